/// Changes of a registry before they are made: what an edit or a fix would write, and what two
/// registries differ in. Everything here is worked out in memory; nothing is written. Commands and
/// screens may import it.
@NullMarked
package dev.hubconsole.core.plan;

import org.jspecify.annotations.NullMarked;
