package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.Words;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// Writes figures and times as people of a language do. Times are of UTC.
public final class Figure {

    /// What stands for a value that is not known.
    public static final String UNKNOWN = "–";

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final String BLANK = "\u00a0";

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter month;
    private final DateTimeFormatter hour;

    public Figure(Words words) {
        locale = Locale.forLanguageTag(words.language());
        day = pattern("MMMd");
        month = pattern("yMMM");
        hour = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    }

    private DateTimeFormatter pattern(String skeleton) {
        return DateTimeFormatter.ofLocalizedPattern(skeleton)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC);
    }

    /// A value in full.
    public String of(Unit unit, double value) {
        return switch (unit) {
            case Unit.Count _ -> number(value, value == Math.rint(value) ? 0 : 1);
            case Unit.Share _ -> percent(value, 1);
            case Unit.Millis _ -> time(value);
            case Unit.Money(var currency) -> money(value, currency);
        };
    }

    /// A value in full, or [#UNKNOWN].
    public String of(Unit unit, OptionalDouble value) {
        return value.isPresent() ? of(unit, value.getAsDouble()) : UNKNOWN;
    }

    /// A value in short, for the cells of tables: two digits that count, and money without its
    /// currency.
    public String brief(Unit unit, OptionalDouble value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        double number = value.getAsDouble();
        return switch (unit) {
            case Unit.Count _, Unit.Share _ -> of(unit, number);
            case Unit.Millis _ -> {
                double size = Math.abs(number);
                yield size < MINUTE
                        ? of(unit, number)
                        : size < HOUR
                                ? inShort(number / MINUTE, "min")
                                : size < DAY
                                        ? inShort(number / HOUR, "h")
                                        : inShort(number / DAY, "d");
            }
            case Unit.Money _ -> number(number, 2);
        };
    }

    private String inShort(double value, String of) {
        return number(value, Math.abs(value) < 10 ? 1 : 0) + BLANK + of;
    }

    /// A value beside an axis.
    ///
    /// @param step from one to the next
    String beside(Unit unit, double step, double value) {
        return switch (unit) {
            case Unit.Count _ -> number(value, step < 1 ? 1 : 0);
            case Unit.Share _ -> percent(value, step < 0.01 ? 1 : 0);
            case Unit.Millis _ -> value == 0 ? "0" : round(value, step);
            case Unit.Money(var currency) -> number(value, step < 1 ? 2 : 0) + BLANK + currency;
        };
    }

    /// A time of day, or the day where one begins, or the month.
    ///
    /// @param step how far apart what is written is
    String beside(Instant at, double step) {
        if (step < DAY && at.toEpochMilli() % (long) DAY != 0) {
            return hour.format(at);
        }
        return step > 27 * DAY ? month.format(at) : day.format(at);
    }

    /// The day of UTC.
    public String day(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(at);
    }

    /// The minute of UTC.
    public String minute(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC).format(at)
                + BLANK
                + "UTC";
    }

    /// A place of an axis of times.
    ///
    /// @param step how long it is
    String place(Instant at, double step) {
        return step >= DAY ? day(at) : minute(at);
    }

    private String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private String percent(double value, int digits) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        // what is not all is never written as all, nor what is not none as none
        double most = Math.pow(10, -2.0 - digits);
        double shown =
                value < 1 && value > 1 - most ? 1 - most : value > 0 && value < most ? most : value;
        format.setMaximumFractionDigits(digits);
        return format.format(shown);
    }

    private String money(double value, String currency) {
        return number(value, 2) + BLANK + currency;
    }

    /// `0.4 s`, `45 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`.
    private String time(double millis) {
        double size = Math.abs(millis);
        if (size != 0 && size < 10 * SECOND && size % SECOND != 0) {
            return number(millis / SECOND, 1) + BLANK + "s";
        }
        long seconds = Math.round(millis / SECOND);
        if (Math.abs(seconds) < 60) {
            return seconds + BLANK + "s";
        }
        if (Math.abs(seconds) < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = Math.round(millis / MINUTE);
        if (Math.abs(minutes) < 1_440) {
            return two(minutes / 60, "h", minutes % 60, "min");
        }
        long hours = Math.round(millis / HOUR);
        return two(hours / 24, "d", hours % 24, "h");
    }

    private static String two(long large, String of, long small, String ofSmall) {
        return large + BLANK + of + (small == 0 ? "" : BLANK + Math.abs(small) + BLANK + ofSmall);
    }

    private String round(double value, double step) {
        if (step >= DAY) {
            return number(value / DAY, 0) + BLANK + "d";
        }
        if (step >= HOUR) {
            return number(value / HOUR, 0) + BLANK + "h";
        }
        if (step >= MINUTE) {
            return number(value / MINUTE, 0) + BLANK + "min";
        }
        return step >= SECOND
                ? time(value)
                : number(value / SECOND, step < 10 ? 3 : step < 100 ? 2 : 1) + BLANK + "s";
    }
}
