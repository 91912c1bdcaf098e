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
        console.show();
        Optional.ofNullable(getParameters().getNamed().get("hub"))
                .map(Path::of)
                .ifPresent(console::open);
        if (getParameters().getUnnamed().contains("rehearsal")) {
            Rehearsal.begin(console);
        }
        if (getParameters().getUnnamed().contains("show-and-end")) {
            Rehearsal.endAfterFirstFrame(stage, Tellers.ofProcess());
        }
    }
}
