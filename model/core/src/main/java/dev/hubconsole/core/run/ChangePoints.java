package dev.hubconsole.core.run;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.ranking.NaturalRanking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Finds where a series of values, in order of time, goes over to another level, by Pettitt's test:
/// A. N. Pettitt, A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28
/// (1979). Each half is looked at again, so that several changes are found.
public final class ChangePoints {

    /// Below this chance a change is taken for real.
    public static final double SIGNIFICANT = 0.01;

    /// The fewest values on either side of a change.
    public static final int FEWEST = 5;

    private ChangePoints() {}

    /// A change.
    ///
    /// @param at the index of the first value of the new level
    /// @param before the median of the level before
    /// @param after the median of the new level
    /// @param chance how likely it comes about by chance alone
    public record ChangePoint(int at, double before, double after, double chance) {}

    /// The changes in a series, in order.
    public static List<ChangePoint> in(double[] series) {
        List<Integer> cuts = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        split(series, 0, series.length, cuts, chances);
        List<ChangePoint> found = new ArrayList<>();
        List<Integer> order = cuts.stream().sorted().toList();
        for (int i = 0; i < order.size(); i++) {
            int from = i == 0 ? 0 : order.get(i - 1);
            int to = i == order.size() - 1 ? series.length : order.get(i + 1);
            int at = order.get(i);
            found.add(
                    new ChangePoint(
                            at,
                            median(series, from, at),
                            median(series, at, to),
                            chances.get(cuts.indexOf(at))));
        }
        found.sort(Comparator.comparingInt(ChangePoint::at));
        return found;
    }

    private static double median(double[] series, int from, int to) {
        return Median.withDefaults().evaluate(Arrays.copyOfRange(series, from, to));
    }

    private static void split(
            double[] series, int from, int to, List<Integer> cuts, List<Double> chances) {
        int count = to - from;
        if (count < 2 * FEWEST) {
            return;
        }
        double[] ranks = new NaturalRanking().apply(Arrays.copyOfRange(series, from, to));
        double sum = 0;
        double most = 0;
        for (int i = 1; i < count; i++) {
            sum += ranks[i - 1];
            most = Math.max(most, Math.abs(2 * sum - (double) i * (count + 1)));
        }
        double size = count;
        double chance =
                Math.min(1, 2 * Math.exp(-6 * most * most / (size * size * size + size * size)));
        if (chance >= SIGNIFICANT) {
            return;
        }
        int at = best(series, from, to);
        cuts.add(at);
        chances.add(chance);
        split(series, from, at, cuts, chances);
        split(series, at, to, cuts, chances);
    }

    /// Where two levels fit the values best. Ranks tell that there is a change better than where.
    private static int best(double[] series, int from, int to) {
        int best = from + FEWEST;
        double least = Double.POSITIVE_INFINITY;
        for (int at = from + FEWEST; at <= to - FEWEST; at++) {
            double misfit = misfit(series, from, at) + misfit(series, at, to);
            if (misfit < least) {
                least = misfit;
                best = at;
            }
        }
        return best;
    }

    private static double misfit(double[] series, int from, int to) {
        double level = median(series, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(series[i] - level);
        }
        return sum;
    }
}
