package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Whatever fails beneath a screen, each screen shows its state, keeps what it showed, and says
/// what to do next.
class FailuresTest {

    private static final String ROOT = "config/repositories.yaml";

    private static final int MOST_LAYOUTS = 20;

    @TempDir Path folder;

    /// What fails.
    enum Failure {
        FILE_GONE("What you changed is kept here") {
            @Override
            void strike(Stagehand hand, Path hub) throws IOException {
                Files.delete(hub.resolve(ROOT));
                Stagehand.fx(() -> hand.console().hub().refresh());
            }

            @Override
            void end(Stagehand hand, Path hub, String text) throws IOException {
                Files.writeString(hub.resolve(ROOT), text);
            }
        },
        PROBLEM("Make room, then save again") {
            @Override
            void strike(Stagehand hand, Path hub) {
                Stagehand.fx(
                        () ->
                                hand.console()
                                        .hub()
                                        .trouble(
                                                new Problem.Unavailable(
                                                        "no space left",
                                                        "Make room, then save again.")));
            }
        };

        private final String nextStep;

        Failure(String nextStep) {
            this.nextStep = nextStep;
        }

        abstract void strike(Stagehand hand, Path hub) throws IOException;

        void end(Stagehand hand, Path hub, String text) throws IOException {}
    }

    /// What a screen says: the texts in the window's middle.
    private static List<String> texts(Stagehand hand) {
        return Stagehand.ask(
                () -> {
                    List<String> found = new ArrayList<>();
                    Node middle = hand.stage().getScene().getRoot().lookup(".middle");
                    for (Node node : middle.lookupAll("*")) {
                        boolean shown = node.isVisible() && node.getScene() != null;
                        if (shown && node instanceof Labeled label && label.getText() != null) {
                            found.add(label.getText());
                        } else if (shown && node instanceof TextInputControl field) {
                            found.add(field.getText());
                        }
                    }
                    return found.stream().filter(text -> text != null && !text.isBlank()).toList();
                });
    }

    /// The same once the screen has come to rest: a text area lays out its lines bit by bit.
    private static List<String> settledTexts(Stagehand hand) {
        List<String> texts = texts(hand);
        for (int i = 0; i < MOST_LAYOUTS; i++) {
            hand.settle();
            List<String> now = texts(hand);
            if (now.equals(texts)) {
                return texts;
            }
            texts = now;
        }
        throw new AssertionError("the screen never comes to rest: " + texts);
    }

    private static String notices(Stagehand hand) {
        return Stagehand.ask(
                () ->
                        hand.stage().getScene().getRoot().lookupAll(".notice .label").stream()
                                .map(node -> ((Label) node).getText())
                                .reduce("", (one, other) -> one + "\n" + other));
    }

    private static void putAway(Stagehand hand) {
        Stagehand.fx(
                () ->
                        List.copyOf(hand.stage().getScene().getRoot().lookupAll(".notice .button"))
                                .forEach(node -> ((Button) node).fire()));
        hand.settle();
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenKeepsWhatItShowedAndOffersTheNextStep(Failure failure) throws IOException {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Path hub = folder.resolve("hub");
            String text = Files.readString(hub.resolve(ROOT));
            for (Place page : AccessibilityTest.PAGES) {
                hand.go(page);
                List<String> before = settledTexts(hand);
                assertFalse(before.isEmpty(), page.toString());
                failure.strike(hand, hub);
                hand.settle();
                assertTrue(notices(hand).contains(failure.nextStep), page + ":" + notices(hand));
                assertEquals(before, settledTexts(hand), page.toString());
                failure.end(hand, hub, text);
                putAway(hand);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "FILE_GONE")
    void aFileThatBecomesNonsenseIsShownAsSuchByEveryScreen(Failure none) throws IOException {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Path hub = folder.resolve("hub");
            String text = Files.readString(hub.resolve(ROOT));
            for (Place page : AccessibilityTest.PAGES) {
                hand.go(page);
                List<String> before = settledTexts(hand);
                Files.writeString(hub.resolve(ROOT), text + "  - name: \"never closed\n");
                Stagehand.fx(() -> hand.console().hub().refresh());
                hand.settle();
                assertTrue(
                        hand.view().findings().stream()
                                .anyMatch(row -> row.finding().rule().equals("yaml-syntax")),
                        page.toString());
                assertEquals(page, Stagehand.ask(hand.console()::place));
                assertFalse(texts(hand).isEmpty(), page.toString());
                Files.writeString(hub.resolve(ROOT), text);
                Stagehand.fx(() -> hand.console().hub().refresh());
                hand.settle();
                putAway(hand);
                assertEquals(before, settledTexts(hand), page.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PROBLEM")
    void aSlowHubHoldsNoScreenUp(Failure none) throws InterruptedException {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Map<Place, List<String>> before = new LinkedHashMap<>();
            for (Place page : AccessibilityTest.PAGES) {
                hand.go(page);
                before.put(page, settledTexts(hand).stream().sorted().toList());
            }
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Stagehand.fx(
                    () -> hand.console().hub().ask("slow", s -> hold(s, held, go), done -> {}));
            held.await();
            for (Place page : AccessibilityTest.PAGES) {
                // goes through the thread of the screens, which must not wait for the hub
                Stagehand.fx(() -> hand.console().go(page));
                assertEquals(page, Stagehand.ask(hand.console()::place));
                assertFalse(texts(hand).isEmpty(), page.toString());
                Button tasks = hand.node("status-tasks", Button.class);
                assertTrue(Stagehand.ask(tasks::isVisible), page.toString());
            }
            go.countDown();
            hand.settle();
            for (Place page : before.keySet()) {
                // the list of the help pages has as many cells as it has come to need
                if (!(page instanceof Place.Help)) {
                    hand.go(page);
                    assertEquals(
                            before.get(page),
                            settledTexts(hand).stream().sorted().toList(),
                            page.toString());
                }
            }
        }
    }

    /// Keeps the session busy, as a slow disk would.
    private static Outcome<Boolean> hold(
            HubSession session, CountDownLatch held, CountDownLatch go) {
        synchronized (session) {
            held.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                return fail(stopped);
            }
            return new Outcome.Done<>(true);
        }
    }
}
