package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.EnvUpdate;
import dev.hubconsole.core.credential.EnvUpdate.Kind;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `hubctl credentials sync --env-file`: writes what a job may read into a `.env` file, which
/// nobody else may read.
record EnvSync(Session session, VaultDesk desk) {

    private static final String COMMAND = "hubctl credentials sync";

    int run(ParseResult arguments) {
        Path file = Path.of(Arguments.text(arguments, "--env-file").orElseThrow());
        boolean applies = Arguments.has(arguments, "--apply");
        Outcome<EnvUpdate> done =
                requester(arguments)
                        .then(
                                requester ->
                                        desk.with(
                                                vault ->
                                                        sync(
                                                                vault,
                                                                requester,
                                                                Arguments.rest(arguments, 0),
                                                                file,
                                                                applies)));
        return switch (done) {
            case Outcome.Failed<EnvUpdate>(var problem) -> session.tell(problem);
            case Outcome.Done<EnvUpdate>(var update) -> {
                print(update, file, applies);
                yield Exit.DONE;
            }
        };
    }

    private static Outcome<Requester> requester(ParseResult arguments) {
        List<String> repositories = Arguments.texts(arguments, "--repo");
        if (repositories.size() != 1 || !repositories.getFirst().matches("[^/\\s]+/[^/\\s]+")) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "a .env file is for the job of one repository",
                            "Say --repo OWNER/NAME once."));
        }
        Requester requester = Requester.of(RepositoryId.parse(repositories.getFirst()));
        Optional<String> workflow = Arguments.text(arguments, "--workflow");
        if (workflow.isPresent()) {
            requester = requester.from(workflow.get());
        }
        Optional<String> environment = Arguments.text(arguments, "--environment");
        if (environment.isPresent()) {
            requester = requester.in(environment.get());
        }
        Optional<String> runner = Arguments.text(arguments, "--runner");
        return new Outcome.Done<>(runner.isPresent() ? requester.on(runner.get()) : requester);
    }

    private Outcome<EnvUpdate> sync(
            Vault vault, Requester requester, List<String> names, Path file, boolean applies) {
        return Grants.read(desk, vault, requester, names, COMMAND)
                .then(
                        grants -> {
                            try (grants) {
                                grants.withheld().forEach(why -> session.tell("Not given: " + why));
                                return texts(grants)
                                        .then(
                                                texts ->
                                                        before(file)
                                                                .then(
                                                                        text ->
                                                                                EnvUpdate.of(
                                                                                        text,
                                                                                        texts)))
                                        .then(
                                                update ->
                                                        applies && update.isChange()
                                                                ? write(file, update)
                                                                        .then(
                                                                                _ ->
                                                                                        noted(
                                                                                                vault,
                                                                                                grants,
                                                                                                update,
                                                                                                file))
                                                                : new Outcome.Done<>(update));
                            }
                        });
    }

    private static Outcome<Map<String, String>> texts(Grants grants) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, SecretValue> one : grants.values().entrySet()) {
            switch (CredentialExec.text(one.getKey(), one.getValue())) {
                case Outcome.Failed<String>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<String>(var text) -> texts.put(one.getKey(), text);
            }
        }
        return new Outcome.Done<>(texts);
    }

    private static Outcome<String> before(Path file) {
        try {
            return new Outcome.Done<>(Files.readString(file));
        } catch (NoSuchFileException none) {
            return new Outcome.Done<>("");
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            file + " cannot be read: " + unreadable.getMessage(),
                            "Name a text file, or one that is not there yet."));
        }
    }

    /// Puts the new text in the file's place in one step.
    private static Outcome<Path> write(Path file, EnvUpdate update) {
        Path target = file.toAbsolutePath();
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                isPosix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            if (Files.isSymbolicLink(target)) {
                target = target.toRealPath();
            }
            Path beside = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(beside);
            try (FileChannel channel =
                    FileChannel.open(
                            beside,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            mode)) {
                ByteBuffer left = ByteBuffer.wrap(update.text().getBytes(StandardCharsets.UTF_8));
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
                Files.move(
                        beside,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                Files.deleteIfExists(beside);
                throw failed;
            }
            return new Outcome.Done<>(target);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(file + " cannot be written: " + failed.getMessage(), ""));
        }
    }

    private Outcome<EnvUpdate> noted(Vault vault, Grants grants, EnvUpdate update, Path file) {
        Act act = desk.act(COMMAND, Optional.empty());
        for (EnvUpdate.Change change : update.changes()) {
            if (change.kind() == Kind.CREATE || change.kind() == Kind.UPDATE) {
                String id = grants.credentials().get(change.name()).id();
                Outcome<AuditLine> line =
                        vault.synced(id, "file " + file.toAbsolutePath().normalize(), act);
                if (line instanceof Outcome.Failed<AuditLine>(var problem)) {
                    return new Outcome.Failed<>(problem);
                }
            }
        }
        return new Outcome.Done<>(update);
    }

    private void print(EnvUpdate update, Path file, boolean applies) {
        if (session.isJson()) {
            Json.print(
                    session.terminal().out(),
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("version", 1);
                        json.writeStringField("envFile", file.toString());
                        json.writeBooleanField("dryRun", !applies);
                        json.writeArrayFieldStart("items");
                        for (EnvUpdate.Change change : update.changes()) {
                            json.writeStartObject();
                            json.writeStringField("action", word(change.kind()));
                            json.writeStringField("name", change.name());
                            json.writeEndObject();
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    });
            return;
        }
        for (EnvUpdate.Change change : update.changes()) {
            session.terminal().out().println(word(change.kind()) + "  " + change.name());
        }
        session.tell(
                applies
                        ? file + " has them, and nobody else may read it; keep it out of git."
                        : update.isChange()
                                ? "Nothing was written; --apply writes " + file + "."
                                : "Nothing is to be written.");
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
