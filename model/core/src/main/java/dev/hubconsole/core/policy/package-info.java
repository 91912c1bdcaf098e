/// Evaluates the expressions that a registry has in it, which are CEL
/// (<https://github.com/google/cel-spec>): policies, and the conditions of includes. The CEL
/// library is seen in this package alone.
@NullMarked
package dev.hubconsole.core.policy;

import org.jspecify.annotations.NullMarked;
