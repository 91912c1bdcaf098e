package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A job that failed and later passed on the same commit, so that its failure was not the commit's.
///
/// @param flips on how many commits that happened
/// @param commits on how many commits the job passed or failed at all
public record FlakyJob(
        RepositoryId repository, String workflow, String job, int flips, int commits) {

    /// On which share of the commits it is flaky, above 0 and at most 1.
    public double share() {
        return (double) flips / commits;
    }

    private record Name(RepositoryId repository, String workflow, String job) {}

    private record End(Instant at, long id, String commit, Verdict verdict) {}

    /// The flaky jobs among these, the worst first. Attempts of one run and runs of one commit are
    /// looked at alike.
    public static List<FlakyJob> of(Runs runs) {
        Map<Name, Map<String, List<End>>> ends = new LinkedHashMap<>();
        for (RunRecord run : runs.attempts()) {
            for (JobRecord job : runs.jobs(run.key())) {
                if (job.ran()
                        && job.completedAt().isPresent()
                        && job.verdict() != Verdict.NEITHER) {
                    ends.computeIfAbsent(
                                    new Name(run.key().repository(), run.workflow(), job.name()),
                                    _ -> new LinkedHashMap<>())
                            .computeIfAbsent(run.commit(), _ -> new java.util.ArrayList<>())
                            .add(
                                    new End(
                                            job.completedAt().get(),
                                            job.id(),
                                            run.commit(),
                                            job.verdict()));
                }
            }
        }
        return ends.entrySet().stream()
                .map(
                        entry ->
                                new FlakyJob(
                                        entry.getKey().repository(),
                                        entry.getKey().workflow(),
                                        entry.getKey().job(),
                                        (int)
                                                entry.getValue().values().stream()
                                                        .filter(FlakyJob::flips)
                                                        .count(),
                                        entry.getValue().size()))
                .filter(job -> job.flips() > 0)
                .sorted(
                        Comparator.comparingDouble(FlakyJob::share)
                                .thenComparingInt(FlakyJob::flips)
                                .reversed()
                                .thenComparing(job -> job.repository().toString())
                                .thenComparing(FlakyJob::workflow)
                                .thenComparing(FlakyJob::job))
                .collect(Collectors.toUnmodifiableList());
    }

    private static boolean flips(List<End> onCommit) {
        List<Verdict> inOrder =
                onCommit.stream()
                        .sorted(Comparator.comparing(End::at).thenComparingLong(End::id))
                        .map(End::verdict)
                        .toList();
        int failed = inOrder.indexOf(Verdict.FAILED);
        return failed >= 0 && inOrder.lastIndexOf(Verdict.PASSED) > failed;
    }
}
