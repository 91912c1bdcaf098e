package dev.hubconsole.core.onboard;

import java.util.Optional;

/// What is known of an action at the version that a workflow asks for.
///
/// @param isArchived whether its repository is archived
/// @param runtime what it runs on, as its `action.yml` says: `node24`, `docker`, `composite`; empty
///   where nobody could say
/// @param instead what to use in its place, where that is known
public record ActionFact(boolean isArchived, Optional<String> runtime, Optional<String> instead) {

    /// The run-times that GitHub has taken away, the last of them on 2026-09-16.
    /// <https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/>
    public boolean isRetired() {
        return runtime.filter(name -> name.matches("node(12|16|20)")).isPresent();
    }
}
