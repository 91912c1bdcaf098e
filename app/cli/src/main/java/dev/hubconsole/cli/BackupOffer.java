package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.BackupState;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;

import java.nio.file.Path;
import java.util.Optional;

/// Says of a vault without a backup how one is made, once something was put into it, and asks for
/// one where somebody is there to answer. It goes on until there is a backup, or somebody said that
/// none is wanted. What comes of it changes nothing of what was done before.
final class BackupOffer {

    private static final String NONE = "none";

    private final Session session;
    private final VaultDesk desk;

    BackupOffer(Session session, VaultDesk desk) {
        this.session = session;
        this.desk = desk;
    }

    /// Says it of an open vault.
    void make(Vault vault) {
        if (session.isQuiet()) {
            return;
        }
        Outcome<BackupState> state =
                vault.list()
                        .then(
                                contents ->
                                        vault.audit()
                                                .lines()
                                                .map(log -> BackupState.of(contents, log)));
        switch (state) {
            case Outcome.Failed<BackupState>(var problem) -> session.tell(problem);
            case Outcome.Done<BackupState>(var found) -> {
                if (found == BackupState.MISSING) {
                    ask(vault);
                }
            }
        }
    }

    private void ask(Vault vault) {
        session.tell(
                "The vault has no backup: what is in it would be lost with this machine, or with"
                        + " the key that opens it.\n"
                        + "  Make one: hubctl credentials backup FILE. Where none is wanted: hubctl"
                        + " credentials backup --none");
        if (session.isJson()) {
            return;
        }
        session.terminal().out().flush();
        Optional<String> answer =
                session.terminal()
                        .asked(
                                "New file for an encrypted backup (\""
                                        + NONE
                                        + "\": none is wanted; empty: later): ")
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
        answer.ifPresent(text -> take(vault, text));
    }

    private void take(Vault vault, String answer) {
        Outcome<String> done =
                answer.equals(NONE)
                        ? none(vault)
                        : CredentialBackup.path(answer).then(file -> backup(vault, file));
        switch (done) {
            case Outcome.Failed<String>(var problem) -> session.tell(problem);
            case Outcome.Done<String>(var told) -> session.tell(told);
        }
    }

    private Outcome<String> none(Vault vault) {
        Act act = desk.act("no backup is wanted", Optional.empty());
        return vault.wantsNoBackup(act).map(_ -> CredentialBackup.NONE_WANTED);
    }

    private Outcome<String> backup(Vault vault, Path file) {
        Act act = desk.act("hubctl credentials backup", Optional.empty());
        return desk.newPassphrase(Optional.empty(), CredentialBackup.PASSPHRASE)
                .then(passphrase -> backup(vault, file, passphrase, act))
                .map(contents -> CredentialBackup.told(contents, file));
    }

    private static Outcome<VaultContents> backup(
            Vault vault, Path file, SecretValue passphrase, Act act) {
        try (passphrase) {
            return CredentialBackup.make(vault, file, passphrase, act);
        }
    }
}
