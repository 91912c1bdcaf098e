package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.SeverityBadge;
import dev.hubconsole.views.kit.TableLayout;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All credentials in a table: what they are called, for whom they are, how old they are, and what
/// the review says of them. Never a value.
public final class CredentialsScreen implements Screen {

    private static final double LEAST = 90;

    private final Words words;
    private final Times times;
    private final Navigation navigation;
    private final ObservableList<CredentialRow> all = FXCollections.observableArrayList();
    private final FilteredList<CredentialRow> rows = new FilteredList<>(all);
    private final TableView<CredentialRow> table = new TableView<>();
    private final TextField filter = new TextField();
    private final Label count = Build.label("", "muted");
    private final Label protection = Build.label("", "muted");
    private final Label damages = Build.paragraph("", "complaint");
    private final Command add;
    private final VaultGate gate;

    /// @param add leads to a new credential
    /// @param lock forgets the keys
    public CredentialsScreen(
            Words words,
            CredentialsViewModel model,
            Navigation navigation,
            SettingsViewModel settings,
            Command add,
            Command lock) {
        this.words = words;
        this.times = new Times(words);
        this.navigation = navigation;
        this.add = add;
        filter.setId("credential-filter");
        filter.setPromptText(words.say("credentials.filter"));
        Describe.describe(
                filter,
                words.say("credentials.filter.name"),
                words.say("credentials.filter.help"),
                "");
        filter.textProperty()
                .addListener(
                        (at, old, text) -> {
                            rows.setPredicate(CredentialFilter.of(text));
                            tellCount();
                        });
        buildTable(settings);
        protection.setGraphic(Icon.of("shield"));
        protection.setMinWidth(0);
        damages.setId("vault-damages");
        count.setMinWidth(Label.USE_PREF_SIZE);
        Button close = Build.button(words, lock);
        close.setMinWidth(Button.USE_PREF_SIZE);
        Button another = Build.button(words, add, "accent");
        another.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row("bar", Build.wide(filter), close, another),
                        Build.row("bar", protection, Build.spring(), count),
                        damages,
                        Build.wide(table));
        gate = new VaultGate(words, model, navigation, content, this::show, () -> table);
    }

    private void buildTable(SettingsViewModel settings) {
        table.setId("credentials");
        table.setAccessibleText(words.say("credentials.table"));
        SortedList<CredentialRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column(
                                        "name",
                                        Comparator.comparing(row -> row.credential().name()),
                                        row -> row.credential().name(),
                                        165),
                                column(
                                        "scopes",
                                        Comparator.comparing(CredentialRow::scopes),
                                        CredentialRow::scopes,
                                        160),
                                column(
                                        "owner",
                                        Comparator.comparing(
                                                row -> row.credential().owner().orElse("")),
                                        row ->
                                                row.credential()
                                                        .owner()
                                                        .orElse(words.say("credentials.nobody")),
                                        85),
                                column(
                                        "version",
                                        Comparator.comparing(CredentialRow::version),
                                        row -> String.valueOf(row.version()),
                                        85),
                                column(
                                        "age",
                                        Comparator.comparing(CredentialRow::age),
                                        row -> times.age(row.age()),
                                        75),
                                column(
                                        "state",
                                        Comparator.comparing(
                                                row ->
                                                        row.credential()
                                                                .times()
                                                                .expires()
                                                                .orElse(Instant.MAX)),
                                        this::state,
                                        115),
                                findings()));
        TableLayout.of(
                table,
                settings.now().layout().getOrDefault("credentials", ""),
                at -> settings.change(s -> s.withLayout("credentials", at)));
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                    }
                });
        table.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                        open();
                    }
                });
    }

    private TableColumn<CredentialRow, CredentialRow> column(
            String id,
            Comparator<CredentialRow> order,
            Function<CredentialRow, String> text,
            double width) {
        TableColumn<CredentialRow, CredentialRow> column =
                new TableColumn<>(words.say("credentials.column." + id));
        column.setId(id);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(order);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(CredentialRow row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(empty || row == null ? null : text.apply(row));
                            }
                        });
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, LEAST));
        return column;
    }

    /// Whether it is given, and how long still.
    private String state(CredentialRow row) {
        Credential credential = row.credential();
        if (row.rotation().isPresent()) {
            return words.say("credentials.state.rotating");
        }
        return switch (credential.state()) {
            case Credential.State.Damaged _ -> words.say("credentials.state.damaged");
            case Credential.State.Revoked _ -> words.say("credentials.state.revoked");
            case Credential.State.Active _ ->
                    credential
                            .times()
                            .expires()
                            .map(
                                    at ->
                                            words.say(
                                                    at.isAfter(row.now())
                                                            ? "credentials.state.until"
                                                            : "credentials.state.expired",
                                                    times.date(at)))
                            .orElse(words.say("credentials.state.ever"));
        };
    }

    private TableColumn<CredentialRow, CredentialRow> findings() {
        TableColumn<CredentialRow, CredentialRow> column =
                new TableColumn<>(words.say("credentials.column.findings"));
        column.setId("findings");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(
                Comparator.<CredentialRow>comparingInt(row -> -row.count(Severity.ERROR))
                        .thenComparingInt(row -> -row.count(Severity.WARNING))
                        .thenComparingInt(row -> -row.count(Severity.NOTE)));
        column.setPrefWidth(95);
        column.setMinWidth(95);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(CredentialRow row, boolean empty) {
                                super.updateItem(row, empty);
                                boolean nothing = empty || row == null || row.findings().isEmpty();
                                setGraphic(nothing ? null : tally(row));
                                setAccessibleText(nothing ? null : tallyText(row));
                            }
                        });
        return column;
    }

    private static Node tally(CredentialRow row) {
        var box = Build.row("tally");
        for (Severity severity : Severity.values()) {
            int number = row.count(severity);
            if (number > 0) {
                Label label =
                        Build.label(
                                String.valueOf(number),
                                "tally-count",
                                SeverityBadge.style(severity));
                label.setGraphic(Icon.of(SeverityBadge.icon(severity)));
                box.getChildren().add(label);
            }
        }
        return box;
    }

    private String tallyText(CredentialRow row) {
        return words.say(
                "findings.tally",
                row.count(Severity.ERROR),
                row.count(Severity.WARNING),
                row.count(Severity.NOTE));
    }

    private void open() {
        CredentialRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            navigation.go(new Place.Credential(row.credential().id()));
        }
    }

    private void show(VaultView view) {
        Optional<String> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                        .map(row -> row.credential().id());
        all.setAll(view.rows());
        chosen.flatMap(view::find).ifPresent(row -> table.getSelectionModel().select(row));
        String kept =
                words.say(
                        view.contents().protection() == Protection.KEYRING
                                ? "credentials.protection.keyring"
                                : "credentials.protection.passphrase");
        protection.setText(
                view.contents().backedUp().isPresent()
                        ? kept
                        : kept + " " + words.say("credentials.protection.backup"));
        damages.setText(
                words.say("credentials.damaged", String.join("; ", view.contents().damages())));
        Parts.visible(damages, !view.contents().damages().isEmpty());
        table.setPlaceholder(
                view.rows().isEmpty()
                        ? EmptyState.of(
                                "key",
                                words.say("credentials.none"),
                                words.say("credentials.none.help"),
                                empty())
                        : EmptyState.of(
                                "search",
                                words.say("credentials.nothing"),
                                words.say("credentials.nothing.help"),
                                Build.button(
                                        words.say("credentials.nothing.all"),
                                        () -> filter.setText(""))));
        tellCount();
    }

    private Button empty() {
        Button button = Build.button(words, add);
        button.setId("credentials-first");
        return button;
    }

    private void tellCount() {
        count.setText(
                rows.size() == all.size()
                        ? words.count("credentials.count", all.size())
                        : words.say("credentials.count.some", rows.size(), all.size()));
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }
}
