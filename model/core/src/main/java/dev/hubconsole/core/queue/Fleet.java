package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The organisation's own runners, as far as GitHub tells.
///
/// @param byOwner the runners of organisations, by their names in lower case
/// @param byRepository those of repositories alone
public record Fleet(
        Map<String, List<Runner>> byOwner, Map<RepositoryId, List<Runner>> byRepository) {

    /// Nobody asked for them.
    public static final Fleet NOT_ASKED = new Fleet(Map.of(), Map.of());

    public Fleet {
        byOwner = Map.copyOf(byOwner);
        byRepository = Map.copyOf(byRepository);
    }

    /// The runners of an organisation, or of a repository that has some of its own.
    public record Count(int busy, int idle, int offline) {

        static Count of(List<Runner> runners) {
            int busy = 0;
            int idle = 0;
            int offline = 0;
            for (Runner runner : runners) {
                if (!runner.isOnline()) {
                    offline++;
                } else if (runner.isBusy()) {
                    busy++;
                } else {
                    idle++;
                }
            }
            return new Count(busy, idle, offline);
        }
    }

    /// The runners that a repository may use; empty where not all of them are known.
    public Optional<List<Runner>> of(RepositoryId repository) {
        List<Runner> owners = byOwner.get(repository.owner().toLowerCase(Locale.ROOT));
        List<Runner> own = byRepository.get(repository);
        if (owners == null || own == null) {
            return Optional.empty();
        }
        List<Runner> all = new ArrayList<>(owners);
        all.addAll(own);
        return Optional.of(all);
    }

    /// How many runners are known, by whose they are, in the order of the names.
    public Map<String, Count> counts() {
        Map<String, Count> all = new TreeMap<>();
        byOwner.forEach((owner, runners) -> all.put(owner, Count.of(runners)));
        byRepository.forEach(
                (repository, runners) -> {
                    if (!runners.isEmpty()) {
                        all.put(repository.toString(), Count.of(runners));
                    }
                });
        return all;
    }
}
