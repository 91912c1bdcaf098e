package dev.hubconsole.cli;

import dev.hubconsole.core.credential.RestoreItem;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `hubctl credentials restore`: brings back what a backup has.
record CredentialRestore(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "Bring back what a backup has and the vault has not.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "--dry-run tells what would come back. What was destroyed since, and what the vault"
                        + " has in another state, comes back only where its id is named.",
                "--accept-older takes the newest state of the vault that can be read though the"
                        + " keyring knows a newer one; what came after it is given up.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..1", "FILE", "The backup."));
        spec.addOption(Command.options("ID", "Bring this one back in any case.", "--id"));
        CredentialBackup.declarePassphrase(spec);
        spec.addOption(Command.flag("Only tell what would be done.", "--dry-run"));
        spec.addOption(Command.flag("Accept an older state of the vault.", "--accept-older"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        VaultDesk desk = new VaultDesk(session, stores);
        if (Arguments.has(arguments, "--accept-older")) {
            return acceptOlder(session, desk);
        }
        Optional<String> name = Arguments.argument(arguments, 0);
        if (name.isEmpty()) {
            return session.tell(new Problem.Misuse("no backup is named", "Name its file."));
        }
        Outcome<List<RestoreItem>> restored =
                bytes(name.get())
                        .then(
                                bytes ->
                                        desk.passphrase(
                                                        Arguments.text(
                                                                arguments, "--passphrase-file"),
                                                        "Passphrase of the backup: ")
                                                .then(
                                                        passphrase ->
                                                                restore(
                                                                        arguments,
                                                                        desk,
                                                                        bytes,
                                                                        passphrase)));
        return switch (restored) {
            case Outcome.Failed<List<RestoreItem>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<RestoreItem>>(var items) -> {
                if (session.isJson()) {
                    json(session, items, Arguments.has(arguments, "--dry-run"));
                    yield Exit.DONE;
                }
                for (RestoreItem item : items) {
                    session.terminal()
                            .out()
                            .println(
                                    words(item)
                                            + "  "
                                            + CredentialPrinter.line(
                                                    item.credential(), desk.now()));
                }
                yield Exit.DONE;
            }
        };
    }

    private static void json(Session session, List<RestoreItem> items, boolean isDryRun) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeBooleanField("dryRun", isDryRun);
                    json.writeArrayFieldStart("items");
                    for (RestoreItem item : items) {
                        json.writeStartObject();
                        json.writeStringField("fate", words(item).replace(' ', '-'));
                        json.writeFieldName("credential");
                        CredentialPrinter.json(json, item.credential(), Map.of());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static String words(RestoreItem item) {
        return item.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Outcome<byte[]> bytes(String name) {
        try {
            return new Outcome.Done<>(Files.readAllBytes(Path.of(name)));
        } catch (NoSuchFileException | InvalidPathException none) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "there is no file " + name,
                            "Name the file that `hubctl credentials backup` wrote."));
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "the backup " + name + " cannot be read: " + unreadable.getMessage(),
                            "Name a file that you may read."));
        }
    }

    private static Outcome<List<RestoreItem>> restore(
            ParseResult arguments, VaultDesk desk, byte[] bytes, SecretValue passphrase) {
        Set<String> named = Set.copyOf(Arguments.texts(arguments, "--id"));
        try (passphrase) {
            return Arguments.has(arguments, "--dry-run")
                    ? desk.with(vault -> vault.preview(bytes, passphrase))
                            .map(items -> items.stream().map(one -> one.where(named)).toList())
                    : desk.withNew(
                            vault ->
                                    vault.restore(
                                            bytes,
                                            passphrase,
                                            named,
                                            desk.act(
                                                    "hubctl credentials restore",
                                                    Optional.empty())));
        }
    }

    private static int acceptOlder(Session session, VaultDesk desk) {
        return switch (desk.withOlder(vault -> vault.list())) {
            case Outcome.Failed<VaultContents>(var problem) -> session.tell(problem);
            case Outcome.Done<VaultContents>(var contents) -> {
                tellAccepted(session, contents);
                yield Exit.DONE;
            }
        };
    }

    private static void tellAccepted(Session session, VaultContents contents) {
        if (session.isJson()) {
            acceptedJson(session, contents);
        } else {
            session.tell(
                    "The state that is there counts now, with "
                            + contents.credentials().size()
                            + (contents.credentials().size() == 1
                                    ? " credential; the audit log says so."
                                    : " credentials; the audit log says so."));
        }
    }

    private static void acceptedJson(Session session, VaultContents contents) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeBooleanField("acceptedOlder", true);
                    json.writeNumberField("credentials", contents.credentials().size());
                    CredentialPrinter.vault(json, contents);
                    json.writeEndObject();
                });
    }
}
