package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.LayerPage;
import dev.hubconsole.views.hub.LayerPage.Field;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Words;

import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The form of a repository or a layer: the keys of the entry, then its settings; what is set here
/// comes first.
final class EntryForm {

    private final EntryViewModel model;
    private final Words words;
    private final Consumer<Spot> goTo;
    private final FieldRow.Naming naming;
    private final Map<String, FieldRow> rows = new LinkedHashMap<>();
    private final VBox fields = Build.column("form");
    private final ScrollPane scroll = new ScrollPane(fields);

    /// @param naming what can be done with variables
    EntryForm(EntryViewModel model, Words words, Consumer<Spot> goTo, FieldRow.Naming naming) {
        this.naming = naming;
        this.model = model;
        this.words = words;
        this.goTo = goTo;
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "form-scroll");
        scroll.setFocusTraversable(false);
        FollowFocus.in(scroll);
        model.complaints()
                .addListener(
                        (MapChangeListener<String, Problem>)
                                change -> {
                                    FieldRow row = rows.get(change.getKey());
                                    if (row != null) {
                                        row.showComplaint(
                                                Optional.ofNullable(change.getValueAdded()));
                                    }
                                });
    }

    Node node() {
        return scroll;
    }

    /// Forgets the rows: another entry is shown next.
    void clear() {
        rows.clear();
        fields.getChildren().clear();
        scroll.setVvalue(0);
    }

    void show(LayerPage page) {
        List<String> keys = page.fields().stream().map(Field::key).toList();
        if (!rows.isEmpty() && !rows.keySet().equals(Set.copyOf(keys))) {
            clear();
        }
        if (rows.isEmpty()) {
            section(
                    page,
                    switch (page.target()) {
                        case Target.Variables _ -> "form.variables";
                        case Target.Policy _ -> "form.policy";
                        case Target.Entry _, Target.Shared _ -> "form.entry";
                    },
                    page.fields().stream().filter(f -> !f.isSetting()).toList());
            section(
                    page,
                    "form.settings",
                    page.fields().stream()
                            .filter(Field::isSetting)
                            .sorted((one, other) -> rank(one) - rank(other))
                            .toList());
        } else {
            page.fields().forEach(field -> rows.get(field.key()).show(field));
        }
    }

    private static int rank(Field field) {
        return field.own().isPresent() ? 0 : field.effective().isEmpty() ? 2 : 1;
    }

    private void section(LayerPage page, String title, List<Field> of) {
        if (of.isEmpty()) {
            return;
        }
        Optional<FieldRow.Naming> own =
                Optional.of(naming).filter(by -> page.target() instanceof Target.Variables);
        Label head = Build.label(words.say(title), "form-section");
        fields.getChildren().add(head);
        for (Field field : of) {
            FieldRow row = new FieldRow(field, model, words, goTo, own);
            rows.put(field.key(), row);
            fields.getChildren().add(row.node());
        }
    }

    /// Puts the focus into the first field.
    void begin() {
        rows.values().stream().findFirst().ifPresent(row -> row.editor().requestFocus());
    }
}
