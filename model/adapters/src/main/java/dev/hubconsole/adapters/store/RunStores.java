package dev.hubconsole.adapters.store;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.RunStore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Where the runs of a GitHub are kept: in the PostgreSQL that `HUBCTL_STORE` names, else in a file
/// of the user's own.
///
/// @param folder where such files are
/// @param host the GitHub's
/// @param environment has the database's address and login
/// @param currency of costs
public record RunStores(
        Path folder, String host, Map<String, String> environment, String currency) {

    private static final String URL = "HUBCTL_STORE";

    private String url() {
        return environment.getOrDefault(URL, "");
    }

    private Path file() {
        return folder.resolve(host.replaceAll("[^A-Za-z0-9.-]", "_") + ".duckdb");
    }

    /// Whether anything can have been kept yet. A database is there, whatever is in it.
    public boolean isThere() {
        return !url().isEmpty() || Files.exists(file());
    }

    /// Opens it; nothing is read yet.
    ///
    /// @param patience how long other processes are waited for
    public Outcome<RunStore> open(Duration patience) {
        if (url().isEmpty()) {
            return new Outcome.Done<>(SqlRunStore.inFile(file(), patience, currency));
        }
        if (!url().startsWith("jdbc:postgresql:")) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            URL + " is no address of a PostgreSQL database",
                            "It begins with jdbc:postgresql: and has no password in it;"
                                    + " HUBCTL_STORE_USER and HUBCTL_STORE_PASSWORD have the"
                                    + " login."));
        }
        Properties login = new Properties();
        for (String key : List.of("user", "password")) {
            String value = environment.getOrDefault(URL + "_" + key.toUpperCase(Locale.ROOT), "");
            if (!value.isEmpty()) {
                login.setProperty(key, value);
            }
        }
        return new Outcome.Done<>(SqlRunStore.inPostgres(url(), login, currency));
    }

    /// Says nothing of the environment, which has a password.
    @Override
    public String toString() {
        return "RunStores[" + host + "]";
    }
}
