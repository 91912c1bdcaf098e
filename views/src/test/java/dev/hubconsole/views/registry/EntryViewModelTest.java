package dev.hubconsole.views.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.session.Drafts;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.HubStore;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.core.session.WholeReader;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Hubs;
import dev.hubconsole.views.hub.LayerPage.Field;
import dev.hubconsole.views.hub.LayerPage.Lines;
import dev.hubconsole.views.kit.Background;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The page of an entry, with a thread of the screens that the test turns by hand.
class EntryViewModelTest {

    private static final String TEXT =
            """
            version: 2
            repositories:
              - name: one
                owner: octo-org
                settings:
                  build_timeout: 45m   # slow tests
            """;

    private static final Target ONE = new Target.Entry(RepositoryId.parse("octo-org/one"));

    private final Thread screens = Thread.currentThread();
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final HubViewModel hub =
            new HubViewModel(new Background(queue::add), new OneHub(), (key, with) -> key);
    private final EntryViewModel model = new EntryViewModel(hub);

    /// A hub of one file that fails when it is read by the thread of the screens.
    private final class OneHub implements Hubs, HubStore {

        @Override
        public Outcome<HubSession> open(Path folder) {
            CelExpressions expressions = new CelExpressions();
            Document none = Document.parse("facts", "{}");
            PlatformFacts facts =
                    PlatformFactsReader.read(() -> none, () -> none, () -> none, () -> none);
            RegistryReader.Options options =
                    new RegistryReader.Options(1 << 20, Map.of(), expressions);
            Checks checks = new Checks(Rules::all, facts, expressions, LocalDate.of(2026, 1, 1));
            WholeReader whole = new WholeReader("repositories.yaml", options, () -> checks);
            return HubSession.open(
                    this,
                    files -> {
                        assertTrue(Thread.currentThread() != screens, "read by the screens");
                        return whole.read(files);
                    },
                    new HubSession.Means(options, checks),
                    Drafts.none());
        }

        @Override
        public Outcome<Path> sample() {
            return new Outcome.Failed<>(new Problem.NotThere("no sample", ""));
        }

        @Override
        public Outcome<Optional<Problem>> protection(Path folder, List<String> files) {
            return new Outcome.Done<>(Optional.empty());
        }

        @Override
        public Outcome<Path> copy(Path target, Map<String, byte[]> texts) {
            return new Outcome.Failed<>(new Problem.NotThere("no copy", ""));
        }

        @Override
        public Outcome<Optional<String>> branch(Path folder) {
            return new Outcome.Done<>(Optional.empty());
        }

        @Override
        public Outcome<List<Revision>> history(Path folder, Lines lines, String text) {
            return new Outcome.Done<>(List.of());
        }

        @Override
        public Outcome<List<String>> save(List<FileChange> changes) {
            assertTrue(Thread.currentThread() != screens, "saved by the screens");
            return new Outcome.Done<>(changes.stream().map(FileChange::path).toList());
        }

        @Override
        public Reading read(String path, long limit) {
            assertTrue(Thread.currentThread() != screens, "read by the screens");
            return new Reading.Content(TEXT.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> list(String folder) {
            return List.of("repositories.yaml");
        }
    }

    private void crankUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = queue.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing came");
            next.run();
        }
    }

    private Field timeout() {
        return model.page().orElseThrow().fields().stream()
                .filter(field -> field.key().equals("settings.build_timeout"))
                .findFirst()
                .orElseThrow();
    }

    private void open() throws InterruptedException {
        hub.open(Path.of("hub"));
        crankUntil(() -> hub.view().get().isPresent());
        model.show(ONE);
        crankUntil(() -> model.page().isPresent());
    }

    @Test
    void whatIsTypedFasterThanItIsReadIsNotLost() throws InterruptedException {
        open();
        Field field = timeout();
        model.set(field, "5");
        model.set(field, "50");
        model.set(field, "50m");
        assertFalse(model.isSettled(field));
        crankUntil(() -> timeout().own().filter("50m"::equals).isPresent());
        crankUntil(() -> model.isSettled(field));
        assertEquals("50m", timeout().effective());
        assertTrue(
                model.page()
                        .orElseThrow()
                        .lines()
                        .orElseThrow()
                        .text()
                        .contains("build_timeout: 50m   # slow tests"));
    }

    @Test
    void aFieldIsNotSettledWhileSomethingNewerIsOnItsWay() throws InterruptedException {
        open();
        Field field = timeout();
        model.set(field, "5");
        long before = hub.view().get().orElseThrow().number();
        model.set(field, "50m");
        crankUntil(() -> hub.view().get().orElseThrow().number() > before);
        boolean last = hub.view().get().orElseThrow().number() == before + 2;
        assertEquals(last, model.isSettled(field));
        crankUntil(() -> model.isSettled(field));
        crankUntil(() -> timeout().own().filter("50m"::equals).isPresent());
    }

    @Test
    void aWrongValueIsAComplaintAndChangesNothing() throws InterruptedException {
        open();
        model.set(timeout(), "soon");
        crankUntil(() -> !model.complaints().isEmpty());
        assertTrue(model.complaints().get("settings.build_timeout").message().contains("soon"));
        assertEquals(List.of(), hub.view().get().orElseThrow().changed());
        model.reset(timeout());
        assertEquals(Map.of(), model.complaints());
        crankUntil(() -> timeout().own().isEmpty());
    }

    @Test
    void undoTakesTypingBackAsOneStep() throws InterruptedException {
        open();
        Field field = timeout();
        model.set(field, "5");
        crankUntil(() -> model.isSettled(field));
        model.set(field, "50m");
        crankUntil(() -> model.isSettled(field));
        hub.undo();
        crankUntil(() -> hub.view().get().orElseThrow().changed().isEmpty());
        crankUntil(() -> timeout().own().filter("45m"::equals).isPresent());
    }
}
