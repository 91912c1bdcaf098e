package dev.hubconsole.views.onboard;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.DriftViewModel.Row;
import dev.hubconsole.views.onboard.DriftViewModel.State;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where the registry and GitHub differ, and what mends each.
public final class DriftScreen implements Screen {

    private final Words words;
    private final DriftViewModel model;
    private final HubViewModel hub;
    private final TableView<Row> table = new TableView<>();
    private final Label mend = Build.paragraph("");
    private final ListView<String> diff;
    private final Label count = Build.paragraph("", "muted");
    private final Label unseen = Build.paragraph("", "complaint");
    private final Button look;
    private final Button open;
    private final Button entry;
    private final Node content;
    private final StackPane middle = new StackPane();
    private final VBox root;

    public DriftScreen(Words words, DriftViewModel model, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.model = model;
        this.hub = hub;
        diff = Parts.diff(words, "drift-diff");
        diff.setPlaceholder(Build.label(words.say("drift.nodiff"), "muted"));
        look = Parts.button(words, "drift.look", "refresh", model::look);
        open = Parts.button(words, "drift.mend", "branch", model::mend, "accent");
        entry =
                Parts.button(
                        words,
                        "drift.entry",
                        "edit",
                        () ->
                                chosen().ifPresent(
                                                row ->
                                                        navigation.go(
                                                                new Place.Entry(
                                                                        new Target.Entry(
                                                                                row.difference()
                                                                                        .repository())))));
        table.setId("drift");
        table.setAccessibleText(words.say("drift.table"));
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column("kind", row -> kind(row), 150),
                                column(
                                        "repository",
                                        row -> row.difference().repository().toString(),
                                        220),
                                column("what", row -> row.difference().message(), 380)));
        table.setPlaceholder(
                EmptyState.of("check", words.say("drift.none"), words.say("drift.none.help")));
        table.getSelectionModel().selectedItemProperty().addListener((at, old, row) -> show());
        mend.setId("drift-mend-text");
        count.setId("drift-count");
        unseen.setId("drift-unseen");
        count.setMaxWidth(Double.MAX_VALUE);
        mend.setMaxWidth(Double.MAX_VALUE);
        VBox below =
                Build.column(
                        "onboard-step",
                        Build.row("bar", Build.wide(mend), entry),
                        Build.wide(diff));
        SplitPane split = new SplitPane(table, below);
        split.setId("drift-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.55);
        content = split;
        middle.setId("drift-middle");
        root =
                Build.column(
                        "screen",
                        Build.row("bar", look, Build.wide(count), open),
                        unseen,
                        Build.wide(middle));
        model.state().addListener((at, old, now) -> take(now));
        take(model.state().get());
    }

    private TableColumn<Row, String> column(String id, Function<Row, String> text, double width) {
        TableColumn<Row, String> column = new TableColumn<>(words.say("drift.column." + id));
        column.setId(id);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 120));
        return column;
    }

    private String kind(Row row) {
        return words.say("drift.kind." + row.difference().kind().id());
    }

    private Optional<Row> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void take(State now) {
        look.setDisable(now instanceof State.Asking || now instanceof State.Opening);
        open.setDisable(true);
        switch (now) {
            case State.Unasked() ->
                    put(
                            EmptyState.of(
                                    "search",
                                    words.say("drift.unasked"),
                                    words.say("drift.unasked.help")));
            case State.Asking() ->
                    put(
                            EmptyState.of(
                                    "wait",
                                    words.say("onboard.asking"),
                                    words.say("onboard.asking.help")));
            case State.Failed(var problem) -> put(EmptyState.failed(problem));
            case State.Opening(var seen) -> show(seen);
            case State.Seen seen -> {
                show(seen);
                open.setDisable(seen.mending().plan().pullRequests().isEmpty());
            }
        }
    }

    private void put(Node node) {
        middle.getChildren().setAll(node);
        count.setText("");
        open.setText(words.say("drift.mend"));
        Parts.visible(unseen, false);
    }

    private void show(State.Seen seen) {
        if (!table.getItems().equals(seen.rows())) {
            table.getItems().setAll(seen.rows());
            table.getSelectionModel().select(0);
        }
        count.setText(
                words.say(
                        seen.hasSecrets() ? "drift.count" : "drift.count.nosecrets",
                        words.count("drift.differences", seen.rows().size()),
                        words.count("drift.repositories", seen.repositories())));
        int mending = seen.mending().plan().pullRequests().size();
        open.setText(
                mending == 0 ? words.say("drift.mend") : words.count("drift.mend.count", mending));
        unseen.setText(
                seen.unseen().stream()
                        .map(
                                one ->
                                        words.say(
                                                "drift.unseen",
                                                one.repository(),
                                                Parts.text(one.problem())))
                        .collect(Collectors.joining("\n")));
        Parts.visible(unseen, !seen.unseen().isEmpty());
        if (!middle.getChildren().equals(List.of(content))) {
            middle.getChildren().setAll(content);
            content.applyCss();
        }
        show();
    }

    private void show() {
        Optional<Row> row = chosen();
        mend.setText(
                row.map(
                                one ->
                                        one.difference().message()
                                                + ". "
                                                + (one.diff().isEmpty()
                                                        ? one.difference().mend()
                                                        : words.say("drift.mended")))
                        .orElse(""));
        diff.getItems().setAll(row.map(Row::diff).orElse(List.of()));
        entry.setDisable(
                row.filter(
                                one ->
                                        hub.view()
                                                .get()
                                                .flatMap(
                                                        view ->
                                                                view.repository(
                                                                        one.difference()
                                                                                .repository()
                                                                                .toString()))
                                                .isPresent())
                        .isEmpty());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        if (middle.getChildren().contains(content) && !table.getItems().isEmpty()) {
            table.requestFocus();
        } else {
            look.requestFocus();
        }
    }
}
