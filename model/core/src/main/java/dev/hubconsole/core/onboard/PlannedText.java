package dev.hubconsole.core.onboard;

import dev.hubconsole.core.yaml.edit.UnifiedDiff;

import java.util.Optional;

/// A text file of a repository as it is and as it would be.
///
/// @param before empty where there is none
/// @param after empty where it goes
public record PlannedText(String path, Optional<Before> before, Optional<String> after) {

    /// A file as it is.
    ///
    /// @param blob the id of its content in git
    public record Before(String blob, String text) {}

    /// The change as a unified diff that `git apply` takes.
    public String diff() {
        return UnifiedDiff.between(
                before.isPresent() ? "a/" + path : "/dev/null",
                before.map(Before::text).orElse(""),
                after.isPresent() ? "b/" + path : "/dev/null",
                after.orElse(""));
    }
}
