package dev.hubconsole.core.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a group of runs comes to, over a period.
///
/// @param runs how many ended
/// @param open how many still go on or wait
/// @param jobs how many jobs the runs had in all their attempts; what an attempt only shows again
///   is not counted again
/// @param judged how many runs ended in success or failure; the success rate is over these
/// @param successRate from 0 to 1; unknown where nothing was judged
/// @param duration of runs, in milliseconds
/// @param queue of jobs, in milliseconds
/// @param failureStreak how many runs failed one after the other on the default branch, the newest
///   last; unknown where none was judged there
/// @param odd how many jobs have times that contradict each other, so that figures lack them
public record Figures(
        Period period,
        int runs,
        int open,
        int jobs,
        int judged,
        OptionalDouble successRate,
        Optional<Distribution> duration,
        Optional<Distribution> queue,
        OptionalInt failureStreak,
        int odd) {

    /// The figures of the runs that came about in a period. A run counts once, in its latest
    /// attempt; the jobs of every attempt waited, so queue times are over all of them.
    ///
    /// @param defaultBranch where failures in a row are counted; unknown counts none
    public static Figures of(Runs all, Period period, Optional<String> defaultBranch) {
        Runs runs = all.in(period);
        List<Runs.Latest> latest = runs.latest();
        List<Runs.Latest> ended = latest.stream().filter(run -> run.run().hasEnded()).toList();
        List<Verdict> verdicts =
                ended.stream()
                        .map(run -> run.run().verdict())
                        .filter(verdict -> verdict != Verdict.NEITHER)
                        .toList();
        long passed = verdicts.stream().filter(Verdict.PASSED::equals).count();
        List<JobRecord> jobs = runs.jobs().stream().filter(job -> !job.isCarriedOver()).toList();
        return new Figures(
                period,
                ended.size(),
                latest.size() - ended.size(),
                jobs.size(),
                verdicts.size(),
                verdicts.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) passed / verdicts.size()),
                Distribution.of(
                        ended.stream()
                                .flatMap(run -> run.duration().stream())
                                .mapToLong(Duration::toMillis)),
                Distribution.of(
                        jobs.stream()
                                .flatMap(job -> job.queue().stream())
                                .mapToLong(Duration::toMillis)),
                streak(ended, defaultBranch),
                (int) jobs.stream().filter(JobRecord::isOdd).count());
    }

    private static OptionalInt streak(List<Runs.Latest> ended, Optional<String> branch) {
        List<Verdict> there =
                ended.stream()
                        .map(Runs.Latest::run)
                        .filter(run -> branch.isPresent() && run.branch().equals(branch))
                        .map(RunRecord::verdict)
                        .filter(verdict -> verdict != Verdict.NEITHER)
                        .toList();
        if (there.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(there.size() - 1 - there.lastIndexOf(Verdict.PASSED));
    }
}
