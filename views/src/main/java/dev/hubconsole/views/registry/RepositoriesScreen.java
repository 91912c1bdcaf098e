package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.TableLayout;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The table of all repositories.
public final class RepositoriesScreen implements Screen {

    /// Narrower than this a column says nothing any more.
    private static final double LEAST = 80;

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final SettingsViewModel settings;
    private final RepositoriesViewModel model;
    private final TableView<RepositoryRow> table = new TableView<>();
    private final TextField filter = new TextField();
    private final HBox bulk = Build.row("bulk-bar");
    private final VBox root;

    public RepositoriesScreen(
            Words words, HubViewModel hub, Navigation navigation, SettingsViewModel settings) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        this.settings = settings;
        this.model = new RepositoriesViewModel(hub);
        model.column().set(settings.now().column());
        model.column().addListener((at, old, key) -> settings.change(s -> s.withColumn(key)));
        buildTable();
        buildBulk();
        model.groupedBy().set(settings.now().layout().getOrDefault("grouping", ""));
        SavedViews saved = new SavedViews(words, model, settings, layout());
        root =
                Build.column(
                        "screen",
                        bar(saved.menu()),
                        saved.namingBar(),
                        unknown(),
                        Build.wide(middle()),
                        bulk);
    }

    /// What it shows.
    public void show(String text) {
        filter.setText(text);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    private Node bar(Node saved) {
        filter.setId("repository-filter");
        filter.setPromptText(words.say("repositories.filter"));
        filter.textProperty().bindBidirectional(model.filter());
        Describe.describe(
                filter,
                words.say("repositories.filter.name"),
                words.say("repositories.filter.help"),
                "");
        ComboBox<String> column = new ComboBox<>();
        column.setId("column-choice");
        column.getItems().setAll(model.settings());
        hub.view().addListener((at, old, view) -> column.getItems().setAll(model.settings()));
        column.valueProperty().bindBidirectional(model.column());
        Describe.describe(
                column,
                words.say("repositories.column"),
                words.say("repositories.column.help"),
                "");
        Label count = Build.label("", "muted");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.rows().size() == model.size()
                                                ? words.count("repositories.count", model.size())
                                                : words.say(
                                                        "repositories.count.some",
                                                        model.rows().size(),
                                                        model.size()),
                                model.rows(),
                                hub.view()));
        Label columnLabel = Build.label(words.say("repositories.column"), "muted");
        columnLabel.setLabelFor(column);
        columnLabel.setMinWidth(Label.USE_PREF_SIZE);
        count.setMinWidth(Label.USE_PREF_SIZE);
        column.setMinWidth(140);
        return Build.column(
                "bars",
                Build.row("bar", Build.wide(filter), saved, addButton()),
                Build.row("bar", grouping(), columnLabel, column, Build.spring(), count));
    }

    /// The table, with the groups at its left while it is grouped.
    private Node middle() {
        SplitPane split = new SplitPane();
        split.setId("repositories-split");
        Node groups = new GroupList(model, words).node();
        SplitPane.setResizableWithParent(groups, false);
        Runnable arrange =
                () -> {
                    if (model.groupedBy().get().isEmpty()) {
                        split.getItems().setAll(List.of(table));
                    } else if (!split.getItems().contains(groups)) {
                        split.getItems().setAll(List.of(groups, table));
                        split.setDividerPositions(0.22);
                    }
                };
        arrange.run();
        model.groupedBy()
                .addListener(
                        (at, old, key) -> {
                            arrange.run();
                            settings.change(s -> s.withLayout("grouping", key));
                        });
        return split;
    }

    private MenuButton grouping() {
        MenuButton menu = new MenuButton(words.say("groups.by"));
        menu.setGraphic(Icon.of("layers"));
        menu.setId("grouping");
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        Describe.describe(menu, words.say("groups.by"), words.say("groups.by.help"), "");
        ToggleGroup one = new ToggleGroup();
        List<String> keys = new ArrayList<>(List.of(""));
        keys.addAll(RepositoriesViewModel.GROUPINGS);
        keys.add("column");
        for (String key : keys) {
            RadioMenuItem item =
                    new RadioMenuItem(words.say("groups.by." + (key.isEmpty() ? "none" : key)));
            item.setToggleGroup(one);
            item.setSelected(key.equals(model.groupedBy().get()));
            model.groupedBy().addListener((at, old, now) -> item.setSelected(key.equals(now)));
            item.setOnAction(event -> model.groupedBy().set(key));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button addButton() {
        Button add = Build.button(words.say("repositories.add"), this::addFromFilter);
        add.setId("add-repository");
        add.setMinWidth(Button.USE_PREF_SIZE);
        add.setGraphic(Icon.of("add"));
        Describe.describe(
                add, words.say("repositories.add"), words.say("repositories.add.help"), "");
        return add;
    }

    /// The filter may say already who is meant: `owner/name`.
    private void addFromFilter() {
        String typed = filter.getText().strip();
        hub.ask(new ChangeForm.AddRepository(typed.matches("[^\\s/:]+/[^\\s/:]+") ? typed : ""));
    }

    private Node unknown() {
        Label label = Build.paragraph("", "complaint");
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        words.say(
                                                "repositories.unknown",
                                                String.join(", ", model.unknown().get())),
                                model.unknown()));
        label.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.unknown().get().isEmpty(), model.unknown()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void buildTable() {
        table.setId("repositories");
        table.setAccessibleText(words.say("repositories.table"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<RepositoryRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<RepositoryRow, String> chosen =
                column("", row -> row.settings().getOrDefault(model.column().get(), ""), 200);
        chosen.textProperty().bind(model.column());
        model.column()
                .addListener(
                        (at, old, key) -> {
                            chosen.setVisible(false);
                            chosen.setVisible(true);
                        });
        TableColumn<RepositoryRow, String> name =
                column(words.say("repositories.name"), RepositoryRow::label, 290);
        name.setMinWidth(170);
        table.getColumns()
                .setAll(
                        List.of(
                                name,
                                findings(),
                                column(words.say("repositories.team"), RepositoryRow::team, 120),
                                column(words.say("repositories.tier"), RepositoryRow::tier, 130),
                                column(
                                        words.say("repositories.enabled"),
                                        row ->
                                                words.say(
                                                        row.enabled()
                                                                ? "repositories.on"
                                                                : "repositories.off"),
                                        105),
                                chosen));
        List<String> ids = List.of("name", "findings", "team", "tier", "enabled", "setting");
        for (int i = 0; i < ids.size(); i++) {
            table.getColumns().get(i).setId(ids.get(i));
        }
        table.setPlaceholder(
                EmptyState.of(
                        "search",
                        words.say("repositories.none"),
                        words.say("repositories.none.help"),
                        Build.button(
                                words.say("repositories.none.all"), () -> filter.setText(""))));
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

    private TableLayout<RepositoryRow> layout() {
        return TableLayout.of(
                table,
                settings.now().layout().getOrDefault("repositories", ""),
                at -> settings.change(s -> s.withLayout("repositories", at)));
    }

    private void open() {
        RepositoryRow row = table.getSelectionModel().getSelectedItem();
        if (row != null && !row.label().contains("?")) {
            navigation.go(new Place.Entry(RepositoriesViewModel.target(row)));
        } else if (row != null) {
            hub.place(row.index(), spot -> navigation.go(new Place.Files(spot)));
        }
    }

    private static TableColumn<RepositoryRow, String> column(
            String title, Function<RepositoryRow, String> value, double width) {
        TableColumn<RepositoryRow, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, LEAST));
        return column;
    }

    private TableColumn<RepositoryRow, RepositoryRow> findings() {
        TableColumn<RepositoryRow, RepositoryRow> column =
                new TableColumn<>(words.say("repositories.findings"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(
                Comparator.comparing(RepositoryRow::tally, RepositoriesScreen::compare));
        column.setPrefWidth(110);
        column.setMinWidth(92);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            private final TallyBadges badges = new TallyBadges();

                            @Override
                            protected void updateItem(RepositoryRow row, boolean empty) {
                                super.updateItem(row, empty);
                                boolean nothing = empty || row == null || row.tally().all() == 0;
                                if (!nothing) {
                                    badges.show(row.tally());
                                }
                                setGraphic(nothing ? null : badges.node());
                                setAccessibleText(
                                        nothing ? null : FindingBadge.words(row.tally(), words));
                            }
                        });
        return column;
    }

    private static int compare(
            dev.hubconsole.views.hub.HubView.Tally one,
            dev.hubconsole.views.hub.HubView.Tally other) {
        int errors = other.errors() - one.errors();
        int warnings = other.warnings() - one.warnings();
        return errors != 0 ? errors : warnings != 0 ? warnings : other.notes() - one.notes();
    }

    private void buildBulk() {
        ComboBox<String> key = new ComboBox<>();
        key.setId("bulk-key");
        Describe.describe(key, words.say("bulk.key"), "", "");
        hub.view().addListener((at, old, view) -> key.getItems().setAll(model.settings()));
        key.getItems().setAll(model.settings());
        TextField value = new TextField();
        value.setId("bulk-value");
        value.setPromptText(words.say("bulk.value"));
        Describe.describe(value, words.say("bulk.value"), words.say("bulk.value.help"), "");
        Button apply =
                Build.button(
                        "",
                        () ->
                                model.setTogether(
                                        List.copyOf(table.getSelectionModel().getSelectedItems()),
                                        key.getValue(),
                                        value.getText().strip()),
                        "accent");
        apply.setId("bulk-apply");
        apply.disableProperty().bind(key.valueProperty().isNull());
        Label chosen = Build.label("", "bulk-count");
        table.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<RepositoryRow>)
                                change -> {
                                    int count = table.getSelectionModel().getSelectedItems().size();
                                    bulk.setVisible(count > 1);
                                    bulk.setManaged(count > 1);
                                    chosen.setText(words.say("bulk.count", count));
                                    apply.setText(words.say("bulk.apply", count));
                                });
        bulk.getChildren().setAll(chosen, Build.spring(), key, value, apply);
        bulk.setVisible(false);
        bulk.setManaged(false);
    }
}
