package dev.hubconsole.core.credential;

import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened to the credentials of a vault, line by line, each sealed together with the one
/// before it.
public interface AuditLog {

    /// What a verification found.
    ///
    /// @param lines how many lines hold, counted from the first
    /// @param first the number of the first line that the log begins with: more than 1 where an
    ///   older log was set aside
    /// @param fault what is wrong behind them; empty where all is well
    /// @param noticesCut whether it would have been noticed had the newest lines been cut off
    record Verification(long first, long lines, Optional<Fault> fault, boolean noticesCut) {

        /// Whether all is well.
        public boolean isSound() {
            return fault.isEmpty();
        }
    }

    /// What is wrong with a log.
    ///
    /// @param line the first line of the file that is touched, or the one that is missing
    /// @param what one sentence without its full stop
    record Fault(long line, String what) {}

    /// Looks at every line.
    Outcome<Verification> verify();

    /// The lines up to the first that is touched, oldest first.
    Outcome<List<AuditLine>> lines();

    /// The lines as they stand in the file, up to the first that is touched: JSON, one a line.
    Outcome<byte[]> export();

    /// When each credential was last read, by its id.
    default Outcome<Map<String, Instant>> lastUsed() {
        return lines().map(AuditUse::lastUsed);
    }

    /// Sets a log that was touched or cut aside, where it stays, and begins a new one that says so.
    /// Where its end was touched or cut, nothing can be read or changed until then; what was
    /// touched further up is found by [#verify()] alone. Refused where nothing is wrong.
    Outcome<AuditLine> setAside(Act act);
}
