package dev.hubconsole.core.session;

import java.time.Instant;

/// A change that somebody recorded in the hub's version control.
///
/// @param id what version control knows it by
/// @param subject its first line
/// @param diff what it did to the lines that were asked about, as a unified diff
public record Revision(String id, Instant at, String author, String subject, String diff) {

    /// The id as people write it.
    public String shortId() {
        return id.substring(0, Math.min(9, id.length()));
    }
}
