/// What waits and why, and what may start next.
///
/// The scheduler is deterministic: what it decides follows from what it was told and the times that
/// it was told, jitter included. It is simulated over past or invented loads and compared with
/// first come, first served. Imports `core.run` for distributions, `core.github` for what is live,
/// and `core.registry`, `core.layers` and `core.graph` for what the registry says of repositories.
@NullMarked
package dev.hubconsole.core.queue;

import org.jspecify.annotations.NullMarked;
