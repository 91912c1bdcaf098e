package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.convert.Migration;
import dev.hubconsole.core.convert.Remark;
import dev.hubconsole.core.plan.PlannedFile;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;

/// `hubctl migrate`: the registry in the newest version of the format.
final class MigrateCommand implements Command {

    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public String summary() {
        return "Bring the registry to the newest version of the format.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Only what has to change is changed; comments, order and quotes stay. The result"
                    + " has the same effective values and the same matrix, or nothing is written.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.flag("Write nothing; print what would change as a diff.", "--dry-run"));
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        boolean dry = Arguments.has(arguments, "--dry-run");
        Outcome<Migration> migration =
                session.hub()
                        .then(
                                hub ->
                                        session.options()
                                                .map(
                                                        options ->
                                                                Migration.of(
                                                                        hub.registry(),
                                                                        options,
                                                                        session.checks()::check))
                                                .then(made -> dry ? done(made) : save(hub, made)));
        return switch (migration) {
            case Outcome.Failed<Migration>(var problem) -> session.tell(problem);
            case Outcome.Done<Migration>(var made) -> {
                if (session.isJson()) {
                    Json.print(session.terminal().out(), json -> write(json, made, dry));
                } else if (dry) {
                    session.terminal().out().print(made.diff());
                }
                tell(made, dry, session);
                yield made.obstacles().isEmpty() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private static Outcome<Migration> done(Migration migration) {
        return new Outcome.Done<>(migration);
    }

    private static Outcome<Migration> save(Session.Hub hub, Migration migration) {
        if (!migration.changesAnything()) {
            return done(migration);
        }
        PlannedFile file =
                new PlannedFile(
                        migration.before().name(),
                        migration.before(),
                        migration.after(),
                        List.of());
        return Saving.save(hub, List.of(file)).map(paths -> migration);
    }

    private static void tell(Migration migration, boolean dry, Session session) {
        for (Remark obstacle : migration.obstacles()) {
            session.terminal().err().println("hubctl: " + place(obstacle) + obstacle.message());
        }
        if (!migration.obstacles().isEmpty()) {
            session.tell("nothing was changed");
            return;
        }
        if (!migration.changesAnything()) {
            session.tell("nothing to do: " + migration.before().name() + " has version 2 already");
            return;
        }
        for (Remark step : migration.steps()) {
            String look = step.kind() == Remark.Kind.TO_DECIDE ? "look at this: " : "";
            session.tell(place(step) + look + step.message());
        }
        if (!dry && !session.isJson()) {
            session.terminal().out().println("changed " + migration.after().name());
        }
    }

    private static String place(Remark remark) {
        return remark.place().file()
                + ":"
                + remark.place().line()
                + ":"
                + remark.place().column()
                + ": ";
    }

    private static void write(JsonGenerator json, Migration migration, boolean dry)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("file", migration.before().name());
        json.writeNumberField("from", migration.from());
        json.writeNumberField("to", Registry.NEWEST_VERSION);
        json.writeBooleanField("dryRun", dry);
        json.writeBooleanField("changed", migration.changesAnything());
        json.writeStringField("diff", migration.diff());
        write(json, "steps", migration.steps());
        write(json, "obstacles", migration.obstacles());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<Remark> remarks)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Remark remark : remarks) {
            json.writeStartObject();
            json.writeStringField("path", remark.path());
            json.writeNumberField("line", remark.place().line());
            json.writeNumberField("column", remark.place().column());
            json.writeStringField("message", remark.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
