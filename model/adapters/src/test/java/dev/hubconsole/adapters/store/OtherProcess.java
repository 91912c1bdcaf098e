package dev.hubconsole.adapters.store;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/// A second process that keeps runs of its own while the first one works.
final class OtherProcess {

    private OtherProcess() {}

    /// Runs with numbers that nobody else uses.
    static List<Attempt> attempts() {
        return Lots.attempts(new Random(8), 10).stream()
                .map(
                        one -> {
                            RunRecord run = one.run();
                            return new Attempt(
                                    new RunRecord(
                                            new RunKey(
                                                    new RepositoryId("octo", "other"),
                                                    run.key().run() + 1_000_000,
                                                    run.key().attempt()),
                                            run.workflow(),
                                            run.event(),
                                            run.branch(),
                                            run.commit(),
                                            run.actor(),
                                            run.status(),
                                            run.conclusion(),
                                            run.createdAt(),
                                            run.startedAt(),
                                            run.updatedAt()),
                                    List.of());
                        })
                .toList();
    }

    static void main(String[] arguments) {
        Properties login = new Properties();
        RunStore store =
                arguments[0].equals("file")
                        ? SqlRunStore.inFile(Path.of(arguments[1]), Duration.ofSeconds(60), "USD")
                        : SqlRunStore.inPostgres(arguments[1], login, "USD");
        for (Attempt attempt : attempts()) {
            if (store.put(new Batch(List.of(attempt), List.of()))
                    instanceof Outcome.Failed<?> failed) {
                throw new IllegalStateException(failed.toString());
            }
        }
        store.close();
        new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true)
                .println("done");
    }
}
