package dev.hubconsole.core.onboard;

import java.util.Optional;

/// What the program knows of an action, without asking.
///
/// @param name `actions/checkout`
/// @param pin the commit that generated workflows use, and its version
/// @param liveFrom the first major version that runs on a run-time that GitHub still has; 0 where
///   that is not known
/// @param isArchived whether its repository is archived
/// @param instead what to use in its place
public record KnownAction(
        String name,
        Optional<Pin> pin,
        int liveFrom,
        boolean isArchived,
        Optional<String> instead) {

    /// A commit and the version that it is.
    ///
    /// @param version `v5.0.1`
    public record Pin(String commit, String version) {}

    /// What that means for a version that a workflow asks for: `v4`, `v4.1.0`. Of a commit nobody
    /// can tell without asking.
    Optional<ActionFact> at(String ref) {
        if (isArchived) {
            return Optional.of(new ActionFact(true, Optional.empty(), instead));
        }
        if (liveFrom == 0 || !ref.matches("v\\d{1,4}(\\..*)?")) {
            return Optional.empty();
        }
        int major = Integer.parseInt(ref.substring(1).replaceFirst("\\..*", ""));
        return Optional.of(
                new ActionFact(
                        false,
                        Optional.of(major < liveFrom ? "node20" : "node24"),
                        major < liveFrom ? Optional.of(name + "@v" + liveFrom) : Optional.empty()));
    }
}
