package dev.hubconsole.core.queue;

import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.Terms.Breaker;
import dev.hubconsole.core.queue.Terms.OfRepository;
import dev.hubconsole.core.queue.Terms.Rate;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The terms on which a registry wants work to be started. Not safe for use by several threads.
public final class RegistryTerms {

    private final Optional<Registry> registry;
    private final Optional<Inheritance> inheritance;
    private final Optional<Dependencies> dependencies;

    /// @param registry empty where there is none: then all repositories weigh the same
    public RegistryTerms(Optional<Registry> registry) {
        this.registry = registry;
        this.inheritance = registry.map(Inheritance::new);
        this.dependencies = registry.map(Dependencies::of);
    }

    /// A repository's weight; 1 where the registry does not say.
    public int weight(RepositoryId id) {
        return effective(id).map(one -> count(one, "weight").orElse(1)).orElse(1);
    }

    /// How many of a repository's jobs may run side by side; empty where the registry does not say.
    public OptionalInt maxParallel(RepositoryId id) {
        return effective(id).map(one -> count(one, "max_parallel")).orElse(OptionalInt.empty());
    }

    /// The terms for some repositories.
    ///
    /// @param total how many jobs run at once
    /// @param lanes the shares of the total that are kept for some tiers
    /// @return a problem where they depend on each other in a circle, so that none could ever start
    public Outcome<Terms> of(
            Collection<RepositoryId> repositories, int total, Map<String, Double> lanes) {
        Map<RepositoryId, OfRepository> all = new LinkedHashMap<>();
        repositories.forEach(id -> all.put(id, of(id)));
        List<RepositoryId> circle = circle(all);
        if (!circle.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            "none of these could start, as they depend on each other: "
                                    + String.join(
                                            ", ",
                                            circle.stream().map(RepositoryId::toString).toList()),
                            "`hubctl order` shows the circle."));
        }
        return new Outcome.Done<>(
                new Terms(total, lanes, List.copyOf(all.values()), Breaker.USUAL));
    }

    private Optional<Effective> effective(RepositoryId id) {
        return registry.flatMap(one -> one.find(id))
                .map(repository -> inheritance.orElseThrow().base(repository));
    }

    private OfRepository of(RepositoryId id) {
        Optional<Repository> repository = registry.flatMap(one -> one.find(id));
        if (repository.isEmpty()) {
            return OfRepository.weighing(id, "", 1);
        }
        Effective effective = inheritance.orElseThrow().base(repository.get());
        OptionalInt perHour = count(effective, "rate_limit.runs_per_hour");
        return new OfRepository(
                id,
                repository.get().tier().map(Mention::name).orElse(""),
                count(effective, "weight").orElse(1),
                count(effective, "max_parallel"),
                count(effective, "queue_depth"),
                perHour.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Rate(
                                        perHour.getAsInt(),
                                        count(effective, "rate_limit.burst").orElse(1))),
                dependencies.orElseThrow().targets(repository.get()).stream()
                        .flatMap(one -> one.id().stream())
                        .toList());
    }

    /// A setting that is a number from 1; what is something else is a finding elsewhere.
    private static OptionalInt count(Effective effective, String key) {
        Optional<String> text = effective.text(key).filter(one -> one.matches("0*[1-9][0-9]*"));
        return text.isPresent() ? OptionalInt.of(Units.count(text.get())) : OptionalInt.empty();
    }

    /// Those that are in a circle or depend on one.
    private static List<RepositoryId> circle(Map<RepositoryId, OfRepository> all) {
        Set<RepositoryId> left = new HashSet<>(all.keySet());
        List<RepositoryId> free = new ArrayList<>();
        do {
            free.clear();
            for (RepositoryId id : left) {
                if (all.get(id).dependsOn().stream().noneMatch(left::contains)) {
                    free.add(id);
                }
            }
            free.forEach(left::remove);
        } while (!free.isEmpty());
        return all.keySet().stream().filter(left::contains).toList();
    }
}
