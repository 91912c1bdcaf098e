package dev.hubconsole.views.registry;

import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.registry.RepositoriesViewModel.Group;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The groups beside the table: the chosen one is shown alone, the first line shows all.
final class GroupList {

    private final Words words;
    private final RepositoriesViewModel model;
    private final ListView<Optional<Group>> list = new ListView<>();
    private boolean filling;

    GroupList(RepositoriesViewModel model, Words words) {
        this.words = words;
        this.model = model;
        list.setId("groups");
        list.setAccessibleText(words.say("groups.list"));
        list.getStyleClass().addAll("dense", "group-list");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (at, old, group) -> {
                            if (!filling && group != null) {
                                model.choose(group.map(Group::name));
                            }
                        });
        model.groups().addListener((ListChangeListener<Group>) change -> fill());
        fill();
    }

    Node node() {
        return list;
    }

    private void fill() {
        List<Optional<Group>> next = new ArrayList<>();
        next.add(Optional.empty());
        model.groups().forEach(group -> next.add(Optional.of(group)));
        filling = true;
        list.getItems().setAll(next);
        int at = 0;
        for (int i = 1; i < next.size(); i++) {
            if (next.get(i).map(Group::name).equals(model.chosen())) {
                at = i;
            }
        }
        list.getSelectionModel().clearAndSelect(at);
        filling = false;
    }

    private String name(Group group) {
        return switch (model.groupedBy().get()) {
            case "enabled" ->
                    words.say(group.name().equals("true") ? "repositories.on" : "repositories.off");
            case "findings" ->
                    group.name().isEmpty()
                            ? words.say("groups.clean")
                            : words.say("severity." + group.name());
            default -> group.name().isEmpty() ? words.say("groups.without") : group.name();
        };
    }

    private final class Cell extends ListCell<Optional<Group>> {

        @Override
        protected void updateItem(Optional<Group> group, boolean empty) {
            super.updateItem(group, empty);
            if (empty || group == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String text = group.map(GroupList.this::name).orElse(words.say("groups.all"));
            int count =
                    group.map(Group::count)
                            .orElseGet(() -> model.groups().stream().mapToInt(Group::count).sum());
            Label name = Build.label(text);
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            Label number = Build.label(String.valueOf(count), "muted");
            number.setMinWidth(Label.USE_PREF_SIZE);
            var row = Build.row("finding-row", Build.wide(name), number);
            group.filter(one -> one.tally().errors() + one.tally().warnings() > 0)
                    .ifPresent(one -> row.getChildren().add(1, FindingBadge.tally(one.tally())));
            setGraphic(row);
            setPrefWidth(0);
            setAccessibleText(
                    text
                            + ", "
                            + words.count("repositories.count", count)
                            + group.map(one -> ", " + FindingBadge.words(one.tally(), words))
                                    .orElse(""));
        }
    }
}
