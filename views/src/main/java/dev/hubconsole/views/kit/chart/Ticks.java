package dev.hubconsole.views.kit.chart;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// Where the lines of an axis stand: at numbers that people count in.
///
/// @param step from one to the next; what months are is about right only
record Ticks(double step, List<Double> at) {

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private static final double[] TIMES = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY
    };

    Ticks {
        at = List.copyOf(at);
    }

    /// The lines for values.
    ///
    /// @param from the least value, which the first line is not above
    /// @param to the largest, which the last line is not below
    /// @param most how many there may be, at least 2
    static Ticks of(Unit unit, double from, double to, int most) {
        double span = Math.max(to - from, Math.max(Math.abs(to), 1) * 1e-9);
        double step =
                switch (unit) {
                    case Unit.Count _ -> Math.max(1, nice(span / (most - 1)));
                    case Unit.Share _, Unit.Money _ -> nice(span / (most - 1));
                    case Unit.Millis _ -> timeStep(span / (most - 1));
                };
        double first = Math.floor(from / step + 1e-9) * step;
        List<Double> at = new ArrayList<>();
        at.add(first);
        for (int i = 1; at.getLast() < to - step * 1e-9 || at.size() < 2; i++) {
            at.add(first + i * step);
        }
        return new Ticks(step, at);
    }

    /// The least of 1, 2 and 5 times a power of ten that is not below a number: Heckbert, Nice
    /// Numbers for Graph Labels, in Glassner, Graphics Gems (1990).
    private static double nice(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double part = least / power;
        double nice = part <= 1 + 1e-9 ? 1 : part <= 2 + 1e-9 ? 2 : part <= 5 + 1e-9 ? 5 : 10;
        return nice * power;
    }

    private static double timeStep(double least) {
        if (least < SECOND) {
            return nice(least);
        }
        for (double step : TIMES) {
            if (step >= least - 1e-6) {
                return step;
            }
        }
        return nice(least / DAY) * DAY;
    }

    /// The lines for times, in milliseconds since 1970, within a stretch of time. Days begin where
    /// UTC has them, weeks on Mondays.
    ///
    /// @param most how many there may be
    static Ticks of(double from, double to, int most) {
        double least = (to - from) / Math.max(1, most);
        for (double step : TIMES) {
            if (step >= Math.max(MINUTE, least) && step < DAY) {
                return new Ticks(step, even(step, from, to));
            }
        }
        if (least <= DAY) {
            return new Ticks(DAY, days(Period.ofDays(1), from, to));
        }
        if (least <= 7 * DAY) {
            return new Ticks(7 * DAY, days(Period.ofDays(7), from, to));
        }
        for (int months : new int[] {1, 3, 6}) {
            if (least <= months * 30 * DAY) {
                return new Ticks(months * 30 * DAY, days(Period.ofMonths(months), from, to));
            }
        }
        int years = (int) Math.ceil(least / (365 * DAY));
        return new Ticks(years * 365 * DAY, days(Period.ofYears(years), from, to));
    }

    private static List<Double> even(double step, double from, double to) {
        List<Double> at = new ArrayList<>();
        for (double time = Math.ceil(from / step) * step; time <= to; time += step) {
            at.add(time);
        }
        return at;
    }

    private static List<Double> days(Period step, double from, double to) {
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli((long) from), ZoneOffset.UTC);
        LocalDate day = begin(step, first);
        List<Double> at = new ArrayList<>();
        while (true) {
            double time = day.toEpochSecond(LocalTime.MIN, ZoneOffset.UTC) * SECOND;
            if (time > to) {
                return at;
            }
            if (time >= from) {
                at.add(time);
            }
            day = day.plus(step);
        }
    }

    /// Where the step begins that a day is in.
    private static LocalDate begin(Period step, LocalDate day) {
        if (step.getDays() == 7) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
        if (step.getDays() == 1) {
            return day;
        }
        int months = Math.toIntExact(step.toTotalMonths());
        int since = day.getYear() * 12 + day.getMonthValue() - 1;
        int begun = since / months * months;
        return LocalDate.of(begun / 12, begun % 12 + 1, 1);
    }
}
