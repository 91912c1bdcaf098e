/// What runs and jobs say about a hub: how often they succeed, how long they take and wait, what
/// they cost, whether service levels are kept, and what stands out.
///
/// Everything here is computed from records that are handed in, at times that are handed in. A
/// figure that is not known is absent, never zero; every figure says how much it was computed from.
/// Days are days of UTC. Imports `core.github` for statuses and conclusions, `core.registry`,
/// `core.layers` for budgets, `core.yaml` to read price tables and alerts, and `core.problem`. The
/// statistics are those of Apache Commons Statistics, which no other package sees.
@NullMarked
package dev.hubconsole.core.run;

import org.jspecify.annotations.NullMarked;
