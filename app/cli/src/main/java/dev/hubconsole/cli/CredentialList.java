package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/// `hubctl credentials list`.
record CredentialList(Supplier<SecretStore> stores) implements Command {

    private record Listed(VaultContents contents, Map<String, Instant> lastUsed) {}

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "List the credentials, never their values.";
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Listed> listed =
                desk.with(
                        vault ->
                                vault.list()
                                        .then(
                                                contents ->
                                                        vault.audit()
                                                                .lastUsed()
                                                                .map(
                                                                        used ->
                                                                                new Listed(
                                                                                        contents,
                                                                                        used))));
        return switch (listed) {
            case Outcome.Failed<Listed>(var problem) -> session.tell(problem);
            case Outcome.Done<Listed>(var found) -> {
                if (session.isJson()) {
                    json(session, found);
                } else {
                    human(session, found.contents(), desk.now());
                }
                found.contents()
                        .damages()
                        .forEach(damage -> session.tell("hubctl: damaged: " + damage));
                yield found.contents().damages().isEmpty() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private static void human(Session session, VaultContents contents, Instant now) {
        for (Credential credential : contents.credentials()) {
            session.terminal().out().println(CredentialPrinter.line(credential, now));
        }
        session.tell(
                contents.credentials().size()
                        + (contents.credentials().size() == 1 ? " credential" : " credentials")
                        + ", protected by "
                        + VaultDesk.words(contents.protection())
                        + (contents.backedUp().isEmpty() ? "; never backed up" : ""));
    }

    private static void json(Session session, Listed found) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    CredentialPrinter.vault(json, found.contents());
                    json.writeArrayFieldStart("credentials");
                    for (Credential credential : found.contents().credentials()) {
                        CredentialPrinter.json(json, credential, found.lastUsed());
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
