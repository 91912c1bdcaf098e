package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.store.NoteFiles;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Note;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// `hubctl pull`: brings the store of runs up to date.
final class PullCommand implements Command {

    private final Supplier<SecretStore> stores;

    PullCommand(Supplier<SecretStore> stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public String summary() {
        return "Read runs and jobs from GitHub and keep them.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Runs that had not ended come first, then new ones, then older ones as far back as"
                    + " --history says. It may be stopped at any time: what was read is kept, and"
                    + " the next pull goes on from there.",
                "What is kept is in a file of yours, or in the PostgreSQL database that"
                    + " HUBCTL_STORE names (jdbc:postgresql://HOST/NAME, with HUBCTL_STORE_USER and"
                    + " HUBCTL_STORE_PASSWORD).",
                "Records that steps appended by `hubctl record` are joined to their jobs in `runs`"
                        + " and `export`: by the job's number, where that was not told by its name."
                        + " Taken in twice they count once, and what was said later counts.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "0..*", "REPO", "These repositories; without any, all."));
        spec.addOption(Command.option("TIME", "How far back; 35d without it.", "--history"));
        spec.addOption(
                Command.option(
                        "PATH",
                        "Take in what steps noted by `hubctl record`: a file, or a folder of"
                                + " artifacts.",
                        "--records"));
        spec.addOption(
                Command.flag(
                        "Say how many requests it will take, and read nothing.", "--forecast"));
        GitHubOption.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Outcome<Integer> outcome =
                scope(arguments, session)
                        .then(
                                what ->
                                        GitHubOption.endpoint(arguments, session.terminal())
                                                .then(
                                                        endpoint ->
                                                                pull(
                                                                        endpoint,
                                                                        what,
                                                                        Arguments.has(
                                                                                arguments,
                                                                                "--forecast"),
                                                                        session)));
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    /// @param notes what steps noted; empty where no records are taken in
    private record What(Optional<Registry> registry, PullScope scope, Optional<List<Note>> notes) {}

    private static Outcome<What> scope(ParseResult arguments, Session session) {
        Optional<String> text = Arguments.text(arguments, "--history");
        OptionalLong history =
                text.isEmpty()
                        ? OptionalLong.of(PullScope.USUAL_HISTORY.toSeconds())
                        : text.get().matches("\\d+")
                                ? OptionalLong.empty()
                                : Units.seconds(text.get(), 1);
        if (history.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--history: \"" + text.orElse("") + "\" is no time",
                            "Write it as 35d or 12h."));
        }
        return StoreDesk.registry(session)
                .then(
                        registry ->
                                StoreDesk.repositories(registry, Arguments.rest(arguments, 0))
                                        .then(
                                                names ->
                                                        notes(arguments)
                                                                .then(
                                                                        notes ->
                                                                                what(
                                                                                        registry,
                                                                                        names,
                                                                                        history
                                                                                                .getAsLong(),
                                                                                        notes))));
    }

    private static Outcome<Optional<List<Note>>> notes(ParseResult arguments) {
        Optional<String> path = Arguments.text(arguments, "--records");
        return path.isEmpty()
                ? new Outcome.Done<>(Optional.empty())
                : NoteFiles.read(Path.of(path.get())).map(Optional::of);
    }

    private static Outcome<What> what(
            Optional<Registry> registry,
            List<RepositoryId> names,
            long history,
            Optional<List<Note>> notes) {
        if (names.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "there is no repository to pull",
                            "Start it in a hub, name one with --hub, or name repositories."));
        }
        return new Outcome.Done<>(
                new What(
                        registry,
                        new PullScope(
                                names,
                                Duration.ofSeconds(history),
                                PullScope.USUAL_AGAIN,
                                PullScope.USUAL_AT_ONCE),
                        notes));
    }

    private Outcome<Integer> pull(
            Endpoint endpoint, What what, boolean forecastAlone, Session session) {
        return GitHubDesk.with(
                endpoint,
                session.terminal().environment(),
                what.registry(),
                stores,
                client ->
                        StoreDesk.open(endpoint, session)
                                .then(store -> pull(client, store, what, forecastAlone, session)));
    }

    private static Outcome<Integer> pull(
            GitHubClient client,
            RunStore store,
            What what,
            boolean forecastAlone,
            Session session) {
        GitHubReading reading = client.reading(Urgency.BACKGROUND);
        try (store) {
            Pull pull =
                    new Pull(reading, store, StoreDesk.pricing(what.registry()), session.clock());
            return reading.account()
                    .limit()
                    .then(limit -> pull.forecast(what.scope(), limit.limit()))
                    .then(
                            forecast -> {
                                if (forecastAlone) {
                                    print(forecast, session);
                                    return new Outcome.Done<>(Exit.DONE);
                                }
                                session.tell(told(forecast));
                                return pulled(pull, what.scope(), session)
                                        .then(
                                                result ->
                                                        noted(store, what.notes())
                                                                .map(
                                                                        noted ->
                                                                                print(
                                                                                        result,
                                                                                        noted,
                                                                                        client,
                                                                                        session)));
                            });
        }
    }

    private static Outcome<PullResult> pulled(Pull pull, PullScope scope, Session session) {
        try (PullProgressLine line = new PullProgressLine(session.terminal(), session.isQuiet())) {
            return pull.run(scope, line);
        }
    }

    /// Keeps what steps noted.
    ///
    /// @return how much of it is new; empty where no records are taken in
    private static Outcome<OptionalInt> noted(RunStore store, Optional<List<Note>> notes) {
        return notes.isEmpty()
                ? new Outcome.Done<>(OptionalInt.empty())
                : store.note(notes.get()).map(OptionalInt::of);
    }

    private static String told(PullForecast forecast) {
        return "pulling "
                + forecast.repositories()
                + (forecast.repositories() == 1 ? " repository" : " repositories")
                + ": about "
                + forecast.requests()
                + " requests of "
                + forecast.limit()
                + " an hour, "
                + Shown.time(forecast.shortest())
                + " at the least"
                + (forecast.neverPulled() == 0
                        ? ""
                        : "; "
                                + forecast.neverPulled()
                                + " never pulled before, which take one more for each run");
    }

    private static void print(PullForecast forecast, Session session) {
        if (!session.isJson()) {
            session.terminal().out().println(told(forecast));
            return;
        }
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeObjectFieldStart("forecast");
                    json.writeNumberField("repositories", forecast.repositories());
                    json.writeNumberField("neverPulled", forecast.neverPulled());
                    json.writeNumberField("openRuns", forecast.openRuns());
                    json.writeNumberField("expectedRuns", forecast.expectedRuns());
                    json.writeNumberField("requests", forecast.requests());
                    json.writeNumberField("limit", forecast.limit());
                    json.writeNumberField("shortestSeconds", forecast.shortest().toSeconds());
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    /// Prints what came of it; the first problem decides the exit code.
    private static int print(
            PullResult result, OptionalInt noted, GitHubClient client, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, result, noted, client));
        } else {
            session.terminal()
                    .out()
                    .println(
                            result.repositories()
                                    + " up to date, "
                                    + result.attempts()
                                    + " runs with "
                                    + result.jobs()
                                    + " jobs read"
                                    + (result.vanished() == 0
                                            ? ""
                                            : ", " + result.vanished() + " gone from GitHub")
                                    + ", "
                                    + client.sent()
                                    + " requests"
                                    + (noted.isEmpty()
                                            ? ""
                                            : ", " + noted.getAsInt() + " new records"));
        }
        int code = Exit.DONE;
        for (var one : result.problems().entrySet()) {
            session.terminal()
                    .err()
                    .println("hubctl: " + one.getKey() + ": " + one.getValue().message());
            code = code == Exit.DONE ? Exit.of(one.getValue()) : code;
        }
        return code;
    }

    private static void write(
            JsonGenerator json, PullResult result, OptionalInt noted, GitHubClient client)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeObjectFieldStart("pulled");
        json.writeNumberField("repositories", result.repositories());
        json.writeNumberField("runs", result.attempts());
        json.writeNumberField("jobs", result.jobs());
        json.writeNumberField("vanished", result.vanished());
        json.writeBooleanField("whole", result.isWhole());
        json.writeNumberField("requests", client.sent());
        if (noted.isPresent()) {
            json.writeNumberField("records", noted.getAsInt());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("problems");
        for (var one : result.problems().entrySet()) {
            json.writeStartObject();
            json.writeStringField("repository", one.getKey().toString());
            json.writeStringField("message", one.getValue().message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
