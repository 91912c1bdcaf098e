package dev.hubconsole.views.registry;

import dev.hubconsole.core.graph.Circles;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who depends on whom, laid out in stages. Of a large registry what hangs together with one
/// repository is shown, since nobody can look at thousands of lines.
public final class GraphViewModel {

    /// So many repositories are drawn at once.
    static final int MOST = 300;

    private final HubViewModel hub;
    private final ReadOnlyObjectWrapper<Optional<Graph>> graph =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private String around = "";
    private boolean wanted;
    private Optional<Background.Job> reading = Optional.empty();

    /// What is drawn.
    ///
    /// @param boxes by stage from the left, and from the top
    /// @param alone how many repositories neither need another nor are needed; they are not drawn
    /// @param cut how many were left out because there are too many
    public record Graph(List<Box> boxes, List<Line> lines, int stages, int alone, int cut) {}

    /// A repository.
    ///
    /// @param circling whether it is on a circle
    public record Box(String label, int stage, int row, boolean circling) {}

    /// A dependency between boxes, by their numbers: what is built first, and what needs it.
    public record Line(int from, int to, boolean circling) {}

    public GraphViewModel(HubViewModel hub) {
        this.hub = hub;
        hub.view().addListener((at, old, view) -> read());
    }

    /// What is drawn.
    public ReadOnlyObjectProperty<Optional<Graph>> graph() {
        return graph.getReadOnlyProperty();
    }

    /// Draws from now on.
    ///
    /// @param label the repository in the middle; empty for all
    public void show(String label) {
        around = label;
        wanted = true;
        read();
    }

    private void read() {
        reading.ifPresent(Background.Job::cancel);
        if (!wanted || hub.view().get().isEmpty()) {
            return;
        }
        String middle = around;
        reading =
                Optional.of(
                        hub.ask(
                                "graph",
                                session -> new Outcome.Done<>(layOut(session, middle)),
                                outcome -> {
                                    if (outcome instanceof Outcome.Done<Graph>(var next)) {
                                        graph.set(Optional.of(next));
                                    }
                                }));
    }

    private static Graph layOut(HubSession session, String middle) {
        Registry registry = session.now().registry();
        Dependencies dependencies = Dependencies.of(registry);
        List<Repository> all = registry.repositories();
        List<List<Integer>> needs = new ArrayList<>();
        List<List<Integer>> neededBy = new ArrayList<>();
        all.forEach(repository -> neededBy.add(new ArrayList<>()));
        for (Repository repository : all) {
            List<Integer> targets =
                    dependencies.targets(repository).stream()
                            .map(Repository::index)
                            .distinct()
                            .toList();
            needs.add(targets);
            targets.forEach(target -> neededBy.get(target).add(repository.index()));
        }
        Map<Integer, Integer> circling = new HashMap<>();
        List<Integer> indexes = all.stream().map(Repository::index).toList();
        for (List<Integer> circle : Circles.of(indexes, needs::get)) {
            circle.forEach(i -> circling.put(i, circle.getFirst()));
        }
        return draw(all, needs, neededBy, circling, chosen(all, needs, neededBy, middle));
    }

    private static List<Integer> chosen(
            List<Repository> all,
            List<List<Integer>> needs,
            List<List<Integer>> neededBy,
            String middle) {
        Optional<Integer> start =
                all.stream()
                        .filter(repository -> repository.label().equalsIgnoreCase(middle))
                        .map(Repository::index)
                        .findFirst();
        if (start.isPresent()) {
            Set<Integer> found = new HashSet<>(reach(start.get(), needs));
            found.addAll(reach(start.get(), neededBy));
            return found.stream().sorted().toList();
        }
        return all.stream()
                .map(Repository::index)
                .filter(i -> !needs.get(i).isEmpty() || !neededBy.get(i).isEmpty())
                .toList();
    }

    private static Set<Integer> reach(int from, List<List<Integer>> ways) {
        Set<Integer> found = new HashSet<>(List.of(from));
        Deque<Integer> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (int next : ways.get(open.poll())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return found;
    }

    private static Graph draw(
            List<Repository> all,
            List<List<Integer>> needs,
            List<List<Integer>> neededBy,
            Map<Integer, Integer> circling,
            List<Integer> chosen) {
        List<Integer> shown = chosen.subList(0, Math.min(MOST, chosen.size()));
        int[] stage = stages(all.size(), needs, circling, shown);
        int last = shown.stream().mapToInt(i -> stage[i]).max().orElse(-1);
        List<List<Integer>> columns = new ArrayList<>();
        for (int s = 0; s <= last; s++) {
            int column = s;
            columns.add(new ArrayList<>(shown.stream().filter(i -> stage[i] == column).toList()));
        }
        double[] row = new double[all.size()];
        columns.forEach(column -> number(column, row));
        for (int round = 0; round < 6; round++) {
            for (List<Integer> column : columns) {
                sort(column, row, needs);
            }
            for (List<Integer> column : columns.reversed()) {
                sort(column, row, neededBy);
            }
        }
        List<Box> boxes = new ArrayList<>();
        int[] number = new int[all.size()];
        Arrays.fill(number, -1);
        for (List<Integer> column : columns) {
            for (int i : column) {
                number[i] = boxes.size();
                boxes.add(
                        new Box(
                                all.get(i).label(),
                                stage[i],
                                (int) row[i],
                                circling.containsKey(i)));
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i : shown) {
            for (int target : needs.get(i)) {
                if (number[target] >= 0) {
                    boolean circle = isCircle(circling, i, target);
                    lines.add(new Line(number[target], number[i], circle));
                }
            }
        }
        int alone =
                (int)
                        all.stream()
                                .filter(r -> needs.get(r.index()).isEmpty())
                                .filter(r -> neededBy.get(r.index()).isEmpty())
                                .count();
        return new Graph(boxes, lines, last + 1, alone, chosen.size() - shown.size());
    }

    /// Whether two stand on one circle.
    private static boolean isCircle(Map<Integer, Integer> circling, int one, int other) {
        return circling.containsKey(one)
                && circling.get(one).equals(circling.getOrDefault(other, -1));
    }

    /// Those on one circle stand in one stage.
    ///
    /// @param circling the circle that each stands on, by the first on it
    private static int[] stages(
            int size,
            List<List<Integer>> needs,
            Map<Integer, Integer> circling,
            List<Integer> shown) {
        int[] stage = new int[size];
        boolean moved = true;
        for (int round = 0; moved && round < shown.size(); round++) {
            moved = false;
            for (int i : shown) {
                for (int target : needs.get(i)) {
                    boolean circle = isCircle(circling, i, target);
                    int least = circle ? stage[target] : stage[target] + 1;
                    if (stage[i] < least) {
                        stage[i] = least;
                        moved = true;
                    }
                }
            }
        }
        return stage;
    }

    private static void number(List<Integer> column, double[] row) {
        for (int i = 0; i < column.size(); i++) {
            row[column.get(i)] = i;
        }
    }

    /// Puts each near the middle of those it hangs together with, so that few lines cross.
    private static void sort(List<Integer> column, double[] row, List<List<Integer>> ways) {
        column.sort(
                Comparator.comparingDouble(
                        i ->
                                ways.get(i).stream()
                                        .mapToDouble(other -> row[other])
                                        .average()
                                        .orElse(row[i])));
        number(column, row);
    }
}
