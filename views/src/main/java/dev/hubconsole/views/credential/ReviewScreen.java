package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.core.credential.UsageMap.Deletion;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.SeverityBadge;
import dev.hubconsole.views.kit.Words;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a security reviewer should look at, the worst first, each with what to do and the lines
/// that show it.
public final class ReviewScreen implements Screen {

    private final Words words;
    private final Navigation navigation;
    private final ObservableList<ReviewFinding> all = FXCollections.observableArrayList();
    private final FilteredList<ReviewFinding> rows = new FilteredList<>(all);
    private final ListView<ReviewFinding> list = new ListView<>(rows);
    private final TextField filter = new TextField();
    private final ToggleButton errors = toggle(Severity.ERROR);
    private final ToggleButton warnings = toggle(Severity.WARNING);
    private final ToggleButton notes = toggle(Severity.NOTE);
    private final Label usage = Build.label("", "muted");
    private final VBox details = Build.column("finding-list");
    private final StackPane middle = new StackPane();
    private final SplitPane split;
    private final VaultGate gate;
    private Optional<Access.Known> known = Optional.empty();

    /// @param checkouts asks for the folder in which repositories are checked out
    public ReviewScreen(
            Words words,
            CredentialsViewModel model,
            Navigation navigation,
            ValueInput.Chooser checkouts) {
        this.words = words;
        this.navigation = navigation;
        filter.setId("review-filter");
        filter.setPromptText(words.say("review.filter"));
        Describe.describe(filter, words.say("review.filter"), "", "");
        filter.textProperty().addListener((at, old, text) -> sift());
        list.setId("review");
        list.setAccessibleText(words.say("review.list"));
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedItemProperty().addListener((at, old, row) -> show(row));
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                    }
                });
        list.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        open();
                    }
                });
        split = new SplitPane(list, Parts.scrolling(details));
        split.setId("review-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        Button read =
                Parts.button(
                        words,
                        "review.workflows",
                        "folder",
                        () -> checkouts.choose(model::readWorkflows));
        Describe.describe(
                read, words.say("review.workflows"), words.say("review.workflows.help"), "");
        usage.setMinWidth(0);
        usage.setId("review-usage");
        Node content =
                Build.column(
                        "screen",
                        Build.row("bar", Build.wide(filter), errors, warnings, notes),
                        Build.row("bar", usage, Build.spring(), read),
                        Build.wide(middle));
        gate = new VaultGate(words, model, navigation, content, this::show, this::first);
    }

    private ToggleButton toggle(Severity severity) {
        ToggleButton button = new ToggleButton();
        button.setGraphic(Icon.of(SeverityBadge.icon(severity)));
        button.getStyleClass().addAll("show-toggle", SeverityBadge.style(severity));
        button.setSelected(true);
        button.setId("review-" + severity.word());
        button.setOnAction(event -> sift());
        return button;
    }

    private void open() {
        ReviewFinding row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            row.credential().ifPresent(one -> navigation.go(new Place.Credential(one.id())));
        }
    }

    private void show(VaultView view) {
        all.setAll(
                view.findings().stream()
                        .sorted(
                                java.util.Comparator.comparing(
                                        (ReviewFinding one) -> one.rule().severity()))
                        .toList());
        name(errors, Severity.ERROR);
        name(warnings, Severity.WARNING);
        name(notes, Severity.NOTE);
        known = view.access() instanceof Access.Known now ? Optional.of(now) : Optional.empty();
        switch (view.access()) {
            case Access.NoHub() ->
                    put(
                            EmptyState.of(
                                    "hub",
                                    words.say("access.nohub"),
                                    words.say("access.nohub.help")));
            case Access.Failed(var problem) -> put(EmptyState.failed(problem));
            case Access.Known now -> {
                usage.setText(
                        words.say(
                                now.usage().isPresent()
                                        ? "review.usage.read"
                                        : "review.usage.unread"));
                put(
                        all.isEmpty()
                                ? EmptyState.of(
                                        "check",
                                        words.say("review.none"),
                                        words.say("review.none.help"))
                                : split);
            }
        }
        sift();
    }

    private void put(Node node) {
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
        }
    }

    private Node first() {
        return middle.getChildren().contains(split) ? list : filter;
    }

    private void name(ToggleButton button, Severity severity) {
        long count = all.stream().filter(one -> one.rule().severity() == severity).count();
        button.setText(String.valueOf(count));
        Describe.describe(
                button,
                words.say("findings.show", words.say("severity." + severity.word()), count),
                words.say("findings.show.help"),
                "");
    }

    private void sift() {
        String text = filter.getText().strip().toLowerCase(Locale.ROOT);
        rows.setPredicate(row -> isShown(row) && fits(row, text));
        if (list.getSelectionModel().isEmpty() && !rows.isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    private boolean isShown(ReviewFinding row) {
        return switch (row.rule().severity()) {
            case ERROR -> errors.isSelected();
            case WARNING -> warnings.isSelected();
            case NOTE -> notes.isSelected();
        };
    }

    private static boolean fits(ReviewFinding row, String text) {
        return text.isEmpty()
                || row.message().toLowerCase(Locale.ROOT).contains(text)
                || row.rule().id().contains(text)
                || row.credential()
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(text))
                        .isPresent();
    }

    private void show(ReviewFinding row) {
        details.getChildren().clear();
        if (row == null) {
            return;
        }
        details.getChildren().add(ReviewCard.of(row, true, words, navigation));
        row.credential()
                .flatMap(one -> known.flatMap(now -> now.deletion(one)))
                .ifPresent(
                        deletion -> {
                            if (deletion instanceof Deletion.Safe(var files)) {
                                details.getChildren()
                                        .add(Build.paragraph(words.say("deletion.safe")));
                                files.forEach(
                                        file ->
                                                details.getChildren()
                                                        .add(Build.paragraph(file, "muted")));
                            }
                        });
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private final class Row extends ListCell<ReviewFinding> {

        @Override
        protected void updateItem(ReviewFinding row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String name = row.credential().map(one -> one.name()).orElse("");
            Label message = Build.label(row.message(), "finding-line");
            Label who = Build.label(name, "muted", "finding-place");
            who.setMinWidth(Label.USE_PREF_SIZE);
            message.setMaxWidth(Double.MAX_VALUE);
            message.setMinWidth(0);
            setPrefWidth(0);
            setGraphic(
                    Build.row(
                            "finding-row",
                            SeverityBadge.of(row.rule().severity(), words),
                            Build.wide(message),
                            who));
            setAccessibleText(
                    words.say("severity." + row.rule().severity().word())
                            + ". "
                            + (name.isEmpty() ? "" : name + ": ")
                            + row.message());
        }
    }
}
