package dev.hubconsole.views.onboard;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.DiffCell;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What the screens of onboarding are made from.
final class Parts {

    private Parts() {}

    /// A button with an id, a text and an icon; its key with `.help` says more.
    static Button button(Words words, String key, String icon, Runnable run, String... styles) {
        Button button = Build.button(words.say(key), run, styles);
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Button.USE_PREF_SIZE);
        if (!icon.isEmpty()) {
            button.setGraphic(Icon.of(icon));
        }
        return Describe.describe(button, words.say(key), words.say(key + ".help"), "");
    }

    /// A control with its name above it.
    static VBox field(Words words, Control control, String key) {
        Label label = Build.label(words.say(key), "field-name");
        label.setLabelFor(control);
        control.setId(key.replace('.', '-'));
        Describe.describe(control, words.say(key), words.say(key + ".help"), "");
        return Build.column("setting", label, control);
    }

    /// Leads to a page in the browser.
    static Hyperlink address(String text, String address, Runnable browse) {
        Hyperlink link = new Hyperlink(text);
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        link.setOnAction(event -> browse.run());
        return Describe.describe(link, text, address, "");
    }

    /// Lines of unified diffs.
    static ListView<String> diff(Words words, String id) {
        ListView<String> diff = new ListView<>();
        diff.setId(id);
        diff.setAccessibleText(words.say("changes.diff"));
        diff.getStyleClass().addAll("dense", "diff", "plan-diff");
        diff.setCellFactory(view -> new DiffCell());
        return diff;
    }

    static String text(Problem problem) {
        String next = problem.nextStep();
        return next.isEmpty() ? problem.message() + "." : problem.message() + ". " + next;
    }

    static ScrollPane scrolling(Node content) {
        ScrollPane scroll = FollowFocus.in(new ScrollPane(content));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
