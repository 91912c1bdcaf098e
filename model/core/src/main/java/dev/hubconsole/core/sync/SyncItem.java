package dev.hubconsole.core.sync;

import java.util.Optional;

/// What a sync does with one secret at GitHub.
///
/// @param wish what is to be kept there; empty for what is removed or left alone
/// @param record what the audit log says of it
/// @param why one sentence without its full stop
public record SyncItem(
        SyncTarget target,
        Kind kind,
        Optional<SyncWish> wish,
        Optional<SyncRecord> record,
        String why) {

    /// What is done.
    public enum Kind {
        /// It is not there yet: it is sent.
        CREATE("create"),
        /// It is there and is to be another one: it is sent.
        UPDATE("update"),
        /// It was sent, and is not to be there any more: it is taken away.
        REMOVE("remove"),
        /// It is as it was sent.
        UNCHANGED("unchanged"),
        /// Somebody else has put a secret of this name there: it stays.
        FOREIGN("foreign"),
        /// It was sent, and somebody has changed it since: it stays.
        CHANGED_THERE("changed-there"),
        /// It was sent, and is not to be there any more: it stays, as nobody asked to remove it.
        STALE("stale"),
        /// No credential is for it: it is none of ours.
        UNKNOWN("unknown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word used in output.
        public String word() {
            return word;
        }

        /// Whether something is sent.
        public boolean isChange() {
            return this == CREATE || this == UPDATE || this == REMOVE;
        }
    }
}
