package dev.hubconsole.core.check;

import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
