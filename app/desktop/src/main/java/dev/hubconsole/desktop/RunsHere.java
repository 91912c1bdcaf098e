package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.store.RunStores;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.PriceTableReader;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.views.operation.OperationSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/// The store of runs that belongs to the GitHub that the user or the environment names. It is
/// opened when a screen asks it, and closed after that.
///
/// @param folder where such stores are, unless the environment names a database
/// @param host which GitHub, as a person writes it; an empty text leaves it to the environment
record RunsHere(
        Path folder,
        Supplier<String> host,
        Map<String, String> environment,
        InstantSource clock,
        Duration patience)
        implements OperationSource {

    /// How long another process is waited for that has the store.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    RunsHere(
            Path folder,
            Supplier<String> host,
            Map<String, String> environment,
            InstantSource clock) {
        this(folder, host, environment, clock, PATIENCE);
    }

    @Override
    public <T> Outcome<Optional<T>> ask(Function<RunStore, Outcome<T>> question) {
        return GitHubAccess.endpoint(Optional.of(host.get()), environment)
                .then(endpoint -> ask(endpoint, question));
    }

    private <T> Outcome<Optional<T>> ask(
            Endpoint endpoint, Function<RunStore, Outcome<T>> question) {
        RunStores stores = new RunStores(folder, endpoint.host(), environment, prices().currency());
        if (!stores.isThere()) {
            return new Outcome.Done<>(Optional.empty());
        }
        return stores.open(patience)
                .then(
                        store -> {
                            try (store) {
                                return store.marks()
                                        .then(
                                                marks ->
                                                        marks.isEmpty()
                                                                ? new Outcome.Done<>(
                                                                        Optional.empty())
                                                                : question.apply(store)
                                                                        .map(Optional::of));
                            }
                        });
    }

    @Override
    public Outcome<Path> write(Path file, byte[] content) {
        try {
            Files.write(file, content);
            return new Outcome.Done<>(file);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            file + " cannot be written: " + failed.getMessage(),
                            "Choose another place."));
        }
    }

    @Override
    public PriceTable prices() {
        return Bundled.PRICES;
    }

    @Override
    public OptionalInt jobsAtOnce(String plan) {
        Integer known = Bundled.FACTS.concurrency().get(plan);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /// Read when it is first needed.
    private static final class Bundled {

        private static final PlatformFacts FACTS = FolderHubs.facts();

        private static final PriceTable PRICES =
                PriceTableReader.read(
                        FolderHubs.document(PlatformFile.PRICES),
                        FolderHubs.document(PlatformFile.RUNNERS));
    }

    /// Says nothing of the environment, which may have a password.
    @Override
    public String toString() {
        return "RunsHere[" + folder + "]";
    }
}
