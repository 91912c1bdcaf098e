package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.credential.Scope;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A credential as the list shows it.
///
/// @param findings what the review says of it
/// @param lastUsed when it was last read, as far as the log tells
/// @param rotation the rotation that is under way
/// @param now when all of it was so
public record CredentialRow(
        Credential credential,
        List<ReviewFinding> findings,
        Optional<Instant> lastUsed,
        Optional<Rotation> rotation,
        Instant now) {

    public CredentialRow {
        findings = List.copyOf(findings);
    }

    /// Its scopes, narrow to wide.
    public String scopes() {
        return String.join(" + ", credential.scopes().stream().map(Scope::text).toList());
    }

    /// Since when the value in use is there.
    public Instant since() {
        return credential.times().lastRotated().orElse(credential.times().created());
    }

    /// How old the value in use is.
    public Duration age() {
        return Duration.between(since(), now);
    }

    /// The number of the value in use; 0 where there is none.
    public int version() {
        return credential.versions().isEmpty() ? 0 : credential.versions().getFirst().number();
    }

    /// How many findings of a severity there are.
    public int count(Severity severity) {
        return (int) findings.stream().filter(one -> one.rule().severity() == severity).count();
    }
}
