package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Set;

/// What is to be brought to GitHub.
///
/// @param names only credentials of these names; none means all
/// @param repositories only what concerns these; none means all
/// @param overwrites whether to write over what others have put there
/// @param removes whether to take away what was sent and is not to be there any more
/// @param widens whether to send what more jobs can read at GitHub than may read it here
/// @param serves whether to bring what a `secret_scope` reads to the hub's environment for it, too,
///   where the hub's own workflow finds it
public record SyncQuestion(
        List<String> names,
        Set<RepositoryId> repositories,
        boolean overwrites,
        boolean removes,
        boolean widens,
        boolean serves) {

    /// Everything, as carefully as can be.
    public static final SyncQuestion ALL =
            new SyncQuestion(List.of(), Set.of(), false, false, false, false);

    public SyncQuestion {
        names = List.copyOf(names);
        repositories = Set.copyOf(repositories);
    }

    boolean isAbout(Credential credential) {
        return isAbout(credential.name());
    }

    boolean isAbout(String name) {
        return names.isEmpty() || names.stream().anyMatch(name::equalsIgnoreCase);
    }

    boolean isAbout(RepositoryId repository) {
        return repositories.isEmpty() || repositories.contains(repository);
    }

    /// Whether nothing was left out.
    boolean isWhole() {
        return repositories.isEmpty();
    }
}
