package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.Reason;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `hubctl credentials check`: whether somebody may read a credential.
record CredentialCheck(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Say whether a repository's job may read a credential, and why.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Nothing is read. The registry counts as it is on the hub's default branch, as"
                        + " last fetched; where there is no git, as its file is.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential."));
        RequesterOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Decision> decided =
                RequesterOptions.of(arguments, session.terminal())
                        .then(requester -> decide(desk, name, requester));
        return switch (decided) {
            case Outcome.Failed<Decision>(var problem) -> session.tell(problem);
            case Outcome.Done<Decision>(var decision) -> {
                if (session.isJson()) {
                    json(session, name, decision);
                } else {
                    human(session, name, decision);
                }
                yield decision.isGranted() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private static Outcome<Decision> decide(VaultDesk desk, String name, Requester requester) {
        return desk.with(
                vault ->
                        vault.list()
                                .then(desk::decisions)
                                .map(
                                        decisions ->
                                                decisions.decide(
                                                        name,
                                                        requester,
                                                        desk.caller(),
                                                        desk.now())));
    }

    private static void human(Session session, String name, Decision decision) {
        var out = session.terminal().out();
        switch (decision) {
            case Decision.Granted granted -> {
                out.println(
                        "granted: "
                                + name
                                + " ("
                                + CredentialPrinter.scopes(granted.credential())
                                + ")");
                reasons(session, granted.reasons());
                out.println("  by " + granted.revision());
            }
            case Decision.Denied denied -> {
                out.println("denied: " + denied.reason());
                reasons(session, denied.reasons());
                out.println("  by " + denied.revision());
            }
        }
    }

    private static void reasons(Session session, List<Reason> reasons) {
        for (Reason reason : reasons) {
            session.terminal()
                    .out()
                    .println(
                            "  "
                                    + (reason.holds() ? "holds  " : "fails  ")
                                    + reason.scope().text()
                                    + ": "
                                    + reason.text()
                                    + reason.at()
                                            .map(
                                                    at ->
                                                            ", "
                                                                    + at.file()
                                                                    + ":"
                                                                    + at.line()
                                                                    + ":"
                                                                    + at.column())
                                            .orElse(""));
        }
    }

    private static void json(Session session, String name, Decision decision) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeStringField("name", name);
                    json.writeBooleanField("granted", decision.isGranted());
                    json.writeStringField("reason", decision.why());
                    json.writeFieldName("credential");
                    if (decision instanceof Decision.Granted granted) {
                        CredentialPrinter.json(json, granted.credential(), Map.of());
                    } else {
                        json.writeNull();
                    }
                    json.writeEndObject();
                });
    }
}
