package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.LayerRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The layers that repositories inherit from, from the organisation's defaults to environments.
public final class LayersScreen implements Screen {

    private final Words words;
    private final Navigation navigation;
    private final TableView<LayerRow> table = new TableView<>();
    private final StackPane middle = new StackPane();
    private final VBox root;

    public LayersScreen(Words words, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.navigation = navigation;
        table.setId("layers");
        table.setAccessibleText(words.say("layers.table"));
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column("layers.kind", row -> kind(row), 110),
                                column("layers.name", row -> row.id().name(), 130),
                                column("layers.users", row -> String.valueOf(row.users()), 90),
                                column("layers.place", row -> row.at().toString(), 230),
                                column("layers.description", LayerRow::description, 320)));
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
        root =
                Build.column(
                        "screen",
                        Build.paragraph(words.say("layers.help"), "muted", "intro"),
                        Build.wide(middle));
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    private String kind(LayerRow row) {
        return words.say("layer." + row.id().kind().word());
    }

    private TableColumn<LayerRow, String> column(
            String title, Function<LayerRow, String> value, double width) {
        TableColumn<LayerRow, String> column = new TableColumn<>(words.say(title));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private void take(Optional<HubView> view) {
        List<LayerRow> rows = view.map(HubView::layers).orElse(List.of());
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
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
        LayerRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            navigation.go(new Place.Entry(new Target.Shared(row.id())));
        }
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
