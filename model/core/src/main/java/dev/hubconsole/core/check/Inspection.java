package dev.hubconsole.core.check;

import dev.hubconsole.core.graph.Circles;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.LayerFault;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What rules look at: a registry and all that follows from it, and the facts to judge it by. Safe
/// for use by several threads, but for what [Rule] says is for one of them.
public final class Inspection {

    private final Registry registry;
    private final Inheritance inheritance;
    private final Once<Dependencies> dependencies;
    private final PlatformFacts facts;
    private final Policies policies;
    private final LocalDate today;
    private final Once<Map<Class<? extends Anomaly>, List<Anomaly>>> anomalies;
    private final List<Repository> repositories;
    private final Shortcuts shortcuts;

    /// What follows from a whole registry, where somebody knows it without looking at all of it.
    interface Shortcuts {

        Dependencies dependencies();

        List<List<Repository>> dependencyCircles();

        Set<String> repositoryNames();

        Inheritance.Used usedLayers();
    }

    /// An inspection of some repositories of a registry, with all that stands around them.
    ///
    /// @param anomalies what is to be found of them
    Inspection(
            Inspection whole,
            Shortcuts shortcuts,
            List<Repository> repositories,
            Map<Class<? extends Anomaly>, List<Anomaly>> anomalies) {
        this.registry = whole.registry;
        this.inheritance = whole.inheritance;
        this.facts = whole.facts;
        this.policies = whole.policies;
        this.today = whole.today;
        this.repositories = repositories;
        this.shortcuts = shortcuts;
        this.dependencies = new Once<>(shortcuts::dependencies);
        this.anomalies = new Once<>(() -> anomalies);
    }

    /// An inspection of all of a registry.
    Inspection(Inspection whole, Shortcuts shortcuts) {
        this.registry = whole.registry;
        this.inheritance = whole.inheritance;
        this.facts = whole.facts;
        this.policies = whole.policies;
        this.today = whole.today;
        this.repositories = whole.repositories;
        this.shortcuts = shortcuts;
        this.dependencies = new Once<>(shortcuts::dependencies);
        this.anomalies = whole.anomalies;
    }

    Inspection(
            Registry registry,
            Inheritance inheritance,
            PlatformFacts facts,
            Policies policies,
            LocalDate today) {
        this.registry = registry;
        this.inheritance = inheritance;
        this.facts = facts;
        this.policies = policies;
        this.today = today;
        this.dependencies = new Once<>(() -> Dependencies.of(registry));
        this.anomalies = new Once<>(() -> StructureWalk.of(registry));
        this.repositories = registry.repositories();
        this.shortcuts = new Whole();
    }

    /// What is found by looking at all.
    private final class Whole implements Shortcuts {

        @Override
        public Dependencies dependencies() {
            return dependencies.get();
        }

        @Override
        public List<List<Repository>> dependencyCircles() {
            return Circles.of(registry.repositories(), dependencies.get()::targets);
        }

        @Override
        public Set<String> repositoryNames() {
            Set<String> names = new LinkedHashSet<>();
            for (Repository repository : registry.repositories()) {
                repository.word("name").ifPresent(names::add);
                repository.id().map(RepositoryId::toString).ifPresent(names::add);
            }
            return names;
        }

        @Override
        public Inheritance.Used usedLayers() {
            return inheritance.used();
        }
    }

    /// The repositories to be looked at: all of the registry, or those of which it is to be known
    /// again what is to be said.
    public List<Repository> repositories() {
        return repositories;
    }

    /// One circle for each group of repositories that all depend on each other.
    public List<List<Repository>> dependencyCircles() {
        return shortcuts.dependencyCircles();
    }

    /// The names of all repositories of the registry, each also with its owner.
    public Set<String> repositoryNames() {
        return shortcuts.repositoryNames();
    }

    /// What the layers that no repository uses do to each other.
    public List<LayerFault> faultsInUnusedLayers() {
        return inheritance.faultsInUnused(shortcuts.usedLayers());
    }

    public Registry registry() {
        return registry;
    }

    public Inheritance inheritance() {
        return inheritance;
    }

    public Dependencies dependencies() {
        return dependencies.get();
    }

    /// What is so on GitHub.
    public PlatformFacts facts() {
        return facts;
    }

    /// Evaluates policies.
    public Policies policies() {
        return policies;
    }

    /// The day on which is judged, in UTC.
    public LocalDate today() {
        return today;
    }

    /// The anomalies of one kind, in file order.
    public <A extends Anomaly> List<A> anomalies(Class<A> kind) {
        return anomalies.get().getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }

    /// The faults of one kind that reading met.
    public <F extends RegistryFault> List<F> faults(Class<F> kind) {
        return registry.faults().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
