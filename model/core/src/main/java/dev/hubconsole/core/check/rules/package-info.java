/// The rules, a class each. `Rules` lists them; each has a page with its fixtures among the
/// resources.
@NullMarked
package dev.hubconsole.core.check.rules;

import org.jspecify.annotations.NullMarked;
