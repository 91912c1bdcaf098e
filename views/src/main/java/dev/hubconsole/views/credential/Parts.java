package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What several screens of credentials are made from.
final class Parts {

    private Parts() {}

    /// A button with an id, a text and an icon.
    static Button button(Words words, String key, String icon, Runnable run, String... styles) {
        Button button = Build.button(words.say(key), run, styles);
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Button.USE_PREF_SIZE);
        if (!icon.isEmpty()) {
            button.setGraphic(Icon.of(icon));
        }
        return button;
    }

    /// A control with its name above it and what is to be known of it below.
    ///
    /// @param help empty where the name says all
    static VBox field(Control control, String name, String help) {
        Label label = Build.label(name, "field-name");
        label.setLabelFor(control);
        Describe.describe(control, name, help, "");
        VBox box = Build.column("setting", label, control);
        if (!help.isEmpty()) {
            box.getChildren().add(Build.paragraph(help, "field-about"));
        }
        return box;
    }

    /// Leads to a line of the registry.
    static Hyperlink link(Place place, Words words, Navigation navigation) {
        Spot at = new Spot(place.file(), place.line(), place.column());
        Hyperlink link = new Hyperlink(at.toString());
        link.getStyleClass().add("origin-link");
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        link.setOnAction(event -> navigation.go(new dev.hubconsole.views.hub.Place.Files(at)));
        return Describe.named(link, words.say("finding.goto", at));
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
