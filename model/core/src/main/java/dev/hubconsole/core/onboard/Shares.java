package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.queue.RegistryTerms;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What taking repositories in does to everybody else's share of what runs at once: by weight, and
/// in whole jobs where the registry names its plan. They are counted as if they were switched on,
/// which comes later.
final class Shares {

    private static final int MOST = 20;

    private Shares() {}

    /// What there is to say, a sentence or two each.
    static List<String> of(Registry after, Collection<RepositoryId> added, PlatformFacts facts) {
        RegistryTerms terms = new RegistryTerms(Optional.of(after));
        Set<RepositoryId> fresh = Set.copyOf(added);
        List<RepositoryId> others = enabled(after, fresh);
        long before = weight(others, terms);
        long more = weight(fresh, terms);
        if (others.isEmpty()) {
            return List.of("No other repository is enabled, so nobody's share becomes less.");
        }
        List<String> said = new ArrayList<>();
        said.add(
                (others.size() == 1
                                ? "The one enabled repository has weight "
                                : "The " + others.size() + " enabled repositories have weight ")
                        + before
                        + (others.size() == 1 ? ", " : " together, ")
                        + (fresh.size() == 1 ? "this one has " : "these " + fresh.size() + " have ")
                        + more
                        + ". Once "
                        + (fresh.size() == 1 ? "it is" : "they are")
                        + " switched on, each of the others has "
                        + Math.round(100.0 * before / (before + more))
                        + " % of the share that it has now.");
        said.add(
                after.definitions()
                        .plan()
                        .flatMap(Written::text)
                        .flatMap(plan -> Optional.ofNullable(facts.concurrency().get(plan)))
                        .map(total -> jobs(total, others, before, more, terms))
                        .orElse(
                                "How many jobs that is cannot be said: the registry names no"
                                        + " `plan`, so it is not known how many run at once."));
        return said;
    }

    private static String jobs(
            int total, List<RepositoryId> others, long before, long more, RegistryTerms terms) {
        List<String> less = new ArrayList<>();
        for (RepositoryId id : others) {
            long now = jobs(total, id, before, terms);
            long then = jobs(total, id, before + more, terms);
            if (then != now) {
                less.add(id + " " + now + " → " + then);
            }
        }
        return "Of the "
                + total
                + " jobs that the plan runs at once, "
                + (less.isEmpty()
                        ? "everybody's share stays the same in whole jobs."
                        : "the share becomes less for: "
                                + less.stream().limit(MOST).collect(Collectors.joining(", "))
                                + (less.size() > MOST
                                        ? ", and " + (less.size() - MOST) + " more."
                                        : "."));
    }

    /// A repository's share in whole jobs, which is what `max-parallel` takes.
    private static long jobs(int total, RepositoryId id, long weights, RegistryTerms terms) {
        long share = Math.max(1, (long) total * terms.weight(id) / weights);
        return Math.min(share, terms.maxParallel(id).orElse(Integer.MAX_VALUE));
    }

    private static long weight(Collection<RepositoryId> some, RegistryTerms terms) {
        return some.stream().mapToLong(terms::weight).sum();
    }

    private static List<RepositoryId> enabled(Registry registry, Set<RepositoryId> without) {
        Inheritance inheritance = new Inheritance(registry);
        return registry.repositories().stream()
                .filter(one -> one.id().isPresent())
                .map(inheritance::base)
                .filter(Effective::isEnabled)
                .map(Effective::repository)
                .flatMap((Repository one) -> one.id().stream())
                .filter(id -> !without.contains(id))
                .toList();
    }
}
