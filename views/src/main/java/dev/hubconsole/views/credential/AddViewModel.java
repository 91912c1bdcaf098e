package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.CredentialNames;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.NewCredential.Description;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A credential while it is being described, step by step: what it is, for whom, and its value,
/// which is never kept here.
public final class AddViewModel {

    private final CredentialsViewModel credentials;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<CredentialKind> kind =
            new SimpleObjectProperty<>(CredentialKind.TOKEN);
    private final StringProperty owner = new SimpleStringProperty("");
    private final StringProperty expires = new SimpleStringProperty("");
    private final StringProperty rotate = new SimpleStringProperty("");
    private final StringProperty notes = new SimpleStringProperty("");
    private final StringProperty scopes = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.At(Step.WHAT, Optional.empty()));
    private final ReadOnlyObjectWrapper<Optional<List<Reader>>> readers =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What is asked for.
    public enum Step {
        WHAT,
        SCOPES,
        VALUE
    }

    /// How far it is.
    public sealed interface State {

        /// Something is asked for.
        ///
        /// @param problem why one cannot go on
        record At(Step step, Optional<Problem> problem) implements State {}

        /// It is being added.
        record Adding() implements State {}
    }

    public AddViewModel(CredentialsViewModel credentials) {
        this.credentials = credentials;
        scopes.addListener((at, old, text) -> preview());
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public StringProperty name() {
        return name;
    }

    public ObjectProperty<CredentialKind> kind() {
        return kind;
    }

    /// Who answers for it.
    public StringProperty owner() {
        return owner;
    }

    /// When it ends: `90d`, a date, or empty.
    public StringProperty expires() {
        return expires;
    }

    /// When it is to have another value: `90d`, a date, or empty.
    public StringProperty rotate() {
        return rotate;
    }

    public StringProperty notes() {
        return notes;
    }

    /// One scope a line; all must hold.
    public StringProperty scopes() {
        return scopes;
    }

    /// Whom it would be for; empty while nobody can say.
    public ReadOnlyObjectProperty<Optional<List<Reader>>> readers() {
        return readers.getReadOnlyProperty();
    }

    /// Begins anew.
    public void begin() {
        for (StringProperty text : List.of(name, owner, expires, rotate, notes, scopes)) {
            text.set("");
        }
        kind.set(CredentialKind.TOKEN);
        at(Step.WHAT);
    }

    private void at(Step step) {
        state.set(new State.At(step, Optional.empty()));
    }

    private void complain(Step step, Problem problem) {
        state.set(new State.At(step, Optional.of(problem)));
    }

    /// Goes one step on, where what was said will do.
    public void next() {
        if (!(state.get() instanceof State.At(var step, _))) {
            return;
        }
        switch (step) {
            case WHAT -> check(step, what(), Step.SCOPES);
            case SCOPES -> check(step, parsed(), Step.VALUE);
            case VALUE -> {}
        }
    }

    private void check(Step step, Outcome<?> outcome, Step next) {
        switch (outcome) {
            case Outcome.Failed<?>(var problem) -> complain(step, problem);
            case Outcome.Done<?> _ -> at(next);
        }
    }

    /// Goes one step back.
    public void back() {
        if (state.get() instanceof State.At(var step, _) && step != Step.WHAT) {
            at(Step.values()[step.ordinal() - 1]);
        }
    }

    private Outcome<?> what() {
        Optional<String> complaint = CredentialNames.complaint(name.get().strip());
        return complaint.isPresent()
                ? new Outcome.Failed<>(new Problem.Misuse(complaint.get(), ""))
                : credentials.time(expires.get()).then(at -> credentials.time(rotate.get()));
    }

    private Outcome<List<Scope>> parsed() {
        List<Scope> found = new ArrayList<>();
        for (String line : scopes.get().lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            Optional<Scope> scope = Scope.parse(line);
            if (scope.isEmpty()) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                "\"" + line + "\" is no scope",
                                "Write one of " + String.join(", ", Scope.FORMS) + "."));
            }
            found.add(scope.get());
        }
        return found.isEmpty()
                ? new Outcome.Failed<>(
                        new Problem.Misuse(
                                "nobody could read it: it has no scope",
                                "Write one of " + String.join(", ", Scope.FORMS) + "."))
                : new Outcome.Done<>(List.copyOf(found));
    }

    private Outcome<NewCredential> wanted() {
        return parsed().then(
                        limits ->
                                credentials
                                        .time(expires.get())
                                        .then(
                                                end ->
                                                        credentials
                                                                .time(rotate.get())
                                                                .map(
                                                                        due ->
                                                                                wanted(
                                                                                        limits, end,
                                                                                        due))));
    }

    private NewCredential wanted(List<Scope> limits, Optional<Instant> end, Optional<Instant> due) {
        String who = owner.get().strip();
        return new NewCredential(
                name.get().strip(),
                kind.get(),
                limits,
                end,
                new Description(
                        who.isEmpty() ? Optional.empty() : Optional.of(who),
                        notes.get().strip(),
                        due,
                        List.of()));
    }

    private void preview() {
        readers.set(Optional.empty());
        if (parsed() instanceof Outcome.Done<List<Scope>>(var limits)) {
            Instant now = credentials.now();
            credentials.preview(
                    new Credential(
                            "new",
                            name.get().strip(),
                            kind.get(),
                            limits,
                            new Credential.Times(
                                    now, Optional.empty(), Optional.empty(), Optional.empty()),
                            Optional.empty(),
                            "",
                            List.of(new Credential.Version(1, now)),
                            List.of(),
                            new Credential.State.Active()),
                    found -> readers.set(Optional.of(found)));
        }
    }

    /// Adds it.
    ///
    /// @param value what was given; not asked for where something else is wrong
    /// @param added hears which one it is
    public void add(NewValue value, Consumer<Credential> added) {
        switch (wanted()) {
            case Outcome.Failed<NewCredential>(var problem) -> complain(Step.VALUE, problem);
            case Outcome.Done<NewCredential>(var wanted) -> {
                state.set(new State.Adding());
                credentials.add(
                        wanted,
                        value,
                        outcome -> {
                            switch (outcome) {
                                case Outcome.Failed<Credential>(var problem) ->
                                        complain(Step.VALUE, problem);
                                case Outcome.Done<Credential>(var made) -> {
                                    begin();
                                    added.accept(made);
                                }
                            }
                        });
            }
        }
    }
}
