package dev.hubconsole.core.graph;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Units;

import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The order in which repositories can be built.
///
/// @param stages the repositories of a stage can be built side by side once the stages before it
///   are done; within a stage they stand in the registry's order
/// @param criticalPath the chain of dependencies that takes longest, in the order of building, when
///   each build takes its whole `build_timeout`
/// @param criticalMinutes how long that takes, each build rounded up to whole minutes
public record Stages(
        List<List<Repository>> stages, List<Repository> criticalPath, long criticalMinutes) {

    /// Works out the stages of the repositories that are enabled. A repository that is not enabled
    /// takes no stage and no time, and what it depends on still comes before what depends on it.
    ///
    /// @throws IllegalArgumentException where the dependencies have a circle
    public static Stages of(Registry registry, Dependencies dependencies, Inheritance inheritance) {
        List<Repository> all = registry.repositories();
        List<Work> works =
                all.stream().map(one -> Work.of(one, dependencies, inheritance)).toList();
        Order order =
                of(works)
                        .orElseThrow(
                                () -> new IllegalArgumentException("a circle of dependencies"));
        return new Stages(
                order.stages().stream()
                        .map(stage -> stage.stream().map(all::get).toList())
                        .toList(),
                order.criticalPath().stream().map(all::get).toList(),
                order.criticalMinutes());
    }

    /// What the order depends on, for one repository.
    ///
    /// @param targets the numbers of the repositories that it depends on
    /// @param minutes how long it takes
    public record Work(List<Integer> targets, boolean enabled, long minutes) {

        /// The work of a repository.
        public static Work of(
                Repository repository, Dependencies dependencies, Inheritance inheritance) {
            List<Integer> targets =
                    dependencies.targets(repository).stream().map(Repository::index).toList();
            return new Work(targets, true, 0).with(inheritance.base(repository));
        }

        /// The same dependencies with what holds now.
        public Work with(Effective effective) {
            return new Work(targets, effective.isEnabled(), minutesOf(effective));
        }
    }

    /// The order, by the numbers of repositories.
    public record Order(
            List<List<Integer>> stages, List<Integer> criticalPath, long criticalMinutes) {}

    /// Works out the order of repositories that are known by their numbers; empty where the
    /// dependencies have a circle.
    public static Optional<Order> of(List<Work> works) {
        Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        for (int i = 0; i < works.size(); i++) {
            graph.addVertex(i);
        }
        for (int i = 0; i < works.size(); i++) {
            for (int target : works.get(i).targets()) {
                graph.addEdge(target, i);
            }
        }
        try {
            return Optional.of(order(works, graph));
        } catch (IllegalArgumentException circle) {
            return Optional.empty();
        }
    }

    private static Order order(List<Work> works, Graph<Integer, DefaultEdge> graph) {
        int[] stage = new int[works.size()];
        long[] minutes = new long[works.size()];
        int[] before = new int[works.size()];
        TopologicalOrderIterator<Integer, DefaultEdge> order =
                new TopologicalOrderIterator<>(graph);
        int last = -1;
        while (order.hasNext()) {
            int index = order.next();
            Work work = works.get(index);
            int longest = -1;
            for (DefaultEdge edge : graph.incomingEdgesOf(index)) {
                int source = graph.getEdgeSource(edge);
                int own = works.get(source).enabled() ? 1 : 0;
                stage[index] = Math.max(stage[index], stage[source] + own);
                if (longest < 0 || minutes[source] > minutes[longest]) {
                    longest = source;
                }
            }
            before[index] = longest;
            minutes[index] =
                    (longest < 0 ? 0 : minutes[longest]) + (work.enabled() ? work.minutes() : 0);
            if (work.enabled() && (last < 0 || minutes[index] > minutes[last])) {
                last = index;
            }
        }
        List<List<Integer>> stages = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            if (works.get(i).enabled()) {
                while (stages.size() <= stage[i]) {
                    stages.add(new ArrayList<>());
                }
                stages.get(stage[i]).add(i);
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int at = last; at >= 0; at = before[at]) {
            if (works.get(at).enabled()) {
                path.addFirst(at);
            }
        }
        return new Order(stages, path, last < 0 ? 0 : minutes[last]);
    }

    private static long minutesOf(Effective effective) {
        return effective
                .text("build_timeout")
                .map(text -> Units.timeoutSeconds(text).orElse(0))
                .map(seconds -> (seconds + 59) / 60)
                .orElse(0L);
    }
}
