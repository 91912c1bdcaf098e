package dev.hubconsole.core.github;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A repository as GitHub describes it.
///
/// @param name as it is now, which is not what was asked for where it was renamed
/// @param pushedAt when something was last pushed; empty where nothing ever was
public record RepositoryDetails(
        long id,
        RepositoryId name,
        Visibility visibility,
        boolean isArchived,
        boolean isDisabled,
        boolean isFork,
        String defaultBranch,
        Optional<String> description,
        Optional<String> language,
        List<String> topics,
        long sizeInKilobytes,
        Optional<Instant> pushedAt) {

    /// Who may see it.
    public enum Visibility {
        PUBLIC,
        INTERNAL,
        PRIVATE
    }

    public RepositoryDetails {
        topics = List.copyOf(topics);
    }
}
