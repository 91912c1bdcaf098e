package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AccessChange;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Expiry;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.UsageMap;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The vault as the screens know it. Nothing of it is touched before somebody wants to see it;
/// whatever asks it runs on threads of its own, one after the other.
public final class CredentialsViewModel {

    private final Background background;
    private final Background.Lane lane;
    private final Background.Lane comparisons;
    private final CredentialSource source;
    private final HubViewModel hub;
    private final UnaryOperator<String> names;
    private ReadOnlyObjectWrapper<VaultState> state =
            new ReadOnlyObjectWrapper<>(new VaultState.Unasked());
    private Optional<Vault> vault = Optional.empty();
    private volatile Optional<Path> checkouts = Optional.empty();
    private volatile Optional<Path> folder;
    private final ChangeListener<Optional<HubView>> hubChanged =
            (at, old, now) -> hubChanged(old, now);

    /// Something that is done with the open vault.
    private interface Work<T> {
        Outcome<T> with(Vault vault, Act act);
    }

    private record Read(VaultState state, Optional<Vault> vault) {}

    /// @param names says what jobs are called
    public CredentialsViewModel(
            Background background,
            CredentialSource source,
            HubViewModel hub,
            UnaryOperator<String> names) {
        this.background = background;
        this.lane = background.lane();
        this.comparisons = background.lane();
        this.source = source;
        this.hub = hub;
        this.names = names;
        this.folder = hub.view().get().map(HubView::folder);
        hub.view().addListener(hubChanged);
    }

    /// How far the console has come with the vault.
    public ReadOnlyObjectProperty<VaultState> state() {
        return state.getReadOnlyProperty();
    }

    /// The open vault.
    public Optional<VaultView> view() {
        return state.get() instanceof VaultState.Open(var view, _)
                ? Optional.of(view)
                : Optional.empty();
    }

    /// Whether the vault is open.
    public BooleanBinding isOpen() {
        ReadOnlyObjectWrapper<VaultState> now = state;
        return Bindings.createBooleanBinding(() -> now.get() instanceof VaultState.Open, now);
    }

    /// Goes on with what is known and without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
        hub.view().addListener(hubChanged);
    }

    /// What time it is.
    public Instant now() {
        return source.clock().instant();
    }

    /// Who may read follows from what is saved.
    private void hubChanged(Optional<HubView> old, Optional<HubView> now) {
        boolean other = !old.map(HubView::folder).equals(now.map(HubView::folder));
        folder = now.map(HubView::folder);
        boolean saved =
                old.filter(view -> !view.changed().isEmpty()).isPresent()
                        && now.filter(view -> view.changed().isEmpty()).isPresent();
        if (other || saved) {
            refresh();
        }
    }

    /// Looks for the vault, and opens it where the keyring does. Does nothing where it is open or
    /// waits for somebody.
    public void look() {
        if (state.get() instanceof VaultState.Unasked) {
            lookAgain();
        }
    }

    /// The same, whatever was known before.
    public void lookAgain() {
        begin("job.vault.open", this::found, VaultState.Failed::new);
    }

    private Outcome<Read> found() {
        return source.vaults()
                .look()
                .then(
                        protection ->
                                protection.isEmpty()
                                        ? without(new VaultState.None(Optional.empty()))
                                        : switch (protection.get()) {
                                            case PASSPHRASE ->
                                                    without(
                                                            new VaultState.Locked(
                                                                    Optional.empty()));
                                            case KEYRING ->
                                                    source.vaults()
                                                            .open(new VaultKey.InKeyring())
                                                            .then(this::read);
                                        });
    }

    private static Outcome<Read> without(VaultState state) {
        return new Outcome.Done<>(new Read(state, Optional.empty()));
    }

    /// Opens the vault with a passphrase, which is wiped.
    public void open(char[] passphrase) {
        begin(
                "job.vault.open",
                () -> withPassphrase(passphrase, source.vaults()::open).then(this::read),
                problem -> new VaultState.Locked(Optional.of(problem)));
    }

    /// Makes a vault whose key the system's keyring keeps.
    public void createInKeyring() {
        begin(
                "job.vault.create",
                () ->
                        source.vaults()
                                .create(new VaultKey.InKeyring(), act("the first use"))
                                .then(this::read),
                problem -> new VaultState.None(Optional.of(problem)));
    }

    /// Makes a vault that a passphrase opens, which is wiped.
    public void create(char[] passphrase) {
        begin(
                "job.vault.create",
                () ->
                        withPassphrase(
                                        passphrase,
                                        key -> source.vaults().create(key, act("the first use")))
                                .then(this::read),
                problem -> new VaultState.None(Optional.of(problem)));
    }

    private interface Opening {
        Outcome<Vault> with(VaultKey key);
    }

    private static Outcome<Vault> withPassphrase(char[] passphrase, Opening opening) {
        if (passphrase.length == 0) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("no passphrase was given", "Type it, then try again."));
        }
        try (SecretValue value = NewValue.wiping(passphrase)) {
            return opening.with(new VaultKey.Passphrase(value));
        }
    }

    private interface Opener {
        Outcome<Read> open();
    }

    private interface Otherwise {
        VaultState because(Problem problem);
    }

    private void begin(String name, Opener opener, Otherwise otherwise) {
        if (state.get() instanceof VaultState.Looking) {
            return;
        }
        VaultState before = state.get();
        state.set(new VaultState.Looking());
        Background.Job job =
                lane.start(
                        names.apply(name),
                        running -> opener.open(),
                        outcome -> {
                            switch (outcome) {
                                case Outcome.Done<Read>(var read) -> {
                                    vault = read.vault();
                                    state.set(read.state());
                                }
                                case Outcome.Failed<Read>(var problem) -> {
                                    vault = Optional.empty();
                                    state.set(otherwise.because(problem));
                                }
                            }
                        });
        job.onCancel(() -> state.set(before));
    }

    private Outcome<Read> read(Vault open) {
        return view(open)
                .map(view -> new VaultState.Open(view, Optional.empty()))
                .map(shown -> new Read(shown, Optional.of(open)));
    }

    private Outcome<VaultView> view(Vault open) {
        return VaultView.of(open, this::access, now());
    }

    private Access access(List<Credential> credentials, Instant now) {
        Optional<Path> from = folder;
        if (from.isEmpty()) {
            return new Access.NoHub();
        }
        return switch (source.readers(from.get())) {
            case Outcome.Failed<Readers>(var problem) -> new Access.Failed(problem);
            case Outcome.Done<Readers>(var readers) ->
                    switch (usage(readers)) {
                        case Outcome.Failed<Optional<UsageMap>>(var problem) ->
                                new Access.Failed(problem);
                        case Outcome.Done<Optional<UsageMap>>(var usage) ->
                                new Access.Known(credentials, readers, usage, now);
                    };
        };
    }

    private Outcome<Optional<UsageMap>> usage(Readers readers) {
        Optional<Path> workflows = checkouts;
        return workflows.isEmpty()
                ? new Outcome.Done<>(Optional.empty())
                : source.workflows(workflows.get(), readers.all().stream().map(Reader::id).toList())
                        .map(Optional::of);
    }

    /// Forgets the keys of the vault.
    public void lock() {
        vault.ifPresent(
                open ->
                        lane.start(
                                names.apply("job.vault.lock"),
                                running -> {
                                    open.close();
                                    return new Outcome.Done<>(true);
                                },
                                done -> {}));
        vault = Optional.empty();
        state.set(new VaultState.Unasked());
    }

    /// Reads the open vault and the registry anew. What was shown stays where that fails.
    public void refresh() {
        vault.ifPresent(
                open ->
                        lane.startNewest(
                                "refresh",
                                names.apply("job.vault.read"),
                                running -> view(open),
                                this::show));
    }

    private void show(Outcome<VaultView> outcome) {
        if (!(state.get() instanceof VaultState.Open(var before, _))) {
            return;
        }
        state.set(
                switch (outcome) {
                    case Outcome.Done<VaultView>(var view) ->
                            new VaultState.Open(view, Optional.empty());
                    case Outcome.Failed<VaultView>(var problem) ->
                            new VaultState.Open(before, Optional.of(problem));
                });
    }

    /// Reads the workflows of the repositories that are checked out in a folder, from now on.
    public void readWorkflows(Path folder) {
        checkouts = Optional.of(folder);
        refresh();
    }

    private Act act(String why) {
        return Act.of(source.caller(), "console: " + why);
    }

    private record Changed<T>(T result, Outcome<VaultView> view) {}

    /// Changes something, and shows what has become of it.
    ///
    /// @param done hears what came of it, after it is shown
    private <T> void change(String name, String why, Work<T> work, Consumer<Outcome<T>> done) {
        if (vault.isEmpty()) {
            return;
        }
        Vault open = vault.get();
        lane.start(
                names.apply(name),
                running ->
                        work.with(open, act(why)).map(result -> new Changed<T>(result, view(open))),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Changed<T>>(var changed) -> {
                            show(changed.view());
                            done.accept(new Outcome.Done<>(changed.result()));
                        }
                        case Outcome.Failed<Changed<T>>(var problem) -> {
                            hub.trouble(problem);
                            done.accept(new Outcome.Failed<>(problem));
                        }
                    }
                });
    }

    private <T> void change(String name, String why, Work<T> work, Runnable done) {
        change(
                name,
                why,
                work,
                outcome -> {
                    if (outcome instanceof Outcome.Done<T>) {
                        done.run();
                    }
                });
    }

    /// Adds a credential.
    ///
    /// @param done hears which one it is, or why there is none
    public void add(NewCredential wanted, NewValue value, Consumer<Outcome<Credential>> done) {
        change(
                "job.vault.change",
                "add",
                (open, act) -> with(value, taken -> open.add(wanted, taken, act)),
                done);
    }

    private interface Giving {
        Outcome<Credential> with(SecretValue value);
    }

    private Outcome<Credential> with(NewValue value, Giving giving) {
        return value.take(source)
                .then(
                        taken -> {
                            try (taken) {
                                return giving.with(taken);
                            }
                        });
    }

    /// Begins a rotation.
    public void stage(String id, NewValue value, Runnable done) {
        change(
                "job.vault.change",
                "rotate",
                (open, act) -> with(value, taken -> open.stage(id, taken, act)),
                done);
    }

    /// What is done with one credential, beside giving it a value.
    public enum Step {
        VERIFIED,
        PUSHED,
        FINISH,
        KEEP_OLD,
        TAKE_BACK,
        REVOKE,
        REINSTATE
    }

    /// Takes a step with a credential.
    public void take(Step step, String id, Runnable done) {
        change(
                "job.vault.change",
                step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                (open, act) ->
                        switch (step) {
                            case VERIFIED -> open.verified(id, act);
                            case PUSHED -> open.pushed(id, act);
                            case FINISH -> open.finish(id, act);
                            case KEEP_OLD -> open.finishKeepingOld(id, act);
                            case TAKE_BACK -> open.takeBack(id, act);
                            case REVOKE -> open.revoke(id, act);
                            case REINSTATE -> open.reinstate(id, act);
                        },
                done);
    }

    /// Sets when a credential expires.
    ///
    /// @param when `90d`, a date, or empty for never
    public void expire(String id, String when, Runnable done) {
        change(
                "job.vault.change",
                "expire",
                (open, act) -> time(when).then(at -> open.expire(id, at, act)),
                done);
    }

    /// A time as people write it; empty for none.
    Outcome<Optional<Instant>> time(String text) {
        return text.isBlank()
                ? new Outcome.Done<>(Optional.empty())
                : Expiry.parse("expires", text.strip(), now()).map(Optional::of);
    }

    /// Destroys a credential with all its values.
    public void destroy(String id, Runnable done) {
        change("job.vault.change", "destroy", (open, act) -> open.destroy(id, act), done);
    }

    /// Sets an audit log that was touched aside, and begins a new one.
    public void setAside() {
        change(
                "job.vault.change",
                "audit set-aside",
                (open, act) -> open.audit().setAside(act),
                () -> {});
    }

    /// Whom a credential would be meant for that is not there yet.
    ///
    /// @param deliver hears it; not called where nobody says who is who
    public void preview(Credential wanted, Consumer<List<Reader>> deliver) {
        if (view().map(VaultView::access).orElse(new Access.NoHub())
                instanceof Access.Known known) {
            lane.startNewest(
                    "preview",
                    names.apply("job.vault.preview"),
                    running -> new Outcome.Done<>(known.preview(wanted)),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<List<Reader>>(var readers)) {
                            deliver.accept(readers);
                        }
                    });
        }
    }

    /// What saving the changes of the open hub would open to whom, and close.
    ///
    /// @param deliver hears it; not called while the vault is not open
    public void changes(Consumer<Outcome<List<AccessChange>>> deliver) {
        view().ifPresent(
                        shown -> {
                            List<Credential> all =
                                    shown.rows().stream().map(CredentialRow::credential).toList();
                            comparisons.startNewest(
                                    "changes",
                                    names.apply("job.vault.changes"),
                                    running -> new Outcome.Done<>(between(all)),
                                    deliver);
                        });
    }

    private List<AccessChange> between(List<Credential> all) {
        Optional<Registry> before = hub.savedRegistry();
        Optional<Registry> after = hub.registry();
        return before.isEmpty() || after.isEmpty()
                ? List.of()
                : AccessChange.between(
                        all,
                        new Readers(before.get(), "saved"),
                        new Readers(after.get(), "unsaved"),
                        now());
    }

    /// Asks for a value, as text; the audit log says so. Whoever gets the characters wipes them.
    void value(String id, int version, String why, Consumer<Outcome<char[]>> deliver) {
        change("job.vault.value", why, (open, act) -> text(open, id, version, act), deliver);
    }

    private static Outcome<char[]> text(Vault open, String id, int version, Act act) {
        return open.reveal(id, version, act)
                .then(
                        value -> {
                            try (value) {
                                return value.use(CredentialsViewModel::decoded);
                            }
                        });
    }

    private static Outcome<char[]> decoded(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] characters = new char[text.remaining()];
            text.get(characters);
            Arrays.fill(text.array(), '\0');
            return new Outcome.Done<>(characters);
        } catch (CharacterCodingException binary) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            "the value is " + bytes.length + " bytes that are no text",
                            "Write it into a file: hubctl credentials show --reveal"));
        }
    }
}
