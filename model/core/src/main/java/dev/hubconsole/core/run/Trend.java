package dev.hubconsole.core.run;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

import java.util.Optional;

/// How the values of one time compare with those of the time before.
///
/// @param now the median now
/// @param before the median before
/// @param nowCount how many values there are now
/// @param beforeCount how many there were before
/// @param chance how likely a difference like this comes about by chance alone, after Mann and
///   Whitney
public record Trend(double now, double before, int nowCount, int beforeCount, double chance) {

    /// Below this chance a difference is taken for real.
    public static final double SIGNIFICANT = 0.01;

    /// The fewest values on either side.
    public static final int FEWEST = 5;

    /// Which way it goes.
    public enum Way {
        UP,
        DOWN,
        SAME
    }

    /// Compares; empty where either side has fewer than [#FEWEST] values.
    public static Optional<Trend> of(double[] now, double[] before) {
        if (now.length < FEWEST || before.length < FEWEST) {
            return Optional.empty();
        }
        return Optional.of(
                new Trend(
                        Median.withDefaults().evaluate(now.clone()),
                        Median.withDefaults().evaluate(before.clone()),
                        now.length,
                        before.length,
                        areAllSame(now, before)
                                ? 1
                                : MannWhitneyUTest.withDefaults().test(now, before).getPValue()));
    }

    private static boolean areAllSame(double[] now, double[] before) {
        for (double value : now) {
            if (value != before[0]) {
                return false;
            }
        }
        for (double value : before) {
            if (value != before[0]) {
                return false;
            }
        }
        return true;
    }

    /// Which way it goes, where that is more than chance.
    public Way way() {
        if (chance >= SIGNIFICANT || now == before) {
            return Way.SAME;
        }
        return now > before ? Way.UP : Way.DOWN;
    }
}
