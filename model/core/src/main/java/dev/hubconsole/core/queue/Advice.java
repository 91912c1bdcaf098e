package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be set on GitHub today so that work is shared as the terms say: a `concurrency` group
/// with its `max-parallel` for each repository, and the waves in which a hub dispatches.
///
/// @param groups for each repository
/// @param waves what to dispatch together, in order; each fits into the total, and nothing stands
///   in the same wave as what it depends on
public record Advice(List<Group> groups, List<List<RepositoryId>> waves) {

    /// What to set for a repository.
    ///
    /// @param group the name for its `concurrency` group, where `queue: max` keeps what waits
    /// @param maxParallel its share of the total in whole jobs, at least one
    public record Group(RepositoryId repository, String group, int maxParallel) {}

    public Advice {
        groups = List.copyOf(groups);
        waves = List.copyOf(waves);
    }

    /// The advice for these terms.
    public static Advice of(Terms terms) {
        long weights = terms.repositories().stream().mapToLong(Terms.OfRepository::weight).sum();
        List<Group> groups = new ArrayList<>();
        Map<RepositoryId, Integer> parallel = new HashMap<>();
        for (Terms.OfRepository one : terms.repositories()) {
            int share = (int) Math.max(1, (long) terms.total() * one.weight() / weights);
            int most = Math.min(share, one.maxParallel().orElse(Integer.MAX_VALUE));
            parallel.put(one.id(), most);
            groups.add(new Group(one.id(), "hub-" + one.id().name(), most));
        }
        return new Advice(groups, waves(terms, parallel));
    }

    private static List<List<RepositoryId>> waves(
            Terms terms, Map<RepositoryId, Integer> parallel) {
        List<Terms.OfRepository> left = new ArrayList<>(terms.repositories());
        left.sort(Comparator.comparingInt(Terms.OfRepository::weight).reversed());
        Set<RepositoryId> known = parallel.keySet();
        Set<RepositoryId> done = new HashSet<>();
        List<List<RepositoryId>> waves = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Terms.OfRepository> wave = new ArrayList<>();
            int room = terms.total();
            for (Terms.OfRepository one : left) {
                boolean ready =
                        one.dependsOn().stream()
                                .allMatch(id -> done.contains(id) || !known.contains(id));
                int wants = parallel.get(one.id());
                if (ready && (wants <= room || wave.isEmpty())) {
                    wave.add(one);
                    room -= wants;
                }
            }
            if (wave.isEmpty()) {
                throw new IllegalArgumentException(
                        "depend on each other: "
                                + left.stream().map(Terms.OfRepository::id).toList());
            }
            left.removeAll(wave);
            wave.forEach(one -> done.add(one.id()));
            waves.add(wave.stream().map(Terms.OfRepository::id).toList());
        }
        return waves;
    }
}
