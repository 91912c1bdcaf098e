/// Keeps runs and jobs: in a DuckDB file of the user's own, or in a PostgreSQL that a team shares.
/// Both run the same SQL; what they do not share is in [dev.hubconsole.adapters.store.Dialect].
///
/// DuckDB lets one process write, and none read beside it. So processes have a store's file in
/// turns, under a lock file: many read at once, one writes when nobody reads. A turn outlasts one
/// question or batch for some seconds, unless somebody waits for it. Nothing but this package sees
/// JDBC and the two drivers.
@NullMarked
package dev.hubconsole.adapters.store;

import org.jspecify.annotations.NullMarked;
