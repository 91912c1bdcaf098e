package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `hubctl credentials backup`: all of the vault, encrypted with a passphrase of its own.
record CredentialBackup(Supplier<SecretStore> stores) implements Command {

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
                        + " keep both in different places.");
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
        if (isNone) {
            return none(session, desk);
        }
        Path file = Path.of(name.get());
        Outcome<VaultContents> done =
                desk.passphrase(
                                Arguments.text(arguments, "--passphrase-file"),
                                "Passphrase of the backup: ")
                        .then(passphrase -> backup(desk, file, passphrase));
        return switch (done) {
            case Outcome.Failed<VaultContents>(var problem) -> session.tell(problem);
            case Outcome.Done<VaultContents>(var contents) -> {
                session.tell(
                        "Backed up "
                                + contents.credentials().size()
                                + (contents.credentials().size() == 1
                                        ? " credential to "
                                        : " credentials to ")
                                + file
                                + ".");
                yield Exit.DONE;
            }
        };
    }

    private static int none(Session session, VaultDesk desk) {
        Act act = desk.act("hubctl credentials backup --none", Optional.empty());
        if (desk.with(vault -> vault.wantsNoBackup(act))
                instanceof Outcome.Failed<AuditLine>(var problem)) {
            return session.tell(problem);
        }
        session.tell("No backup is wanted; the review goes on saying that there is none.");
        return Exit.DONE;
    }

    private static Outcome<VaultContents> backup(
            VaultDesk desk, Path file, SecretValue passphrase) {
        Act act = desk.act("hubctl credentials backup", Optional.empty());
        try (passphrase) {
            return desk.with(
                    vault ->
                            vault.backup(passphrase, act)
                                    .then(bytes -> write(file, bytes))
                                    .then(_ -> vault.backedUp(act)));
        }
    }

    private static Outcome<Path> write(Path file, byte[] bytes) {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                isPosix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mode)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
            return new Outcome.Done<>(file);
        } catch (FileAlreadyExistsException there) {
            return new Outcome.Failed<>(
                    new Problem.Refused(file + " is there already", "Name a new file."));
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(file + " cannot be written: " + failed.getMessage(), ""));
        }
    }
}
