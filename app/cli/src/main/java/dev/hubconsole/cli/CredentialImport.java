package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.EnvFile;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials import`: the variables of a `.env` file.
record CredentialImport(Supplier<SecretStore> stores) implements Command {

    private static final int LARGEST = 4 << 20;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "Add the variables of a .env file as credentials.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Every one gets the same scopes, kind and times. --dry-run tells the names. One"
                        + " that cannot be added is told of and left out.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "FILE", "The file."));
        CredentialAdd.declareProperties(spec);
        spec.addOption(Command.flag("Only tell what would be added.", "--dry-run"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        VaultDesk desk = new VaultDesk(session, stores);
        Path file = Path.of(Arguments.argument(arguments, 0).orElseThrow());
        EnvFile parsed;
        try {
            if (Files.size(file) > LARGEST) {
                return session.tell(new Problem.Misuse(file + " is too large for a .env file", ""));
            }
            parsed = EnvFile.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return session.tell(
                    new Problem.NotThere(file + " cannot be read: " + unreadable.getMessage(), ""));
        }
        List<String> left = new ArrayList<>();
        parsed.faults().forEach(fault -> left.add("line " + fault.line() + ": " + fault.what()));
        List<Wanted> wanted = new ArrayList<>();
        for (EnvFile.Entry entry : parsed.entries()) {
            switch (CredentialAdd.described(entry.name(), arguments, desk.now())) {
                case Outcome.Failed<NewCredential>(var problem) ->
                        left.add(entry.name() + ": " + problem.message());
                case Outcome.Done<NewCredential>(var one) -> wanted.add(new Wanted(one, entry));
            }
        }
        if (Arguments.has(arguments, "--dry-run")) {
            wanted.forEach(one -> session.terminal().out().println(one.credential().name()));
        } else if (!wanted.isEmpty()) {
            Outcome<List<Credential>> added =
                    desk.withNew(
                            vault -> {
                                List<Credential> done = new ArrayList<>();
                                Act act = desk.act("hubctl credentials import", Optional.empty());
                                for (Wanted one : wanted) {
                                    try (SecretValue value = one.entry().value()) {
                                        switch (vault.add(one.credential(), value, act)) {
                                            case Outcome.Done<Credential>(var credential) ->
                                                    done.add(credential);
                                            case Outcome.Failed<Credential>(var problem) ->
                                                    left.add(
                                                            one.entry().name()
                                                                    + ": "
                                                                    + problem.message());
                                        }
                                    }
                                }
                                return new Outcome.Done<>(done);
                            });
            switch (added) {
                case Outcome.Failed<List<Credential>>(var problem) -> {
                    return session.tell(problem);
                }
                case Outcome.Done<List<Credential>>(var done) ->
                        done.forEach(one -> CredentialAdd.show(one, session, "Added "));
            }
        }
        left.forEach(why -> session.tell("Left out: " + why));
        return left.isEmpty() ? Exit.DONE : Exit.NO;
    }

    private record Wanted(NewCredential credential, EnvFile.Entry entry) {}
}
