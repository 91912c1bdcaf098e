/// Stand-ins for what the product talks to, as good as the product itself: tests run against them,
/// and administrators rehearse on them.
@NullMarked
package dev.hubconsole.simulator;

import org.jspecify.annotations.NullMarked;
