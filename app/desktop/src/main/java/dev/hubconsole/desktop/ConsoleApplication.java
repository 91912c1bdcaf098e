package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.adapters.github.HubProposals;
import dev.hubconsole.adapters.keyring.SystemKeyring;
import dev.hubconsole.core.secret.SecretStore;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Opens the console's window. Until it shows, one small file is read: the settings.
public final class ConsoleApplication extends Application {

    /// How long the keyring may take: a person may have to unlock it.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void start(Stage stage) {
        Places places = Places.ofSystem();
        Optional<Path> asked = Asked.hub(getParameters().getNamed(), getParameters().getUnnamed());
        AtomicReference<Console> opened = new AtomicReference<>();
        if (!isMeasured()
                && OneWindow.begin(
                                places.state(),
                                asked.map(hub -> hub.toAbsolutePath().toString()).orElse(""),
                                wish -> Platform.runLater(() -> again(stage, opened.get(), wish)))
                        instanceof OneWindow.Start.Asked) {
            Tellers.ofProcess().println("hub-console: it is open already; its window comes up.");
            Platform.exit();
            return;
        }
        AtomicReference<String> host = new AtomicReference<>("");
        Supplier<SecretStore> keyring = () -> new SystemKeyring(PATIENCE);
        Console console =
                new Console(
                        stage,
                        new SettingsFile(places.settings()),
                        new FolderHubs(places.state(), System.getenv(), InstantSource.system()),
                        new GitHubSight(host::get, System.getenv(), keyring),
                        new HubProposals(host::get, System.getenv(), keyring),
                        host::set,
                        new VaultHere(places.vault(), keyring, InstantSource.system()),
                        Optional.empty(),
                        Platform::runLater,
                        Platform::exit);
        opened.set(console);
        console.show();
        asked.ifPresent(console::open);
        if (getParameters().getUnnamed().contains("rehearsal")) {
            Rehearsal.begin(console);
        }
        if (getParameters().getUnnamed().contains("show-and-end")) {
            Rehearsal.endAfterFirstFrame(stage, Tellers.ofProcess());
        }
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
        List<String> words = getParameters().getUnnamed();
        return words.contains("rehearsal") || words.contains("show-and-end");
    }
}
