package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.RepositoryId;

import org.apache.commons.statistics.distribution.PoissonDistribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Failures of several repositories that came together, as they do where something that all of them
/// need is broken.
///
/// @param repositories whose runs failed, in the order of their names
/// @param failures how many runs failed
/// @param expected how many would have failed in that time by the rate of the whole period
public record FailureCluster(
        Instant from, Instant to, List<RepositoryId> repositories, int failures, double expected) {

    /// What is looked at together.
    public static final Duration WINDOW = Duration.ofMinutes(30);

    /// The fewest repositories.
    public static final int FEWEST = 3;

    private static final double SIGNIFICANT = 0.01;

    public FailureCluster {
        repositories = List.copyOf(repositories);
    }

    private record Failure(Instant at, RepositoryId repository) {}

    /// The clusters among runs that came about in a period, in order. A run's failure is when its
    /// last job ended.
    public static List<FailureCluster> of(Runs all, Period period) {
        List<Failure> failures =
                all.in(period).latest().stream()
                        .filter(run -> run.run().verdict() == Verdict.FAILED)
                        .map(
                                run ->
                                        new Failure(
                                                run.jobs().stream()
                                                        .filter(JobRecord::ran)
                                                        .flatMap(job -> job.completedAt().stream())
                                                        .max(Comparator.naturalOrder())
                                                        .orElse(run.run().updatedAt()),
                                                run.run().key().repository()))
                        .sorted(Comparator.comparing(Failure::at))
                        .toList();
        double windows = Math.max(1, (double) period.length().toMillis() / WINDOW.toMillis());
        double rate = failures.size() / windows;
        List<FailureCluster> found = new ArrayList<>();
        int from = 0;
        while (from < failures.size()) {
            int to = endOf(failures, from);
            if (isMore(failures.subList(from, to), rate, failures.size())) {
                // what follows closely belongs to it
                int end = to;
                while (end < failures.size()
                        && isMore(
                                failures.subList(end - 1, endOf(failures, end - 1)),
                                rate,
                                failures.size())) {
                    end = endOf(failures, end - 1);
                }
                found.add(cluster(failures.subList(from, end), rate));
                from = end;
            } else {
                from++;
            }
        }
        return found;
    }

    private static int endOf(List<Failure> failures, int from) {
        Instant last = failures.get(from).at().plus(WINDOW);
        int to = from + 1;
        while (to < failures.size() && failures.get(to).at().isBefore(last)) {
            to++;
        }
        return to;
    }

    /// Whether chance alone would hardly bring that many together anywhere in the period.
    private static boolean isMore(List<Failure> together, double rate, int looks) {
        Set<RepositoryId> repositories = new HashSet<>();
        together.forEach(failure -> repositories.add(failure.repository()));
        if (repositories.size() < FEWEST) {
            return false;
        }
        double chance = PoissonDistribution.of(rate).survivalProbability(together.size() - 1);
        return chance * looks < SIGNIFICANT;
    }

    private static FailureCluster cluster(List<Failure> failures, double rate) {
        Set<RepositoryId> repositories =
                new TreeSet<>(Comparator.comparing(RepositoryId::toString));
        failures.forEach(failure -> repositories.add(failure.repository()));
        Instant from = failures.getFirst().at();
        Instant to = failures.getLast().at();
        return new FailureCluster(
                from,
                to,
                List.copyOf(repositories),
                failures.size(),
                rate
                        * Math.max(
                                1,
                                (double) Duration.between(from, to).toMillis()
                                        / WINDOW.toMillis()));
    }
}
