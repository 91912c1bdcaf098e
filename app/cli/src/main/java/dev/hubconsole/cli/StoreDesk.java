package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.store.RunStores;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.PriceTableReader;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.RegistryPricing;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the commands about runs share: the store of the GitHub that is meant, the repositories and
/// the time that are asked about, and prices.
final class StoreDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofDays(30);

    private StoreDesk() {}

    static void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "0..*", "REPO", "These repositories; without any, all."));
        declareSince(spec);
        GitHubOption.declare(spec);
        ReadOptions.declare(spec);
    }

    /// Declares `--since`.
    static void declareSince(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "WHEN",
                        "From when: a day (2026-11-01, UTC) or how long ago (7d); 30d without it.",
                        "--since"));
    }

    static PriceTable prices() {
        return PriceTableReader.read(document(PlatformFile.PRICES), document(PlatformFile.RUNNERS));
    }

    private static Document document(PlatformFile file) {
        BundledFile read = file.read();
        return Document.parse(read.path(), read.bytes());
    }

    /// Opens the store for a GitHub: the PostgreSQL that `HUBCTL_STORE` names, else a file of the
    /// user's own. Nothing is read yet.
    static Outcome<RunStore> open(Endpoint endpoint, Session session) {
        Map<String, String> environment = session.terminal().environment();
        return new RunStores(
                        Places.of(environment).store(),
                        endpoint.host(),
                        environment,
                        prices().currency())
                .open(PATIENCE);
    }

    /// What is asked about.
    ///
    /// @param registry of the hub that the command is for; empty where there is none
    /// @param repositories that are meant; empty for all that are kept
    record Question(
            RunStore store,
            Optional<Registry> registry,
            List<RepositoryId> repositories,
            Period period) {

        boolean isAbout(RepositoryId repository) {
            return repositories.isEmpty() || repositories.contains(repository);
        }
    }

    /// Reads what is asked about from a command's arguments.
    static Outcome<Question> question(ParseResult arguments, Session session) {
        return question(arguments, Arguments.rest(arguments, 0), session);
    }

    /// Reads it where the repositories are some of the arguments.
    static Outcome<Question> question(ParseResult arguments, List<String> names, Session session) {
        Instant now = session.clock().instant();
        return since(Arguments.text(arguments, "--since"), now)
                .then(
                        from ->
                                registry(session)
                                        .then(
                                                registry ->
                                                        question(
                                                                arguments,
                                                                names,
                                                                session,
                                                                registry,
                                                                new Period(from, now))));
    }

    private static Outcome<Question> question(
            ParseResult arguments,
            List<String> names,
            Session session,
            Optional<Registry> registry,
            Period period) {
        return repositories(registry, names)
                .then(
                        all ->
                                GitHubOption.endpoint(arguments, session.terminal())
                                        .then(endpoint -> open(endpoint, session))
                                        .map(store -> new Question(store, registry, all, period)));
    }

    /// The hub's registry; empty where the command was not started in a hub and names none.
    static Outcome<Optional<Registry>> registry(Session session) {
        Outcome<Session.Hub> hub = session.hub();
        if (hub instanceof Outcome.Failed<Session.Hub>(Problem.NotThere _) && !session.hasHub()) {
            return new Outcome.Done<>(Optional.empty());
        }
        return hub.map(found -> Optional.of(found.registry()));
    }

    /// The repositories that are named; those of the hub where none is.
    static Outcome<List<RepositoryId>> repositories(
            Optional<Registry> registry, List<String> names) {
        List<RepositoryId> all = new ArrayList<>();
        if (names.isEmpty()) {
            registry.ifPresent(
                    one ->
                            one.repositories().stream()
                                    .flatMap(repository -> repository.id().stream())
                                    .distinct()
                                    .forEach(all::add));
            return new Outcome.Done<>(all);
        }
        for (String name : names) {
            if (registry.isEmpty()) {
                if (!name.matches("[^/\\s]+/[^/\\s]+")) {
                    return new Outcome.Failed<>(
                            new Problem.Misuse(
                                    "\"" + name + "\" is no OWNER/NAME", "There is no hub here."));
                }
                all.add(RepositoryId.parse(name));
                continue;
            }
            switch (Looking.find(registry.get(), name)) {
                case Outcome.Failed<Repository>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Repository>(var repository) ->
                        repository.id().ifPresent(all::add);
            }
        }
        return new Outcome.Done<>(all);
    }

    /// When a time was, told as a day or as how long ago.
    static Outcome<Instant> since(Optional<String> text, Instant now) {
        if (text.isEmpty()) {
            return new Outcome.Done<>(now.minus(USUAL));
        }
        OptionalLong seconds =
                text.get().matches("\\d+") ? OptionalLong.empty() : Units.seconds(text.get(), 1);
        if (seconds.isPresent()) {
            return new Outcome.Done<>(now.minusSeconds(seconds.getAsLong()));
        }
        try {
            Instant day = Period.of(LocalDate.parse(text.get())).from();
            if (!day.isAfter(now)) {
                return new Outcome.Done<>(day);
            }
        } catch (DateTimeException noDay) {
            // told below, together with days that are still to come
        }
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        "--since: \"" + text.get() + "\" is no past day and no time",
                        "Write a day, 2026-11-01, or how long ago, 7d or 12h."));
    }

    /// How many jobs the plan lets run at once on hosted runners; empty where the registry does not
    /// say which plan it is.
    static OptionalInt planLimit(Optional<Registry> registry, Session session) {
        return registry.flatMap(one -> one.definitions().plan())
                .flatMap(Written::text)
                .flatMap(plan -> Optional.ofNullable(session.facts().concurrency().get(plan)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// Says what jobs cost, where the registry describes the organisation's own runners.
    static Pull.Pricing pricing(Optional<Registry> registry) {
        return new RegistryPricing(prices(), registry);
    }
}
