package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.sync.SyncQuestion;
import dev.hubconsole.core.sync.SyncRecord;
import dev.hubconsole.core.sync.SyncWishes;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// A look at which credentials there are, never at a value. With `--vault` it opens the vault
/// whatever that takes. Without, it does where the vault's passphrase is in a file, so that nobody
/// is asked and no keyring is touched; elsewhere nothing is known.
record VaultGlance(ParseResult arguments, Session session, Supplier<SecretStore> stores) {

    /// Declares `--vault`.
    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.flag(
                        "Look at the vault's names too, though its key is in the keyring or is to"
                                + " be typed; where HUBCTL_PASSPHRASE_FILE opens it, that is done"
                                + " without this.",
                        "--vault"));
    }

    /// The credentials, without their values.
    Outcome<Optional<List<Credential>>> credentials() {
        return opened((_, vault) -> vault.list().map(VaultContents::credentials));
    }

    /// What is to be kept at GitHub for these repositories; for all where there are none.
    Outcome<Optional<SyncWishes>> wishes(Set<RepositoryId> repositories) {
        SyncQuestion question =
                new SyncQuestion(List.of(), repositories, false, false, false, true);
        return opened(
                (desk, vault) -> {
                    Outcome<SyncWishes> wishes = wishes(desk, vault, question);
                    if (wishes instanceof Outcome.Done<SyncWishes>(var found)) {
                        found.troubles()
                                .forEach(
                                        one ->
                                                session.tell(
                                                        "not looked for: "
                                                                + one.subject()
                                                                + ": "
                                                                + one.why()));
                    }
                    return wishes;
                });
    }

    private static Outcome<SyncWishes> wishes(VaultDesk desk, Vault vault, SyncQuestion question) {
        return desk.readers()
                .then(
                        readers ->
                                vault.list()
                                        .then(
                                                contents ->
                                                        vault.audit()
                                                                .lines()
                                                                .map(SyncRecord::marks)
                                                                .then(vault::sendable)
                                                                .map(
                                                                        values ->
                                                                                SyncWishes.of(
                                                                                        new SyncWishes
                                                                                                .Known(
                                                                                                contents
                                                                                                        .credentials(),
                                                                                                readers,
                                                                                                desk
                                                                                                        .hub(),
                                                                                                values),
                                                                                        question,
                                                                                        desk
                                                                                                .caller(),
                                                                                        desk
                                                                                                .now()))));
    }

    private interface Work<T> {
        Outcome<T> of(VaultDesk desk, Vault vault);
    }

    private <T> Outcome<Optional<T>> opened(Work<T> work) {
        boolean isWanted = Arguments.has(arguments, "--vault");
        if (!isWanted && !VaultDesk.hasPassphraseFile(session.terminal())) {
            return new Outcome.Done<>(Optional.empty());
        }
        VaultDesk desk = new VaultDesk(session, stores);
        Function<Vault, Outcome<Optional<T>>> looking =
                vault -> work.of(desk, vault).map(Optional::of);
        return isWanted
                ? desk.with(looking)
                : desk.protection()
                        .then(
                                protection ->
                                        protection.filter(Protection.PASSPHRASE::equals).isPresent()
                                                ? desk.with(looking)
                                                : new Outcome.Done<>(Optional.empty()));
    }
}
