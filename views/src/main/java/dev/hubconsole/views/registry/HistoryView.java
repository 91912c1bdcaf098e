package dev.hubconsole.views.registry;

import dev.hubconsole.core.session.Revision;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.DiffCell;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Words;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/// The commits that changed the lines of an entry, and what the chosen one did to them.
final class HistoryView {

    private final Words words;
    private final DateTimeFormatter when;
    private final ListView<Revision> list = new ListView<>();
    private final ListView<String> diff = new ListView<>();
    private final Label trouble = Build.paragraph("", "trouble-bar");
    private final VBox page;
    private final StackPane root = new StackPane();

    HistoryView(HistoryViewModel model, Words words) {
        this.words = words;
        when =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(words.language()))
                        .withZone(ZoneId.systemDefault());
        list.setId("history");
        list.setAccessibleText(words.say("history.list"));
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (at, old, chosen) ->
                                diff.getItems()
                                        .setAll(
                                                chosen == null
                                                        ? List.of()
                                                        : chosen.diff().lines().toList()));
        diff.setId("history-diff");
        diff.setAccessibleText(words.say("history.diff"));
        diff.getStyleClass().addAll("edge-to-edge", "dense", "diff");
        diff.setCellFactory(view -> new DiffCell());
        SplitPane split = new SplitPane(list, diff);
        split.setId("history-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        page = Build.column("history-page", trouble, Build.wide(split));
        model.state().addListener((at, old, state) -> show(state));
        show(model.state().get());
    }

    Node node() {
        return root;
    }

    private void show(HistoryViewModel.State state) {
        switch (state) {
            case HistoryViewModel.State.Idle() -> root.getChildren().clear();
            case HistoryViewModel.State.Loading() ->
                    root.getChildren()
                            .setAll(EmptyState.of("wait", words.say("history.loading"), ""));
            case HistoryViewModel.State.Ready(var revisions) -> {
                showTrouble("");
                if (revisions.isEmpty()) {
                    root.getChildren()
                            .setAll(
                                    EmptyState.of(
                                            "branch",
                                            words.say("history.none"),
                                            words.say("history.none.help")));
                } else {
                    fill(revisions);
                }
            }
            case HistoryViewModel.State.Failed(var problem, var last) -> {
                showTrouble(problem.message() + ". " + problem.nextStep());
                if (last.isEmpty()) {
                    root.getChildren().setAll(EmptyState.failed(problem));
                } else {
                    fill(last);
                }
            }
        }
    }

    private void showTrouble(String text) {
        trouble.setText(text);
        trouble.setVisible(!text.isEmpty());
        trouble.setManaged(!text.isEmpty());
    }

    private void fill(List<Revision> revisions) {
        if (!list.getItems().equals(revisions)) {
            list.getItems().setAll(revisions);
            list.getSelectionModel().select(0);
        }
        if (!root.getChildren().contains(page)) {
            root.getChildren().setAll(page);
        }
    }

    private final class Cell extends ListCell<Revision> {

        @Override
        protected void updateItem(Revision one, boolean empty) {
            super.updateItem(one, empty);
            if (empty || one == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String by = words.say("history.by", one.author(), when.format(one.at()));
            Label subject = Build.label(one.subject());
            subject.setMinWidth(0);
            subject.setMaxWidth(Double.MAX_VALUE);
            Label who = Build.label(by, "muted");
            who.setMinWidth(Label.USE_PREF_SIZE);
            Label id = Build.label(one.shortId(), "muted", "field-value");
            id.setMinWidth(Label.USE_PREF_SIZE);
            setGraphic(Build.row("finding-row", id, Build.wide(subject), who));
            setPrefWidth(0);
            setAccessibleText(one.subject() + ". " + by + ". " + one.shortId());
        }
    }
}
