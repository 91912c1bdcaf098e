/// Keeps secrets in the system's keyring: Secret Service, macOS Keychain, Windows Credential
/// Manager. The library java-keyring is seen in this package alone.
@NullMarked
package dev.hubconsole.adapters.keyring;

import org.jspecify.annotations.NullMarked;
