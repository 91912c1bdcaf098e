package dev.hubconsole.adapters.vault;

import dev.hubconsole.adapters.vault.State.Draft;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Credential.Times;
import dev.hubconsole.core.credential.CredentialNames;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.credential.Rotation.Stage;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What changes of a credential make of a state, or why they may not be.
final class Edits {

    private static final int LONGEST_NOTES = 10_000;

    private final InstantSource clock;

    Edits(InstantSource clock) {
        this.clock = clock;
    }

    static String text(List<Scope> scopes) {
        return String.join(" + ", scopes.stream().map(Scope::text).toList());
    }

    static Failure unreadable(Entry entry, int version) {
        return Troubles.refused(
                "value " + version + " of " + entry.name() + " is damaged",
                "Restore it from a backup, or rotate it: hubctl credentials restore");
    }

    static void needValue(Entry entry, int version) throws Failure {
        if (entry.value(version).isEmpty()) {
            throw Troubles.refused(
                    entry.name() + " has no value " + version,
                    "Look at it: hubctl credentials show " + entry.id());
        }
    }

    /// Why a credential is not given to who was granted it; empty where it is.
    static Optional<String> refusal(Credential now, Credential granted, Instant at) {
        if (!now.identity().equals(granted.identity())) {
            return Optional.of("its name or its scopes are others by now");
        }
        return now.refusal(at);
    }

    /// An entry for a credential that is new, yet without a value.
    Entry added(State state, String id, NewCredential wanted) throws Failure {
        Optional<String> complaint = CredentialNames.complaint(wanted.name());
        if (complaint.isPresent()) {
            throw Troubles.misuse(
                    "\"" + wanted.name() + "\" cannot be a credential's name: " + complaint.get(),
                    "Choose another one.");
        }
        if (wanted.description().notes().length() > LONGEST_NOTES) {
            throw Troubles.misuse(
                    "the notes have more than " + LONGEST_NOTES + " characters", "Shorten them.");
        }
        Instant now = clock.instant();
        checkExpiry(wanted.expires(), now);
        Entry entry =
                new Entry(
                        id,
                        wanted.name(),
                        wanted.kind(),
                        wanted.scopes(),
                        new Times(
                                now,
                                wanted.expires(),
                                wanted.description().rotateAfter(),
                                Optional.empty()),
                        wanted.description(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        List.of());
        checkScopes(state, entry);
        return entry;
    }

    private static void checkExpiry(Optional<Instant> expires, Instant now) throws Failure {
        if (expires.isPresent() && !expires.get().isAfter(now)) {
            throw Troubles.misuse(
                    "it would expire at " + expires.get() + ", which is not after now",
                    "Give a later time, or none.");
        }
    }

    private static void checkScopes(State state, Entry entry) throws Failure {
        if (entry.scopes().isEmpty()) {
            throw Troubles.misuse(
                    "a credential without a scope could be read by nobody",
                    "Give it one: " + String.join(", ", Scope.FORMS));
        }
        for (Scope scope : entry.scopes()) {
            if (scope instanceof Scope.Unknown(var text)) {
                throw Troubles.misuse(
                        "there is no scope \"" + text + "\"",
                        "The forms are: " + String.join(", ", Scope.FORMS));
            }
        }
        Credential.Identity identity = entry.shown(Optional.empty()).identity();
        for (Entry other : state.head().entries()) {
            if (!other.id().equals(entry.id())
                    && other.shown(Optional.empty()).identity().equals(identity)) {
                throw Troubles.refused(
                        "there is a credential "
                                + other.name()
                                + " for "
                                + text(other.scopes())
                                + " already",
                        "Rotate that one: hubctl credentials rotate " + other.id());
            }
        }
    }

    /// With a new value behind those that the entry has.
    Draft withValue(State state, Entry entry, SecretValue value) throws Failure {
        Optional<String> complaint = value.complaint();
        if (complaint.isPresent()) {
            throw Troubles.misuse(complaint.get(), "Give another value.");
        }
        int number = entry.next();
        Values.Sealer sealer = new Values.Sealer(state.keys(), state.vault(), entry);
        byte[] sealed = value.use(bytes -> sealer.seal(bytes, number));
        return state.draft()
                .with(
                        entry.plus(Values.described(number, clock.instant(), sealed)),
                        Map.of(entry.key(number), sealed));
    }

    private static Draft with(State state, Entry entry) {
        return state.draft().with(entry, Map.of());
    }

    private static Failure notNow(Entry entry, String what) {
        return Troubles.refused(what, "Look at it: hubctl credentials show " + entry.id());
    }

    private static Rotation need(Entry entry, Stage stage) throws Failure {
        Rotation rotation =
                entry.rotation()
                        .orElseThrow(
                                () -> notNow(entry, "no rotation of " + entry.name() + " is on"));
        if (rotation.stage() != stage) {
            throw notNow(
                    entry,
                    "the rotation of "
                            + entry.name()
                            + " is at the step "
                            + rotation.stage()
                            + ", not at "
                            + stage);
        }
        return rotation;
    }

    private static Optional<Rotation> at(Stage stage, Rotation rotation) {
        return Optional.of(
                new Rotation(rotation.credential(), rotation.version(), stage, rotation.since()));
    }

    Draft staged(State state, Entry entry, SecretValue value) throws Failure {
        if (entry.rotation().isPresent()) {
            throw notNow(entry, "a rotation of " + entry.name() + " is on already");
        }
        Rotation rotation = new Rotation(entry.id(), entry.next(), Stage.ADDED, clock.instant());
        return withValue(state, entry.with(Optional.of(rotation)), value);
    }

    Draft verified(State state, Entry entry) throws Failure {
        Rotation rotation = need(entry, Stage.ADDED);
        return with(state, entry.with(at(Stage.VERIFIED, rotation)));
    }

    Draft pushed(State state, Entry entry) throws Failure {
        Rotation rotation = need(entry, Stage.VERIFIED);
        Instant now = clock.instant();
        List<Entry.Value> values = new ArrayList<>(entry.values());
        values.addFirst(values.removeLast());
        return with(
                state,
                entry.with(values)
                        .with(rotatedAt(entry.times(), now))
                        .with(at(Stage.PUSHED, rotation)));
    }

    /// The next rotation is due after as long a time as this one was.
    private static Times rotatedAt(Times times, Instant now) {
        Instant last = times.lastRotated().orElse(times.created());
        return new Times(
                times.created(),
                times.expires(),
                times.rotateAfter()
                        .map(due -> due.isAfter(now) ? due : now.plus(Duration.between(last, due))),
                Optional.of(now));
    }

    Draft finished(State state, Entry entry) throws Failure {
        need(entry, Stage.PUSHED);
        List<Entry.Value> values = new ArrayList<>(entry.values());
        values.remove(1);
        return with(state, trimmed(entry.with(values)).with(Optional.<Rotation>empty()));
    }

    Draft finishedKeepingOld(State state, Entry entry) throws Failure {
        need(entry, Stage.PUSHED);
        return with(state, trimmed(entry).with(Optional.<Rotation>empty()));
    }

    private static Entry trimmed(Entry entry) {
        int kept = Math.min(entry.values().size(), 1 + Vault.EARLIER_VALUES);
        return entry.with(entry.values().subList(0, kept));
    }

    Draft takenBack(State state, Entry entry) throws Failure {
        List<Entry.Value> values = new ArrayList<>(entry.values());
        if (entry.rotation().isEmpty()) {
            if (values.size() < 2) {
                throw notNow(entry, entry.name() + " has no earlier value");
            }
            values.add(values.removeFirst());
            return with(state, entry.with(values).with(usedSince(entry.times(), values)));
        }
        Rotation rotation = entry.rotation().get();
        return switch (rotation.stage()) {
            case ADDED -> {
                values.removeLast();
                yield with(state, entry.with(values).with(Optional.<Rotation>empty()));
            }
            case VERIFIED -> with(state, entry.with(at(Stage.ADDED, rotation)));
            case PUSHED -> {
                values.add(values.removeFirst());
                yield with(
                        state,
                        entry.with(values)
                                .with(usedSince(entry.times(), values))
                                .with(at(Stage.VERIFIED, rotation)));
            }
        };
    }

    private static Times usedSince(Times times, List<Entry.Value> values) {
        Entry.Value inUse = values.getFirst();
        return new Times(
                times.created(),
                times.expires(),
                times.rotateAfter(),
                inUse.number() == 1 ? Optional.empty() : Optional.of(inUse.created()));
    }

    Draft revoked(State state, Entry entry) throws Failure {
        if (entry.revoked().isPresent()) {
            throw notNow(entry, entry.name() + " is revoked already");
        }
        return with(state, entry.revokedAt(Optional.of(clock.instant())));
    }

    Draft reinstated(State state, Entry entry) throws Failure {
        if (entry.revoked().isEmpty()) {
            throw notNow(entry, entry.name() + " is not revoked");
        }
        return with(state, entry.revokedAt(Optional.empty()));
    }

    /// An expiry in the past is allowed here: it ends a credential at once.
    Draft expiring(State state, Entry entry, Optional<Instant> at) throws Failure {
        if (at.isPresent() && !at.get().isAfter(entry.times().created())) {
            throw Troubles.misuse(
                    "it would expire at " + at.get() + ", before it was created",
                    "Give a later time, or revoke it: hubctl credentials revoke " + entry.id());
        }
        Times times = entry.times();
        return anew(
                state,
                entry,
                entry.with(
                        new Times(times.created(), at, times.rotateAfter(), times.lastRotated())));
    }

    Draft rescoped(State state, Entry entry, List<Scope> scopes) throws Failure {
        Entry changed = entry.limitedTo(scopes);
        checkScopes(state, changed);
        return anew(state, entry, changed);
    }

    /// With the values bound to other scopes or another expiry.
    private static Draft anew(State state, Entry old, Entry changed) throws Failure {
        for (Entry.Value value : old.values()) {
            if (!state.found().values().containsKey(old.key(value.number()))) {
                throw unreadable(old, value.number());
            }
        }
        Map<String, byte[]> sealed = new HashMap<>();
        Entry anew =
                Values.sealedAnew(
                        changed,
                        new Values.Sealer(state.keys(), state.vault(), old),
                        new Values.Sealer(state.keys(), state.vault(), changed),
                        state.found().values(),
                        sealed);
        return state.draft().with(anew, sealed);
    }

    Draft withoutValue(State state, Entry entry, int version) throws Failure {
        needValue(entry, version);
        boolean isInUse = entry.values().getFirst().number() == version;
        boolean isStaged = entry.rotation().filter(one -> one.version() == version).isPresent();
        if (isInUse || isStaged) {
            throw notNow(
                    entry,
                    "value "
                            + version
                            + " of "
                            + entry.name()
                            + (isInUse ? " is in use" : " is part of a rotation"));
        }
        return with(
                state,
                entry.with(
                        entry.values().stream().filter(one -> one.number() != version).toList()));
    }
}
