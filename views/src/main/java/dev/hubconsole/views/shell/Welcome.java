package dev.hubconsole.views.shell;

import dev.hubconsole.views.hub.HubState;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;

/// What is shown while no hub is open: where to begin, or why it could not be opened.
final class Welcome {

    private final Words words;
    private final HubViewModel hub;
    private final SettingsViewModel settings;
    private final CommandSet commands;

    Welcome(Words words, HubViewModel hub, SettingsViewModel settings, CommandSet commands) {
        this.words = words;
        this.hub = hub;
        this.settings = settings;
        this.commands = commands;
    }

    Node node(HubState state) {
        return switch (state) {
            case HubState.Closed() -> closed();
            case HubState.Opening(var folder) -> opening(folder);
            case HubState.Failed(var folder, var problem) ->
                    EmptyState.failed(
                            problem,
                            Build.button(words.say("welcome.again"), () -> hub.openNow(folder)),
                            open(),
                            sample());
            case HubState.Open _ -> throw new IllegalArgumentException("a hub is open");
        };
    }

    private Button open() {
        Button button = Build.button(words, commands.of("open"), "accent");
        button.setId("welcome-open");
        return button;
    }

    private Button sample() {
        Button button = Build.button(words, commands.of("sample"));
        button.setId("welcome-sample");
        return button;
    }

    private Node closed() {
        VBox box =
                Build.column(
                        "welcome",
                        Icon.of("hub"),
                        Build.label(words.say("welcome.title"), "title-2"),
                        Build.paragraph(words.say("welcome.text"), "state-text"),
                        Build.row("state-buttons", open(), sample()));
        List<Path> recent = settings.now().recent();
        if (!recent.isEmpty()) {
            VBox list =
                    Build.column(
                            "recent", Build.label(words.say("welcome.recent"), "form-section"));
            for (Path folder : recent) {
                Hyperlink link = new Hyperlink(name(folder));
                link.setOnAction(event -> hub.open(folder));
                Describe.describe(
                        link, words.say("welcome.open", name(folder)), folder.toString(), "");
                list.getChildren()
                        .add(
                                Build.row(
                                        "recent-row",
                                        link,
                                        Build.label(folder.toString(), "muted")));
            }
            box.getChildren().add(list);
        }
        return box;
    }

    private Node opening(Path folder) {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(words.say("welcome.opening", name(folder)));
        if (isStill()) {
            bar.setProgress(0.5);
        }
        return Build.column(
                "welcome",
                Icon.of("wait"),
                Build.label(words.say("welcome.opening", name(folder)), "title-4"),
                Build.label(folder.toString(), "muted"),
                bar);
    }

    /// Whether nothing is to move: the user said so here, or to the system.
    private boolean isStill() {
        return settings.now().motion().equals("reduced")
                || Platform.getPreferences().isReducedMotion();
    }

    private static String name(Path folder) {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }
}
