package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.GitHubSettings;
import dev.hubconsole.adapters.github.Operation;
import dev.hubconsole.adapters.github.TrafficBook;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.github.Forecast;
import dev.hubconsole.core.github.GitHubOverview.Total;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.ParseResult;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at a GitHub without changing anything there. Nothing that is printed has a token in it.
final class GitHubDiagnoses {

    private GitHubDiagnoses() {}

    static List<Diagnosis> all(
            ParseResult arguments, Session session, Supplier<SecretStore> stores) {
        List<Diagnosis> all = new ArrayList<>();
        SecretStore store = stores.get();
        all.add(keyring(store));
        Outcome<Endpoint> named = GitHubOption.endpoint(arguments, session.terminal());
        if (named instanceof Outcome.Failed<Endpoint>(var problem)) {
            all.add(Diagnosis.failed("github", problem));
            return all;
        }
        Endpoint endpoint = ((Outcome.Done<Endpoint>) named).value();
        Optional<Registry> registry =
                session.hub() instanceof Outcome.Done<Session.Hub>(var hub)
                        ? Optional.of(hub.registry())
                        : Optional.empty();
        Outcome<GitHubSettings> read =
                GitHubAccess.settings(endpoint, session.terminal().environment(), registry);
        if (read instanceof Outcome.Failed<GitHubSettings>(var problem)) {
            all.add(Diagnosis.failed("settings", problem));
            return all;
        }
        GitHubSettings settings = ((Outcome.Done<GitHubSettings>) read).value();
        Outcome<GitHubClient> client =
                GitHubAccess.login(endpoint, session.terminal().environment(), store)
                        .then(found -> GitHubClient.open(asking(settings), found.login()));
        switch (client) {
            case Outcome.Failed<GitHubClient>(var problem) ->
                    all.add(Diagnosis.failed("token", problem));
            case Outcome.Done<GitHubClient>(var open) -> {
                try (open) {
                    all.addAll(look(settings, open, registry));
                }
            }
        }
        settings.folder()
                .flatMap(folder -> TrafficBook.in(folder).read())
                .ifPresent(total -> all.add(traffic(total)));
        return all;
    }

    /// Settings that ask each time whether an answer still holds.
    private static GitHubSettings asking(GitHubSettings settings) {
        return settings.living(Map.of(Operation.REPOSITORY, Duration.ZERO));
    }

    private static Diagnosis traffic(Total total) {
        Traffic sum = total.sum();
        return Diagnosis.ok(
                "requests",
                "since "
                        + total.since().truncatedTo(ChronoUnit.SECONDS)
                        + ": "
                        + sum.saved()
                        + " saved ("
                        + sum.memoryHits()
                        + " answered from memory, "
                        + sum.diskHits()
                        + " from the disk, "
                        + sum.revalidated()
                        + " found unchanged), "
                        + sum.misses()
                        + " answered in full, "
                        + sum.writes()
                        + " changes, "
                        + sum.retries()
                        + " sent again");
    }

    private static Diagnosis keyring(SecretStore store) {
        return switch (store.find(GitHubAccess.SERVICE, "doctor")) {
            case SecretStore.Answer.Found _, SecretStore.Answer.Missing _ ->
                    Diagnosis.ok("keyring", "can be used");
            case SecretStore.Answer.Locked _ ->
                    new Diagnosis("keyring", "warning", "is locked", "Unlock it.");
            case SecretStore.Answer.Unavailable(var why) ->
                    new Diagnosis(
                            "keyring",
                            "warning",
                            why,
                            "Tokens come from HUBCTL_TOKEN then; nothing can be kept.");
        };
    }

    private static List<Diagnosis> look(
            GitHubSettings settings, GitHubClient client, Optional<Registry> registry) {
        List<Diagnosis> all = new ArrayList<>();
        GitHubReading reading = client.reading(Urgency.USER);
        Outcome<Identity> who = reading.account().who();
        if (who instanceof Outcome.Failed<Identity>(var problem)) {
            all.add(Diagnosis.failed("token", problem));
            return all;
        }
        Identity identity = ((Outcome.Done<Identity>) who).value();
        all.add(Diagnosis.ok("github", settings.endpoint().base() + " answers"));
        all.add(
                Diagnosis.ok(
                        "token",
                        identity.name()
                                + ", "
                                + identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + (identity.scopes().isEmpty()
                                        ? ""
                                        : ", scopes "
                                                + String.join(
                                                        " ",
                                                        identity.scopes().stream()
                                                                .sorted()
                                                                .toList()))));
        List<String> lacking =
                Features.ALL.stream()
                        .filter(one -> one.state(identity) == Features.State.MISSING)
                        .map(
                                one ->
                                        one.name()
                                                + " ("
                                                + String.join(", ", one.lacks(identity))
                                                + ")")
                        .toList();
        if (!lacking.isEmpty()) {
            all.add(
                    new Diagnosis(
                            "permissions",
                            "warning",
                            "missing for " + String.join("; ", lacking),
                            "Add them where these parts are wanted."));
        }
        Outcome<Limit> limit = reading.account().limit();
        all.add(
                switch (limit) {
                    case Outcome.Failed<Limit>(var problem) -> Diagnosis.failed("limit", problem);
                    case Outcome.Done<Limit>(var one) ->
                            Diagnosis.ok(
                                    "limit",
                                    one.remaining()
                                            + " of "
                                            + one.limit()
                                            + " requests left until "
                                            + one.resetAt());
                });
        registry.ifPresent(one -> hub(one, reading, client, settings, limit, all));
        return all;
    }

    /// What of the hub can be seen there, and what asking for it regularly will cost.
    private static void hub(
            Registry registry,
            GitHubReading reading,
            GitHubClient client,
            GitHubSettings settings,
            Outcome<Limit> limit,
            List<Diagnosis> all) {
        List<RepositoryId> names =
                registry.repositories().stream()
                        .flatMap(repository -> repository.id().stream())
                        .distinct()
                        .toList();
        if (names.isEmpty()) {
            return;
        }
        RepositoryId first = names.getFirst();
        switch (reading.repositories().details(first)) {
            case Outcome.Failed<?>(Problem problem) ->
                    all.add(Diagnosis.failed("repository", problem));
            case Outcome.Done<?>(var _) -> {
                long before = client.traffic().revalidated();
                reading.repositories().details(first);
                boolean kept = client.traffic().revalidated() > before;
                all.add(
                        kept
                                ? Diagnosis.ok(
                                        "conditions",
                                        "asking again for " + first + " costs nothing")
                                : new Diagnosis(
                                        "conditions",
                                        "warning",
                                        "asking again for " + first + " was answered in full",
                                        "Polling costs more of the limit than it should."));
            }
        }
        int hourly =
                limit instanceof Outcome.Done<Limit>(var one)
                        ? one.limit()
                        : GitHubAccess.USUAL_LIMIT;
        Forecast forecast = GitHubAccess.forecast(settings, names.size(), hourly);
        all.add(
                new Diagnosis(
                        "forecast",
                        forecast.fits() ? "ok" : "warning",
                        "polling "
                                + names.size()
                                + " repositories sends about "
                                + forecast.requests()
                                + " requests an hour, of which about "
                                + forecast.counted()
                                + " count if one answer in twenty is new",
                        forecast.fits() ? "" : "Set longer times to live."));
    }
}
