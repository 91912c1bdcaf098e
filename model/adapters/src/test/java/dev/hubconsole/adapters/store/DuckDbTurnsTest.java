package dev.hubconsole.adapters.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.adapters.store.DuckDbTurns.Bounds;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Two processes at one file. The turns here would be kept for an hour, so that only that the other
/// one waits can end them.
class DuckDbTurnsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Period ALL = new Period(Lots.START, Lots.START.plus(Duration.ofDays(30)));

    @TempDir Path folder;

    private RunStore store(Bounds bounds) {
        return SqlRunStore.inFile(folder.resolve("runs.duckdb"), bounds, "USD");
    }

    private Process other() throws Exception {
        return RunStoreTest.start("file", folder.resolve("runs.duckdb").toString());
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Failed<T>(var problem)) {
            throw new AssertionError(problem.message());
        }
        return ((Outcome.Done<T>) outcome).value();
    }

    private static String ended(Process process) throws Exception {
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return told + process.waitFor();
    }

    private static int kept(RunStore store) {
        return done(store.runs(ALL, Optional.empty())).attempts().size();
    }

    @Test
    void whoWritesWithoutAPauseLetsAnotherHaveItsTurns() throws Exception {
        List<Attempt> own = Lots.attempts(new Random(7), 10);
        try (RunStore store = store(new Bounds(Duration.ofMinutes(1), HOUR, HOUR))) {
            done(store.put(new Batch(own, List.of())));
            Process other = other();
            while (other.isAlive()) {
                done(store.put(new Batch(own, List.of())));
            }
            assertEquals("done\n0", ended(other));
            assertEquals(own.size() + OtherProcess.attempts().size(), kept(store));
        }
    }

    @Test
    void aTurnThatIsKeptForLaterEndsWhenAnotherWaits() throws Exception {
        List<Attempt> own = Lots.attempts(new Random(7), 10);
        try (RunStore store = store(new Bounds(Duration.ofMinutes(1), HOUR, HOUR))) {
            done(store.put(new Batch(own, List.of())));
            assertEquals("done\n0", ended(other()));
            // and one in which it only read, likewise
            assertEquals(own.size() + OtherProcess.attempts().size(), kept(store));
            assertEquals("done\n0", ended(other()));
            assertEquals(own.size() + OtherProcess.attempts().size(), kept(store));
        }
    }

    @Test
    void aTurnThatIsTooLongEndsWithTheUseThatGoesOn() throws Exception {
        List<Attempt> own = Lots.attempts(new Random(7), 10);
        Bounds none = new Bounds(Duration.ofMinutes(1), HOUR, Duration.ZERO);
        try (RunStore store = store(none)) {
            for (Attempt attempt : own) {
                done(store.put(new Batch(List.of(attempt), List.of())));
            }
            // nothing is held: whoever looks does not even have to wait
            Bounds impatient = new Bounds(Duration.ZERO, HOUR, HOUR);
            try (RunStore another = store(impatient)) {
                assertEquals(own.size(), kept(another));
            }
        }
    }

    @Test
    void readersHaveTheirTurnsTogether() {
        List<Attempt> own = Lots.attempts(new Random(7), 10);
        Bounds impatient = new Bounds(Duration.ofMinutes(1), HOUR, HOUR);
        try (RunStore store = store(impatient)) {
            done(store.put(new Batch(own, List.of())));
        }
        try (RunStore one = store(impatient)) {
            assertEquals(
                    List.of(own.size(), own.size(), own.size()),
                    java.util.stream.IntStream.range(0, 3)
                            .parallel()
                            .map(_ -> kept(one))
                            .boxed()
                            .toList());
        }
    }
}
