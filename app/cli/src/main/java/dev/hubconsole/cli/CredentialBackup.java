package dev.hubconsole.cli;

import dev.hubconsole.adapters.vault.BackupFile;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials backup`: all of the vault, encrypted with a passphrase of its own.
record CredentialBackup(Supplier<SecretStore> stores) implements Command {

    static final String PASSPHRASE = "Passphrase of the backup: ";
    static final String NONE_WANTED =
            "No backup is wanted; the review goes on saying that there is none.";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String summary() {
        return "Write an encrypted backup of the vault into a new file.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The backup has a passphrase of its own and can be restored on another machine;"
                        + " keep both in different places. It is written whole or not at all, and"
                        + " never over a file that is there.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..1", "FILE", "A file that is not there yet."));
        declarePassphrase(spec);
        spec.addOption(
                Command.flag(
                        "Make none, and keep in the audit log that none is wanted.", "--none"));
    }

    static void declarePassphrase(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "FILE",
                        "The file with the backup's passphrase, which nobody else may read.",
                        "--passphrase-file"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<String> name = Arguments.argument(arguments, 0);
        VaultDesk desk = new VaultDesk(session, stores);
        boolean isNone = Arguments.has(arguments, "--none");
        if (isNone == name.isPresent()) {
            return session.tell(
                    new Problem.Misuse(
                            isNone
                                    ? "--none makes no backup, and a file is named"
                                    : "no file is named",
                            "Name a new file, or say --none where no backup is wanted."));
        }
        return isNone ? none(session, desk) : backup(arguments, session, desk, name.get());
    }

    private static int backup(ParseResult arguments, Session session, VaultDesk desk, String name) {
        Act act = desk.act("hubctl credentials backup", Optional.empty());
        Outcome<VaultContents> done =
                path(name)
                        .then(
                                file ->
                                        desk.newPassphrase(
                                                        Arguments.text(
                                                                arguments, "--passphrase-file"),
                                                        PASSPHRASE)
                                                .then(
                                                        passphrase ->
                                                                backup(
                                                                        desk,
                                                                        file,
                                                                        passphrase,
                                                                        act)));
        return switch (done) {
            case Outcome.Failed<VaultContents>(var problem) -> session.tell(problem);
            case Outcome.Done<VaultContents>(var contents) -> {
                if (session.isJson()) {
                    json(session, Optional.of(name), contents.credentials().size());
                } else {
                    session.tell(told(contents, Path.of(name)));
                }
                yield Exit.DONE;
            }
        };
    }

    private static int none(Session session, VaultDesk desk) {
        Act act = desk.act("hubctl credentials backup --none", Optional.empty());
        Outcome<VaultContents> done =
                desk.with(vault -> vault.wantsNoBackup(act).then(_ -> vault.list()));
        return switch (done) {
            case Outcome.Failed<VaultContents>(var problem) -> session.tell(problem);
            case Outcome.Done<VaultContents>(var contents) -> {
                if (session.isJson()) {
                    json(session, Optional.empty(), contents.credentials().size());
                } else {
                    session.tell(NONE_WANTED);
                }
                yield Exit.DONE;
            }
        };
    }

    /// @param file empty where no backup is wanted
    private static void json(Session session, Optional<String> file, int credentials) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeStringField("backup", file.orElse(null));
                    json.writeNumberField("credentials", credentials);
                    json.writeEndObject();
                });
    }

    /// What is said of a backup that was made.
    static String told(VaultContents contents, Path file) {
        int count = contents.credentials().size();
        return "Backed up "
                + count
                + (count == 1 ? " credential to " : " credentials to ")
                + file
                + ".";
    }

    /// The file that a name means.
    static Outcome<Path> path(String name) {
        try {
            return new Outcome.Done<>(Path.of(name));
        } catch (InvalidPathException none) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("\"" + name + "\" is no file's name", "Name a new file."));
        }
    }

    private static Outcome<VaultContents> backup(
            VaultDesk desk, Path file, SecretValue passphrase, Act act) {
        try (passphrase) {
            return desk.with(vault -> make(vault, file, passphrase, act));
        }
    }

    /// Writes a backup into a new file, and has the vault know it.
    static Outcome<VaultContents> make(Vault vault, Path file, SecretValue passphrase, Act act) {
        return vault.backup(passphrase, act)
                .then(bytes -> BackupFile.write(file, bytes))
                .then(_ -> vault.backedUp(act));
    }
}
