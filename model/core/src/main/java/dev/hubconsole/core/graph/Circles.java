package dev.hubconsole.core.graph;

import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Circles among things that lead to each other.
public final class Circles {

    private Circles() {}

    /// One circle for each group of things that all lead to each other: a shortest one through the
    /// group's first thing, beginning with it. A thing that leads to itself is a circle of one.
    ///
    /// @param things in the order that decides which is first; told apart by `equals`
    /// @param targets what each leads to; what is not among `things` is passed over
    public static <T> List<List<T>> of(List<T> things, Function<T, List<T>> targets) {
        Map<T, Integer> indices = new HashMap<>();
        for (int i = 0; i < things.size(); i++) {
            indices.put(things.get(i), i);
        }
        Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        for (int i = 0; i < things.size(); i++) {
            for (T target : targets.apply(things.get(i))) {
                Integer index = indices.get(target);
                if (index != null) {
                    graph.addVertex(i);
                    graph.addVertex(index);
                    graph.addEdge(i, index);
                }
            }
        }
        List<List<T>> circles = new ArrayList<>();
        for (Set<Integer> group :
                new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            int first = group.stream().min(Comparator.naturalOrder()).orElseThrow();
            if (group.size() > 1 || graph.containsEdge(first, first)) {
                circles.add(shortest(graph, group, first).stream().map(things::get).toList());
            }
        }
        circles.sort(Comparator.comparing(circle -> indices.get(circle.getFirst())));
        return circles;
    }

    private static List<Integer> shortest(
            Graph<Integer, DefaultEdge> graph, Set<Integer> group, int first) {
        if (graph.containsEdge(first, first)) {
            return List.of(first);
        }
        BFSShortestPath<Integer, DefaultEdge> paths = new BFSShortestPath<>(graph);
        return graph.outgoingEdgesOf(first).stream()
                .map(graph::getEdgeTarget)
                .filter(group::contains)
                .map(next -> paths.getPath(next, first))
                .map(GraphPath::getVertexList)
                .min(Comparator.comparingInt(List::size))
                .map(
                        way -> {
                            List<Integer> circle = new ArrayList<>(way);
                            circle.removeLast();
                            circle.addFirst(first);
                            return circle;
                        })
                .orElseThrow();
    }
}
