package dev.hubconsole.core.run;

import org.apache.commons.statistics.distribution.TDistribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a month will have cost at its end.
///
/// Working days and weekends each go on as in the days looked at. The interval is one for a new
/// observation: it counts how much single days differ and how well their mean is known.
///
/// @param spent until now
/// @param expected at the month's end
/// @param low with `confidence` it is at least this; never below what was spent
/// @param high with `confidence` it is at most this
/// @param days how many whole days it was worked out from
public record MonthForecast(
        BigDecimal spent,
        BigDecimal expected,
        BigDecimal low,
        BigDecimal high,
        double confidence,
        int days) {

    /// The fewest days that say anything.
    public static final int FEWEST_DAYS = 7;

    private static final int SCALE = 2;

    private record Kind(int count, double mean, double variance) {

        static Kind of(List<Double> values) {
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            double squares =
                    values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
            return new Kind(
                    values.size(), mean, values.size() < 2 ? 0 : squares / (values.size() - 1));
        }

        /// The variance of the sum of that many further days.
        double varianceOf(long further) {
            return further * variance + (double) further * further * variance / count;
        }
    }

    /// The forecast for the month that a day is in; empty where fewer than [#FEWEST_DAYS] whole
    /// days before it are known.
    ///
    /// @param daily what whole days cost, those without cost as zero; the newest 28 before `today`
    ///   are used
    /// @param spent since the month began, `today` as far as it is known
    /// @param spentToday the part of `spent` that is of `today`
    /// @param confidence of the interval, above 0 and below 1
    public static Optional<MonthForecast> of(
            Map<LocalDate, BigDecimal> daily,
            BigDecimal spent,
            BigDecimal spentToday,
            LocalDate today,
            double confidence) {
        List<Double> work = new ArrayList<>();
        List<Double> weekend = new ArrayList<>();
        for (LocalDate day = today.minusDays(28); day.isBefore(today); day = day.plusDays(1)) {
            BigDecimal cost = daily.get(day);
            if (cost != null) {
                (isWeekend(day) ? weekend : work).add(cost.doubleValue());
            }
        }
        int known = work.size() + weekend.size();
        if (known < FEWEST_DAYS) {
            return Optional.empty();
        }
        List<Double> all = new ArrayList<>(work);
        all.addAll(weekend);
        Kind onWork = Kind.of(work.size() < 2 ? all : work);
        Kind onWeekend = Kind.of(weekend.size() < 2 ? all : weekend);
        long workLeft = 0;
        long weekendLeft = 0;
        LocalDate end = YearMonth.from(today).atEndOfMonth();
        for (LocalDate day = today; !day.isAfter(end); day = day.plusDays(1)) {
            if (isWeekend(day)) {
                weekendLeft++;
            } else {
                workLeft++;
            }
        }
        double before = spent.subtract(spentToday).doubleValue();
        double expected = before + workLeft * onWork.mean() + weekendLeft * onWeekend.mean();
        double workVariance = onWork.varianceOf(workLeft);
        double weekendVariance = onWeekend.varianceOf(weekendLeft);
        double half =
                Math.sqrt(workVariance + weekendVariance)
                        * TDistribution.of(
                                        freedom(onWork, workVariance, onWeekend, weekendVariance))
                                .inverseCumulativeProbability((1 + confidence) / 2);
        return Optional.of(
                new MonthForecast(
                        spent,
                        atLeast(spent, expected),
                        atLeast(spent, expected - half),
                        atLeast(spent, expected + half),
                        confidence,
                        known));
    }

    /// Degrees of freedom of a sum of two variances, after Welch and Satterthwaite.
    private static double freedom(Kind one, double oneVariance, Kind other, double otherVariance) {
        double sum = oneVariance + otherVariance;
        double parts =
                oneVariance * oneVariance / Math.max(1, one.count() - 1)
                        + otherVariance * otherVariance / Math.max(1, other.count() - 1);
        return parts == 0 ? Math.max(1, one.count() - 1) : sum * sum / parts;
    }

    private static BigDecimal atLeast(BigDecimal spent, double amount) {
        return BigDecimal.valueOf(amount).setScale(SCALE, RoundingMode.HALF_EVEN).max(spent);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
