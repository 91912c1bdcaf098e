package dev.hubconsole.adapters.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.RunStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The small distribution comes without DuckDB, and says so where it is needed.
class WithoutDuckDbTest {

    private static final String TOLD =
            "this hubctl comes without DuckDB, which keeps runs in a file and writes"
                + " Parquet|Install the package of your system, which has it, or let HUBCTL_STORE"
                + " name a PostgreSQL; NDJSON and CSV need no DuckDB.";

    @TempDir Path folder;

    /// What a store in a file says; runs among classes that know of no DuckDB.
    public static final class Question implements Callable<String> {

        private final Path file;

        public Question(Path file) {
            this.file = file;
        }

        @Override
        public String call() {
            try (RunStore store = SqlRunStore.inFile(file, Duration.ofSeconds(1), "USD")) {
                return switch (store.marks()) {
                    case Outcome.Done<?> _ -> "it answered";
                    case Outcome.Failed<?>(Problem.Unavailable(var what, var next)) ->
                            what + "|" + next;
                    case Outcome.Failed<?>(var other) -> other.toString();
                };
            }
        }
    }

    @Test
    void aStoreInAFileSaysWhatIsMissingAndWhatToDo() throws Exception {
        List<URL> classes = new ArrayList<>();
        String all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        for (String part : all.split(File.pathSeparator)) {
            if (!part.contains("duckdb_jdbc")) {
                classes.add(Path.of(part).toUri().toURL());
            }
        }
        try (URLClassLoader apart =
                new URLClassLoader(
                        classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThrows(
                    ClassNotFoundException.class, () -> apart.loadClass("org.duckdb.DuckDBDriver"));
            Object question =
                    apart.loadClass(Question.class.getName())
                            .getConstructor(Path.class)
                            .newInstance(folder.resolve("runs.duckdb"));
            assertEquals(TOLD, ((Callable<?>) question).call());
        }
    }
}
