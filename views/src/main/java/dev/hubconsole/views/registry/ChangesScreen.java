package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.ImpactView;
import dev.hubconsole.views.hub.ImpactView.FileDiff;
import dev.hubconsole.views.hub.ImpactView.Leaf;
import dev.hubconsole.views.hub.ImpactView.Touched;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.DiffCell;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is not saved yet: the lines that would be different, and what that changes for whom.
public final class ChangesScreen implements Screen {

    private final Words words;
    private final ListView<String> diff = new ListView<>();
    private final ListView<Line> impact = new ListView<>();
    private final Label title = Build.label("", "title-4");
    private final Label affected = Build.paragraph("", "plan-told");
    private final Label schedule = Build.paragraph("", "muted");
    private final Button propose;
    private final Button proposeSaved;
    private final StackPane middle = new StackPane();
    private final SplitPane split;
    private final Node bar;
    private final VBox root;

    /// A line of the list of what changes.
    private sealed interface Line {

        /// A repository.
        record Who(String label, String kind) implements Line {}

        /// One of its values.
        record What(Leaf leaf) implements Line {}
    }

    /// @param access what the changes open and close
    public ChangesScreen(
            Words words, HubViewModel hub, Command proposing, Command discarding, Node access) {
        this.words = words;
        propose = Build.button(words, proposing, "button-outlined");
        propose.setMinWidth(Button.USE_PREF_SIZE);
        title.setMinWidth(0);
        Button discard = Build.button(words, discarding, "danger", "button-outlined");
        discard.setMinWidth(Button.USE_PREF_SIZE);
        proposeSaved =
                Build.button(
                        words.say("changes.propose.saved"), proposing::fire, "button-outlined");
        proposeSaved.setId("propose-saved");
        diff.setId("diff");
        diff.setAccessibleText(words.say("changes.diff"));
        diff.getStyleClass().addAll("edge-to-edge", "dense", "diff");
        diff.setCellFactory(view -> new DiffCell());
        impact.setId("impact");
        impact.setAccessibleText(words.say("changes.impact"));
        impact.getStyleClass().addAll("edge-to-edge", "dense", "impact");
        impact.setCellFactory(view -> new ImpactCell());
        impact.setPlaceholder(Build.label(words.say("impact.none"), "muted"));
        split =
                new SplitPane(
                        Build.column(
                                "half",
                                Build.label(words.say("changes.diff"), "form-section"),
                                Build.wide(diff)),
                        Build.column(
                                "half",
                                Build.label(words.say("changes.impact"), "form-section"),
                                affected,
                                schedule,
                                Build.wide(impact),
                                access));
        split.setId("changes-split");
        split.setDividerPositions(0.55);
        bar = Build.row("bar", title, Build.spring(), discard, propose);
        root = Build.column("screen", bar, Build.wide(middle));
        schedule.managedProperty().bind(schedule.visibleProperty());
        hub.impact().addListener((at, old, now) -> show(now));
        show(hub.impact().get());
    }

    private void show(Optional<ImpactView> now) {
        List<String> lines = new ArrayList<>();
        List<Line> changes = new ArrayList<>();
        now.ifPresent(
                view -> {
                    for (FileDiff file : view.files()) {
                        lines.addAll(file.diff().lines().toList());
                    }
                    for (Touched touched : view.repositories()) {
                        changes.add(
                                new Line.Who(
                                        touched.label(),
                                        words.say("impact." + touched.kind().word())));
                        touched.leaves().forEach(leaf -> changes.add(new Line.What(leaf)));
                    }
                    title.setText(words.count("changes.files", view.files().size()));
                    affected.setText(ImpactStrip.text(view, words));
                    schedule.setVisible(view.schedule() != ImpactView.Schedule.SAME);
                    schedule.setText(
                            view.schedule() == ImpactView.Schedule.UNKNOWN
                                    ? words.say("changes.schedule.unknown")
                                    : words.say("changes.schedule"));
                });
        bar.setVisible(!lines.isEmpty());
        bar.setManaged(!lines.isEmpty());
        if (lines.isEmpty()) {
            title.setText(words.say("changes.none"));
        }
        diff.getItems().setAll(lines);
        impact.getItems().setAll(changes);
        if (lines.isEmpty()) {
            middle.getChildren()
                    .setAll(
                            EmptyState.of(
                                    "check",
                                    words.say("changes.none"),
                                    words.say("changes.none.help"),
                                    proposeSaved));
        } else if (!middle.getChildren().contains(split)) {
            middle.getChildren().setAll(split);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        if (diff.getItems().isEmpty()) {
            proposeSaved.requestFocus();
        } else {
            diff.requestFocus();
        }
    }

    private final class ImpactCell extends ListCell<Line> {

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            switch (line) {
                case Line.Who(var label, var kind) -> {
                    Label how = Build.label(kind, "muted");
                    how.setMinWidth(Label.USE_PREF_SIZE);
                    setGraphic(Build.row("impact-line", Build.label(label, "impact-who"), how));
                    setAccessibleText(label + ", " + kind);
                }
                case Line.What(var leaf) -> {
                    String key =
                            leaf.environment().isEmpty()
                                    ? leaf.key()
                                    : leaf.key() + " · " + leaf.environment();
                    setGraphic(
                            Build.column(
                                    "impact-leaf",
                                    Build.label(key + "  (" + leaf.layer() + ")", "muted"),
                                    Build.row(
                                            "impact-line",
                                            Build.label(or(leaf.before()), "impact-before"),
                                            Build.label("→", "muted"),
                                            Build.label(or(leaf.after()), "impact-after"))));
                    setAccessibleText(
                            words.say("impact.leaf", key, or(leaf.before()), or(leaf.after())));
                }
            }
            setPrefWidth(0);
        }

        private String or(String value) {
            return value.isEmpty() ? words.say("impact.unset") : value;
        }
    }
}
