package dev.hubconsole.views.registry;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All findings, the chosen one with what can be done about it.
public final class FindingsScreen implements Screen {

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final ObservableList<FindingRow> all = FXCollections.observableArrayList();
    private final FilteredList<FindingRow> rows = new FilteredList<>(all);
    private final ListView<FindingRow> list = new ListView<>(rows);
    private final TextField filter = new TextField();
    private final ToggleButton errors = toggle(Severity.ERROR);
    private final ToggleButton warnings = toggle(Severity.WARNING);
    private final ToggleButton notes = toggle(Severity.NOTE);
    private final ToggleButton silenced = new ToggleButton();
    private final VBox details = Build.column("finding-list");
    private final StackPane middle = new StackPane();
    private final SplitPane split;
    private final VBox root;

    /// @param fixAll mends everything that has a safe fix
    public FindingsScreen(Words words, HubViewModel hub, Navigation navigation, Command fixAll) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        filter.setId("finding-filter");
        filter.setPromptText(words.say("findings.filter"));
        Describe.describe(filter, words.say("findings.filter"), "", "");
        filter.textProperty().addListener((at, old, text) -> sift());
        silenced.setGraphic(Icon.of("silence"));
        silenced.getStyleClass().add("show-toggle");
        silenced.setOnAction(event -> sift());
        silenced.setId("show-silenced");
        list.setId("findings");
        list.setAccessibleText(words.say("findings.list"));
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((at, old, row) -> show(row));
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        goTo();
                    }
                });
        list.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        goTo();
                    }
                });
        ScrollPane scroll = FollowFocus.in(new ScrollPane(details));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        split = new SplitPane(list, scroll);
        split.setId("findings-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        root =
                Build.column(
                        "screen",
                        Build.row(
                                "bar",
                                Build.wide(filter),
                                errors,
                                warnings,
                                notes,
                                silenced,
                                Build.button(words, fixAll)),
                        Build.wide(middle));
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    private ToggleButton toggle(Severity severity) {
        ToggleButton button = new ToggleButton();
        button.setGraphic(Icon.of(FindingBadge.icon(severity)));
        button.getStyleClass().addAll("show-toggle", FindingBadge.style(severity));
        button.setSelected(true);
        button.setId("show-" + severity.word());
        button.setOnAction(event -> sift());
        return button;
    }

    private void goTo() {
        FindingRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            navigation.go(new Place.Files(row.at()));
        }
    }

    private void take(Optional<HubView> view) {
        FindingRow chosen = list.getSelectionModel().getSelectedItem();
        int index = list.getSelectionModel().getSelectedIndex();
        List<FindingRow> next = view.map(HubView::findings).orElse(List.of());
        if (!all.equals(next)) {
            all.setAll(next);
        }
        view.ifPresent(this::name);
        sift();
        if (chosen != null && rows.contains(chosen)) {
            list.getSelectionModel().select(chosen);
        } else if (!rows.isEmpty()) {
            list.getSelectionModel().select(Math.max(0, Math.min(index, rows.size() - 1)));
        }
    }

    private void name(HubView view) {
        name(errors, "severity.error", view.tally().errors());
        name(warnings, "severity.warning", view.tally().warnings());
        name(notes, "severity.note", view.tally().notes());
        name(silenced, "severity.silenced", view.tally().silenced());
    }

    private void name(ToggleButton button, String key, int count) {
        button.setText(String.valueOf(count));
        Describe.describe(
                button,
                words.say("findings.show", words.say(key), count),
                words.say("findings.show.help"),
                "");
    }

    private void sift() {
        String text = filter.getText().strip().toLowerCase(Locale.ROOT);
        rows.setPredicate(row -> isShown(row) && fits(row, text));
        if (all.isEmpty()) {
            middle.getChildren()
                    .setAll(
                            EmptyState.of(
                                    "check",
                                    words.say("findings.none"),
                                    words.say("findings.none.help")));
        } else if (!middle.getChildren().contains(split)) {
            middle.getChildren().setAll(split);
        }
    }

    private boolean isShown(FindingRow row) {
        if (row.finding().isSilenced()) {
            return silenced.isSelected();
        }
        return switch (row.severity()) {
            case ERROR -> errors.isSelected();
            case WARNING -> warnings.isSelected();
            case NOTE -> notes.isSelected();
        };
    }

    private static boolean fits(FindingRow row, String text) {
        return text.isEmpty()
                || row.finding().message().toLowerCase(Locale.ROOT).contains(text)
                || row.finding().rule().contains(text)
                || row.at().toString().toLowerCase(Locale.ROOT).contains(text)
                || row.repository().toLowerCase(Locale.ROOT).contains(text);
    }

    private void show(FindingRow row) {
        details.getChildren().clear();
        if (row != null) {
            details.getChildren().add(new FindingCard(row, words, hub, navigation).node());
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        list.requestFocus();
    }

    private final class Cell extends ListCell<FindingRow> {

        @Override
        protected void updateItem(FindingRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var message = Build.label(row.finding().message(), "finding-line");
            var place = Build.label(row.at().toString(), "muted", "finding-place");
            place.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            setGraphic(
                    Build.row(
                            "finding-row",
                            FindingBadge.of(row.severity(), words),
                            Build.wide(message),
                            Build.label(
                                    row.finding().isSilenced()
                                            ? words.say("severity.silenced")
                                            : row.isSafe() ? words.say("finding.fixable") : "",
                                    "muted"),
                            place));
            message.setMaxWidth(Double.MAX_VALUE);
            message.setMinWidth(0);
            setPrefWidth(0);
            setAccessibleText(
                    words.say("severity." + row.severity().word())
                            + ". "
                            + row.finding().message()
                            + ". "
                            + row.at());
        }
    }
}
