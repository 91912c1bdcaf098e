package dev.hubconsole.desktop;

import static dev.hubconsole.desktop.OperationScreensTest.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.operation.OperationSource;
import dev.hubconsole.views.operation.PullViewModel.State;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// Runs are read from a GitHub on this machine, which knows one repository of the hub alone.
class PullFromConsoleTest {

    @TempDir Path folder;
    private GitHubHere github;

    @BeforeEach
    void start() {
        github = new GitHubHere(folder);
    }

    @AfterEach
    void end() {
        github.close();
    }

    private RunsHere runs() {
        return github.runs(folder.resolve("store"));
    }

    private static State state(Stagehand hand) {
        return Stagehand.ask(() -> hand.console().operations().pull().state().get());
    }

    private static String told(Stagehand hand) {
        Label told = hand.node("pull-told", Label.class);
        return Stagehand.ask(told::getText);
    }

    @Test
    void howMuchItTakesIsSaidFirstAndThenTheScreensShowWhatWasRead() {
        try (Stagehand hand = Stagehand.pulling(folder, runs())) {
            hand.go(new Place.Monitor());
            assertEquals(
                    "monitor-gate-pull",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            hand.press(KeyCode.SPACE);
            assertInstanceOf(State.Asking.class, state(hand));
            assertTrue(
                    told(hand)
                            .startsWith(
                                    "Pulling 30 repositories takes about 180 requests of 5,000 an"
                                            + " hour"),
                    told(hand));
            assertTrue(told(hand).contains("30 were never pulled before"), told(hand));
            assertEquals(
                    "pull-go",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            hand.press(KeyCode.SPACE);
            State.Done done = assertInstanceOf(State.Done.class, state(hand));
            assertEquals(1, done.result().repositories());
            assertEquals(29, done.result().problems().size());
            assertTrue(done.result().jobs() > 0);
            assertTrue(told(hand).contains("29 could not be read"), told(hand));
            TableView<?> table = hand.node("monitor-table", TableView.class);
            assertEquals(1, Stagehand.ask(() -> table.getItems().size()));
            hand.fire("pull-close");
            assertEquals(new State.Idle(), state(hand));
            Node bar = hand.node("pull-bar", Node.class);
            assertFalse(Stagehand.ask(bar::isManaged));
        }
    }

    @Test
    void oneMayLeaveItAndComeBackFromAnywhere() {
        try (Stagehand hand = Stagehand.pulling(folder, runs())) {
            hand.go(new Place.Findings());
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
            assertEquals(new Place.Monitor(), Stagehand.ask(() -> hand.console().place()));
            assertInstanceOf(State.Asking.class, state(hand));
            hand.fire("pull-not");
            assertEquals(new State.Idle(), state(hand));
            assertTrue(texts(hand, "monitor-gate").contains("No run was pulled yet"));
        }
    }

    @Test
    void withoutATokenItSaysHowToLogIn() {
        github.keyring()
                .remove(GitHubAccess.SERVICE, "127.0.0.1:" + github.github().url().getPort());
        try (Stagehand hand = Stagehand.pulling(folder, runs())) {
            hand.go(new Place.Monitor());
            hand.fire("monitor-gate-pull");
            State.Failed failed = assertInstanceOf(State.Failed.class, state(hand));
            assertTrue(told(hand).contains(failed.problem().nextStep()), told(hand));
            assertTrue(failed.problem().nextStep().contains("hubctl auth login"), told(hand));
        }
    }

    @Test
    void itIsStoppedAndSaysSo() throws InterruptedException {
        Held held = new Held(runs());
        try (Stagehand hand = Stagehand.pulling(folder, held)) {
            hand.go(new Place.Monitor());
            hand.fire("monitor-gate-pull");
            assertInstanceOf(State.Asking.class, state(hand));
            Stagehand.fx(() -> hand.console().operations().pull().agree());
            held.begun.await();
            assertInstanceOf(State.Pulling.class, state(hand));
            Stagehand.fx(() -> hand.console().operations().pull().leave());
            held.interrupted.await();
            hand.settle();
            assertEquals(new State.Stopped(), state(hand));
            assertTrue(told(hand).contains("the next pull goes on from there"), told(hand));
        }
    }

    /// A GitHub that does not answer until nobody waits any more.
    private record Held(OperationSource inner, CountDownLatch begun, CountDownLatch interrupted)
            implements OperationSource {

        Held(OperationSource inner) {
            this(inner, new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public <T> Outcome<Optional<T>> ask(Function<RunStore, Outcome<T>> question) {
            return inner.ask(question);
        }

        @Override
        public Outcome<Path> write(Path file, byte[] content) {
            return inner.write(file, content);
        }

        @Override
        public PriceTable prices() {
            return inner.prices();
        }

        @Override
        public Outcome<PullForecast> forecast(Registry registry, PullScope scope) {
            return inner.forecast(registry, scope);
        }

        @Override
        public Outcome<PullResult> pull(
                Registry registry, PullScope scope, Pull.Progress progress) {
            progress.reached(3, 30, 7);
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
            }
            return new Outcome.Done<>(new PullResult(3, 7, 14, 0, false, Map.of()));
        }

        @Override
        public OptionalInt jobsAtOnce(String plan) {
            return inner.jobsAtOnce(plan);
        }

        @Override
        public InstantSource clock() {
            return inner.clock();
        }
    }
}
