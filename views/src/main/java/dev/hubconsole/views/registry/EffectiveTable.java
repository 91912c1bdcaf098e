package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.LayerPage.EffectiveRow;
import dev.hubconsole.views.hub.LayerPage.Shadow;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Words;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What holds for a repository, leaf by leaf; of the chosen one, where it comes from, what it
/// hides, and of a list who brought each item in.
final class EffectiveTable {

    private final Words words;
    private final Consumer<Spot> goTo;
    private final TableView<EffectiveRow> table = new TableView<>();
    private final VBox details = Build.column("details");
    private final SplitPane split;

    EffectiveTable(Words words, Consumer<Spot> goTo) {
        this.words = words;
        this.goTo = goTo;
        table.setId("effective");
        table.setAccessibleText(words.say("effective.table"));
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column("effective.key", EffectiveRow::key, 240),
                                column("effective.value", EffectiveRow::value, 300),
                                column("effective.layer", EffectiveRow::layer, 150),
                                column("effective.environment", EffectiveRow::environment, 130)));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((at, old, row) -> details(row));
        ScrollPane scroll = FollowFocus.in(new ScrollPane(details));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        split = new SplitPane(table, scroll);
        split.setId("effective-split");
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.68);
    }

    Node node() {
        return split;
    }

    private TableColumn<EffectiveRow, String> column(
            String title, Function<EffectiveRow, String> value, double width) {
        TableColumn<EffectiveRow, String> column = new TableColumn<>(words.say(title));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    void show(List<EffectiveRow> rows) {
        if (!table.getItems().equals(rows)) {
            int chosen = Math.max(0, table.getSelectionModel().getSelectedIndex());
            table.getItems().setAll(rows);
            table.getSelectionModel().select(Math.min(chosen, rows.size() - 1));
        }
    }

    private void details(EffectiveRow row) {
        details.getChildren().clear();
        if (row == null) {
            return;
        }
        details.getChildren().add(Build.paragraph(row.key() + ": " + row.value(), "details-title"));
        place("effective.from", row.layer(), "", row.at());
        for (Shadow item : row.items()) {
            place("effective.item", item.layer(), item.value(), item.at());
        }
        for (Shadow shadow : row.shadows()) {
            place("effective.hides", shadow.layer(), shadow.value(), shadow.at());
        }
    }

    private void place(String key, String layer, String value, Spot at) {
        String text = words.say(key, layer, value);
        if (at.file().isEmpty()) {
            details.getChildren().add(Build.label(text, "muted"));
            return;
        }
        Hyperlink link = new Hyperlink(at.toString());
        link.setOnAction(event -> goTo.accept(at));
        Describe.named(link, words.say("field.goto", text, at));
        details.getChildren().add(Build.row("detail", Build.label(text), link));
    }
}
