package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.plan.PlannedFile;
import dev.hubconsole.core.plan.RegistryEdits;
import dev.hubconsole.core.plan.RegistryPlan;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `hubctl set`, `unset`, `append`, `remove`, `rename`, `add`, `delete`: lossless edits.
///
/// @param label its arguments, as the help shows them
/// @param options which options it has beside those of every edit
record EditCommand(String name, String summary, String label, Set<Extra> options, Wishing wishing)
        implements Command {

    /// Every edit.
    static final List<EditCommand> ALL =
            List.of(
                    new EditCommand(
                            "set",
                            "Give a key a value.",
                            "REPO KEY VALUE",
                            Set.of(Extra.LAYER, Extra.YAML),
                            Wishes::set),
                    new EditCommand(
                            "unset",
                            "Take a key out, so that what is inherited holds again.",
                            "REPO KEY",
                            Set.of(Extra.LAYER),
                            Wishes::unset),
                    new EditCommand(
                            "append",
                            "Add an item to a list.",
                            "REPO KEY ITEM",
                            Set.of(Extra.LAYER, Extra.YAML),
                            Wishes::append),
                    new EditCommand(
                            "remove",
                            "Take an item out of a list, its own or an inherited one.",
                            "REPO KEY ITEM",
                            Set.of(Extra.LAYER, Extra.YAML),
                            Wishes::remove),
                    new EditCommand(
                            "rename",
                            "Give a repository another name, here and in every depends_on.",
                            "REPO NAME",
                            Set.of(),
                            Wishes::rename),
                    new EditCommand(
                            "add", "Add an entry for a repository.", "REPO", Set.of(), Wishes::add),
                    new EditCommand(
                            "delete",
                            "Delete a repository's entry.",
                            "REPO",
                            Set.of(Extra.FORCE),
                            Wishes::delete));

    /// Options that only some edits have.
    enum Extra {
        LAYER,
        YAML,
        FORCE
    }

    /// Reads what is wanted off the command line.
    interface Wishing {
        Outcome<Wish> read(Wishes wishes);
    }

    @Override
    public List<String> details() {
        return List.of(
                "An edit changes the bytes of the value that it is about and nothing else;"
                        + " comments, order and quotes stay. KEY is dotted from the entry:"
                        + " settings.build_timeout, settings.custom.\"a.b\"[0].");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(
                        0,
                        "0..*",
                        label,
                        options.contains(Extra.LAYER)
                                ? "REPO is owner/name, or a name; with --layer there is none."
                                : "REPO is owner/name, or a name."));
        spec.addOption(
                Command.flag("Write nothing; print what would change as a diff.", "--dry-run"));
        for (Extra option : Extra.values()) {
            if (options.contains(option)) {
                declare(spec, option);
            }
        }
        ReadOptions.declare(spec);
    }

    private static void declare(CommandSpec spec, Extra option) {
        switch (option) {
            case LAYER ->
                    spec.addOption(
                            Command.option(
                                    "LAYER",
                                    "The layer that is edited in place of an entry: org_defaults,"
                                            + " tier:NAME, team:NAME, preset:NAME,"
                                            + " environment:NAME.",
                                    "--layer"));
            case YAML ->
                    spec.addOption(Command.flag("The value is taken as YAML, as it is.", "--yaml"));
            case FORCE ->
                    spec.addOption(
                            Command.flag("Delete it though others depend on it.", "--force"));
        }
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        boolean dry = Arguments.has(arguments, "--dry-run");
        Outcome<Worked> worked =
                session.hub()
                        .then(
                                hub ->
                                        session.options()
                                                .then(
                                                        options ->
                                                                plan(
                                                                        arguments,
                                                                        hub,
                                                                        new RegistryEdits(
                                                                                hub.files(),
                                                                                options,
                                                                                hub.registry()))));
        if (!dry) {
            worked = worked.then(one -> one.saved());
        }
        return switch (worked) {
            case Outcome.Failed<Worked>(var problem) -> session.tell(problem);
            case Outcome.Done<Worked>(var done) -> {
                List<String> notes = new ArrayList<>(done.plan().notes());
                notes.addAll(newErrors(session, done));
                print(
                        new RegistryPlan(done.plan().files(), notes, done.plan().after()),
                        session,
                        dry ? Mode.DRY_RUN : Mode.WRITTEN);
                yield Exit.DONE;
            }
        };
    }

    /// A plan for a hub.
    private record Worked(Session.Hub hub, RegistryPlan plan) {

        private Outcome<Worked> saved() {
            return Saving.save(hub, plan.files()).map(paths -> this);
        }
    }

    /// The errors that the registry has afterwards and did not have before.
    private static List<String> newErrors(Session session, Worked worked) {
        if (!worked.plan().changesAnything()) {
            return List.of();
        }
        List<Finding> after = errors(session, worked.plan().after());
        if (after.isEmpty()) {
            return List.of();
        }
        Set<String> before =
                errors(session, worked.hub().registry()).stream()
                        .map(EditCommand::identity)
                        .collect(Collectors.toSet());
        return after.stream()
                .filter(finding -> !before.contains(identity(finding)))
                .map(
                        finding ->
                                "with this the registry has an error ["
                                        + finding.rule()
                                        + "] at "
                                        + finding.place().file()
                                        + ":"
                                        + finding.place().line()
                                        + ":"
                                        + finding.place().column()
                                        + ": "
                                        + finding.message())
                .toList();
    }

    private static List<Finding> errors(Session session, Registry registry) {
        return session.checks().check(registry).findings().stream()
                .filter(finding -> !finding.isSilenced() && finding.severity() == Severity.ERROR)
                .toList();
    }

    /// What an error is known by where lines have moved.
    private static String identity(Finding finding) {
        return finding.rule() + "\n" + finding.path() + "\n" + finding.message();
    }

    private enum Mode {
        DRY_RUN,
        WRITTEN
    }

    private Outcome<Worked> plan(ParseResult arguments, Session.Hub hub, RegistryEdits edits) {
        return wishing.read(new Wishes(label, arguments, hub.registry(), edits))
                .then(edits::plan)
                .map(plan -> new Worked(hub, plan));
    }

    private void print(RegistryPlan plan, Session session, Mode mode) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, plan, mode));
            return;
        }
        plan.notes().forEach(note -> session.tell("note: " + note));
        if (!plan.changesAnything()) {
            session.tell("nothing to change");
        }
        for (PlannedFile file : plan.files()) {
            if (mode == Mode.DRY_RUN) {
                session.terminal().out().print(file.diff());
            } else {
                session.terminal().out().println("changed " + file.path());
            }
        }
    }

    private void write(JsonGenerator json, RegistryPlan plan, Mode mode) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("command", name);
        json.writeBooleanField("dryRun", mode == Mode.DRY_RUN);
        json.writeBooleanField("changed", plan.changesAnything());
        json.writeArrayFieldStart("files");
        for (PlannedFile file : plan.files()) {
            json.writeStartObject();
            json.writeStringField("file", file.path());
            json.writeStringField("diff", file.diff());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : plan.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
