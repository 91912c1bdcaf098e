package dev.hubconsole.desktop;

import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.github.Proposing;
import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.credential.CredentialSource;
import dev.hubconsole.views.credential.CredentialsViewModel;
import dev.hubconsole.views.credential.ValueViewModel;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Hubs;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.kit.Later;
import dev.hubconsole.views.kit.Look;
import dev.hubconsole.views.kit.SecretClipboard;
import dev.hubconsole.views.kit.StillCaret;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.OnboardingModels;
import dev.hubconsole.views.onboard.OnboardingSource;
import dev.hubconsole.views.operation.OperationSource;
import dev.hubconsole.views.operation.OperationsViewModel;
import dev.hubconsole.views.settings.ConsoleSettings;
import dev.hubconsole.views.settings.GitHubViewModel;
import dev.hubconsole.views.settings.SettingsViewModel;
import dev.hubconsole.views.shell.Shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The window with everything in it.
final class Console {

    private final Stage stage;
    private final Runnable end;
    private final Proposing proposing;
    private final Consumer<String> host;
    private final Executor screens;
    private final ScheduledExecutorService polls =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("polling").factory());
    private Optional<ScheduledFuture<?>> polling = Optional.empty();
    private final Hubs hubs;
    private final SettingsViewModel settings;
    private final HubViewModel hub;
    private final GitHubViewModel github;
    private final CredentialsViewModel credentials;
    private final ValueViewModel value;
    private final OperationsViewModel operations;
    private final OnboardingModels onboarding;
    private final Navigation navigation = new Navigation();
    private final Background background;
    private final Optional<Problem> settingsProblem;
    private final Scene scene = new Scene(new Pane());
    private final Look look = new Look(scene);
    private Words words;
    private Shell shell;

    /// @param source looks at GitHub
    /// @param proposing proposes changes there
    /// @param host hears which GitHub the user names
    /// @param vault where credentials are
    /// @param runs what was pulled of what runs at GitHub
    /// @param onboarding takes repositories in
    /// @param later waits on the thread of the screens
    /// @param screens runs what it is given on the thread of the screens, later and in order
    /// @param end ends the program
    Console(
            Stage stage,
            SettingsFile file,
            Hubs hubs,
            GitHubOverview.Source source,
            Proposing proposing,
            Consumer<String> host,
            CredentialSource vault,
            OperationSource runs,
            OnboardingSource onboarding,
            Optional<Later> later,
            Executor screens,
            Runnable end) {
        this.stage = stage;
        this.end = end;
        this.proposing = proposing;
        this.host = host;
        this.screens = screens;
        this.hubs = hubs;
        SettingsFile.Read read = file.read();
        this.settingsProblem = read.problem();
        this.background = new Background(screens);
        this.settings = new SettingsViewModel(background, file, read.settings());
        this.words = Words.in(read.settings().language());
        this.hub = new HubViewModel(background, hubs, (key, with) -> words.say(key, with));
        this.github =
                new GitHubViewModel(
                        background,
                        source,
                        () -> hub.view().get().map(view -> view.repositories().size()).orElse(0));
        this.credentials = new CredentialsViewModel(background, vault, hub, key -> words.say(key));
        this.operations = new OperationsViewModel(background, runs, hub, key -> words.say(key));
        this.onboarding = OnboardingModels.of(background, onboarding, hub, key -> words.say(key));
        this.value =
                new ValueViewModel(
                        credentials,
                        this::limits,
                        later.orElse(this::after),
                        new Clip(new SecretClipboard()));
        this.shell = build();
        host.accept(read.settings().github());
        poll(read.settings().polling());
    }

    private ValueViewModel.Limits limits() {
        return new ValueViewModel.Limits(
                Duration.ofSeconds(settings.now().shown()),
                Duration.ofSeconds(settings.now().copied()));
    }

    /// Looks at GitHub again and again, from the first pause on.
    ///
    /// @param minutes 0 for never
    private void poll(int minutes) {
        polling.ifPresent(one -> one.cancel(false));
        polling =
                minutes == 0
                        ? Optional.empty()
                        : Optional.of(
                                polls.scheduleWithFixedDelay(
                                        () -> screens.execute(this::look),
                                        minutes,
                                        minutes,
                                        TimeUnit.MINUTES));
    }

    private Runnable after(Duration time, Runnable then) {
        ScheduledFuture<?> waiting =
                polls.schedule(() -> screens.execute(then), time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> waiting.cancel(false);
    }

    private record Clip(SecretClipboard clipboard) implements ValueViewModel.Clip {

        @Override
        public void put(char[] value) {
            clipboard.put(new String(value));
        }

        @Override
        public void clear() {
            clipboard.clear();
        }
    }

    private void look() {
        github.look(words.say("github.looking"));
    }

    private Shell build() {
        settings.settings().addListener((at, old, now) -> settingsChanged(old, now));
        Shell built =
                new Shell(
                        words,
                        background,
                        hub,
                        navigation,
                        settings,
                        github,
                        credentials,
                        value,
                        operations,
                        onboarding,
                        proposing,
                        hubs,
                        new DesktopSystem());
        scene.setRoot(built.node());
        return built;
    }

    private final class DesktopSystem implements Shell.System {

        @Override
        public void chooseFolder() {
            choose("command.open", hub::open);
        }

        @Override
        public void chooseCopy(Consumer<Path> chosen) {
            choose("command.savecopy", chosen);
        }

        @Override
        public void chooseCheckouts(Consumer<Path> chosen) {
            choose("review.workflows", chosen);
        }

        @Override
        public void chooseValue(Consumer<Path> chosen) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(words.say("credential.new.file"));
            File file = chooser.showOpenDialog(stage);
            if (file != null) {
                chosen.accept(file.toPath());
            }
        }

        @Override
        public void chooseExport(String name, Consumer<Path> chosen) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(words.say("operation.export"));
            chooser.setInitialFileName(name);
            File file = chooser.showSaveDialog(stage);
            if (file != null) {
                chosen.accept(file.toPath());
            }
        }

        private void choose(String title, Consumer<Path> then) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(words.say(title));
            settings.now().recent().stream()
                    .findFirst()
                    .map(Path::toFile)
                    .filter(File::isDirectory)
                    .ifPresent(chooser::setInitialDirectory);
            File chosen = chooser.showDialog(stage);
            if (chosen != null) {
                then.accept(chosen.toPath());
            }
        }

        @Override
        public void quit() {
            close();
        }
    }

    /// Shows the window where it was.
    void show() {
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, bug) -> tellBug(ErrorCode.of(bug)));
        applyLook(settings.now());
        StillCaret.in(scene);
        stage.setScene(scene);
        stage.setTitle(words.say("app.name"));
        hub.view()
                .addListener(
                        (at, old, view) ->
                                stage.setTitle(
                                        view.map(v -> v.name() + " – " + words.say("app.name"))
                                                .orElse(words.say("app.name"))));
        place(settings.now().window());
        stage.setOnCloseRequest(event -> close());
        stage.focusedProperty().addListener(lookAtDisk());
        stage.show();
        settingsProblem.ifPresent(hub::trouble);
    }

    /// What others did to the files meanwhile is looked at when the user comes back.
    private ChangeListener<Boolean> lookAtDisk() {
        return (at, had, has) -> {
            if (has && hub.view().get().isPresent()) {
                hub.refresh();
            }
        };
    }

    private void tellBug(ErrorCode code) {
        hub.trouble(
                new Problem.Unavailable(
                        words.say("app.bug", code.text()), words.say("app.bug.help")));
    }

    private void place(ConsoleSettings.Window window) {
        stage.setWidth(window.width());
        stage.setHeight(window.height());
        Rectangle2D there =
                new Rectangle2D(
                        Double.isNaN(window.x()) ? 0 : window.x(),
                        Double.isNaN(window.y()) ? 0 : window.y(),
                        window.width(),
                        window.height());
        boolean visible =
                !Double.isNaN(window.x())
                        && Screen.getScreens().stream()
                                .anyMatch(screen -> screen.getVisualBounds().intersects(there));
        if (visible) {
            stage.setX(window.x());
            stage.setY(window.y());
        }
        stage.setMaximized(window.maximized());
        stage.setMinWidth(720);
        stage.setMinHeight(480);
    }

    private void settingsChanged(ConsoleSettings old, ConsoleSettings now) {
        if (!old.language().equals(now.language())) {
            words = Words.in(now.language());
            hub.renew();
            navigation.renew();
            settings.renew();
            github.renew();
            credentials.renew();
            value.renew();
            operations.renew();
            onboarding.renew();
            shell = build();
        }
        if (!old.github().equals(now.github())) {
            host.accept(now.github());
        }
        if (old.polling() != now.polling()) {
            poll(now.polling());
        }
        applyLook(now);
    }

    private void applyLook(ConsoleSettings now) {
        look.set(Look.Theme.valueOf(now.theme().toUpperCase(Locale.ROOT)), now.fontSize());
    }

    /// Opens a hub.
    void open(Path folder) {
        hub.open(folder);
    }

    private void close() {
        value.leave();
        settings.change(
                s ->
                        s.withWindow(
                                new ConsoleSettings.Window(
                                        stage.getX(),
                                        stage.getY(),
                                        stage.isMaximized() ? s.window().width() : stage.getWidth(),
                                        stage.isMaximized()
                                                ? s.window().height()
                                                : stage.getHeight(),
                                        stage.isMaximized())));
        settings.flush(
                () -> {
                    polls.shutdownNow();
                    look.close();
                    stage.hide();
                    end.run();
                });
    }

    Scene scene() {
        return scene;
    }

    Shell shell() {
        return shell;
    }

    HubViewModel hub() {
        return hub;
    }

    SettingsViewModel settings() {
        return settings;
    }

    OperationsViewModel operations() {
        return operations;
    }

    CredentialsViewModel credentials() {
        return credentials;
    }

    /// Goes somewhere.
    void go(Place place) {
        navigation.go(place);
    }

    /// Where the user is.
    Place place() {
        return navigation.place().get();
    }

    Background background() {
        return background;
    }
}
