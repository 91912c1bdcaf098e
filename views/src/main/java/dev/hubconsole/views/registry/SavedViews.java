package dev.hubconsole.views.registry;

import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.TableLayout;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.ConsoleSettings.SavedView;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.TreeMap;

/// The views of the table that can be chosen: filters that most people need, and whole views
/// (filter, column, grouping, order and width of the columns, sorting) that were kept under a name.
final class SavedViews {

    private static final List<String> READY =
            List.of("is:error", "is:warning", "is:disabled", "team:", "tier:");

    private final Words words;
    private final RepositoriesViewModel model;
    private final SettingsViewModel settings;
    private final TableLayout<?> layout;
    private final MenuButton menu;
    private final TextField name = new TextField();
    private final HBox naming;

    SavedViews(
            Words words,
            RepositoriesViewModel model,
            SettingsViewModel settings,
            TableLayout<?> layout) {
        this.words = words;
        this.model = model;
        this.settings = settings;
        this.layout = layout;
        this.menu = new MenuButton(words.say("repositories.saved"));
        menu.setGraphic(Icon.of("bookmark"));
        menu.setId("saved-views");
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        Describe.describe(
                menu, words.say("repositories.saved"), words.say("repositories.saved.help"), "");
        menu.setOnShowing(event -> fill());
        fill();
        this.naming = naming();
        ask(false);
    }

    /// The menu to choose a view from.
    Node menu() {
        return menu;
    }

    /// The line that asks what a view shall be called; it shows while it asks.
    Node namingBar() {
        return naming;
    }

    private void fill() {
        menu.getItems().clear();
        READY.forEach(text -> menu.getItems().add(item(text, () -> model.filter().set(text))));
        menu.getItems().add(new SeparatorMenuItem());
        new TreeMap<>(settings.now().savedViews())
                .forEach((kept, view) -> menu.getItems().add(item(kept, () -> show(view))));
        menu.getItems().add(item(words.say("repositories.saved.keep"), this::beginNaming));
        Menu forget = new Menu(words.say("repositories.saved.forget"));
        for (String kept : new TreeMap<>(settings.now().savedViews()).keySet()) {
            forget.getItems().add(item(kept, () -> settings.change(s -> s.withoutView(kept))));
        }
        forget.setDisable(forget.getItems().isEmpty());
        menu.getItems().add(forget);
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    private void show(SavedView view) {
        model.filter().set(view.filter());
        if (!view.column().isEmpty()) {
            model.column().set(view.column());
        }
        model.groupedBy().set(view.groupedBy());
        if (!view.layout().isEmpty()) {
            layout.put(view.layout());
        }
    }

    private HBox naming() {
        name.setId("view-name");
        Describe.describe(
                name,
                words.say("repositories.saved.name"),
                words.say("repositories.saved.name.help"),
                "");
        Label label = Build.label(words.say("repositories.saved.name"));
        label.setLabelFor(name);
        label.setMinWidth(Label.USE_PREF_SIZE);
        Button keep = Build.button(words.say("repositories.saved.confirm"), this::keep, "accent");
        keep.setId("keep-view");
        keep.disableProperty().bind(name.textProperty().map(text -> text.isBlank()).orElse(true));
        Button cancel = Build.button(words.say("repositories.saved.cancel"), this::endNaming);
        name.setOnAction(event -> keep());
        HBox bar = Build.row("naming-bar", label, Build.wide(name), cancel, keep);
        bar.setId("view-naming");
        bar.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        endNaming();
                    }
                });
        return bar;
    }

    private void beginNaming() {
        name.setText(model.filter().get().strip());
        ask(true);
        name.requestFocus();
        name.selectAll();
    }

    private void keep() {
        String called = name.getText().strip();
        if (!called.isEmpty()) {
            SavedView view =
                    new SavedView(
                            model.filter().get().strip(),
                            model.column().get(),
                            model.groupedBy().get(),
                            layout.now());
            settings.change(s -> s.withView(called, view));
            endNaming();
        }
    }

    private void endNaming() {
        ask(false);
        menu.requestFocus();
    }

    private void ask(boolean asks) {
        naming.setVisible(asks);
        naming.setManaged(asks);
    }
}
