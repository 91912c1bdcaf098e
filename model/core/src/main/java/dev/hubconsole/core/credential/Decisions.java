package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.Reader.Standing;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides who may read which credential. See the package for what always holds.
public final class Decisions {

    private final Readers readers;
    private final Optional<RepositoryId> hub;
    private final Map<String, List<Credential>> byName = new HashMap<>();

    /// Decides over some credentials.
    ///
    /// @param hub the repository of the hub itself, whose jobs may ask for every repository
    public Decisions(List<Credential> credentials, Readers readers, Optional<RepositoryId> hub) {
        this.readers = readers;
        this.hub = hub;
        for (Credential credential : credentials) {
            byName.computeIfAbsent(Credential.nameKey(credential.name()), _ -> new ArrayList<>())
                    .add(credential);
        }
    }

    /// Why a requester may read nothing at all, whatever it asks for; empty where it may.
    public Optional<String> refusal(Requester requester, Caller caller) {
        return caller.refusal(requester, hub).or(() -> refusal(requester));
    }

    private Optional<String> refusal(Requester requester) {
        Optional<Reader> reader = readers.find(requester.repository());
        if (reader.isEmpty()) {
            return Optional.of("the registry has no repository " + requester.repository());
        }
        return readers.excluded(reader.get())
                .or(
                        () ->
                                reader.get().standing(requester.environment()).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(
                                                reader.get().id()
                                                        + " has no environment "
                                                        + requester.environment().orElseThrow()));
    }

    /// Whether a requester may read the credential of a name, asked by somebody at a time.
    public Decision decide(String name, Requester requester, Caller caller, Instant now) {
        Optional<String> refusal = refusal(requester, caller);
        if (refusal.isPresent()) {
            return denied(refusal.get());
        }
        List<Credential> candidates = byName.getOrDefault(Credential.nameKey(name), List.of());
        if (candidates.isEmpty()) {
            return denied("there is no credential " + name);
        }
        Reader reader = readers.find(requester.repository()).orElseThrow();
        Standing standing = reader.standing(requester.environment()).orElseThrow();
        return among(candidates, Match.of(requester, reader, standing), now);
    }

    private Decision among(List<Credential> candidates, Match match, Instant now) {
        List<Credential> meant = new ArrayList<>();
        for (Credential candidate : candidates) {
            if (match.holds(candidate) || match.mayHold(candidate)) {
                meant.add(candidate);
            }
        }
        if (meant.isEmpty()) {
            return notMeant(candidates, match);
        }
        meant.sort(match::compareNarrowness);
        Credential narrowest = meant.getFirst();
        if (meant.size() > 1 && match.compareNarrowness(narrowest, meant.get(1)) == 0) {
            return denied(
                    "two credentials of this name are equally narrow: "
                            + scopes(narrowest)
                            + " and "
                            + scopes(meant.get(1)));
        }
        List<Reason> reasons = match.reasons(narrowest);
        Optional<String> refusal = refusal(narrowest, reasons, now);
        if (refusal.isEmpty()) {
            return new Decision.Granted(narrowest, reasons, readers.revision());
        }
        String wider =
                meant.size() == 1 ? "" : "; a wider one of this name is not given in its place";
        return new Decision.Denied(
                refusal.get() + wider, Optional.of(narrowest), reasons, readers.revision());
    }

    private static Optional<String> refusal(
            Credential credential, List<Reason> reasons, Instant now) {
        for (Reason reason : reasons) {
            if (!reason.holds()) {
                return Optional.of(reason.scope().text() + ": " + reason.text());
            }
        }
        return credential.refusal(now);
    }

    /// None is meant: told by the one that came closest.
    private Decision notMeant(List<Credential> candidates, Match match) {
        Credential closest = candidates.getFirst();
        long fewest = Long.MAX_VALUE;
        for (Credential candidate : candidates) {
            long failing = candidate.scopes().stream().filter(one -> !match.holds(one)).count();
            if (failing < fewest && !candidate.scopes().isEmpty()) {
                fewest = failing;
                closest = candidate;
            }
        }
        List<Reason> reasons = match.reasons(closest);
        String why =
                reasons.stream()
                        .filter(reason -> !reason.holds())
                        .findFirst()
                        .map(reason -> "it is for " + reason.scope().text() + ": " + reason.text())
                        .orElse("it has no scope, so it is for nobody");
        String others = candidates.size() == 1 ? "" : ", and no other of this name is meant either";
        return new Decision.Denied(why + others, Optional.empty(), reasons, readers.revision());
    }

    private static String scopes(Credential credential) {
        return String.join(" + ", credential.scopes().stream().map(Scope::text).toList());
    }

    private Decision denied(String reason) {
        return new Decision.Denied(reason, Optional.empty(), List.of(), readers.revision());
    }
}
