package dev.hubconsole.views.shell;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Words;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.Map;

/// The links at the window's left, and which of them leads to where the user is.
final class SideBar {

    private final Words words;
    private final CommandSet commands;
    private final Map<Class<?>, Button> links = new HashMap<>();
    private final Node root;

    SideBar(Words words, CommandSet commands) {
        this.words = words;
        this.commands = commands;
        VBox parts =
                Build.column(
                        "side-parts",
                        Build.label(words.say("side.registry"), "side-head"),
                        link("go.repositories", Place.Repositories.class),
                        link("go.layers", Place.Layers.class),
                        link("go.files", Place.Files.class),
                        link("go.findings", Place.Findings.class),
                        link("go.dependencies", Place.Dependencies.class),
                        link("go.changes", Place.Changes.class),
                        Build.label(words.say("side.operations"), "side-head", "side-next"),
                        link("go.monitor", Place.Monitor.class),
                        link("go.queue", Place.Queue.class),
                        link("go.cost", Place.Cost.class),
                        link("go.alerts", Place.Alerts.class),
                        Build.label(words.say("side.onboarding"), "side-head", "side-next"),
                        link("go.onboard", Place.Onboard.class),
                        link("go.following", Place.Following.class),
                        link("go.drift", Place.Drift.class),
                        Build.label(words.say("side.vault"), "side-head", "side-next"),
                        link("go.credentials", Place.Credentials.class),
                        link("go.access", Place.Access.class),
                        link("go.review", Place.Review.class),
                        link("go.audit", Place.Audit.class));
        // A low window shows what does not fit when one scrolls, or goes there by the keyboard.
        ScrollPane scroll = FollowFocus.in(new ScrollPane(parts));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "side-scroll");
        VBox side =
                Build.column(
                        "side-bar",
                        Build.wide(scroll),
                        link("go.settings", Place.Settings.class),
                        link("go.help", Place.Help.class));
        side.setAccessibleText(words.say("side.name"));
        root = side;
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

    Node node() {
        return root;
    }
}
