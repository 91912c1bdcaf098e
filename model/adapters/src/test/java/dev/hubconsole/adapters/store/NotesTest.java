package dev.hubconsole.adapters.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.JobRecord.Tests;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.Format;
import dev.hubconsole.core.run.RunStore.Note;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;

/// What steps noted: read from files, kept once, joined to its job, on both databases.
class NotesTest {

    private static final Period ALL = new Period(Lots.START, Lots.START.plus(Duration.ofDays(30)));
    private static @Nullable PostgresCluster cluster;
    private static int databases;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private List<RunStore> stores() {
        return List.of(
                SqlRunStore.inFile(folder.resolve("n.duckdb"), Duration.ofSeconds(60), "USD"),
                SqlRunStore.inPostgres(
                        cluster.database("notes" + ++databases), new Properties(), "USD"));
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Failed<T>(var problem)) {
            throw new AssertionError(problem.message());
        }
        return ((Outcome.Done<T>) outcome).value();
    }

    private static Noted said(Optional<Boolean> hit, OptionalLong passed, String energy) {
        return new Noted(
                Optional.empty(),
                hit,
                new Tests(passed, OptionalLong.empty(), OptionalLong.empty()),
                energy.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(energy)));
    }

    private static Note note(JobRecord job, boolean byNumber, int second, Noted said) {
        return new Note(
                // GitHub's names do not differ in case alone
                new RepositoryId("OCTO", job.run().repository().name()),
                job.run().run(),
                job.run().attempt(),
                byNumber ? OptionalLong.of(job.id()) : OptionalLong.empty(),
                byNumber ? "key" : job.name(),
                said,
                Lots.START.plusSeconds(second));
    }

    @Test
    void aNoteIsJoinedToItsJobAndCountsOnce() throws IOException {
        List<Attempt> attempts = Lots.attempts(new Random(3), 30);
        JobRecord one =
                attempts.stream()
                        .filter(attempt -> attempt.jobs().size() == 1)
                        .findFirst()
                        .orElseThrow()
                        .jobs()
                        .getFirst()
                        .job();
        for (RunStore store : stores()) {
            try (store) {
                List<Note> notes =
                        List.of(
                                note(one, true, 5, said(Optional.of(true), OptionalLong.of(7), "")),
                                note(
                                        one,
                                        false,
                                        9,
                                        said(Optional.of(false), OptionalLong.empty(), "12.5")));
                // before its job is kept, and again after
                assertEquals(2, done(store.note(notes)));
                done(store.put(new Batch(attempts, List.of())));
                assertEquals(0, done(store.note(notes)));
                assertEquals(0, done(store.note(List.of())));

                List<JobRecord> kept = done(store.runs(ALL, Optional.empty())).jobs();
                assertEquals(
                        attempts.stream().mapToInt(attempt -> attempt.jobs().size()).sum(),
                        kept.size());
                assertEquals(
                        List.of(
                                said(Optional.of(false), OptionalLong.of(7), "12.5")
                                        .over(one.noted())),
                        kept.stream()
                                .filter(job -> job.id() == one.id())
                                .map(JobRecord::noted)
                                .toList());
                // nobody else has it
                assertEquals(
                        1, kept.stream().filter(job -> job.noted().energy().isPresent()).count());
                for (Format format : Format.values()) {
                    Path file = folder.resolve("out." + format);
                    assertEquals(
                            (long) kept.size(),
                            done(store.export(format, ALL, Optional.empty(), file.toString())));
                }
                List<String> lines =
                        Files.readAllLines(folder.resolve("out.NDJSON")).stream()
                                .filter(line -> line.contains("\"energy_wh\":12.5}"))
                                .toList();
                assertEquals(1, lines.size());
                assertTrue(
                        lines.getFirst().contains("\"cache_hit\":false,")
                                && lines.getFirst()
                                        .contains("\"tests_passed\":7,\"tests_failed\":null"),
                        lines::toString);
            }
        }
    }

    private static String line(String fields) {
        return "{\"version\":1,\"repository\":\"octo/r1\",\"run_id\":5,\"run_attempt\":1,"
                + fields
                + "}";
    }

    @Test
    void readsFilesAndFoldersOfArtifacts() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("artifact-1"));
        Files.writeString(
                inner.resolve("records.ndjson"),
                line(
                                "\"job\":\"build\",\"job_id\":8,\"runner_labels\":[\"a\"],"
                                        + "\"cache_hit\":true,\"energy_wh\":1.5,"
                                        + "\"recorded_at\":\"2026-10-20T08:00:00Z\"")
                        + "\n\n"
                        // an export's line says nothing new
                        + line("\"job\":\"build\"")
                        + "\n");
        Files.writeString(inner.resolve("readme.txt"), "no record");
        assertEquals(
                List.of(
                        new Note(
                                new RepositoryId("octo", "r1"),
                                5,
                                1,
                                OptionalLong.of(8),
                                "build",
                                said(Optional.of(true), OptionalLong.empty(), "1.5"),
                                Lots.START)),
                done(NoteFiles.read(folder)));
    }

    @Test
    void aLineThatIsNoRecordIsAProblemThatNamesIt() throws IOException {
        String at = "\"recorded_at\":\"2026-10-20T08:00:00Z\"";
        List<String> told = new ArrayList<>();
        for (String wrong :
                List.of(
                        "{\"version\":1",
                        "[]",
                        "{\"version\":2}",
                        line("\"job\":\"build\",\"recorded_at\":\"yesterday\""),
                        line("\"job\":\"build\",\"job_id\":\"x\"," + at),
                        line(at),
                        line("\"job\":\"build\"," + at) + " and more",
                        line("\"job\":\"build\"," + at).replace("octo/r1", "r1"))) {
            Path file = Files.writeString(folder.resolve("r.ndjson"), "\n" + wrong + "\n");
            Problem problem = ((Outcome.Failed<?>) NoteFiles.read(file)).problem();
            assertTrue(problem.message().startsWith(file + ":2 is no record: "), problem::message);
            told.add(problem.message());
        }
        assertEquals(8, told.size());
        assertTrue(
                NoteFiles.read(folder.resolve("missing.ndjson"))
                        instanceof Outcome.Failed<?>(Problem.NotThere _));
    }
}
