package dev.hubconsole.core.github;

import java.time.Instant;
import java.util.Optional;

/// One attempt of a run of a workflow.
///
/// @param workflowPath the workflow's file
/// @param attempt counts from 1
/// @param startedAt when this attempt was started
/// @param conclusion there once the attempt has ended
public record Run(
        long id,
        String workflowName,
        long workflowId,
        String workflowPath,
        String title,
        int number,
        int attempt,
        String event,
        Optional<String> branch,
        String commit,
        Optional<String> actor,
        Status status,
        Optional<Conclusion> conclusion,
        Instant createdAt,
        Instant startedAt,
        Instant updatedAt) {

    /// Whether this attempt has ended, so that nothing of it changes any more.
    public boolean hasEnded() {
        return status == Status.COMPLETED;
    }
}
