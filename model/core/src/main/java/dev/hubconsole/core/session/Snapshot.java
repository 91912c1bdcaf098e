package dev.hubconsole.core.session;

import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.plan.BuildOrder;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Document;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that follows from a hub's texts at one moment. Never changes, and may be asked by several
/// threads at once.
public final class Snapshot {

    private final Registry registry;
    private final Inheritance inheritance;
    private final Report report;
    private final Trail.Point point;
    private Optional<BuildOrder> order = Optional.empty();

    /// A snapshot; nobody else uses the inheritance from now on.
    public Snapshot(Registry registry, Inheritance inheritance, Report report) {
        this(registry, inheritance, report, Trail.Point.alone());
    }

    Snapshot(Registry registry, Inheritance inheritance, Report report, Trail.Point point) {
        this.registry = registry;
        this.inheritance = inheritance;
        this.report = report;
        this.point = point;
    }

    public Registry registry() {
        return registry;
    }

    /// What checking it gave.
    public Report report() {
        return report;
    }

    /// What holds for one of its repositories in the base.
    public synchronized Effective effective(Repository repository) {
        return complete(inheritance.base(repository));
    }

    /// What holds for one of its repositories in an environment.
    public synchronized Effective effective(Repository repository, String environment) {
        return complete(inheritance.in(repository, environment));
    }

    /// The entry's own keys are worked out when they are first asked for, which must be here.
    private static Effective complete(Effective effective) {
        effective.entry();
        return effective;
    }

    /// The environments that the hub defines or the repository speaks of, the hub's first.
    public List<String> environments(Repository repository) {
        return List.copyOf(inheritance.environments(repository));
    }

    /// What is another in this snapshot than in an earlier one, for whom, and why.
    public Impact since(Snapshot earlier) {
        Inheritance before = earlier.forked();
        Inheritance after = forked();
        return new Impact(
                touchedSince(earlier)
                        .flatMap(
                                some ->
                                        Impact.touched(
                                                earlier.registry, before, registry, after, some))
                        .orElseGet(() -> Impact.touched(earlier.registry, before, registry, after)),
                BuildOrder.schedule(earlier.order(before), orderSince(earlier, before, after)));
    }

    /// What holds, to be asked by the calling thread alone.
    private synchronized Inheritance forked() {
        return inheritance.forked();
    }

    /// The numbers of the repositories that may be others in this snapshot than in an earlier one,
    /// everything else being the same, their numbers too; empty where that is not known.
    public Optional<Set<Integer>> touchedSince(Snapshot earlier) {
        return point.touchedSince(earlier.point);
    }

    /// The order of builds, which knows who depends on whom; quick where an earlier snapshot has
    /// worked it out that differs in some entries alone.
    public BuildOrder orderSince(Snapshot earlier) {
        return orderSince(earlier, earlier.forked(), forked());
    }

    private synchronized BuildOrder order(Inheritance inherited) {
        if (order.isEmpty()) {
            order = Optional.of(BuildOrder.of(registry, inherited));
        }
        return order.get();
    }

    private BuildOrder orderSince(Snapshot earlier, Inheritance before, Inheritance after) {
        synchronized (this) {
            if (order.isPresent()) {
                return order.get();
            }
        }
        Optional<BuildOrder> followed =
                touchedSince(earlier)
                        .flatMap(some -> earlier.order(before).followed(registry, after, some));
        synchronized (this) {
            order = order.or(() -> followed);
        }
        return order(after);
    }

    /// The document of a file; empty where the file is no part of the registry.
    public Optional<Document> document(String path) {
        return registry.files().stream()
                .filter(file -> file.path().equals(path))
                .map(RegistryFile::document)
                .findFirst();
    }
}
