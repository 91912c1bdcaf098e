/// Prints the format of the registry as JSON Schema, for editors that check and complete while one
/// types. Made from `core.registry.Format`, so the two cannot disagree. The programs of `app`
/// import this package.
@NullMarked
package dev.hubconsole.core.schema;

import org.jspecify.annotations.NullMarked;
