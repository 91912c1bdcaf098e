/// Values that nobody may see by accident. Anybody may carry one; only what hands it on to the
/// world reads it.
@NullMarked
package dev.hubconsole.core.secret;

import org.jspecify.annotations.NullMarked;
