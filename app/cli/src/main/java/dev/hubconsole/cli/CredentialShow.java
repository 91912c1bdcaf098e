package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials show`: one credential, masked.
record CredentialShow(Supplier<SecretStore> stores) implements Command {

    private static final String MASK = "••••••••";

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String summary() {
        return "Show a credential, its value masked.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "With --reveal the value itself goes to standard output, as it is. It asks before,"
                        + " or needs --yes where nobody can be asked, and the audit log tells of"
                        + " it.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential, or its id."));
        ScopeOption.declare(spec, "Which one of that name.");
        spec.addOption(Command.flag("Show the value.", "--reveal"));
        spec.addOption(Command.flag("Do not ask.", "--yes"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        List<String> scopes = Arguments.texts(arguments, "--scope");
        VaultDesk desk = new VaultDesk(session, stores);
        if (!Arguments.has(arguments, "--reveal")) {
            Outcome<Credential> found =
                    desk.with(
                            vault ->
                                    vault.list()
                                            .then(
                                                    contents ->
                                                            VaultDesk.named(
                                                                    contents, name, scopes)));
            return switch (found) {
                case Outcome.Failed<Credential>(var problem) -> session.tell(problem);
                case Outcome.Done<Credential>(var credential) -> {
                    masked(session, credential);
                    yield Exit.DONE;
                }
            };
        }
        Outcome<Boolean> shown =
                agreed(arguments, session, name)
                        .then(_ -> desk.with(vault -> reveal(vault, desk, session, name, scopes)));
        return shown instanceof Outcome.Failed<Boolean>(var problem)
                ? session.tell(problem)
                : Exit.DONE;
    }

    private static Outcome<Boolean> agreed(ParseResult arguments, Session session, String name) {
        if (Arguments.has(arguments, "--yes")) {
            return new Outcome.Done<>(true);
        }
        Optional<String> answer =
                session.terminal().asked("Show the value of " + name + " here? [y/N] ");
        if (answer.isEmpty()) {
            return new Outcome.Failed<>(new Problem.Misuse("nobody can be asked", "Say --yes."));
        }
        return answer.get().strip().equalsIgnoreCase("y")
                ? new Outcome.Done<>(true)
                : new Outcome.Failed<>(new Problem.Refused("not shown", ""));
    }

    private static Outcome<Boolean> reveal(
            Vault vault, VaultDesk desk, Session session, String name, List<String> scopes) {
        return vault.list()
                .then(contents -> VaultDesk.named(contents, name, scopes))
                .then(
                        credential ->
                                vault.reveal(
                                        credential.id(),
                                        credential.versions().isEmpty()
                                                ? 0
                                                : credential.versions().getFirst().number(),
                                        desk.act(
                                                "hubctl credentials show --reveal",
                                                Optional.empty())))
                .map(
                        value -> {
                            try (value) {
                                print(session.terminal().out(), value);
                            }
                            return true;
                        });
    }

    private static void print(PrintStream out, SecretValue value) {
        value.use(
                bytes -> {
                    out.write(bytes, 0, bytes.length);
                    out.flush();
                    return true;
                });
    }

    private static void masked(Session session, Credential credential) {
        CredentialAdd.show(credential, session, "");
        if (!session.isJson()) {
            PrintStream out = session.terminal().out();
            out.println("  value    " + MASK);
            out.println("  created  " + credential.times().created());
            credential.times().lastRotated().ifPresent(at -> out.println("  rotated  " + at));
            credential.times().rotateAfter().ifPresent(at -> out.println("  to rotate " + at));
            credential.owner().ifPresent(owner -> out.println("  owner    " + owner));
            out.println("  versions " + credential.versions().size());
            if (!credential.notes().isEmpty()) {
                out.println("  notes    " + credential.notes());
            }
        }
    }
}
