package dev.hubconsole.views.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Background.Progress;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Work in the background, with a thread of the screens that the test turns by hand.
class BackgroundTest {

    private final BlockingQueue<Runnable> screens = new LinkedBlockingQueue<>();
    private final Background background = new Background(screens::add);
    private final List<String> delivered = new ArrayList<>();

    /// Does the next thing on the thread of the screens, which is the test's.
    private void crank() throws InterruptedException {
        Runnable next = screens.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing came");
        next.run();
    }

    private void take(Outcome<String> outcome) {
        delivered.add(
                switch (outcome) {
                    case Outcome.Done<String>(var text) -> text;
                    case Outcome.Failed<String>(var problem) -> "failed: " + problem.message();
                });
    }

    @Test
    void deliversOnTheThreadOfTheScreens() throws InterruptedException {
        background.start("work", job -> new Outcome.Done<>("done"), this::take);
        assertEquals(List.of("work"), background.jobs().stream().map(j -> j.name()).toList());
        crank();
        assertEquals(List.of("done"), delivered);
        assertEquals(0, background.jobs().size());
    }

    @Test
    void deliversNothingOfWhatWasCancelledAndInterruptsIt() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Background.Job job =
                background.start(
                        "work",
                        running -> {
                            try {
                                new CountDownLatch(1).await();
                                return new Outcome.Done<>("never");
                            } finally {
                                ended.countDown();
                            }
                        },
                        this::take);
        job.cancel();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
        crank();
        assertEquals(List.of(), delivered);
        assertEquals(0, background.jobs().size());
    }

    @Test
    void aBugIsAProblemWithACode() throws InterruptedException {
        background.start(
                "work",
                job -> {
                    throw new IllegalStateException("a bug, for the test of bugs");
                },
                this::take);
        crank();
        assertTrue(
                delivered.getFirst().matches("failed: this is a fault .*\\(E-[0-9A-F]{8}\\)"),
                delivered.getFirst());
    }

    @Test
    void aLaneDoesOneAfterTheOtherAndTheNewestOfAKey() throws InterruptedException {
        Background.Lane lane = background.lane();
        CountDownLatch go = new CountDownLatch(1);
        lane.start(
                "first",
                job -> {
                    go.await();
                    return new Outcome.Done<>("first");
                },
                this::take);
        lane.startNewest("text", "a", job -> new Outcome.Done<>("a"), this::take);
        lane.startNewest("text", "ab", job -> new Outcome.Done<>("ab"), this::take);
        lane.start("last", job -> new Outcome.Failed<>(problem()), this::take);
        assertEquals(3, background.jobs().size());
        go.countDown();
        crank();
        crank();
        crank();
        assertEquals(List.of("first", "ab", "failed: no"), delivered);
    }

    @Test
    void aWaitingJobCanBeCancelled() throws InterruptedException {
        Background.Lane lane = background.lane();
        CountDownLatch go = new CountDownLatch(1);
        lane.start(
                "first",
                job -> {
                    go.await();
                    return new Outcome.Done<>("first");
                },
                this::take);
        lane.start("second", job -> new Outcome.Done<>("second"), this::take).cancel();
        go.countDown();
        crank();
        assertEquals(List.of("first"), delivered);
        assertEquals(0, background.jobs().size());
        assertEquals(0, screens.size());
    }

    @Test
    void progressIsToldInTheNewestStateAlone() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Background.Job job =
                background.start(
                        "work",
                        running -> {
                            running.reached(1, 3);
                            running.reached(2, 3);
                            told.countDown();
                            return new Outcome.Done<>("done");
                        },
                        this::take);
        assertTrue(told.await(10, TimeUnit.SECONDS));
        crank();
        assertEquals(new Progress(2, 3), job.progress().get());
        crank();
        assertEquals(List.of("done"), delivered);
    }

    private static Problem problem() {
        return new Problem.Refused("no", "");
    }
}
