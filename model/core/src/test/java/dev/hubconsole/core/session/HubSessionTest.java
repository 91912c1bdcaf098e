package dev.hubconsole.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

class HubSessionTest {

    private static final String ROOT = "repositories.yaml";

    private static final String TEXT =
            """
            version: 2
            # all of us
            org_defaults:
              settings: { build_timeout: 30m }
            repositories:
              - name: one
                owner: octo-org
                settings:
                  build_timeout: 45m   # slow tests
              - name: two
                owner: octo-org
                settings:
                  buld_cmd: make
            """;

    private static final Target ONE = new Target.Entry(RepositoryId.parse("octo-org/one"));

    /// A hub in memory that can be changed behind a session's back.
    private static final class Disk implements HubStore {

        private final Map<String, String> files = new TreeMap<>();
        private Optional<Problem> broken = Optional.empty();
        private Runnable beforeSaving = () -> {};

        @Override
        public Outcome<List<String>> save(List<FileChange> changes) {
            beforeSaving.run();
            if (broken.isPresent()) {
                return new Outcome.Failed<>(broken.get());
            }
            for (FileChange change : changes) {
                String known = files.getOrDefault(change.path(), "");
                if (!Arrays.equals(known.getBytes(StandardCharsets.UTF_8), change.before())) {
                    return new Outcome.Failed<>(new Problem.Refused("changed", ""));
                }
            }
            changes.forEach(
                    change ->
                            files.put(
                                    change.path(),
                                    new String(change.after(), StandardCharsets.UTF_8)));
            return new Outcome.Done<>(changes.stream().map(FileChange::path).toList());
        }

        @Override
        public Reading read(String path, long limit) {
            String text = files.get(path);
            return text == null
                    ? new HubFiles.Reading.Missing()
                    : new HubFiles.Reading.Content(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> list(String folder) {
            return List.copyOf(files.keySet());
        }
    }

    /// Drafts that are kept in memory.
    private static final class Memory implements Drafts {

        private List<FileChange> kept = List.of();

        @Override
        public Outcome<Boolean> keep(List<FileChange> files) {
            kept = List.copyOf(files);
            return new Outcome.Done<>(true);
        }

        @Override
        public Outcome<Optional<Draft>> find() {
            return new Outcome.Done<>(
                    kept.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Draft(Instant.EPOCH, kept)));
        }
    }

    private final Disk disk = new Disk();
    private final Memory drafts = new Memory();

    private HubSession open() {
        return open(FollowingReader::new);
    }

    private interface Reading {
        SnapshotReader by(String root, RegistryReader.Options options, Supplier<Checks> checks);
    }

    private HubSession open(Reading reading) {
        CelExpressions expressions = new CelExpressions();
        Document none = Document.parse("facts", "{}");
        PlatformFacts facts =
                PlatformFactsReader.read(() -> none, () -> none, () -> none, () -> none);
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, Map.of(), expressions);
        Checks checks = new Checks(Rules::all, facts, expressions, LocalDate.of(2026, 1, 1));
        return done(
                HubSession.open(
                        disk,
                        reading.by(ROOT, options, () -> checks),
                        new HubSession.Means(options, checks),
                        drafts));
    }

    private HubSession openSample() {
        disk.files.put(ROOT, TEXT);
        return open();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Wish timeout(Target target, String value) {
        return new Wish.Set(
                target,
                KeyPath.parse("settings.build_timeout").orElseThrow(),
                new Data.Text(value));
    }

    private static String text(HubSession session) {
        return session.now().document(ROOT).orElseThrow().text();
    }

    private static String effective(HubSession session, int repository) {
        Snapshot now = session.now();
        return now.effective(now.registry().repositories().get(repository))
                .text("build_timeout")
                .orElse("");
    }

    private static Finding finding(HubSession session, String rule) {
        return session.now().report().findings().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWishChangesOneLineAndNothingOnTheDisk() {
        HubSession session = openSample();
        assertEquals(List.of(), done(session.make(timeout(ONE, "50m"), "")));
        assertEquals(TEXT.replace("45m ", "50m "), text(session));
        assertEquals("50m", effective(session, 0));
        assertEquals(TEXT, disk.files.get(ROOT));
        assertEquals(1, session.changes().size());
    }

    @Test
    void undoAndRedoWalkOverEveryChange() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        done(session.type(ROOT, TEXT + "# the end\n", ""));
        assertEquals(Optional.of(new StepName.Typed(ROOT)), session.undoable());
        done(session.undo());
        done(session.undo());
        assertEquals(TEXT, text(session));
        assertEquals(List.of(), session.changes());
        assertEquals(Optional.empty(), session.undoable());
        assertInstanceOf(Outcome.Failed.class, session.undo());
        done(session.redo());
        assertEquals("50m", effective(session, 0));
        assertEquals(Optional.of(new StepName.Typed(ROOT)), session.redoable());
    }

    @Test
    void changesOfOneRunAreOneStep() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "5m"), "timeout"));
        done(session.make(timeout(ONE, "50m"), "timeout"));
        session.endRun();
        done(session.make(timeout(ONE, "51m"), "timeout"));
        done(session.undo());
        assertEquals("50m", effective(session, 0));
        done(session.undo());
        assertEquals(TEXT, text(session));
    }

    @Test
    void linesAreTypedWhereTheyStandAndNowhereElse() {
        HubSession session = openSample();
        done(
                session.typeLines(
                        ROOT, 9, "      build_timeout: 45m ", "      build_timeout: 4m ", ""));
        assertEquals(TEXT.replace("45m ", "4m "), text(session));
        assertInstanceOf(
                Outcome.Failed.class,
                session.typeLines(ROOT, 9, "      build_timeout: 45m ", "anything", ""));
    }

    @Test
    void whatIsOnlyPlannedLeavesTheRegistryAsItIs() {
        HubSession session = openSample();
        RepositoryId three = RepositoryId.parse("octo-org/three");
        Wish.Rename renaming = new Wish.Rename(three, RepositoryId.parse("octo-org/four"));
        done(session.make(new Wish.Add(three), ""));
        done(session.plan(renaming));
        assertTrue(session.now().registry().find(three).isPresent());
        done(session.plan(renaming));
        done(session.make(renaming, ""));
        assertTrue(session.now().registry().find(three).isEmpty());
    }

    @Test
    void severalWishesAreOneStepOrNone() {
        HubSession session = openSample();
        Target two = new Target.Entry(RepositoryId.parse("octo-org/two"));
        done(session.makeTogether(List.of(timeout(ONE, "1h"), timeout(two, "2h"))));
        assertEquals("1h", effective(session, 0));
        assertEquals("2h", effective(session, 1));
        done(session.undo());
        assertEquals(TEXT, text(session));
        Target nobody = new Target.Entry(RepositoryId.parse("octo-org/three"));
        assertInstanceOf(
                Outcome.Failed.class,
                session.makeTogether(List.of(timeout(ONE, "1h"), timeout(nobody, "2h"))));
        assertEquals(TEXT, text(session));
    }

    @Test
    void aChangeForAllIsSeenInWhatChangedSinceTheDisk() {
        HubSession session = openSample();
        done(session.make(timeout(new Target.Shared(LayerId.ORG_DEFAULTS), "20m"), ""));
        assertEquals(
                List.of("octo-org/two"),
                session.now().since(session.saved()).repositories().stream()
                        .map(touched -> touched.repository())
                        .toList());
    }

    @Test
    void brokenTextIsKeptAndFound() {
        HubSession session = openSample();
        done(session.type(ROOT, TEXT + "  - name: \"three\n", ""));
        assertTrue(
                session.now().report().findings().stream()
                        .anyMatch(finding -> finding.rule().equals("yaml-syntax")));
        assertEquals(TEXT + "  - name: \"three\n", text(session));
    }

    @Test
    void aFindingIsFixedOrSilencedAtItsLine() {
        HubSession session = openSample();
        Finding finding = finding(session, "unknown-key");
        done(session.silence(finding, "we\nknow"));
        assertEquals(
                TEXT.replace("make", "make   # hubctl: ignore[unknown-key] we know"),
                text(session));
        assertEquals(1, session.now().report().silenced());
        done(session.undo());
        done(session.fix(finding(session, "unknown-key")));
        assertEquals(TEXT.replace("buld_cmd", "build_cmd"), text(session));
        assertInstanceOf(Outcome.Failed.class, session.fix(finding));
    }

    @Test
    void whatCannotBeSilencedIsRefused() {
        disk.files.put(ROOT, TEXT + "    owner: octo-org\n");
        HubSession session = open();
        Finding finding = finding(session, "duplicate-key");
        String before = text(session);
        assertInstanceOf(Outcome.Failed.class, session.silence(finding, "because"));
        assertEquals(before, text(session));
    }

    @Test
    void savingWritesAndKeepsTheWayBack() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        assertEquals(1, drafts.kept.size());
        assertEquals(new Meeting.Agreed(List.of(ROOT)), done(session.save()));
        assertEquals(TEXT.replace("45m ", "50m "), disk.files.get(ROOT));
        assertEquals(List.of(), drafts.kept);
        assertEquals(List.of(), session.changes());
        done(session.undo());
        assertEquals(1, session.changes().size());
    }

    @Test
    void savingTakesInWhatSomebodyElseChanged() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        disk.files.put(ROOT, TEXT.replace("# all of us", "# every one of us"));
        assertEquals(new Meeting.TakenIn(List.of(ROOT), List.of(ROOT)), done(session.save()));
        assertEquals(
                TEXT.replace("# all of us", "# every one of us").replace("45m ", "50m "),
                disk.files.get(ROOT));
    }

    @Test
    void savingIsTriedAgainWhereTheFileChangesMeanwhile() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        disk.beforeSaving =
                () -> {
                    disk.beforeSaving = () -> {};
                    disk.files.put(ROOT, TEXT + "# more\n");
                };
        assertEquals(new Meeting.TakenIn(List.of(ROOT), List.of(ROOT)), done(session.save()));
        assertEquals(TEXT.replace("45m ", "50m ") + "# more\n", disk.files.get(ROOT));
    }

    @Test
    void theSameLineChangedTwiceIsForPeopleToSettle() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        String theirs = TEXT.replace("45m ", "55m ");
        disk.files.put(ROOT, theirs);
        Conflict conflict =
                assertInstanceOf(Meeting.Conflicted.class, done(session.save()))
                        .conflicts()
                        .getFirst();
        assertEquals(9, conflict.spots().getFirst().line());
        assertEquals(theirs, disk.files.get(ROOT));
        assertEquals("50m", effective(session, 0));
        done(session.settle(conflict, Conflict.Choice.OURS));
        assertEquals(new Meeting.Agreed(List.of(ROOT)), done(session.save()));
        assertEquals(TEXT.replace("45m ", "50m "), disk.files.get(ROOT));
    }

    @Test
    void theirLinesCanBeChosenToo() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        disk.files.put(ROOT, TEXT.replace("45m ", "55m "));
        Conflict conflict =
                assertInstanceOf(Meeting.Conflicted.class, done(session.refresh()))
                        .conflicts()
                        .getFirst();
        done(session.settle(conflict, Conflict.Choice.THEIRS));
        assertEquals("55m", effective(session, 0));
        assertEquals(List.of(), session.changes());
    }

    @Test
    void anUntouchedHubFollowsTheDisk() {
        HubSession session = openSample();
        assertEquals(new Meeting.Agreed(List.of()), done(session.refresh()));
        disk.files.put(ROOT, TEXT.replace("45m ", "55m "));
        assertEquals(new Meeting.TakenIn(List.of(ROOT), List.of()), done(session.refresh()));
        assertEquals("55m", effective(session, 0));
        assertEquals(List.of(), session.changes());
    }

    @Test
    void nothingTypedIsLostWhenTheFileIsGoneOrTheDiskFails() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        disk.broken = Optional.of(new Problem.Unavailable("the disk is full", "Make room."));
        assertInstanceOf(Outcome.Failed.class, session.save());
        disk.files.remove(ROOT);
        assertInstanceOf(Outcome.Failed.class, session.save());
        assertEquals("50m", effective(session, 0));
        assertEquals(1, drafts.kept.size());
    }

    @Test
    void aDraftIsTakenUpUponWhatTheFileHoldsNow() {
        HubSession session = openSample();
        done(session.make(timeout(ONE, "50m"), ""));
        disk.files.put(ROOT, TEXT + "# more\n");
        HubSession next = open();
        Drafts.Draft draft = done(next.draft()).orElseThrow();
        done(next.restore(draft));
        assertEquals(TEXT.replace("45m ", "50m ") + "# more\n", text(next));
        done(next.discard());
        assertEquals(TEXT + "# more\n", text(next));
        assertEquals(Optional.empty(), done(next.draft()));
    }

    @Test
    void aFileThatAnEditBringsInIsOneOfTheHub() {
        disk.files.put("more.yaml", "version: 2\nteams: { platform: {} }\n");
        HubSession session = openSample();
        done(session.type(ROOT, TEXT.replace("# all", "include: [more.yaml]\n# all"), ""));
        done(session.type("more.yaml", "version: 2\nteams: { web: {} }\n", ""));
        assertEquals(Set.of("web"), session.now().registry().definitions().teams().keySet());
        done(session.save());
        assertEquals("version: 2\nteams: { web: {} }\n", disk.files.get("more.yaml"));
    }

    /// Whatever is typed, following it up gives what reading everything gives.
    @Test
    void followingEditsUpGivesWhatReadingEverythingGives() {
        HubSession following = openSample();
        HubSession whole = open(WholeReader::new);
        List<String> texts =
                List.of(
                        TEXT.replace("45m ", "4m "),
                        TEXT.replace("45m ", "ü "),
                        TEXT.replace("45m ", "ö "),
                        TEXT.replace("name: two", "name: one"),
                        TEXT.replace("buld_cmd", "build_cmd"),
                        TEXT + "  - name: \"three\n",
                        TEXT.replace("30m", "20m"),
                        TEXT.replace("      - name", "      -name"),
                        "",
                        TEXT);
        for (String text : texts) {
            done(following.type(ROOT, text, ""));
            done(whole.type(ROOT, text, ""));
            assertEquals(whole.now().report(), following.now().report(), text);
        }
        while (whole.undoable().isPresent()) {
            done(following.undo());
            done(whole.undo());
            assertEquals(whole.now().report(), following.now().report());
        }
    }
}
