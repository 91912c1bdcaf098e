package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.git.GitRevision;
import dev.hubconsole.core.credential.AccessChange;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.plan.Impact.Change;
import dev.hubconsole.core.plan.Impact.Kind;
import dev.hubconsole.core.plan.Impact.Schedule;
import dev.hubconsole.core.plan.Impact.Touched;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Shown;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl impact`: what changes between two registries, for whom, because of which line.
final class ImpactCommand implements Command {

    private final Supplier<SecretStore> stores;

    ImpactCommand(Supplier<SecretStore> stores) {
        this.stores = stores;
    }

    /// What is shown.
    ///
    /// @param access what is opened and closed; empty where nobody asked for it
    private record Shows(Impact impact, Optional<List<AccessChange>> access) {}

    @Override
    public String name() {
        return "impact";
    }

    @Override
    public String summary() {
        return "Show what changes between two registries, for which repositories.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "BASE and HEAD are files, folders of hubs, or git revisions; where a path of that"
                        + " name exists it is meant, unless --rev is given; - is standard input."
                        + " Without HEAD the hub as it is now is compared.",
                "With --access it opens the vault, reads no value, and tells which credentials the"
                        + " change lets which repositories read, and which it closes to them.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "BASE", "What was."));
        spec.addPositional(Command.argument(1, "0..1", "HEAD", "What is."));
        spec.addOption(Command.flag("BASE and HEAD are git revisions.", "--rev"));
        spec.addOption(Command.flag("Exit with 1 where anything changes.", "--fail-on-change"));
        spec.addOption(
                Command.flag("Tell what access to credentials opens and closes.", "--access"));
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        boolean revisions = Arguments.has(arguments, "--rev");
        String base = Arguments.argument(arguments, 0).orElseThrow();
        Optional<String> head = Arguments.argument(arguments, 1);
        Outcome<Shows> outcome =
                side(session, base, revisions)
                        .then(
                                before ->
                                        head.map(name -> side(session, name, revisions))
                                                .orElseGet(
                                                        () ->
                                                                session.hub()
                                                                        .map(Session.Hub::registry))
                                                .then(
                                                        after ->
                                                                compare(
                                                                        arguments, session, before,
                                                                        after)));
        return switch (outcome) {
            case Outcome.Failed<Shows>(var problem) -> session.tell(problem);
            case Outcome.Done<Shows>(var shows) -> {
                print(shows, session);
                yield Arguments.has(arguments, "--fail-on-change") && !shows.impact().isNone()
                        ? Exit.NO
                        : Exit.DONE;
            }
        };
    }

    private Outcome<Shows> compare(
            ParseResult arguments, Session session, Registry before, Registry after) {
        warn(session, "BASE", before);
        warn(session, "HEAD", after);
        Impact impact = Impact.between(before, after);
        if (!Arguments.has(arguments, "--access")) {
            return new Outcome.Done<>(new Shows(impact, Optional.empty()));
        }
        VaultDesk desk = new VaultDesk(session, stores);
        return desk.with(
                vault ->
                        vault.list()
                                .map(
                                        contents ->
                                                new Shows(
                                                        impact,
                                                        Optional.of(
                                                                AccessChange.between(
                                                                        contents.credentials(),
                                                                        new Readers(before, "BASE"),
                                                                        new Readers(after, "HEAD"),
                                                                        desk.now())))));
    }

    private static void warn(Session session, String side, Registry registry) {
        if (!registry.faults().isEmpty()) {
            session.tell(
                    "note: not everything in "
                            + side
                            + " could be read; `hubctl validate` says what");
        }
    }

    private static Outcome<Registry> side(Session session, String name, boolean revisions) {
        Optional<Path> path = revisions ? Optional.empty() : existing(name);
        Optional<Incoming> incoming =
                revisions ? Optional.empty() : Incoming.of(name, session.terminal());
        if (incoming.isPresent()) {
            return session.read(incoming.get(), name);
        }
        if (path.isPresent()) {
            Outcome<HubLocation> location =
                    Files.isDirectory(path.get())
                            ? HubLocation.in(path.get())
                            : HubLocation.ofFile(path.get());
            return location.then(session::read).map(Session.Hub::registry);
        }
        Path folder =
                session.location() instanceof Outcome.Done<HubLocation>(var location)
                        ? location.folder()
                        : Path.of("").toAbsolutePath();
        return GitRevision.open(folder, name).then(revision -> read(session, revision));
    }

    private static Optional<Path> existing(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::exists);
        } catch (InvalidPathException revision) {
            return Optional.empty();
        }
    }

    private static Outcome<Registry> read(Session session, GitRevision revision) {
        try (revision) {
            for (String folder : List.of("config", "")) {
                if (revision.list(folder).contains(HubLocation.FILE)) {
                    String prefix = folder.isEmpty() ? "" : folder + "/";
                    return session.read(revision, prefix + HubLocation.FILE);
                }
            }
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "there is no hub in the revision \"" + revision.name() + "\"",
                            "A hub has config/repositories.yaml, or repositories.yaml."));
        }
    }

    private static void print(Shows shows, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, shows));
        } else {
            session.terminal().out().print(human(shows.impact(), session.style()));
            shows.access()
                    .ifPresent(
                            all ->
                                    session.terminal()
                                            .out()
                                            .print(AccessReport.human(all, session.style())));
        }
    }

    private static void write(JsonGenerator json, Shows shows) throws IOException {
        Impact impact = shows.impact();
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("repositories");
        for (Touched touched : impact.repositories()) {
            json.writeStartObject();
            json.writeStringField("repository", touched.repository());
            json.writeStringField("change", touched.kind().word());
            json.writeArrayFieldStart("values");
            for (Change change : touched.changes()) {
                write(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("added", impact.count(Kind.ADDED));
        json.writeNumberField("removed", impact.count(Kind.REMOVED));
        json.writeNumberField("changed", impact.count(Kind.CHANGED));
        json.writeEndObject();
        if (shows.access().isPresent()) {
            AccessReport.write(json, shows.access().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Change change) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", change.key());
        json.writeStringField("environment", change.environment().orElse(null));
        json.writeFieldName("before");
        Json.data(json, change.before().orElseGet(Data.Null::new));
        json.writeFieldName("after");
        Json.data(json, change.after().orElseGet(Data.Null::new));
        json.writeObjectFieldStart("because");
        OriginJson.write(json, change.because());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String human(Impact impact, Style style) {
        StringBuilder text = new StringBuilder();
        for (Touched touched : impact.repositories()) {
            text.append(style.bold(touched.repository()))
                    .append(' ')
                    .append(kind(touched.kind(), style))
                    .append('\n');
            for (Change change : touched.changes()) {
                if (touched.kind() == Kind.CHANGED || !isBuiltIn(change)) {
                    human(change, style, text);
                }
            }
        }
        text.append(impact.count(Kind.ADDED))
                .append(" added, ")
                .append(impact.count(Kind.REMOVED))
                .append(" removed, ")
                .append(impact.count(Kind.CHANGED))
                .append(" changed\n");
        switch (impact.schedule()) {
            case Schedule.Same() -> text.append("the stages stay as they are\n");
            case Schedule.Unknown() ->
                    text.append("the stages are not known: the dependencies have a circle\n");
            case Schedule.Changed(var before, var after) ->
                    text.append("stages: ")
                            .append(plan(before))
                            .append(" -> ")
                            .append(
                                    plan(after).equals(plan(before))
                                            ? "the same, with other repositories in them"
                                            : plan(after))
                            .append('\n');
        }
        return text.toString();
    }

    private static boolean isBuiltIn(Change change) {
        return change.because().layer().equals(LayerId.BUILT_IN);
    }

    private static String plan(Impact.Plan plan) {
        int count = plan.stages().size();
        return count
                + (count == 1 ? " stage" : " stages")
                + ", at most "
                + plan.criticalMinutes()
                + " minutes";
    }

    private static String kind(Kind kind, Style style) {
        return switch (kind) {
            case ADDED -> style.green(kind.word());
            case REMOVED -> style.red(kind.word());
            case CHANGED -> style.yellow(kind.word());
        };
    }

    private static void human(Change change, Style style, StringBuilder text) {
        text.append("  ")
                .append(style.cyan(change.key()))
                .append(change.environment().map(name -> " in " + name).orElse(""))
                .append(": ")
                .append(shown(change.before()))
                .append(" -> ")
                .append(shown(change.after()))
                .append(style.faint("   " + where(change.because())))
                .append('\n');
    }

    private static String shown(Optional<Data> data) {
        return data.map(Shown::of).orElse("(unset)");
    }

    private static String where(Origin origin) {
        return origin.layer() + origin.at().map(at -> " at " + OriginJson.place(at)).orElse("");
    }
}
