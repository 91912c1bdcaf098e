package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.ImpactView;
import dev.hubconsole.views.hub.ImpactView.Leaf;
import dev.hubconsole.views.hub.ImpactView.Touched;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// Says while one types what saving would change: for how many repositories, and the first of them
/// with each value before and after.
final class ImpactStrip {

    private static final int MOST = 3;

    private final Words words;
    private final Label title = Build.label("", "impact-title");
    private final VBox lines = Build.column("impact-lines");
    private final VBox box;

    ImpactStrip(Words words, HubViewModel hub, Navigation navigation) {
        this.words = words;
        Button all =
                Build.button(
                        words.say("impact.all"),
                        () -> navigation.go(new Place.Changes()),
                        "flat",
                        "small");
        title.setGraphic(Icon.of("impact"));
        title.setId("impact-title");
        box =
                Build.column(
                        "impact-strip",
                        Build.row("impact-head", title, Build.spring(), all),
                        lines);
        hub.impact().addListener((at, old, impact) -> show(impact));
        show(hub.impact().get());
    }

    Node node() {
        return box;
    }

    private void show(Optional<ImpactView> impact) {
        boolean changes = impact.filter(known -> !known.files().isEmpty()).isPresent();
        box.setVisible(changes);
        box.setManaged(changes);
        if (!changes) {
            return;
        }
        ImpactView known = impact.get();
        title.setText(text(known, words));
        lines.getChildren().clear();
        int count = 0;
        for (Touched touched : known.repositories()) {
            for (Leaf leaf : touched.leaves()) {
                if (count++ < MOST) {
                    lines.getChildren().add(line(touched, leaf));
                }
            }
        }
        if (count > MOST) {
            lines.getChildren().add(Build.label(words.say("impact.more", count - MOST), "muted"));
        }
    }

    /// What saving would change, in a sentence.
    static String text(ImpactView impact, Words words) {
        return impact.repositories().isEmpty()
                ? words.say("impact.none")
                : words.count("impact.count", impact.repositories().size());
    }

    private Node line(Touched touched, Leaf leaf) {
        String where = leaf.environment().isEmpty() ? "" : " · " + leaf.environment();
        return Build.row(
                "impact-line",
                Build.label(touched.label(), "impact-who"),
                Build.label(leaf.key() + where, "muted"),
                Build.label(or(leaf.before()), "impact-before"),
                Build.label("→", "muted"),
                Build.label(or(leaf.after()), "impact-after"));
    }

    private String or(String value) {
        String text = value.isEmpty() ? words.say("impact.unset") : value;
        return text.length() > 40 ? text.substring(0, 37) + "…" : text;
    }
}
