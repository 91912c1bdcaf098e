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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        String name = Arguments.argument(arguments, 0).orElseThrow();
        boolean isDryRun = Arguments.has(arguments, "--dry-run");
        Outcome<Done> done =
                read(name)
                        .then(
                                parsed -> {
                                    Done plan = planned(parsed, arguments, desk.now());
                                    return isDryRun || plan.items().isEmpty()
                                            ? new Outcome.Done<>(plan)
                                            : add(session, desk, plan);
                                });
        return switch (done) {
            case Outcome.Failed<Done>(var problem) -> session.tell(problem);
            case Outcome.Done<Done>(var found) -> {
                if (session.isJson()) {
                    json(session, found, isDryRun);
                } else {
                    human(session, found);
                }
                yield found.left().isEmpty() ? Exit.DONE : Exit.NO;
            }
        };
    }

    /// A variable that becomes a credential.
    ///
    /// @param added the credential, once it is one
    private record Item(NewCredential wanted, EnvFile.Entry entry, Optional<Credential> added) {}

    /// A variable or a line that does not.
    private record Left(String what, String why, String nextStep) {}

    private record Done(List<Item> items, List<Left> left) {}

    private static Outcome<EnvFile> read(String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LARGEST) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                file + " is too large for a .env file",
                                "The most are " + LARGEST + " bytes; split it."));
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return new Outcome.Done<>(EnvFile.parse(text));
        } catch (NoSuchFileException | InvalidPathException none) {
            return new Outcome.Failed<>(
                    new Problem.NotThere("there is no file " + name, "Name a .env file."));
        } catch (CharacterCodingException binary) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            name + " is not in UTF-8",
                            "Convert it, or add what is binary one by one: hubctl credentials add"
                                    + " NAME --from-file FILE."));
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            name + " cannot be read: " + unreadable.getMessage(),
                            "Name a file that you may read."));
        }
    }

    private static Done planned(EnvFile parsed, ParseResult arguments, Instant now) {
        List<Left> left = new ArrayList<>();
        parsed.faults()
                .forEach(fault -> left.add(new Left("line " + fault.line(), fault.what(), "")));
        List<Item> items = new ArrayList<>();
        for (EnvFile.Entry entry : parsed.entries()) {
            switch (CredentialAdd.described(entry.name(), arguments, now)) {
                case Outcome.Failed<NewCredential>(var problem) -> left.add(left(entry, problem));
                case Outcome.Done<NewCredential>(var one) ->
                        items.add(new Item(one, entry, Optional.empty()));
            }
        }
        return new Done(items, left);
    }

    private static Left left(EnvFile.Entry entry, Problem problem) {
        return new Left(entry.name(), problem.message(), problem.nextStep());
    }

    private static Outcome<Done> add(Session session, VaultDesk desk, Done plan) {
        Act act = desk.act("hubctl credentials import", Optional.empty());
        return desk.withNew(
                vault -> {
                    List<Left> left = new ArrayList<>(plan.left());
                    List<Item> added = new ArrayList<>();
                    for (Item item : plan.items()) {
                        try (SecretValue value = item.entry().value()) {
                            switch (vault.add(item.wanted(), value, act)) {
                                case Outcome.Done<Credential>(var credential) ->
                                        added.add(
                                                new Item(
                                                        item.wanted(),
                                                        item.entry(),
                                                        Optional.of(credential)));
                                case Outcome.Failed<Credential>(var problem) ->
                                        left.add(left(item.entry(), problem));
                            }
                        }
                    }
                    if (!added.isEmpty()) {
                        new BackupOffer(session, desk).make(vault);
                    }
                    return new Outcome.Done<>(new Done(added, left));
                });
    }

    private static void human(Session session, Done found) {
        for (Item item : found.items()) {
            String line =
                    item.added()
                            .map(
                                    one ->
                                            "Added "
                                                    + CredentialPrinter.line(
                                                            one, session.clock().instant()))
                            .orElse(item.wanted().name());
            session.terminal().out().println(line);
        }
        for (Left left : found.left()) {
            session.tell("Left out: " + left.what() + ": " + left.why());
            if (!left.nextStep().isEmpty()) {
                session.tell("  " + left.nextStep());
            }
        }
    }

    private static void json(Session session, Done found, boolean isDryRun) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeBooleanField("dryRun", isDryRun);
                    json.writeArrayFieldStart("imported");
                    for (Item item : found.items()) {
                        json.writeStartObject();
                        json.writeStringField("name", item.wanted().name());
                        json.writeFieldName("credential");
                        if (item.added().isPresent()) {
                            CredentialPrinter.json(json, item.added().get(), Map.of());
                        } else {
                            json.writeNull();
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("leftOut");
                    for (Left left : found.left()) {
                        json.writeStartObject();
                        json.writeStringField("what", left.what());
                        json.writeStringField("why", left.why());
                        json.writeStringField("nextStep", left.nextStep());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
