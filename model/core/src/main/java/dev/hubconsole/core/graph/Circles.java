package dev.hubconsole.core.graph;

import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
        int[][] ways = new int[things.size()][];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = ways(targets.apply(things.get(i)), indices);
        }
        BitSet circling = withoutEnds(ways);
        if (circling.isEmpty()) {
            return List.of();
        }
        Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        circling.stream().forEach(graph::addVertex);
        for (int i = circling.nextSetBit(0); i >= 0; i = circling.nextSetBit(i + 1)) {
            for (int target : ways[i]) {
                if (circling.get(target)) {
                    graph.addEdge(i, target);
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

    private static <T> int[] ways(List<T> targets, Map<T, Integer> indices) {
        int[] ways = new int[targets.size()];
        int count = 0;
        for (T target : targets) {
            Integer index = indices.get(target);
            if (index != null) {
                ways[count++] = index;
            }
        }
        return Arrays.copyOf(ways, count);
    }

    /// The things that are left when those that lead to nothing are taken away, again and again:
    /// where there is no circle, none.
    private static BitSet withoutEnds(int[][] ways) {
        int[] left = new int[ways.length];
        int[] origins = new int[ways.length];
        for (int i = 0; i < ways.length; i++) {
            left[i] = ways[i].length;
            for (int target : ways[i]) {
                origins[target]++;
            }
        }
        int[][] back = new int[ways.length][];
        for (int i = 0; i < ways.length; i++) {
            back[i] = new int[origins[i]];
        }
        int[] ends = new int[ways.length];
        int found = 0;
        for (int i = 0; i < ways.length; i++) {
            for (int target : ways[i]) {
                back[target][--origins[target]] = i;
            }
            if (left[i] == 0) {
                ends[found++] = i;
            }
        }
        BitSet circling = new BitSet(ways.length);
        circling.set(0, ways.length);
        for (int i = 0; i < found; i++) {
            circling.clear(ends[i]);
            for (int origin : back[ends[i]]) {
                if (--left[origin] == 0) {
                    ends[found++] = origin;
                }
            }
        }
        return circling;
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
