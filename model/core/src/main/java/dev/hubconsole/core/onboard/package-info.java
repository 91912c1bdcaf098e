/// Taking a repository into the hub: what is found out about it, what is to be said against it,
/// what would be changed where, and how far it has come.
///
/// Everything here is a plan: it is given [dev.hubconsole.core.github.GitHubReading], which cannot
/// change anything, and nothing else of GitHub. What carries plans out is in `adapters.onboard`.
///
/// Imports `core.github` (reading), `core.workflow`, `core.plan`, `core.registry`, `core.layers`,
/// `core.check` and `core.yaml`. Templates and facts are handed in.
@NullMarked
package dev.hubconsole.core.onboard;

import org.jspecify.annotations.NullMarked;
