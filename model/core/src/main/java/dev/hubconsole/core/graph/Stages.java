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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        all.forEach(repository -> graph.addVertex(repository.index()));
        for (Repository repository : all) {
            for (Repository target : dependencies.targets(repository)) {
                graph.addEdge(target.index(), repository.index());
            }
        }
        int[] stage = new int[all.size()];
        long[] minutes = new long[all.size()];
        int[] before = new int[all.size()];
        Map<Integer, Boolean> enabled = new HashMap<>();
        TopologicalOrderIterator<Integer, DefaultEdge> order =
                new TopologicalOrderIterator<>(graph);
        int last = -1;
        while (order.hasNext()) {
            int index = order.next();
            Effective effective = inheritance.base(all.get(index));
            enabled.put(index, effective.isEnabled());
            int longest = -1;
            for (DefaultEdge edge : graph.incomingEdgesOf(index)) {
                int source = graph.getEdgeSource(edge);
                stage[index] =
                        Math.max(stage[index], stage[source] + (enabled.get(source) ? 1 : 0));
                if (longest < 0 || minutes[source] > minutes[longest]) {
                    longest = source;
                }
            }
            before[index] = longest;
            minutes[index] =
                    (longest < 0 ? 0 : minutes[longest])
                            + (effective.isEnabled() ? minutes(effective) : 0);
            if (effective.isEnabled() && (last < 0 || minutes[index] > minutes[last])) {
                last = index;
            }
        }
        List<List<Repository>> stages = new ArrayList<>();
        for (Repository repository : all) {
            if (enabled.get(repository.index())) {
                while (stages.size() <= stage[repository.index()]) {
                    stages.add(new ArrayList<>());
                }
                stages.get(stage[repository.index()]).add(repository);
            }
        }
        List<Repository> path = new ArrayList<>();
        for (int at = last; at >= 0; at = before[at]) {
            if (enabled.get(at)) {
                path.addFirst(all.get(at));
            }
        }
        return new Stages(stages, path, last < 0 ? 0 : minutes[last]);
    }

    private static long minutes(Effective effective) {
        return effective
                .text("build_timeout")
                .map(text -> Units.timeoutSeconds(text).orElse(0))
                .map(seconds -> (seconds + 59) / 60)
                .orElse(0L);
    }
}
