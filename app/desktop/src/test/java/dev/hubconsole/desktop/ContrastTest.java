package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every text can be read on what lies behind it, and every icon be seen: the ratios of WCAG 2.2,
/// level AA (<https://www.w3.org/TR/WCAG22/#contrast-minimum>, `#non-text-contrast`), computed from
/// the colours that the nodes really have. What is disabled is let off, as it is there.
class ContrastTest {

    private static final double TEXT = 4.5;
    private static final double LARGE_TEXT = 3;
    private static final double ICON = 3;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void everyTextAndIconStandsOutEnough(String theme) {
        KeptRuns.in(folder.resolve("store"));
        try (Stagehand hand = Stagehand.in(folder)) {
            Set<String> faint = new TreeSet<>();
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            look(hand, faint);
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.WITH_FAULTS));
            for (Place page : AccessibilityTest.PAGES) {
                hand.go(page);
                look(hand, faint);
            }
            hand.go(new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)));
            hand.focus("field-settings.max_parallel");
            Stagehand.fx(() -> hand.node("field-settings.max_parallel", TextField.class).clear());
            hand.type("5");
            look(hand, faint);
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            for (int i = 1; i < Stagehand.ask(() -> tabs.getTabs().size()); i++) {
                int tab = i;
                Stagehand.fx(() -> tabs.getSelectionModel().select(tab));
                look(hand, faint);
            }
            hand.go(new Place.Changes());
            Stagehand.fx(
                    () ->
                            hand.console()
                                    .hub()
                                    .trouble(new Problem.Unavailable("it is so", "Do this.")));
            look(hand, faint);
            Stagehand.fx(() -> hand.console().hub().askToThrowAway());
            look(hand, faint);
            hand.fire("throw-keep");
            hand.press(KeyCode.CONTROL, KeyCode.K);
            look(hand, faint);
            assertEquals(Set.of(), faint);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void everyTextAndIconOfOnboardingStandsOutEnough(String theme) {
        try (Stagehand hand = Stagehand.onboarding(folder, new OnboardingPlayed())) {
            Set<String> faint = new TreeSet<>();
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN));
            OnboardingPlayed.walk(hand, name -> look(hand, faint));
            assertEquals(Set.of(), faint);
        }
    }

    private static void look(Stagehand hand, Set<String> faint) {
        hand.settle();
        Stagehand.fx(
                () -> {
                    Parent root = hand.stage().getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    List<Node> way = new ArrayList<>();
                    walk(root, way, faint);
                });
    }

    private static void walk(Node node, List<Node> way, Set<String> faint) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
            return;
        }
        way.add(node);
        switch (node) {
            case Text text when !text.getText().isBlank() -> {
                boolean bold = text.getFont().getStyle().contains("Bold");
                boolean large =
                        text.getFont().getSize() >= 24 || bold && text.getFont().getSize() >= 18.66;
                judge(text.getFill(), large ? LARGE_TEXT : TEXT, text.getText(), way, faint);
            }
            case SVGPath path when path.getStroke() != null ->
                    judge(path.getStroke(), ICON, "icon", way, faint);
            case Parent parent ->
                    parent.getChildrenUnmodifiable().forEach(child -> walk(child, way, faint));
            default -> {}
        }
        way.removeLast();
    }

    private static void judge(
            Paint paint, double least, String what, List<Node> way, Set<String> faint) {
        Color behind = Color.WHITE;
        double opacity = 1;
        for (Node node : way) {
            opacity *= node.getOpacity();
            if (node instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    behind = over(color(fill.getFill()), opacity, behind);
                }
            }
        }
        Color front = over(color(paint), opacity, behind);
        double ratio = ratio(front, behind);
        if (ratio < least) {
            faint.add(
                    String.format(
                            "%.2f < %.1f: %s on %s: %s: %s",
                            ratio, least, front, behind, styles(way), what));
        }
    }

    private static List<String> styles(List<Node> way) {
        return way.subList(Math.max(0, way.size() - 4), way.size()).stream()
                .map(node -> node.getStyleClass().toString())
                .toList();
    }

    private static Color color(Paint paint) {
        return switch (paint) {
            case Color color -> color;
            case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
            default -> throw new IllegalArgumentException("no colour: " + paint);
        };
    }

    private static Color over(Color front, double opacity, Color behind) {
        double a = front.getOpacity() * opacity;
        return new Color(
                front.getRed() * a + behind.getRed() * (1 - a),
                front.getGreen() * a + behind.getGreen() * (1 - a),
                front.getBlue() * a + behind.getBlue() * (1 - a),
                1);
    }

    private static double ratio(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
