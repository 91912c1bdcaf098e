package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Optional;

/// One attempt of a run, as it is kept.
///
/// @param workflow the workflow's name
/// @param createdAt when the run came about; the same for all its attempts, so that a run belongs
///   to one day however often it is started again
/// @param startedAt when this attempt was started
/// @param updatedAt when GitHub last changed something of it
public record RunRecord(
        RunKey key,
        String workflow,
        String event,
        Optional<String> branch,
        String commit,
        Optional<String> actor,
        Status status,
        Optional<Conclusion> conclusion,
        Instant createdAt,
        Instant startedAt,
        Instant updatedAt) {

    /// What GitHub said about an attempt.
    public static RunRecord of(RepositoryId repository, Run run) {
        return new RunRecord(
                new RunKey(repository, run.id(), run.attempt()),
                run.workflowName(),
                run.event(),
                run.branch(),
                run.commit(),
                run.actor(),
                run.status(),
                run.hasEnded() ? run.conclusion() : Optional.empty(),
                run.createdAt(),
                run.startedAt(),
                run.updatedAt());
    }

    /// Whether it has ended, so that nothing of it changes any more.
    public boolean hasEnded() {
        return status == Status.COMPLETED;
    }

    /// How it counts.
    public Verdict verdict() {
        return Verdict.of(conclusion);
    }
}
