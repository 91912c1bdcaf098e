package dev.hubconsole.core.convert;

import dev.hubconsole.core.convert.NewRegistry.Entry;
import dev.hubconsole.core.yaml.Data;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Finds the team of each repository where teams have permissions on repositories: the one that may
/// do most, of several the first.
final class Permissions {

    /// GitHub's roles, the weakest first, each with its older name
    /// (<https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories>).
    private static final List<String> ROLES =
            List.of("pull", "read", "triage", "push", "write", "maintain", "admin");

    private final Map<Entry, Holder> strongest = new IdentityHashMap<>();

    private record Holder(String team, int rank) {}

    void add(Entry entry, String team, String permission) {
        Holder holder = new Holder(team, ROLES.indexOf(permission));
        strongest.merge(entry, holder, (old, now) -> now.rank() > old.rank() ? now : old);
    }

    /// Says of every repository which team's it is.
    void say() {
        strongest.forEach((entry, holder) -> entry.say("team", new Data.Text(holder.team())));
    }
}
