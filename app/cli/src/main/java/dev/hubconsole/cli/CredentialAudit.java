package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials audit`: what happened to the credentials.
record CredentialAudit(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "Show the audit log, verify it, or export it.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "verify looks at every line; where one was touched it is named and the exit code is"
                    + " 1. export prints the lines as they are in the file, with their seals."
                    + " set-aside puts a log that was touched away and begins a new one that says"
                    + " so; until then nothing can be read.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..1", "ACTION", "verify, export or set-aside."));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        VaultDesk desk = new VaultDesk(session, stores);
        String action = Arguments.argument(arguments, 0).orElse("show");
        return switch (action) {
            case "show" -> show(session, desk);
            case "verify" -> verify(session, desk);
            case "export" -> export(session, desk);
            case "set-aside" -> setAside(session, desk);
            default ->
                    session.tell(
                            new Problem.Misuse(
                                    "audit: \""
                                            + action
                                            + "\" is none of verify, export, set-aside",
                                    "Leave it out to see the log."));
        };
    }

    private static int verify(Session session, VaultDesk desk) {
        Outcome<AuditLog.Verification> verified = desk.with(vault -> vault.audit().verify());
        return switch (verified) {
            case Outcome.Failed<AuditLog.Verification>(var problem) -> session.tell(problem);
            case Outcome.Done<AuditLog.Verification>(var found) -> {
                if (session.isJson()) {
                    Json.print(
                            session.terminal().out(),
                            json -> {
                                json.writeStartObject();
                                json.writeNumberField("version", 1);
                                json.writeBooleanField("sound", found.isSound());
                                json.writeNumberField("lines", found.lines());
                                json.writeBooleanField("noticesCut", found.noticesCut());
                                fault(json, found);
                                json.writeEndObject();
                            });
                } else {
                    session.terminal().out().println(words(found));
                }
                yield found.isSound() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private static void fault(JsonGenerator json, AuditLog.Verification found) throws IOException {
        json.writeFieldName("fault");
        if (found.fault().isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("line", found.fault().get().line());
        json.writeStringField("what", found.fault().get().what());
        json.writeEndObject();
    }

    private static String words(AuditLog.Verification found) {
        return found.fault()
                .map(fault -> "touched: line " + fault.line() + ": " + fault.what())
                .orElse(
                        "sound: "
                                + found.lines()
                                + (found.lines() == 1 ? " line" : " lines")
                                + (found.noticesCut()
                                        ? ""
                                        : "; without a keyring, lines cut off at the end would"
                                                + " not be noticed"));
    }

    private record Shown(List<AuditLine> lines, AuditLog.Verification verified) {}

    private static int show(Session session, VaultDesk desk) {
        Outcome<Shown> shown =
                desk.with(
                        vault ->
                                vault.audit()
                                        .lines()
                                        .then(
                                                lines ->
                                                        vault.audit()
                                                                .verify()
                                                                .map(
                                                                        verified ->
                                                                                new Shown(
                                                                                        lines,
                                                                                        verified))));
        return switch (shown) {
            case Outcome.Failed<Shown>(var problem) -> session.tell(problem);
            case Outcome.Done<Shown>(var found) -> {
                if (session.isJson()) {
                    json(session, found);
                } else {
                    found.lines().forEach(line -> session.terminal().out().println(line(line)));
                }
                if (!found.verified().isSound()) {
                    session.terminal().out().flush();
                    session.terminal().err().println("hubctl: " + words(found.verified()));
                }
                yield found.verified().isSound() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private static void json(Session session, Shown found) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeArrayFieldStart("lines");
                    for (AuditLine line : found.lines()) {
                        line(json, line);
                    }
                    json.writeEndArray();
                    fault(json, found.verified());
                    json.writeEndObject();
                });
    }

    private static void line(JsonGenerator json, AuditLine line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", line.number());
        json.writeStringField("at", line.at().toString());
        json.writeStringField("what", line.what().word());
        json.writeFieldName("credential");
        if (line.credential().isPresent()) {
            AuditLine.Subject subject = line.credential().get();
            json.writeStartObject();
            json.writeStringField("id", subject.id().isEmpty() ? null : subject.id());
            json.writeStringField("name", subject.name());
            json.writeFieldName("valueVersion");
            if (subject.version() == 0) {
                json.writeNull();
            } else {
                json.writeNumber(subject.version());
            }
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeFieldName("requester");
        if (line.requester().isPresent()) {
            Requester requester = line.requester().get();
            json.writeStartObject();
            json.writeStringField("repository", requester.repository().toString());
            json.writeStringField("workflow", requester.workflow().orElse(null));
            json.writeStringField("environment", requester.environment().orElse(null));
            json.writeStringField("runner", requester.runner().orElse(null));
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeFieldName("by");
        json.writeStartObject();
        switch (line.act().by()) {
            case Caller.Person(var name) -> json.writeStringField("person", name);
            case Caller.Job(var repository, var workflow, var run) -> {
                json.writeStringField("repository", repository.toString());
                json.writeStringField("workflow", workflow);
                json.writeStringField("run", run);
            }
        }
        json.writeEndObject();
        json.writeStringField("why", line.act().why());
        json.writeStringField("revision", line.act().revision().orElse(null));
        json.writeStringField("detail", line.detail());
        json.writeEndObject();
    }

    private static String line(AuditLine line) {
        return line.at()
                + "  "
                + line.what().word()
                + line.credential().map(one -> "  " + one.name()).orElse("")
                + line.requester().map(one -> "  for " + one.repository()).orElse("")
                + "  by "
                + by(line.act())
                + line.act().revision().map(revision -> "  at " + revision).orElse("")
                + (line.detail().isEmpty() ? "" : "  (" + line.detail() + ")");
    }

    private static String by(Act act) {
        return switch (act.by()) {
            case Caller.Person(var name) -> name;
            case Caller.Job(var repository, var workflow, var run) ->
                    repository + " run " + run + " (" + workflow + ")";
        };
    }

    private static int export(Session session, VaultDesk desk) {
        Outcome<byte[]> exported = desk.with(vault -> vault.audit().export());
        return switch (exported) {
            case Outcome.Failed<byte[]>(var problem) -> session.tell(problem);
            case Outcome.Done<byte[]>(var bytes) -> {
                session.terminal().out().write(bytes, 0, bytes.length);
                yield Exit.DONE;
            }
        };
    }

    private static int setAside(Session session, VaultDesk desk) {
        Outcome<AuditLine> begun =
                desk.with(
                        vault ->
                                vault.audit()
                                        .setAside(
                                                desk.act(
                                                        "hubctl credentials audit set-aside",
                                                        Optional.empty())));
        return switch (begun) {
            case Outcome.Failed<AuditLine>(var problem) -> session.tell(problem);
            case Outcome.Done<AuditLine>(var line) -> {
                if (session.isJson()) {
                    Json.print(
                            session.terminal().out(),
                            json -> {
                                json.writeStartObject();
                                json.writeNumberField("version", 1);
                                json.writeFieldName("begun");
                                line(json, line);
                                json.writeEndObject();
                            });
                } else {
                    session.tell("The old log was set aside, and a new one begun.");
                }
                yield Exit.DONE;
            }
        };
    }
}
