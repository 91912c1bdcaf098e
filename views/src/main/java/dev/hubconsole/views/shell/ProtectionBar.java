package dev.hubconsole.views.shell;

import dev.hubconsole.views.hub.WriteProtection;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says that the hub cannot be saved where it is, and what can be done with changes.
final class ProtectionBar {

    private final Words words;
    private final HBox bar;

    ProtectionBar(Words words, WriteProtection protection, CommandSet commands) {
        this.words = words;
        Label why = Build.paragraph("");
        why.setId("protection");
        why.setMinWidth(0);
        why.setMaxWidth(Double.MAX_VALUE);
        why.textProperty()
                .bind(
                        protection
                                .problem()
                                .map(
                                        found ->
                                                found.map(
                                                                p ->
                                                                        words.say(
                                                                                "protection.text",
                                                                                p.message()))
                                                        .orElse("")));
        bar =
                Build.row(
                        "protection-bar",
                        Icon.of("lock"),
                        Build.wide(why),
                        button(commands.of("savecopy")),
                        button(commands.of("propose")));
        bar.visibleProperty().bind(why.textProperty().isNotEmpty());
        bar.managedProperty().bind(bar.visibleProperty());
    }

    private Button button(Command command) {
        Button button = Build.button(words, command, "button-outlined");
        button.setId("protection-" + button.getId());
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    Node node() {
        return bar;
    }
}
