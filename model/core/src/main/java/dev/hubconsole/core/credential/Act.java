package dev.hubconsole.core.credential;

import java.util.Optional;

/// On whose behalf something is done to a vault, and why: what the audit log says of it.
///
/// @param revision the commit of the registry that it follows from
public record Act(Caller by, String why, Optional<String> revision) {

    /// What follows from no registry.
    public static Act of(Caller by, String why) {
        return new Act(by, why, Optional.empty());
    }
}
