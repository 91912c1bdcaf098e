package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// `hubctl credentials rekey`: gives the vault new keys.
record CredentialRekey(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "rekey";
    }

    @Override
    public String summary() {
        return "Give the vault a new master key, a new passphrase, or a new data key.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Stopped anywhere, the vault opens with the old key or with the new one. Backups"
                        + " keep the passphrase that they were made with.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.flag("Protect it by a new key in the system's keyring.", "--keyring"));
        spec.addOption(
                Command.option(
                        "FILE",
                        "Protect it by the passphrase in this file, which nobody else may read.",
                        "--passphrase-file"));
        spec.addOption(Command.flag("Encrypt every value anew under a new data key.", "--data"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        boolean keyring = Arguments.has(arguments, "--keyring");
        boolean data = Arguments.has(arguments, "--data");
        Optional<String> file = Arguments.text(arguments, "--passphrase-file");
        if (Stream.of(keyring, data, file.isPresent()).filter(Boolean::booleanValue).count() != 1) {
            return session.tell(
                    new Problem.Misuse(
                            "it is not said which key",
                            "Say one of --keyring, --passphrase-file FILE, --data."));
        }
        VaultDesk desk = new VaultDesk(session, stores);
        Act act = desk.act("hubctl credentials rekey", Optional.empty());
        Outcome<VaultContents> done =
                data
                        ? desk.with(vault -> vault.changeDataKey(act))
                        : keyring
                                ? desk.with(vault -> vault.changeKey(new VaultKey.InKeyring(), act))
                                : desk.newPassphrase(file, "New passphrase: ")
                                        .then(
                                                passphrase -> {
                                                    try (passphrase) {
                                                        return desk.with(
                                                                vault ->
                                                                        vault.changeKey(
                                                                                new VaultKey
                                                                                        .Passphrase(
                                                                                        passphrase),
                                                                                act));
                                                    }
                                                });
        return switch (done) {
            case Outcome.Failed<VaultContents>(var problem) -> session.tell(problem);
            case Outcome.Done<VaultContents>(var contents) -> {
                if (session.isJson()) {
                    json(session, data, contents);
                } else {
                    session.tell(
                            (data ? "Every value is encrypted anew" : "The vault has a new key")
                                    + "; it is protected by "
                                    + VaultDesk.words(contents.protection())
                                    + ".");
                }
                yield Exit.DONE;
            }
        };
    }

    private static void json(Session session, boolean data, VaultContents contents) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeStringField("changed", data ? "data-key" : "master-key");
                    CredentialPrinter.vault(json, contents);
                    json.writeEndObject();
                });
    }
}
