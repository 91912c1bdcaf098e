package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials revoke`: nobody is given a credential any more.
record CredentialRevoke(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "revoke";
    }

    @Override
    public String summary() {
        return "Take a credential back from everybody.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "A revoked credential stays in the vault, and --undo gives it back. With --destroy"
                        + " it and all its values are gone, from the kept states of the vault"
                        + " too.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential, or its id."));
        ScopeOption.declare(spec, "Which one of that name.");
        spec.addOption(Command.flag("Give a revoked one back.", "--undo"));
        spec.addOption(Command.flag("Destroy it and its values; needs --yes.", "--destroy"));
        spec.addOption(Command.flag("It shall really be destroyed.", "--yes"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        List<String> scopes = Arguments.texts(arguments, "--scope");
        VaultDesk desk = new VaultDesk(session, stores);
        Act act = desk.act("hubctl credentials revoke", Optional.empty());
        boolean undo = Arguments.has(arguments, "--undo");
        if (Arguments.has(arguments, "--destroy")) {
            return destroy(arguments, session, desk, name, scopes, act);
        }
        Outcome<Credential> done =
                desk.with(
                        vault ->
                                vault.list()
                                        .then(contents -> VaultDesk.named(contents, name, scopes))
                                        .then(
                                                one ->
                                                        undo
                                                                ? vault.reinstate(one.id(), act)
                                                                : vault.revoke(one.id(), act)));
        return switch (done) {
            case Outcome.Failed<Credential>(var problem) -> session.tell(problem);
            case Outcome.Done<Credential>(var credential) -> {
                CredentialAdd.show(credential, session, undo ? "Given back " : "Revoked ");
                yield Exit.DONE;
            }
        };
    }

    private static int destroy(
            ParseResult arguments,
            Session session,
            VaultDesk desk,
            String name,
            List<String> scopes,
            Act act) {
        if (!Arguments.has(arguments, "--yes")) {
            return session.tell(
                    new Problem.Misuse(
                            "what is destroyed comes back from a backup alone",
                            "Say --yes if it shall be."));
        }
        Outcome<VaultContents> gone =
                desk.with(
                        vault ->
                                vault.list()
                                        .then(contents -> VaultDesk.named(contents, name, scopes))
                                        .then(one -> vault.destroy(one.id(), act)));
        if (gone instanceof Outcome.Failed<VaultContents>(var problem)) {
            return session.tell(problem);
        }
        session.tell("Destroyed " + name + ".");
        return Exit.DONE;
    }
}
