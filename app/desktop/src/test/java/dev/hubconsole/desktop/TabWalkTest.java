package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.views.hub.Place;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// By Tab alone one comes to every control of a page that takes the focus, in the order in which
/// they are read, and round again.
class TabWalkTest {

    private static final int MOST = 400;

    @TempDir Path folder;

    static Stream<Place> pages() {
        return Stream.concat(
                AccessibilityTest.PAGES.stream(),
                Stream.of(
                        new Place.Entry(new Target.Policy("no-wildcard-egress")),
                        new Place.Entry(new Target.Variables())));
    }

    private static Node owner(Stagehand hand) {
        return Stagehand.ask(() -> hand.stage().getScene().getFocusOwner());
    }

    /// What takes the focus by Tab now.
    private static Set<Node> takers(Stagehand hand) {
        return Stagehand.ask(
                () -> {
                    Set<Node> found = new LinkedHashSet<>();
                    collect(hand.stage().getScene().getRoot(), found);
                    return found;
                });
    }

    private static void collect(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// Whether all of it, or its beginning, is in the window.
    private static boolean isInSight(Stagehand hand, Node node) {
        return Stagehand.ask(
                () -> {
                    hand.stage().getScene().getRoot().layout();
                    Bounds at = node.localToScene(node.getLayoutBounds());
                    boolean inside =
                            at.getMinX() >= -1
                                    && at.getMinY() >= -1
                                    && at.getMinX() < hand.stage().getScene().getWidth()
                                    && at.getMinY() < hand.stage().getScene().getHeight();
                    for (Parent up = node.getParent(); up != null; up = up.getParent()) {
                        if (up.getStyleClass().contains("viewport")) {
                            Bounds port = up.localToScene(up.getLayoutBounds());
                            inside &=
                                    at.getMaxY() > port.getMinY() && at.getMinY() < port.getMaxY();
                        }
                    }
                    return inside;
                });
    }

    /// Whether a control is read before another: of the two parts of the window that hold them and
    /// stand side by side, the other's is not at the left of its own in one line, nor above it,
    /// unless it begins the next column.
    private static boolean isReadBefore(Node one, Node other) {
        List<Node> path = new ArrayList<>();
        for (Node up = one; up != null; up = up.getParent()) {
            path.add(up);
        }
        Node part = other;
        while (part.getParent() != null && !path.contains(part.getParent())) {
            part = part.getParent();
        }
        int shared = path.indexOf(part.getParent());
        if (shared < 1) {
            return true; // one of them holds the other
        }
        Bounds before = path.get(shared - 1).getBoundsInParent();
        Bounds after = part.getBoundsInParent();
        boolean left = after.getMaxX() <= before.getMinX() + 1;
        boolean above =
                after.getMaxY() <= before.getMinY() + 1 && after.getMinX() < before.getMaxX() - 1;
        boolean inOneLine =
                after.getMinY() < before.getMaxY() - 1 && before.getMinY() < after.getMaxY() - 1;
        return !above && !(inOneLine && left);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyControlIsReachedAndNoneHoldsTheFocus(Place page) {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(page);
            walk(hand, page.toString());
        }
    }

    private static void walk(Stagehand hand, String page) {
        FxRobot robot = new FxRobot();
        Node first = owner(hand);
        List<Node> walked = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        Node at = first;
        do {
            walked.add(at);
            robot.push(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            Node next = owner(hand);
            assertTrue(next != at, "held by " + at + " of " + page);
            Node before = at;
            if (next != first && !Stagehand.ask(() -> isReadBefore(before, next))) {
                backwards.add(before + " before " + next);
            }
            at = next;
            if (!isInSight(hand, at)) {
                unseen.add(String.valueOf(at));
            }
        } while (at != first && walked.size() < MOST && !walked.contains(at));
        assertEquals(first, at, "never round again: " + page);
        assertEquals(List.of(), unseen);
        // The walk begins on the page, in the midst of the window: at its end it turns back once.
        assertTrue(backwards.size() <= 1, page + ": " + backwards);
        Set<Node> left = takers(hand);
        walked.forEach(left::remove);
        left.removeIf(node -> isReachedByArrows(node, walked));
        assertEquals(Set.of(), left, page);
    }

    /// Of buttons of which one is chosen, that one is a stop; arrows go to the others.
    private static boolean isReachedByArrows(Node node, List<Node> walked) {
        return node instanceof RadioButton one
                && one.getToggleGroup() != null
                && one.getToggleGroup().getToggles().stream().anyMatch(walked::contains);
    }

    @Test
    void arrowsGoFromOneChoiceToTheOther() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Credentials());
            RadioButton keyring = hand.node("vault-setup-keyring", RadioButton.class);
            Stagehand.fx(keyring::requestFocus);
            new FxRobot().push(KeyCode.DOWN);
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(hand.node("vault-setup-passphrase", RadioButton.class), owner(hand));
        }
    }

    @Test
    void everyControlOfAnOpenVaultIsReached() {
        try (Stagehand hand = Stagehand.withKeyring(folder, SampleHub.CLEAN, new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", "npm_walked");
            String id = vault.id("NPM_TOKEN");
            for (Place page :
                    List.of(
                            new Place.Credentials(),
                            new Place.AddCredential(),
                            new Place.Access(),
                            new Place.Review(),
                            new Place.Audit(""))) {
                hand.go(page);
                walk(hand, page.toString());
            }
            hand.go(new Place.Credential(id));
            TabPane tabs = hand.node("credential-tabs", TabPane.class);
            int count = Stagehand.ask(() -> tabs.getTabs().size());
            for (int i = 0; i < count; i++) {
                int tab = i;
                Stagehand.fx(
                        () -> {
                            tabs.getSelectionModel().select(tab);
                            tabs.requestFocus();
                        });
                hand.settle();
                walk(hand, Stagehand.ask(() -> tabs.getTabs().get(tab).getId()));
            }
        }
    }

    @Test
    void everyControlOfOnboardingIsReached() {
        try (Stagehand hand = Stagehand.onboarding(folder, new OnboardingPlayed())) {
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN));
            OnboardingPlayed.walk(hand, name -> walk(hand, name));
        }
    }

    @Test
    void noAnimationRunsWhereMotionIsReduced() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withMotion("reduced")));
            for (Place page : AccessibilityTest.PAGES) {
                hand.go(page);
                Set<Node> moving =
                        Stagehand.ask(
                                () ->
                                        hand.stage()
                                                .getScene()
                                                .getRoot()
                                                .lookupAll(".progress-indicator"));
                assertEquals(Set.of(), moving, page.toString());
            }
        }
    }
}
