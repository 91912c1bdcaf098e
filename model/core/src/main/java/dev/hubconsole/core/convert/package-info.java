/// Brings registries into the newest version of the format: from the version before, losslessly,
/// and from the files of other tools, as far as they say what a registry knows. Texts come in and
/// texts go out; nothing is written here. The programs of `app` import this package.
@NullMarked
package dev.hubconsole.core.convert;

import org.jspecify.annotations.NullMarked;
