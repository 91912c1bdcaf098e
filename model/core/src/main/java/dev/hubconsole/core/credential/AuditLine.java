package dev.hubconsole.core.credential;

import java.time.Instant;
import java.util.Optional;

/// A line of the audit log. No value is ever in one.
///
/// @param number counted from 1
/// @param credential what it is about
/// @param requester for which job, as far as it was said
/// @param detail what else is to be known: which step, which scopes
public record AuditLine(
        long number,
        Instant at,
        AuditAction what,
        Optional<Subject> credential,
        Optional<Requester> requester,
        Act act,
        String detail) {

    /// The credential that a line is about.
    ///
    /// @param id empty where there is none of that name
    /// @param version the value's number, 0 where none is meant
    public record Subject(String id, String name, int version) {}
}
