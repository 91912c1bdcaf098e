/// Who depends on whom: dependencies resolved, circles, stages that can run side by side, the
/// critical path. Imports `core.registry` and `core.layers`.
@NullMarked
package dev.hubconsole.core.graph;

import org.jspecify.annotations.NullMarked;
