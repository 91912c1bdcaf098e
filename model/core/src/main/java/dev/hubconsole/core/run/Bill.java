package dev.hubconsole.core.run;

import dev.hubconsole.core.run.JobCost.Known;
import dev.hubconsole.core.run.JobCost.Unknown;
import dev.hubconsole.core.run.JobCost.Why;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// What jobs cost together. An estimate: GitHub tells nobody what a job costs.
///
/// @param jobs how many have a known cost
/// @param minutes what they took, each job rounded up
/// @param gross before included minutes
/// @param unknown how many have none, and why; their cost is in no sum
public record Bill(int jobs, long minutes, BigDecimal gross, Map<Why, Integer> unknown) {

    public Bill {
        unknown = Map.copyOf(unknown);
    }

    /// The bill for jobs.
    public static Bill of(Collection<JobCost> costs) {
        int jobs = 0;
        long minutes = 0;
        BigDecimal gross = BigDecimal.ZERO;
        Map<Why, Integer> unknown = new EnumMap<>(Why.class);
        for (JobCost cost : costs) {
            switch (cost) {
                case Known known -> {
                    jobs++;
                    minutes += known.minutes();
                    gross = gross.add(known.amount());
                }
                case Unknown(var why) -> unknown.merge(why, 1, Integer::sum);
            }
        }
        return new Bill(jobs, minutes, gross, unknown);
    }

    /// The bills of groups of jobs: by repository, team, workflow or runner.
    public static <K extends Comparable<K>> Map<K, Bill> by(
            Collection<JobRecord> jobs,
            Function<? super JobRecord, K> group,
            Function<? super JobRecord, JobCost> cost) {
        Map<K, List<JobCost>> groups = new TreeMap<>();
        for (JobRecord job : jobs) {
            groups.computeIfAbsent(group.apply(job), _ -> new java.util.ArrayList<>())
                    .add(cost.apply(job));
        }
        Map<K, Bill> bills = new TreeMap<>();
        groups.forEach((key, costs) -> bills.put(key, of(costs)));
        return bills;
    }

    /// What a month's included minutes pay for.
    ///
    /// @param included how many the plan holds
    /// @param used how many were taken, at most all
    /// @param saved what they were worth
    /// @param from when they were used up; empty where some are left
    public record Included(int included, long used, BigDecimal saved, Optional<Instant> from) {}

    /// What included minutes pay for among the jobs of one month, in the order in which they ended.
    /// Only standard runners take them, and some take several for a minute; a job for which not
    /// enough are left is paid in part.
    public static Included included(
            Collection<JobRecord> ofMonth,
            Function<? super JobRecord, JobCost> cost,
            int minutes,
            PriceTable table) {
        long left = minutes;
        BigDecimal saved = BigDecimal.ZERO;
        Optional<Instant> usedUp = Optional.empty();
        List<JobRecord> inOrder =
                ofMonth.stream()
                        .filter(job -> job.completedAt().isPresent())
                        .sorted(
                                Comparator.comparing(
                                                (JobRecord job) -> job.completedAt().orElseThrow())
                                        .thenComparingLong(JobRecord::id))
                        .toList();
        for (JobRecord job : inOrder) {
            if (left > 0
                    && cost.apply(job) instanceof Known known
                    && known.minutes() > 0
                    && known.price().isPresent()
                    && known.price().get().standard()) {
                int factor = table.multipliers().getOrDefault(known.price().get().os(), 1);
                long wanted = known.minutes() * factor;
                long taken = Math.min(left, wanted);
                saved =
                        saved.add(
                                known.amount()
                                        .multiply(BigDecimal.valueOf(taken))
                                        .divide(
                                                BigDecimal.valueOf(wanted),
                                                6,
                                                RoundingMode.HALF_EVEN));
                left -= taken;
                if (left == 0) {
                    usedUp = job.completedAt();
                }
            }
        }
        return new Included(minutes, minutes - left, saved.stripTrailingZeros(), usedUp);
    }
}
