package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the audit log says that was sent to a secret at a GitHub, the newest of it.
///
/// @param host which GitHub
/// @param credential what was sent, and which of its values
/// @param stage how far it came
/// @param mark of the value, made by the vault
/// @param updated GitHub's time of the change; empty where it was not told
public record SyncRecord(
        String host,
        SyncTarget target,
        AuditLine.Subject credential,
        Stage stage,
        String mark,
        Optional<Instant> updated) {

    /// How far it came.
    public enum Stage {
        /// It was begun, and nobody knows whether GitHub has it.
        BEGUN("begun"),
        /// GitHub has it.
        SENT("sent"),
        /// It was taken away again.
        REMOVED("removed");

        private final String word;

        Stage(String word) {
            this.word = word;
        }
    }

    private static final String NONE = "-";

    /// The detail of the audit line that says it.
    public String detail() {
        return String.join(
                " ",
                stage.word,
                host,
                target.key(),
                mark.isEmpty() ? NONE : mark,
                updated.map(Instant::toString).orElse(NONE));
    }

    /// The newest records of a GitHub, by what [SyncTarget#key()] gives.
    static Map<String, SyncRecord> newest(String host, List<AuditLine> lines) {
        Map<String, SyncRecord> found = new LinkedHashMap<>();
        for (AuditLine line : lines) {
            of(line).filter(record -> record.host.equals(host))
                    .ifPresent(record -> found.put(record.target.key(), record));
        }
        return found;
    }

    /// The newest records of all GitHubs that a credential is kept at.
    ///
    /// @param id the credential's
    public static List<SyncRecord> ofCredential(String id, List<AuditLine> lines) {
        Map<String, SyncRecord> found = new LinkedHashMap<>();
        for (AuditLine line : lines) {
            of(line).ifPresent(record -> found.put(record.host + record.target.key(), record));
        }
        return found.values().stream()
                .filter(record -> record.credential.id().equals(id))
                .filter(record -> record.stage != Stage.REMOVED)
                .toList();
    }

    /// The marks of what was sent, by the credential's id.
    public static Map<String, Set<String>> marks(List<AuditLine> lines) {
        Map<String, Set<String>> marks = new HashMap<>();
        for (AuditLine line : lines) {
            of(line).filter(record -> !record.mark.isEmpty())
                    .ifPresent(
                            record ->
                                    marks.computeIfAbsent(
                                                    record.credential.id(), _ -> new TreeSet<>())
                                            .add(record.mark));
        }
        return marks;
    }

    /// What a line says; empty where it is about something else.
    static Optional<SyncRecord> of(AuditLine line) {
        String[] words = line.detail().split(" ", -1);
        if (line.what() != AuditAction.SYNC || words.length != 6 || line.credential().isEmpty()) {
            return Optional.empty();
        }
        Optional<SecretPlace> place = place(words[2]);
        for (Stage stage : Stage.values()) {
            if (stage.word.equals(words[0]) && place.isPresent()) {
                return Optional.of(
                        new SyncRecord(
                                words[1],
                                new SyncTarget(place.get(), words[3]),
                                line.credential().get(),
                                stage,
                                words[4].equals(NONE) ? "" : words[4],
                                time(words[5])));
            }
        }
        return Optional.empty();
    }

    private static Optional<SecretPlace> place(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        int at = rest.indexOf('@');
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "repository" ->
                    Optional.of(new SecretPlace.OfRepository(RepositoryId.parse(rest)));
            case "environment" ->
                    Optional.of(
                            new SecretPlace.OfEnvironment(
                                    RepositoryId.parse(rest.substring(0, Math.max(0, at))),
                                    rest.substring(at + 1)
                                            .replace("%20", " ")
                                            .replace("%25", "%")));
            case "organization" -> Optional.of(new SecretPlace.OfOrganization(rest));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty(); // a later version's line: as one of which nothing was told
        }
    }
}
