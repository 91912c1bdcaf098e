package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;

import javafx.animation.Animation;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While nothing happens, nothing is done: no frame is begun, so nothing is laid out and nothing is
/// drawn. JavaFX begins one when something on the screen changed, or while an animation runs.
class IdleTest {

    /// So long nothing may be begun; a blinking caret begins sixty frames in that time.
    private static final int MILLIS = 1_000;

    /// What still moves when a screen comes up, scroll bars and the like, has to come to rest.
    private static final int MOST_TRIES = 15;

    @TempDir Path folder;

    private static final Place REPOSITORY =
            new Place.Entry(new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner")));

    /// Whether a frame is begun before the time is over.
    private static boolean stirs(Stagehand hand, int millis) {
        Scene scene = Stagehand.ask(() -> hand.stage().getScene());
        CountDownLatch frame = new CountDownLatch(1);
        Runnable begun = frame::countDown;
        Stagehand.fx(() -> scene.addPostLayoutPulseListener(begun));
        try {
            return frame.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            Stagehand.fx(() -> scene.removePostLayoutPulseListener(begun));
        }
    }

    private static void assertRests(Stagehand hand, String where) {
        hand.settle();
        int tries = 0;
        while (tries < MOST_TRIES && stirs(hand, MILLIS)) {
            tries++;
        }
        assertTrue(tries < MOST_TRIES, where + " never comes to rest");
        assertFalse(stirs(hand, MILLIS), where + " does something while nothing happens");
    }

    @Test
    void everyScreenRests() {
        try (Stagehand hand = Stagehand.in(folder)) {
            assertRests(hand, "the welcome");
        }
        KeptRuns.in(folder.resolve("store"));
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            assertRests(hand, "the table");
            for (Place place :
                    List.of(
                            REPOSITORY,
                            new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)),
                            new Place.Layers(),
                            new Place.Files(Spot.NONE),
                            new Place.Findings(),
                            new Place.Dependencies(),
                            new Place.Changes(),
                            new Place.Onboard(),
                            new Place.Following(),
                            new Place.Drift(),
                            new Place.Credentials(),
                            new Place.Access(),
                            new Place.Audit(""),
                            new Place.Monitor(),
                            new Place.Runs(KeptRuns.repository("berth-planner")),
                            new Place.Queue(),
                            new Place.Cost(),
                            new Place.Alerts(),
                            new Place.Settings(),
                            new Place.Help("start"),
                            new Place.Rule("retired-runner"))) {
                hand.go(place);
                assertRests(hand, place.toString());
            }
        }
    }

    @Test
    void everyTabOfARepositoryRests() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(REPOSITORY);
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            int count = Stagehand.ask(() -> tabs.getTabs().size());
            for (int i = 0; i < count; i++) {
                int tab = i;
                Stagehand.fx(() -> tabs.getSelectionModel().select(tab));
                assertRests(hand, Stagehand.ask(() -> tabs.getTabs().get(tab).getId()));
            }
        }
    }

    @Test
    void aFieldThatWasTypedInRests() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(REPOSITORY);
            hand.focus("field-settings.cpu_cores");
            hand.type("1");
            hand.press(KeyCode.LEFT);
            assertRests(hand, "a field with the caret in it");
        }
    }

    @Test
    void aFieldThatWasTypedInAndLeftRests() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Repositories(""));
            hand.focus("repository-filter");
            hand.type("berth");
            hand.focus("repositories");
            assertRests(hand, "the table that is filtered");
        }
    }

    @Test
    void whatMovesIsSeen() {
        try (Stagehand hand = Stagehand.in(folder)) {
            assertRests(hand, "the welcome");
            Timeline moving =
                    Stagehand.ask(
                            () -> {
                                Timeline endless =
                                        new Timeline(
                                                new javafx.animation.KeyFrame(
                                                        javafx.util.Duration.millis(500)));
                                endless.setCycleCount(Animation.INDEFINITE);
                                endless.play();
                                return endless;
                            });
            assertTrue(stirs(hand, 60_000));
            Stagehand.fx(moving::stop);
            assertRests(hand, "the welcome");
            Stagehand.fx(Platform::requestNextPulse);
            assertRests(hand, "the welcome after a frame");
        }
    }
}
