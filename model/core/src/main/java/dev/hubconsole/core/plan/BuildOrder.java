package dev.hubconsole.core.plan;

import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.graph.Stages;
import dev.hubconsole.core.graph.Stages.Work;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.plan.Impact.Plan;
import dev.hubconsole.core.plan.Impact.Schedule;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The order in which a registry's repositories are built, with what it was made from, so that it
/// can be followed up from one registry to the next. Never changes.
public final class BuildOrder {

    private final Registry registry;
    private final List<String> labels;
    private final List<Work> works;
    private final Optional<Plan> plan;

    private BuildOrder(
            Registry registry, List<String> labels, List<Work> works, Optional<Plan> plan) {
        this.registry = registry;
        this.labels = labels;
        this.works = works;
        this.plan = plan;
    }

    /// The order of a registry.
    public static BuildOrder of(Registry registry, Inheritance inheritance) {
        Dependencies dependencies = Dependencies.of(registry);
        List<String> labels = new ArrayList<>(registry.repositories().size());
        List<Work> works = new ArrayList<>(registry.repositories().size());
        for (Repository repository : registry.repositories()) {
            labels.add(repository.label());
            works.add(Work.of(repository, dependencies, inheritance));
        }
        return new BuildOrder(registry, labels, works, plan(labels, works));
    }

    /// The order of a later registry; empty where one of the entries that may differ is called
    /// otherwise, or names others than before.
    ///
    /// @param some the numbers of the entries that may differ
    public Optional<BuildOrder> followed(
            Registry later, Inheritance inheritance, Set<Integer> some) {
        List<Work> now = new ArrayList<>(works);
        boolean same = true;
        for (int index : some) {
            Repository before = registry.repositories().get(index);
            Repository after = later.repositories().get(index);
            if (!before.label().equals(after.label())
                    || !names(before).equals(names(after))
                    || !before.word("name").equals(after.word("name"))
                    || !before.word("owner").equals(after.word("owner"))) {
                return Optional.empty();
            }
            Work work = works.get(index).with(inheritance.base(after));
            same &= work.equals(now.set(index, work));
        }
        return Optional.of(new BuildOrder(later, labels, now, same ? plan : plan(labels, now)));
    }

    /// The numbers of the repositories that one depends on directly.
    public List<Integer> targets(int repository) {
        return works.get(repository).targets();
    }

    /// The numbers of the repositories that depend on one directly, in the registry's order.
    public List<Integer> dependents(int repository) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            if (works.get(i).targets().contains(repository)) {
                found.add(i);
            }
        }
        return found;
    }

    private static List<String> names(Repository repository) {
        return repository.dependencies().stream().map(Layer.Mention::name).toList();
    }

    private static Optional<Plan> plan(List<String> labels, List<Work> works) {
        return Stages.of(works)
                .map(
                        order ->
                                new Plan(
                                        order.stages().stream()
                                                .map(
                                                        stage ->
                                                                stage.stream()
                                                                        .map(labels::get)
                                                                        .toList())
                                                .toList(),
                                        order.criticalMinutes()));
    }

    /// What becomes of the order.
    public static Schedule schedule(BuildOrder before, BuildOrder after) {
        if (before.plan.isEmpty() || after.plan.isEmpty()) {
            return new Schedule.Unknown();
        }
        return before.plan.equals(after.plan)
                ? new Schedule.Same()
                : new Schedule.Changed(before.plan.get(), after.plan.get());
    }
}
