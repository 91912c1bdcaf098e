package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.adapters.github.HubProposals;
import dev.hubconsole.adapters.keyring.SystemKeyring;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.views.kit.Look;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.ConsoleSettings;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Opens the console's window. Until it shows, one small file is read: the settings.
public final class ConsoleApplication extends Application {

    /// How long the keyring may take: a person may have to unlock it.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long a console that is open already may take to answer another start.
    private static final Duration ANSWER = Duration.ofSeconds(5);

    @Override
    public void start(Stage stage) {
        Places places = Places.ofSystem();
        Optional<Path> asked = Asked.hub(getParameters().getNamed(), getParameters().getUnnamed());
        AtomicReference<Console> opened = new AtomicReference<>();
        SettingsFile settings = new SettingsFile(places.settings());
        if (!isMeasured()
                && isOpenAlready(
                        OneWindow.begin(
                                places.state(),
                                asked.map(hub -> hub.toAbsolutePath().toString()).orElse(""),
                                ANSWER,
                                wish -> Platform.runLater(() -> again(stage, opened.get(), wish))),
                        settings)) {
            Platform.exit();
            return;
        }
        AtomicReference<String> host = new AtomicReference<>("");
        Supplier<SecretStore> keyring = () -> new SystemKeyring(PATIENCE);
        Console console =
                new Console(
                        stage,
                        settings,
                        new FolderHubs(places.state(), System.getenv(), InstantSource.system()),
                        new GitHubSight(host::get, System.getenv(), keyring),
                        new HubProposals(host::get, System.getenv(), keyring),
                        host::set,
                        new VaultHere(places.vault(), keyring, InstantSource.system()),
                        new RunsHere(
                                places.store(),
                                host::get,
                                System.getenv(),
                                keyring,
                                InstantSource.system()),
                        new OnboardingHere(
                                host::get,
                                System.getenv(),
                                keyring,
                                new OnboardDrafts(places.state().resolve("onboarding")),
                                InstantSource.system(),
                                address -> getHostServices().showDocument(address)),
                        Optional.empty(),
                        Platform::runLater,
                        Platform::exit);
        opened.set(console);
        console.show();
        asked.ifPresent(console::open);
        if (getParameters().getUnnamed().contains(Rehearsal.WALK)) {
            Rehearsal.begin(console);
        }
        if (getParameters().getUnnamed().contains(Rehearsal.FIRST_WINDOW)) {
            Rehearsal.endAfterFirstFrame(stage, Tellers.ofProcess());
        }
    }

    /// Tells what became of a start that finds another console; false where this one goes on.
    private static boolean isOpenAlready(OneWindow.Start start, SettingsFile settings) {
        return switch (start) {
            case OneWindow.Start.First _, OneWindow.Start.Alone _ -> false;
            case OneWindow.Start.Asked _ -> {
                Tellers.ofProcess()
                        .println("hub-console: it is open already; its window comes up.");
                yield true;
            }
            case OneWindow.Start.Silent(String process) -> {
                Tellers.ofProcess()
                        .println(
                                "hub-console: it runs already"
                                        + (process.isEmpty() ? "" : " (process " + process + ")")
                                        + ", and does not answer. End that one, then start again.");
                tellSilent(process, settings.read().settings());
                yield true;
            }
        };
    }

    private static void tellSilent(String process, ConsoleSettings settings) {
        Words words = Words.in(settings.language());
        Alert alert = new Alert(Alert.AlertType.ERROR, words.say("app.silent.next", process));
        new Look(alert.getDialogPane().getScene())
                .set(
                        Look.Theme.valueOf(settings.theme().toUpperCase(Locale.ROOT)),
                        settings.fontSize());
        alert.setTitle(words.say("app.name"));
        alert.setHeaderText(words.say("app.silent"));
        alert.showAndWait();
    }

    /// What another start asks for.
    private static void again(Stage stage, Console console, String wish) {
        if (!wish.isEmpty()) {
            console.open(Path.of(wish));
        }
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// The build's and the benchmarks' consoles are nobody's.
    private boolean isMeasured() {
        return getParameters().getUnnamed().stream().anyMatch(Rehearsal.WORDS::contains);
    }
}
