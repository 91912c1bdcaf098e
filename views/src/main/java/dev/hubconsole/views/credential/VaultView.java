package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Review;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The open vault as the screens show it, without any value.
///
/// @param rows the credentials, by name and scope
/// @param access who may read what
/// @param findings what the review says; empty where nobody says who is who
/// @param log the lines of the audit log, oldest first
/// @param verified what a look at every line of the log found
public record VaultView(
        VaultContents contents,
        List<CredentialRow> rows,
        Access access,
        List<ReviewFinding> findings,
        Outcome<List<AuditLine>> log,
        Outcome<AuditLog.Verification> verified) {

    public VaultView {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /// Reads an open vault, and holds it against who is who.
    static Outcome<VaultView> of(Vault vault, Seen seen, Instant now) {
        return vault.list().map(contents -> of(vault, contents, seen, now));
    }

    /// Makes of credentials what is known of their readers.
    interface Seen {
        Access of(List<Credential> credentials, Instant now);
    }

    private static VaultView of(Vault vault, VaultContents contents, Seen seen, Instant now) {
        Outcome<List<AuditLine>> log = vault.audit().lines();
        Map<String, Instant> used =
                vault.audit().lastUsed() instanceof Outcome.Done<Map<String, Instant>>(var known)
                        ? known
                        : Map.of();
        Access access = seen.of(contents.credentials(), now);
        List<ReviewFinding> findings = List.of();
        if (access instanceof Access.Known known) {
            Optional<Instant> since =
                    log instanceof Outcome.Done<List<AuditLine>>(var lines)
                            ? lines.stream().findFirst().map(AuditLine::at)
                            : Optional.empty();
            findings =
                    Review.of(
                            known.matrix(),
                            new Review.Vault(contents.backedUp().isPresent(), used, since),
                            Review.Limits.USUAL,
                            known.usage(),
                            now);
        }
        return new VaultView(
                contents,
                rows(contents, findings, used, now),
                access,
                findings,
                log,
                vault.audit().verify());
    }

    private static List<CredentialRow> rows(
            VaultContents contents,
            List<ReviewFinding> findings,
            Map<String, Instant> used,
            Instant now) {
        Map<String, List<ReviewFinding>> byId = new HashMap<>();
        for (ReviewFinding finding : findings) {
            finding.credential()
                    .ifPresent(
                            one ->
                                    byId.computeIfAbsent(one.id(), _ -> new ArrayList<>())
                                            .add(finding));
        }
        return Credential.inOrder(contents.credentials()).stream()
                .map(
                        one ->
                                new CredentialRow(
                                        one,
                                        byId.getOrDefault(one.id(), List.of()),
                                        Optional.ofNullable(used.get(one.id())),
                                        contents.rotation(one.id()),
                                        now))
                .toList();
    }

    /// The credential of an id.
    public Optional<CredentialRow> find(String id) {
        return rows.stream().filter(row -> row.credential().id().equals(id)).findFirst();
    }

    /// The lines of the log that are about a credential, newest first.
    public List<AuditLine> about(String id) {
        return log instanceof Outcome.Done<List<AuditLine>>(var lines)
                ? lines.reversed().stream()
                        .filter(
                                line ->
                                        line.credential()
                                                .filter(one -> one.id().equals(id))
                                                .isPresent())
                        .toList()
                : List.of();
    }
}
