package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Expiry;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials expire`: from when on a credential is not given any more.
record CredentialExpire(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "expire";
    }

    @Override
    public String summary() {
        return "Say when a credential expires, or that it never does.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential, or its id."));
        spec.addPositional(
                Command.argument(1, "1", "WHEN", "90d, 12h, a date as 2027-01-31, or never."));
        ScopeOption.declare(spec, "Which one of that name.");
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        String when = Arguments.argument(arguments, 1).orElseThrow();
        List<String> scopes = Arguments.texts(arguments, "--scope");
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Optional<Instant>> time =
                when.equals("never")
                        ? new Outcome.Done<>(Optional.empty())
                        : Expiry.parse("WHEN", when, desk.now()).map(Optional::of);
        Outcome<Credential> changed =
                time.then(
                        at ->
                                desk.with(
                                        vault ->
                                                vault.list()
                                                        .then(
                                                                contents ->
                                                                        VaultDesk.named(
                                                                                contents, name,
                                                                                scopes))
                                                        .then(
                                                                one ->
                                                                        vault.expire(
                                                                                one.id(),
                                                                                at,
                                                                                desk.act(
                                                                                        "hubctl"
                                                                                            + " credentials"
                                                                                            + " expire",
                                                                                        Optional
                                                                                                .empty())))));
        return switch (changed) {
            case Outcome.Failed<Credential>(var problem) -> session.tell(problem);
            case Outcome.Done<Credential>(var credential) -> {
                CredentialAdd.show(credential, session, "Changed ");
                yield Exit.DONE;
            }
        };
    }
}
