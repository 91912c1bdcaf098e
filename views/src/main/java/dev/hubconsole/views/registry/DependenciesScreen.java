package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.registry.GraphViewModel.Box;
import dev.hubconsole.views.registry.GraphViewModel.Graph;
import dev.hubconsole.views.registry.GraphViewModel.Line;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dependencies, drawn: what is built first stands at the left.
public final class DependenciesScreen implements Screen {

    private static final double WIDTH = 168;
    private static final double HEIGHT = 34;
    private static final double ACROSS = 214;
    private static final double DOWN = 50;
    private static final double TOP = 44;
    private static final double BESIDE = 36;
    private static final int LANES = 3;
    private static final double LANE = 4;

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final GraphViewModel model;
    private final ComboBox<String> around = new ComboBox<>();
    private final Label told = Build.label("", "muted");
    private final ScrollPane scroll = FollowFocus.in(new ScrollPane());
    private final StackPane middle = new StackPane();
    private final VBox root;

    public DependenciesScreen(Words words, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        this.model = new GraphViewModel(hub);
        around.setId("graph-around");
        around.setPrefWidth(300);
        Describe.describe(around, words.say("graph.around"), words.say("graph.around.help"), "");
        around.setButtonCell(new AroundCell());
        around.setCellFactory(view -> new AroundCell());
        around.valueProperty()
                .addListener((at, old, label) -> model.show(label == null ? "" : label));
        scroll.setPannable(true);
        scroll.getStyleClass().addAll("edge-to-edge", "graph-scroll");
        scroll.setAccessibleText(words.say("graph.name"));
        Label label = Build.label(words.say("graph.around"), "muted");
        label.setLabelFor(around);
        root =
                Build.column(
                        "screen",
                        Build.row("bar", label, around, Build.spring(), told),
                        Build.wide(middle));
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
        model.graph().addListener((at, old, graph) -> graph.ifPresent(this::draw));
    }

    private final class AroundCell extends javafx.scene.control.ListCell<String> {

        @Override
        protected void updateItem(String label, boolean empty) {
            super.updateItem(label, empty);
            setText(
                    empty || label == null
                            ? null
                            : label.isEmpty() ? words.say("graph.all") : label);
        }
    }

    private void take(Optional<HubView> view) {
        List<String> labels = new ArrayList<>(List.of(""));
        view.ifPresent(
                v -> v.repositories().stream().map(RepositoryRow::label).forEach(labels::add));
        if (!around.getItems().equals(labels)) {
            String chosen = around.getValue();
            around.getItems().setAll(labels);
            around.setValue(labels.contains(chosen) ? chosen : "");
        }
    }

    private void draw(Graph graph) {
        String text = words.say("graph.told", graph.boxes().size(), graph.stages(), graph.alone());
        told.setText(graph.cut() == 0 ? text : text + " " + words.say("graph.cut", graph.cut()));
        if (graph.boxes().isEmpty()) {
            middle.getChildren()
                    .setAll(
                            EmptyState.of(
                                    "graph",
                                    words.say("graph.none"),
                                    words.say("graph.none.help")));
            return;
        }
        Pane pane = new Pane();
        pane.getStyleClass().add("graph");
        for (int stage = 0; stage < graph.stages(); stage++) {
            Label head = Build.label(words.say("graph.stage", stage + 1), "graph-stage");
            head.setLayoutX(x(stage));
            head.setLayoutY(12);
            pane.getChildren().add(head);
        }
        int[] columns = new int[graph.stages()];
        graph.boxes().forEach(box -> columns[box.stage()]++);
        for (int i = 0; i < graph.lines().size(); i++) {
            double lane = (i % LANES - LANES / 2) * LANE;
            pane.getChildren().add(curve(graph.lines().get(i), graph.boxes(), columns, lane));
        }
        for (Box box : graph.boxes()) {
            pane.getChildren().add(button(box));
        }
        int rows = graph.boxes().stream().mapToInt(Box::row).max().orElse(0) + 1;
        pane.setMinSize(40 + graph.stages() * ACROSS, TOP + 20 + rows * DOWN);
        scroll.setContent(pane);
        middle.getChildren().setAll(scroll);
    }

    /// The line of a dependency. Where it goes past other stages it goes between their boxes, never
    /// behind one.
    ///
    /// @param columns how many boxes stand in each stage
    /// @param lane shifts it a little, so that lines which go the same way can be told apart
    private static Path curve(Line line, List<Box> boxes, int[] columns, double lane) {
        Box from = boxes.get(line.from());
        Box to = boxes.get(line.to());
        double x = x(from) + WIDTH;
        double y = y(from) + HEIGHT / 2;
        Path path = new Path(new MoveTo(x, y));
        path.getStyleClass().add(line.circling() ? "graph-circle" : "graph-line");
        double end = y(to) + HEIGHT / 2;
        if (from.stage() == to.stage()) {
            double right = x(to) + WIDTH;
            path.getElements()
                    .add(new CubicCurveTo(x + BESIDE, y, right + BESIDE, end, right, end));
            return path;
        }
        for (int stage = from.stage() + 1; stage < to.stage(); stage++) {
            double left = x(stage);
            double straight = y + (end - y) * (left - x) / (x(to) - x);
            double between = between(straight, columns[stage]) + lane;
            bend(path, x, y, left, between);
            x = left + WIDTH;
            y = between;
            path.getElements().add(new LineTo(x, y));
        }
        bend(path, x, y, x(to), end);
        return path;
    }

    private static void bend(Path path, double x1, double y1, double x2, double y2) {
        double half = (x2 - x1) / 2;
        path.getElements().add(new CubicCurveTo(x1 + half, y1, x2 - half, y2, x2, y2));
    }

    /// The middle of the gap between two boxes of a stage that is nearest to a height.
    private static double between(double height, int boxes) {
        double first = TOP - (DOWN - HEIGHT) / 2;
        long gap = Math.round((height - first) / DOWN);
        return gap >= boxes ? Math.max(height, first + boxes * DOWN) : first + gap * DOWN;
    }

    private static double x(int stage) {
        return 20 + stage * ACROSS;
    }

    private static double x(Box box) {
        return x(box.stage());
    }

    private static double y(Box box) {
        return TOP + box.row() * DOWN;
    }

    private Button button(Box box) {
        String name = box.label().substring(box.label().indexOf('/') + 1);
        Button button =
                Build.button(
                        name,
                        () ->
                                navigation.go(
                                        new Place.Entry(
                                                new Target.Entry(RepositoryId.parse(box.label())))),
                        box.circling() ? "graph-box-circle" : "graph-box");
        button.setMnemonicParsing(false);
        if (box.circling()) {
            button.setGraphic(Icon.of("circle"));
        }
        button.setPrefSize(WIDTH, HEIGHT);
        button.setMaxSize(WIDTH, HEIGHT);
        button.setMinSize(WIDTH, HEIGHT);
        button.setLayoutX(x(box));
        button.setLayoutY(y(box));
        return Describe.describe(
                button,
                box.label(),
                words.say(box.circling() ? "graph.circling" : "graph.in", box.stage() + 1),
                "");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        model.show(around.getValue() == null ? "" : around.getValue());
        around.requestFocus();
    }
}
