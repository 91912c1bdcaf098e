package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.problem.Problem;

import java.util.List;

/// Carries a plan out.
public interface SyncSending {

    /// Sends what is planned, one after the other. Each is in the audit log before it is sent and
    /// after GitHub has it; stopped anywhere, the next plan goes on from there. Where GitHub cannot
    /// be reached it ends; where one secret is refused, the others are sent all the same.
    ///
    /// A plan that is blocked is refused whole.
    ///
    /// @param step hears of each that was done
    Sent send(SyncPlan plan, Vault vault, Act act, Step step);

    /// Something was done.
    interface Step {

        /// So many of so many are done, this one being the last.
        void done(SyncItem item, int done, int all);
    }

    /// What came of it.
    ///
    /// @param done what GitHub has now
    /// @param failures what it has not
    /// @param left how many were not tried
    record Sent(List<SyncItem> done, List<Failure> failures, int left) {

        public Sent {
            done = List.copyOf(done);
            failures = List.copyOf(failures);
        }
    }

    /// What was not done.
    ///
    /// @param subject which one
    record Failure(String subject, Problem problem) {}
}
