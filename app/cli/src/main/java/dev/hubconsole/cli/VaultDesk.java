package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.adapters.git.GitClone;
import dev.hubconsole.adapters.git.HubReaders;
import dev.hubconsole.adapters.vault.PassphraseFile;
import dev.hubconsole.adapters.vault.VaultFolder;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Decisions;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.credential.Vaults;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the commands of `hubctl credentials` share: the vault, and the registry that decides.
final class VaultDesk {

    private static final String PASSPHRASE_FILE = "HUBCTL_PASSPHRASE_FILE";

    private final Session session;
    private final Vaults vaults;

    VaultDesk(Session session, Supplier<SecretStore> stores) {
        this.session = session;
        this.vaults =
                new VaultFolder(
                        folder(session.terminal()),
                        stores.get(),
                        session.clock(),
                        new SecureRandom());
    }

    /// Where the vault is.
    static Path folder(Terminal terminal) {
        return Places.of(terminal.environment()).vault();
    }

    Instant now() {
        return session.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Does something with the vault that is there, and closes it.
    <T> Outcome<T> with(Function<Vault, Outcome<T>> work) {
        return vaults.look()
                .then(
                        protection ->
                                protection.isPresent()
                                        ? key(protection.get()).then(this::opened)
                                        : none())
                .then(vault -> closing(vault, work));
    }

    /// What protects the vault that is there; empty where there is none.
    Outcome<Optional<Protection>> protection() {
        return vaults.look();
    }

    /// Whether the passphrase is in a file, so that nobody is asked for it.
    static boolean hasPassphraseFile(Terminal terminal) {
        return !terminal.variable(PASSPHRASE_FILE).isEmpty();
    }

    /// The same, where a vault is made if there is none.
    <T> Outcome<T> withNew(Function<Vault, Outcome<T>> work) {
        return vaults.look()
                .then(
                        protection ->
                                protection.isPresent()
                                        ? key(protection.get()).then(this::opened)
                                        : created())
                .then(vault -> closing(vault, work));
    }

    /// The same with the newest state that can be read, though the keyring knows a newer one.
    <T> Outcome<T> withOlder(Function<Vault, Outcome<T>> work) {
        Act act = act("accepted by restore --accept-older", Optional.empty());
        return vaults.lookAtAny()
                .then(
                        protection ->
                                protection.isPresent()
                                        ? key(protection.get())
                                                .then(
                                                        key ->
                                                                closingKey(
                                                                        key,
                                                                        vaults.acceptOlder(
                                                                                key, act)))
                                        : none())
                .then(vault -> closing(vault, work));
    }

    private static <T> Outcome<T> closing(Vault vault, Function<Vault, Outcome<T>> work) {
        try (vault) {
            return work.apply(vault);
        }
    }

    private static <T> Outcome<T> none() {
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "there is no vault yet", "`hubctl credentials add` makes one."));
    }

    private Outcome<Vault> opened(VaultKey key) {
        return closingKey(key, vaults.open(key));
    }

    private static Outcome<Vault> closingKey(VaultKey key, Outcome<Vault> opened) {
        if (key instanceof VaultKey.Passphrase(var value)) {
            value.close();
        }
        return opened;
    }

    private Outcome<Vault> created() {
        Protection protection =
                hasPassphraseFile(session.terminal()) ? Protection.PASSPHRASE : Protection.KEYRING;
        return key(protection)
                .then(
                        key ->
                                closingKey(
                                        key,
                                        vaults.create(key, act("the first use", Optional.empty()))))
                .map(
                        vault -> {
                            session.tell(
                                    "Made a vault in "
                                            + folder(session.terminal())
                                            + ", protected by "
                                            + words(protection)
                                            + ".");
                            return vault;
                        });
    }

    /// What protects a vault, for people.
    static String words(Protection protection) {
        return switch (protection) {
            case KEYRING -> "the system's keyring";
            case PASSPHRASE -> "a passphrase (a rollback to an older state would not be noticed)";
        };
    }

    private Outcome<VaultKey> key(Protection protection) {
        return switch (protection) {
            case KEYRING -> new Outcome.Done<>(new VaultKey.InKeyring());
            case PASSPHRASE ->
                    passphrase("Passphrase of the vault: ").map(VaultKey.Passphrase::new);
        };
    }

    /// The passphrase of the vault: from the file that is named for it, else from the person.
    private Outcome<SecretValue> passphrase(String question) {
        String file = session.terminal().variable(PASSPHRASE_FILE);
        if (!file.isEmpty()) {
            return PassphraseFile.read(Path.of(file));
        }
        return asked(question, "Name the file that has it in " + PASSPHRASE_FILE + ".");
    }

    /// A passphrase from a file, else from the person.
    Outcome<SecretValue> passphrase(Optional<String> file, String question) {
        return file.isPresent()
                ? PassphraseFile.read(Path.of(file.get()))
                : asked(question, "Name the file that has it: --passphrase-file FILE.");
    }

    /// A new passphrase, which a person has to type twice: nobody could see a slip of theirs, and
    /// nothing would open what it protects.
    Outcome<SecretValue> newPassphrase(Optional<String> file, String question) {
        if (file.isPresent()) {
            return PassphraseFile.read(Path.of(file.get()));
        }
        String otherwise = "Name the file that has it: --passphrase-file FILE.";
        return asked(question, otherwise)
                .then(
                        first ->
                                switch (asked("Once more: ", otherwise)) {
                                    case Outcome.Done<SecretValue>(var again) -> same(first, again);
                                    case Outcome.Failed<SecretValue> failed -> {
                                        first.close();
                                        yield failed;
                                    }
                                });
    }

    private static Outcome<SecretValue> same(SecretValue first, SecretValue again) {
        try (again) {
            if (first.isSameAs(again)) {
                return new Outcome.Done<>(first);
            }
        }
        first.close();
        return new Outcome.Failed<>(
                new Problem.Misuse("the two passphrases are not the same", "Try again."));
    }

    private Outcome<SecretValue> asked(String question, String otherwise) {
        Optional<char[]> typed = session.terminal().secretly(question);
        if (typed.isEmpty() || typed.get().length == 0) {
            return new Outcome.Failed<>(new Problem.Misuse("no passphrase was given", otherwise));
        }
        return new Outcome.Done<>(ValueInput.typed(typed.get()));
    }

    /// What the registry says of who is who, as it is on the hub's default branch.
    Outcome<Readers> readers() {
        return session.location()
                .then(location -> HubReaders.read(location, session.expressions()));
    }

    /// Decides over what is in the vault.
    Outcome<Decisions> decisions(VaultContents contents) {
        return readers().map(readers -> new Decisions(contents.credentials(), readers, hub()));
    }

    /// The hub's own repository.
    Optional<RepositoryId> hub() {
        Outcome<Optional<GitClone.Named>> origin =
                session.location().then(at -> new GitClone(at.folder()).origin());
        return origin instanceof Outcome.Done<Optional<GitClone.Named>>(var named)
                ? named.map(one -> new RepositoryId(one.owner(), one.name()))
                : Optional.empty();
    }

    /// On whose behalf this runs.
    Caller caller() {
        Terminal terminal = session.terminal();
        if (!isInActions(terminal)) {
            return new Caller.Person(System.getProperty("user.name", "?"));
        }
        String repository = terminal.variable("GITHUB_REPOSITORY");
        return new Caller.Job(
                repository.contains("/")
                        ? RepositoryId.parse(repository)
                        : new RepositoryId("?", "?"),
                terminal.variable("GITHUB_WORKFLOW_REF"),
                terminal.variable("GITHUB_RUN_ID"));
    }

    static boolean isInActions(Terminal terminal) {
        return terminal.variable("GITHUB_ACTIONS").equals("true");
    }

    Act act(String why, Optional<String> revision) {
        return new Act(caller(), why, revision);
    }

    /// The credential that an argument means: an id, or a name with scopes.
    static Outcome<Credential> named(VaultContents contents, String argument, List<String> scopes) {
        Optional<Credential> byId = contents.find(argument);
        if (byId.isPresent()) {
            return new Outcome.Done<>(byId.get());
        }
        return ScopeOption.parse(scopes).then(wanted -> one(contents, argument, wanted));
    }

    private static Outcome<Credential> one(
            VaultContents contents, String name, List<Scope> wanted) {
        List<String> keys = wanted.stream().map(Scope::key).sorted().toList();
        List<Credential> found =
                contents.credentials().stream()
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .filter(
                                one ->
                                        keys.isEmpty()
                                                || one.scopes().stream()
                                                        .map(Scope::key)
                                                        .sorted()
                                                        .distinct()
                                                        .toList()
                                                        .equals(keys))
                        .toList();
        return switch (found.size()) {
            case 0 ->
                    new Outcome.Failed<>(
                            new Problem.NotThere(
                                    "there is no credential " + name,
                                    "`hubctl credentials list` names all."));
            case 1 -> new Outcome.Done<>(found.getFirst());
            default ->
                    new Outcome.Failed<>(
                            new Problem.Misuse(
                                    found.size() + " credentials are called " + name,
                                    "Say which, by --scope or by id: "
                                            + String.join(
                                                    ", ",
                                                    found.stream().map(Credential::id).toList())));
        };
    }
}
