package dev.hubconsole.cli;

import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.function.Supplier;

/// `hubctl credentials`: the vault.
final class CredentialsCommand implements Command {

    private final List<Command> members;

    CredentialsCommand(Supplier<SecretStore> stores) {
        this.members =
                List.of(
                        new CredentialAdd(stores),
                        new CredentialImport(stores),
                        new CredentialList(stores),
                        new CredentialShow(stores),
                        new CredentialCheck(stores),
                        new CredentialRotate(stores),
                        new CredentialRevoke(stores),
                        new CredentialExpire(stores),
                        new CredentialChange(stores),
                        new CredentialExec(stores),
                        new CredentialInject(stores),
                        new CredentialSync(stores),
                        new CredentialReview(stores),
                        new CredentialAudit(stores),
                        new CredentialBackup(stores),
                        new CredentialRestore(stores),
                        new CredentialRekey(stores));
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public String summary() {
        return "Keep credentials encrypted, give them to whom they are for, and review that.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The vault protects values at rest, from other accounts, from mix-ups between"
                    + " repositories, and from being tampered with. It does not protect from"
                    + " programs that run as the same user while it can be opened, nor from root.",
                "Its key is in the system's keyring; where there is none, it is made from the"
                        + " passphrase in the file that HUBCTL_PASSPHRASE_FILE names.");
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public List<Command> members() {
        return members;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        throw new IllegalStateException("a group of commands is not run itself");
    }
}
