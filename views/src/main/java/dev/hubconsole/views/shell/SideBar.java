package dev.hubconsole.views.shell;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Words;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.Map;

/// The links at the window's left, and which of them leads to where the user is.
final class SideBar {

    private final Words words;
    private final CommandSet commands;
    private final Map<Class<?>, Button> links = new HashMap<>();
    private final VBox bar;

    SideBar(Words words, CommandSet commands) {
        this.words = words;
        this.commands = commands;
        bar =
                Build.column(
                        "side-bar",
                        Build.label(words.say("side.registry"), "side-head"),
                        link("go.repositories", Place.Repositories.class),
                        link("go.layers", Place.Layers.class),
                        link("go.files", Place.Files.class),
                        link("go.findings", Place.Findings.class),
                        link("go.dependencies", Place.Dependencies.class),
                        link("go.changes", Place.Changes.class),
                        Build.label(words.say("side.operations"), "side-head", "side-next"),
                        link("go.monitor", Place.Monitor.class),
                        Build.label(words.say("side.vault"), "side-head", "side-next"),
                        link("go.credentials", Place.Credentials.class),
                        link("go.access", Place.Access.class),
                        link("go.review", Place.Review.class),
                        link("go.audit", Place.Audit.class),
                        Build.spring(),
                        link("go.settings", Place.Settings.class),
                        link("go.help", Place.Help.class));
        bar.setAccessibleText(words.say("side.name"));
    }

    Node node() {
        return bar;
    }

    private Button link(String id, Class<? extends Place> place) {
        Button button = Build.button(words, commands.of(id), "flat", "side-link");
        button.setText(words.say("side." + id));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        links.put(place, button);
        return Describe.describe(button, words.say("side." + id), "", commands.of(id).shortcut());
    }

    /// Marks the link to where the user is.
    void mark(Place place) {
        Class<?> at =
                switch (place) {
                    case Place.Rule _ -> Place.Help.class;
                    case Place.Credential _, Place.AddCredential _ -> Place.Credentials.class;
                    case Place.Entry(Target.Entry _) -> Place.Repositories.class;
                    case Place.Entry _ -> Place.Layers.class;
                    case Place.Runs _ -> Place.Monitor.class;
                    default -> place.getClass();
                };
        links.forEach(
                (kind, button) -> {
                    button.getStyleClass().remove("side-here");
                    if (kind == at) {
                        button.getStyleClass().add("side-here");
                    }
                });
    }
}
