package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.CredentialNames;
import dev.hubconsole.core.credential.Expiry;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials add`.
record CredentialAdd(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "add";
    }

    @Override
    public String summary() {
        return "Add a credential; its value is read from standard input, a file, or a prompt.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "A value of one line on standard input loses its line end. The first credential"
                        + " makes the vault; while it has no backup, one is asked for.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "1", "NAME", "The environment variable that it becomes."));
        declareProperties(spec);
        ValueInput.declare(spec);
    }

    /// The options of `add` and `import`.
    static void declareProperties(CommandSpec spec) {
        ScopeOption.declare(
                spec, "To whom it is limited; given several times, all of them must hold.");
        spec.addOption(
                Command.option(
                        "KIND", "What it is: " + String.join(", ", kinds()) + ".", "--kind"));
        spec.addOption(Command.option("TIME", "When it expires: 90d, or a date.", "--expires"));
        spec.addOption(
                Command.option(
                        "TIME", "When it is to have a new value: 90d, or a date.", "--rotate"));
        spec.addOption(Command.option("WHO", "Who answers for it.", "--owner"));
        spec.addOption(Command.option("TEXT", "What is to be known of it.", "--notes"));
    }

    private static List<String> kinds() {
        return Arrays.stream(CredentialKind.values()).map(CredentialKind::word).toList();
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Credential> added =
                described(name, arguments, desk.now())
                        .then(
                                wanted ->
                                        ValueInput.read(arguments, session)
                                                .then(value -> add(desk, session, wanted, value)));
        return switch (added) {
            case Outcome.Failed<Credential>(var problem) -> session.tell(problem);
            case Outcome.Done<Credential> _ -> Exit.DONE;
        };
    }

    /// Tells that something was done with a credential.
    static void show(Credential credential, Session session, String done) {
        if (session.isJson()) {
            Json.print(
                    session.terminal().out(),
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("version", 1);
                        json.writeFieldName("credential");
                        CredentialPrinter.json(json, credential, Map.of());
                        json.writeEndObject();
                    });
        } else {
            session.terminal()
                    .out()
                    .println(done + CredentialPrinter.line(credential, session.clock().instant()));
        }
    }

    private static Outcome<Credential> add(
            VaultDesk desk, Session session, NewCredential wanted, SecretValue value) {
        Act act = desk.act("hubctl credentials add", Optional.empty());
        try (value) {
            return desk.withNew(
                    vault ->
                            vault.add(wanted, value, act)
                                    .map(
                                            credential -> {
                                                value.close();
                                                show(credential, session, "Added ");
                                                new BackupOffer(session, desk).make(vault);
                                                return credential;
                                            }));
        }
    }

    /// What the options say of a credential.
    static Outcome<NewCredential> described(String name, ParseResult arguments, Instant now) {
        Optional<String> complaint = CredentialNames.complaint(name);
        if (complaint.isPresent()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "\"" + name + "\": " + complaint.get(), "Choose another name."));
        }
        String word = Arguments.text(arguments, "--kind").orElse(CredentialKind.OPAQUE.word());
        Optional<CredentialKind> kind = CredentialKind.of(word);
        if (kind.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--kind: \"" + word + "\" is none of " + String.join(", ", kinds()),
                            ""));
        }
        if (Arguments.texts(arguments, "--scope").isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "nobody could read it: it has no scope",
                            "Say --scope repo:OWNER/NAME, team:NAME, … (global is everybody)."));
        }
        return time(arguments, "--expires", now)
                .then(
                        expires ->
                                time(arguments, "--rotate", now)
                                        .then(
                                                rotate ->
                                                        ScopeOption.of(arguments)
                                                                .map(
                                                                        scopes ->
                                                                                new NewCredential(
                                                                                        name,
                                                                                        kind.get(),
                                                                                        scopes,
                                                                                        expires,
                                                                                        said(
                                                                                                arguments,
                                                                                                rotate)))));
    }

    private static NewCredential.Description said(ParseResult arguments, Optional<Instant> rotate) {
        return new NewCredential.Description(
                Arguments.text(arguments, "--owner"),
                Arguments.text(arguments, "--notes").orElse(""),
                rotate,
                List.of());
    }

    private static Outcome<Optional<Instant>> time(
            ParseResult arguments, String option, Instant now) {
        Optional<String> text = Arguments.text(arguments, option);
        return text.isEmpty()
                ? new Outcome.Done<>(Optional.empty())
                : Expiry.parse(option, text.get(), now).map(Optional::of);
    }
}
