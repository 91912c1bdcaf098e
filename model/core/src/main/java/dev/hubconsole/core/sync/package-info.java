/// Bringing credentials to where jobs look for them: to GitHub's secrets, as the scopes of a vault
/// and a registry say. What is planned here only reads; an adapter carries a plan out.
///
/// GitHub never gives a secret back, so whether one is still what was sent is judged by what the
/// audit log says of it: the value's number, a mark of the value that only the vault can make, and
/// GitHub's time of the last change.
///
/// Imports `core.credential`, `core.registry`, `core.github` (reading) and `core.problem`.
@NullMarked
package dev.hubconsole.core.sync;

import org.jspecify.annotations.NullMarked;
