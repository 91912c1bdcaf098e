package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.plan.Definition.Kind;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the registry defines: the layers that repositories inherit from, from the organisation's
/// defaults to environments, then variables and policies.
public final class LayersScreen implements Screen {

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final TableView<Row> table = new TableView<>();
    private final StackPane middle = new StackPane();
    private final MenuButton add;
    private final VBox root;

    /// A line of the table.
    ///
    /// @param what empty for the defaults, which have no name
    private record Row(
            Optional<Definition> what,
            Target target,
            String kind,
            String name,
            String users,
            String place,
            String description) {}

    public LayersScreen(Words words, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        table.setId("layers");
        table.setAccessibleText(words.say("layers.table"));
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column("layers.kind", Row::kind, 160),
                                column("layers.name", Row::name, 150),
                                column("layers.users", Row::users, 100),
                                place(),
                                column("layers.description", Row::description, 290)));
        table.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        open();
                    }
                });
        table.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                    }
                });
        add = addMenu();
        root =
                Build.column(
                        "screen",
                        Build.paragraph(words.say("layers.help"), "muted", "intro"),
                        Build.row(
                                "bar",
                                add,
                                Build.spring(),
                                onChosen("layers.rename", "edit", ChangeForm.Rename::new),
                                onChosen("layers.delete", "delete", ChangeForm.Delete::new)),
                        Build.wide(middle));
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    private MenuButton addMenu() {
        MenuButton menu = new MenuButton(words.say("layers.add"));
        menu.setGraphic(Icon.of("add"));
        menu.setId("add-layer");
        Describe.describe(menu, words.say("layers.add"), words.say("layers.add.help"), "");
        for (Kind kind : Kind.values()) {
            MenuItem item = new MenuItem(words.say("kind." + kind.word()));
            item.setId("add-" + kind.word());
            item.setOnAction(event -> hub.ask(new ChangeForm.Define(kind)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button onChosen(String key, String icon, Function<Definition, ChangeForm> form) {
        Consumer<Definition> ask = what -> hub.ask(form.apply(what));
        Button button =
                Build.button(
                        words.say(key),
                        () -> chosen().flatMap(Row::what).ifPresent(ask),
                        "button-outlined");
        button.setId(key.replace('.', '-'));
        button.setGraphic(Icon.of(icon));
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> chosen().flatMap(Row::what).isEmpty(),
                                table.getSelectionModel().selectedItemProperty()));
        return Describe.describe(button, words.say(key), words.say("layers.chosen.help"), "");
    }

    private Optional<Row> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private TableColumn<Row, String> column(
            String title, Function<Row, String> value, double width) {
        TableColumn<Row, String> column = new TableColumn<>(words.say(title));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    /// The end of a place says more than its beginning.
    private TableColumn<Row, String> place() {
        TableColumn<Row, String> column = column("layers.place", Row::place, 200);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
                            }

                            @Override
                            protected void updateItem(String place, boolean empty) {
                                super.updateItem(place, empty);
                                setText(empty ? null : place);
                            }
                        });
        return column;
    }

    private List<Row> rows(HubView view) {
        List<Row> rows = new ArrayList<>();
        for (HubView.LayerRow layer : view.layers()) {
            rows.add(
                    new Row(
                            Definition.of(layer.id()),
                            new Target.Shared(layer.id()),
                            words.say("layer." + layer.id().kind().word()),
                            layer.id().name(),
                            String.valueOf(layer.users()),
                            layer.at().toString(),
                            layer.description()));
        }
        for (HubView.NamedRow named : view.named()) {
            rows.add(
                    new Row(
                            Optional.of(named.what()),
                            named.what().target(),
                            words.say("layer." + named.what().kind().word()),
                            named.what().name(),
                            "",
                            named.at().toString(),
                            named.detail()));
        }
        return rows;
    }

    private void take(Optional<HubView> view) {
        List<Row> rows = view.map(this::rows).orElse(List.of());
        if (!table.getItems().equals(rows)) {
            int before = table.getSelectionModel().getSelectedIndex();
            table.getItems().setAll(rows);
            if (before >= 0 && !rows.isEmpty()) {
                table.getSelectionModel().clearAndSelect(Math.min(before, rows.size() - 1));
            }
        }
        add.setDisable(rows.isEmpty());
        middle.getChildren()
                .setAll(
                        rows.isEmpty()
                                ? EmptyState.of(
                                        "layers",
                                        words.say("layers.none"),
                                        words.say("layers.none.help"))
                                : table);
    }

    private void open() {
        chosen().ifPresent(row -> navigation.go(new Place.Entry(row.target())));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }
}
