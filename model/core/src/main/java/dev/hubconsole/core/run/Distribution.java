package dev.hubconsole.core.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/// How values spread. Percentiles are nearest-rank: the smallest value that at least that share of
/// all values does not exceed, so each is a value that occurred.
///
/// @param count how many values there are, never 0
public record Distribution(
        int count, long least, long p50, long p90, long p95, long p99, long most) {

    /// The distribution of values in any order; empty where there are none.
    public static Optional<Distribution> of(LongStream values) {
        long[] sorted = values.toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(sorted);
        return Optional.of(
                new Distribution(
                        sorted.length,
                        sorted[0],
                        nearestRank(sorted, 50),
                        nearestRank(sorted, 90),
                        nearestRank(sorted, 95),
                        nearestRank(sorted, 99),
                        sorted[sorted.length - 1]));
    }

    /// A percentile of sorted values. The rank is worked out in whole numbers: 0.55 × 100 is more
    /// than 55 for a computer.
    ///
    /// @param percent above 0, at most 100
    static long nearestRank(long[] sorted, int percent) {
        return sorted[(int) Math.ceilDiv((long) percent * sorted.length, 100L) - 1];
    }
}
