package dev.hubconsole.core.github;

import java.time.Instant;
import java.util.Optional;

/// Which runs are wanted.
///
/// @param workflow the workflow's file name or number
/// @param from created at that time or later
/// @param to created at that time or earlier
/// @param status a status or a conclusion, as GitHub spells it: `queued`, `success`
public record RunFilter(
        Optional<String> workflow,
        Optional<String> branch,
        Optional<String> event,
        Optional<String> status,
        Optional<Instant> from,
        Optional<Instant> to) {

    /// All runs.
    public static RunFilter all() {
        return new RunFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same, created at `from` or later.
    public RunFilter since(Instant from) {
        return new RunFilter(workflow, branch, event, status, Optional.of(from), to);
    }

    /// The same, created at `to` or earlier.
    public RunFilter until(Instant to) {
        return new RunFilter(workflow, branch, event, status, from, Optional.of(to));
    }

    /// The same, of one workflow.
    public RunFilter of(String workflow) {
        return new RunFilter(Optional.of(workflow), branch, event, status, from, to);
    }

    /// The same, started by one kind of event.
    public RunFilter by(String event) {
        return new RunFilter(workflow, branch, Optional.of(event), status, from, to);
    }

    /// The same, with one status or conclusion.
    public RunFilter with(String status) {
        return new RunFilter(workflow, branch, event, Optional.of(status), from, to);
    }

    /// The same, on one branch.
    public RunFilter on(String branch) {
        return new RunFilter(workflow, Optional.of(branch), event, status, from, to);
    }
}
