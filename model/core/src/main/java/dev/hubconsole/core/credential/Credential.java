package dev.hubconsole.core.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything about a credential but its value.
///
/// @param id given once, never used again
/// @param name the environment variable it becomes
/// @param scopes to whom it is limited: all must hold, so none at all is a yes to nobody; sorted,
///   the narrowest first, each once
/// @param owner who answers for it: a team of the registry, or a person
/// @param versions the values that are kept, the one in use first
/// @param consumers where the value is also kept
/// @param state whether it may be used
public record Credential(
        String id,
        String name,
        CredentialKind kind,
        List<Scope> scopes,
        Times times,
        Optional<String> owner,
        String notes,
        List<Version> versions,
        List<String> consumers,
        State state) {

    public Credential {
        scopes = distinct(scopes);
        versions = List.copyOf(versions);
        consumers = List.copyOf(consumers);
    }

    /// When things happened to it, and when they are to.
    ///
    /// @param expires from when on it is not given any more
    /// @param rotateAfter from when on it should have another value
    public record Times(
            Instant created,
            Optional<Instant> expires,
            Optional<Instant> rotateAfter,
            Optional<Instant> lastRotated) {}

    /// A value it has or had.
    ///
    /// @param number counted from 1
    public record Version(int number, Instant created) {}

    /// Whether a credential may be used.
    public sealed interface State {

        /// It may.
        record Active() implements State {}

        /// Somebody took it back.
        record Revoked(Instant at) implements State {}

        /// Its record cannot be read.
        record Damaged(String why) implements State {}
    }

    private static List<Scope> distinct(List<Scope> scopes) {
        List<Scope> sorted = new ArrayList<>();
        for (Scope scope : scopes.stream().sorted(Scope.NARROWEST_FIRST).toList()) {
            if (sorted.isEmpty() || !sorted.getLast().key().equals(scope.key())) {
                sorted.add(scope);
            }
        }
        return List.copyOf(sorted);
    }

    /// What it is known by: name and scopes. Two credentials of one identity cannot be kept.
    ///
    /// @param name in upper case, as GitHub makes no difference
    /// @param scopes the keys of the scopes
    public record Identity(String name, List<String> scopes) {

        public Identity {
            scopes = List.copyOf(scopes);
        }
    }

    /// What it is known by.
    public Identity identity() {
        return new Identity(nameKey(name), scopes.stream().map(Scope::key).toList());
    }

    /// Equal for names that GitHub takes for the same.
    static String nameKey(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /// Why nobody is given its value at a time; empty where it may be given.
    public Optional<String> refusal(Instant now) {
        return switch (state) {
            case State.Damaged(var why) -> Optional.of("its record cannot be read: " + why);
            case State.Revoked(var at) -> Optional.of("it was revoked at " + at);
            case State.Active _ -> expiry(now);
        };
    }

    private Optional<String> expiry(Instant now) {
        if (versions.isEmpty()) {
            return Optional.of("it has no value");
        }
        if (times.expires().isEmpty()) {
            return Optional.empty();
        }
        Instant expires = times.expires().get();
        if (!expires.isAfter(times.created())) {
            return Optional.of("it expires at " + expires + ", which is not after it was created");
        }
        return expires.isAfter(now) ? Optional.empty() : Optional.of("it expired at " + expires);
    }

    /// Whether it expires within a time from now, and has not yet.
    public boolean expiresBetween(Instant now, Instant then) {
        return times.expires().filter(at -> at.isAfter(now) && !at.isAfter(then)).isPresent();
    }

    /// Sorted by name, then by scopes from narrow to wide.
    public static List<Credential> inOrder(Collection<Credential> credentials) {
        return credentials.stream()
                .map(Placed::of)
                .sorted(
                        Comparator.comparing(Placed::name)
                                .thenComparing(Placed::scopes)
                                .thenComparing(placed -> placed.credential().id()))
                .map(Placed::credential)
                .toList();
    }

    /// A credential with what it is sorted by, made once.
    private record Placed(String name, String scopes, Credential credential) {

        private static Placed of(Credential one) {
            List<String> scopes = one.scopes().stream().map(Scope::key).toList();
            return new Placed(nameKey(one.name()), String.join(" ", scopes), one);
        }
    }
}
