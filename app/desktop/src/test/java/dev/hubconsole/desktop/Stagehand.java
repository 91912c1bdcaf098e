package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.github.Proposing;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.Hubs;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Later;
import dev.hubconsole.views.onboard.OnboardingSource;
import dev.hubconsole.views.operation.OperationSource;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Opens the console in a window of JavaFX's headless platform, and does what a user would do.
final class Stagehand implements AutoCloseable {

    private static final int SECONDS = 60;
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
    private static final Proposing NOWHERE = new Nowhere();
    private static boolean started;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final FxRobot robot = new FxRobot();
    private final Path folder;
    private final Stage stage;
    private final Console console;

    private final Crank crank = new Crank();

    private Stagehand(
            Path folder,
            Hubs hubs,
            GitHubOverview.Source source,
            Proposing proposing,
            Consumer<String> host) {
        this(folder, hubs, source, proposing, host, new MemoryKeyring());
    }

    private Stagehand(
            Path folder,
            Hubs hubs,
            GitHubOverview.Source source,
            Proposing proposing,
            Consumer<String> host,
            SecretStore keyring) {
        this(
                folder,
                hubs,
                source,
                proposing,
                host,
                keyring,
                new OnboardingHere(
                        () -> "",
                        Map.of("HUBCTL_HOME", folder.resolve("home").toString()),
                        () -> keyring,
                        drafts(folder),
                        CLOCK,
                        address -> {}),
                runs(folder, keyring));
    }

    private static OperationSource runs(Path folder, SecretStore keyring) {
        return new RunsHere(
                folder.resolve("store"),
                () -> "",
                Map.of("HUBCTL_HOME", folder.resolve("home").toString()),
                () -> keyring,
                CLOCK,
                Duration.ofMillis(300));
    }

    /// The console with a sample hub open in it, and a GitHub to pull from.
    static Stagehand pulling(Path folder, OperationSource runs) {
        SecretStore keyring = new MemoryKeyring();
        Stagehand hand =
                new Stagehand(
                        folder,
                        hubs(folder),
                        repositories ->
                                new Outcome.Failed<>(
                                        new Problem.Unavailable(
                                                "there is no GitHub here", "Go on.")),
                        NOWHERE,
                        host -> {},
                        keyring,
                        new OnboardingPlayed(),
                        runs);
        hand.open(write(folder.resolve("hub"), SampleHub.CLEAN));
        return hand;
    }

    /// Where what was begun to be taken in is kept.
    static OnboardDrafts drafts(Path folder) {
        return new OnboardDrafts(folder.resolve("state").resolve("onboarding"));
    }

    /// The console with a GitHub to take repositories in from.
    static Stagehand onboarding(Path folder, OnboardingSource onboarding) {
        return new Stagehand(
                folder,
                hubs(folder),
                repositories ->
                        new Outcome.Failed<>(
                                new Problem.Unavailable("there is no GitHub here", "Go on.")),
                NOWHERE,
                host -> {},
                new MemoryKeyring(),
                onboarding,
                runs(folder, new MemoryKeyring()));
    }

    private Stagehand(
            Path folder,
            Hubs hubs,
            GitHubOverview.Source source,
            Proposing proposing,
            Consumer<String> host,
            SecretStore keyring,
            OnboardingSource onboarding,
            OperationSource runs) {
        this.folder = folder;
        start();
        ScreensThread.watch();
        Object[] made = new Object[2];
        fx(
                () -> {
                    Stage window = new Stage();
                    Console opened =
                            new Console(
                                    window,
                                    new SettingsFile(folder.resolve("settings")),
                                    hubs,
                                    source,
                                    proposing,
                                    host,
                                    new VaultHere(folder.resolve("vault"), () -> keyring, CLOCK),
                                    runs,
                                    onboarding,
                                    Optional.of(crank),
                                    Platform::runLater,
                                    () -> {});
                    opened.show();
                    // What nobody catches on the thread of the screens fails the test.
                    Thread.currentThread()
                            .setUncaughtExceptionHandler((thread, bug) -> bugs.add(bug));
                    window.setX(0);
                    window.setY(0);
                    window.setWidth(1000);
                    window.setHeight(760);
                    made[0] = window;
                    made[1] = opened;
                });
        this.stage = (Stage) made[0];
        this.console = (Console) made[1];
    }

    /// What waits for a time waits until the test lets it pass.
    private static final class Crank implements Later {

        private final Map<Runnable, Duration> waiting = new LinkedHashMap<>();

        @Override
        public Runnable after(Duration time, Runnable then) {
            Runnable own = () -> then.run();
            waiting.put(own, time);
            return () -> waiting.remove(own);
        }

        private void pass(Duration time) {
            waiting.replaceAll((then, left) -> left.minus(time));
            for (Map.Entry<Runnable, Duration> one : List.copyOf(waiting.entrySet())) {
                if (!one.getValue().isPositive() && waiting.remove(one.getKey()) != null) {
                    one.getKey().run();
                }
            }
        }
    }

    /// Lets time pass for what hides and leaves by itself.
    void pass(Duration time) {
        fx(() -> crank.pass(time));
        settle();
    }

    /// The console with a keyring, and a sample hub open in it.
    static Stagehand withKeyring(Path folder, SampleHub sample, SecretStore keyring) {
        Stagehand hand =
                new Stagehand(
                        folder,
                        hubs(folder),
                        repositories ->
                                new Outcome.Failed<>(
                                        new Problem.Unavailable(
                                                "there is no GitHub here", "Go on.")),
                        NOWHERE,
                        host -> {},
                        keyring);
        hand.open(write(folder.resolve("hub"), sample));
        return hand;
    }

    /// A GitHub that cannot be reached.
    private static final class Nowhere implements Proposing {

        @Override
        public Outcome<Optional<RepositoryId>> origin(String folder) {
            return new Outcome.Done<>(Optional.empty());
        }

        @Override
        public Outcome<Parcel> look(String folder, RepositoryId repository, List<Text> texts) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable("there is no GitHub here", "Go on."));
        }

        @Override
        public Outcome<PullRequest> send(Parcel parcel, Wording wording, Step step) {
            throw new IllegalStateException("nothing was looked at");
        }
    }

    /// The console as it starts, with all that it keeps below a folder.
    static Stagehand in(Path folder) {
        return in(folder, hubs(folder));
    }

    private static Hubs hubs(Path folder) {
        return hubs(folder, Files::isWritable);
    }

    /// Hubs in folders where some files may not be written.
    static Hubs hubs(Path folder, Predicate<Path> writable) {
        return new FolderHubs(folder.resolve("state"), Map.of(), CLOCK, writable);
    }

    /// The console with a GitHub to look at.
    static Stagehand in(Path folder, GitHubOverview.Source source) {
        return new Stagehand(folder, hubs(folder), source, NOWHERE, host -> {});
    }

    /// The console with a GitHub that the user names.
    static Stagehand in(Path folder, GitHubOverview.Source source, Consumer<String> host) {
        return new Stagehand(folder, hubs(folder), source, NOWHERE, host);
    }

    /// The console with a GitHub to propose changes to.
    static Stagehand in(Path folder, GitHubOverview.Source source, Proposing proposing) {
        return new Stagehand(folder, hubs(folder), source, proposing, host -> {});
    }

    /// The console with other hubs.
    static Stagehand in(Path folder, Hubs hubs) {
        return new Stagehand(
                folder,
                hubs,
                repositories ->
                        new Outcome.Failed<>(
                                new Problem.Unavailable("there is no GitHub here", "Go on.")),
                NOWHERE,
                host -> {});
    }

    /// The console with a sample hub open in it, in `hub` below the folder.
    static Stagehand withHub(Path folder, SampleHub sample) {
        Stagehand hand = in(folder);
        hand.open(write(folder.resolve("hub"), sample));
        return hand;
    }

    private static synchronized void start() {
        if (!started) {
            started = true;
            CompletableFuture<Boolean> ready = new CompletableFuture<>();
            Platform.startup(() -> ready.complete(true));
            Platform.setImplicitExit(false);
            get(ready);
        }
    }

    static Path write(Path hub, SampleHub sample) {
        try {
            for (BundledFile file : sample.files()) {
                Path target = hub.resolve(file.path());
                Files.createDirectories(target.getParent());
                Files.write(target, file.bytes());
            }
            return hub.toRealPath();
        } catch (IOException failed) {
            return fail(failed);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException late) {
            return fail("the thread of the screens does not answer", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            return fail(failed.getCause());
        }
    }

    /// Asks something on the thread of the screens.
    static <T> T ask(Callable<T> question) {
        if (Platform.isFxApplicationThread()) {
            try {
                return question.call();
            } catch (Exception failed) {
                return fail(failed);
            }
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(question.call());
                    } catch (Throwable failed) {
                        answer.completeExceptionally(failed);
                    }
                });
        return get(answer);
    }

    /// Does something on the thread of the screens.
    static void fx(Runnable action) {
        ask(
                () -> {
                    action.run();
                    return true;
                });
    }

    /// Waits until something is so.
    void until(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    SECONDS, TimeUnit.SECONDS, () -> ask(condition::getAsBoolean));
        } catch (TimeoutException late) {
            fail("never came to be: " + what, late);
        }
    }

    /// Waits until nothing is under way.
    void settle() {
        until("nothing goes on", () -> console.background().jobs().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        until("nothing goes on", () -> console.background().jobs().isEmpty());
    }

    /// Opens a hub and waits for it.
    void open(Path hub) {
        fx(() -> console.open(hub));
        until("the hub is open", () -> console.hub().view().get().isPresent());
        settle();
    }

    void go(Place place) {
        fx(() -> console.go(place));
        settle();
    }

    Console console() {
        return console;
    }

    HubView view() {
        return ask(() -> console.hub().view().get().orElseThrow());
    }

    Stage stage() {
        return stage;
    }

    /// The node with an id, visible.
    <N extends Node> N node(String id, Class<N> kind) {
        return ask(
                () -> {
                    for (Node found : stage.getScene().getRoot().lookupAll("*")) {
                        if (id.equals(found.getId()) && kind.isInstance(found)) {
                            return kind.cast(found);
                        }
                    }
                    return fail("there is no " + kind.getSimpleName() + " " + id);
                });
    }

    /// Puts the focus somewhere, as walking there by keyboard would.
    void focus(String id) {
        Node node = node(id, Node.class);
        fx(node::requestFocus);
    }

    /// Waits until the window has been laid out once more: what was put into it just before hears
    /// keys from then on.
    private void drawn() {
        CompletableFuture<Boolean> laidOut = new CompletableFuture<>();
        Runnable done = () -> laidOut.complete(true);
        fx(
                () -> {
                    stage.getScene().addPostLayoutPulseListener(done);
                    Platform.requestNextPulse();
                });
        get(laidOut);
        fx(() -> stage.getScene().removePostLayoutPulseListener(done));
    }

    /// Types into what has the focus.
    void type(String text) {
        drawn();
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
        settle();
    }

    /// Presses keys together.
    void press(KeyCode... keys) {
        drawn();
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
        settle();
    }

    /// Presses the button with an id, by mouse.
    void click(String id) {
        drawn();
        Node node = node(id, Node.class);
        robot.clickOn(node);
        WaitForAsyncUtils.waitForFxEvents();
        settle();
    }

    /// Presses a button as a screen reader would.
    void fire(String id) {
        javafx.scene.control.Button button = node(id, javafx.scene.control.Button.class);
        assertTrue(ask(() -> !button.isDisabled()), id + " is disabled");
        fx(button::fire);
        settle();
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve("hub").resolve(path));
        } catch (IOException failed) {
            return fail(failed);
        }
    }

    /// Writes a picture of the window.
    void picture(String name) {
        settle();
        fx(() -> stage.getScene().getRoot().applyCss());
        WaitForAsyncUtils.waitForFxEvents(3);
        Pictures.write(name, ask(() -> stage.getScene().snapshot(null)));
    }

    @Override
    public void close() {
        fx(
                () -> {
                    List.copyOf(console.background().jobs()).forEach(job -> job.cancel());
                    stage.hide();
                });
        List<String> entered = ScreensThread.entered();
        bugs.forEach(bug -> fail("uncaught on the thread of the screens", bug));
        assertTrue(
                entered.isEmpty(),
                () -> "the thread of the screens has to wait for " + String.join("\n", entered));
    }
}
