package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.store.RunStores;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.PriceTableReader;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.core.run.RegistryPricing;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.secret.SecretStore;
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
/// @param stores opens the keyring; called when runs are read from GitHub, and not before
record RunsHere(
        Path folder,
        Supplier<String> host,
        Map<String, String> environment,
        Supplier<SecretStore> stores,
        InstantSource clock,
        Duration patience)
        implements OperationSource {

    /// How long another process is waited for that has the store.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    RunsHere(
            Path folder,
            Supplier<String> host,
            Map<String, String> environment,
            Supplier<SecretStore> stores,
            InstantSource clock) {
        this(folder, host, environment, stores, clock, PATIENCE);
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
    public Outcome<PullForecast> forecast(Registry registry, PullScope scope) {
        return with(
                registry,
                (client, pull) ->
                        client.account()
                                .limit()
                                .then(limit -> pull.forecast(scope, limit.limit())));
    }

    @Override
    public Outcome<PullResult> pull(Registry registry, PullScope scope, Pull.Progress progress) {
        return with(registry, (_, pull) -> pull.run(scope, progress));
    }

    private interface Pulling<T> {
        Outcome<T> with(GitHubReading reading, Pull pull);
    }

    private <T> Outcome<T> with(Registry registry, Pulling<T> work) {
        return GitHubAccess.endpoint(Optional.of(host.get()), environment)
                .then(
                        endpoint ->
                                GitHubAccess.with(
                                        endpoint,
                                        environment,
                                        Optional.of(registry),
                                        stores,
                                        client -> with(endpoint, client, registry, work)));
    }

    private <T> Outcome<T> with(
            Endpoint endpoint, GitHubClient client, Registry registry, Pulling<T> work) {
        GitHubReading reading = client.reading(Urgency.BACKGROUND);
        return new RunStores(folder, endpoint.host(), environment, prices().currency())
                .open(patience)
                .then(
                        store -> {
                            try (store) {
                                return work.with(
                                        reading,
                                        new Pull(
                                                reading,
                                                store,
                                                new RegistryPricing(
                                                        prices(), Optional.of(registry)),
                                                clock));
                            }
                        });
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
