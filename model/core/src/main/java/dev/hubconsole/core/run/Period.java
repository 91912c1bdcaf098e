package dev.hubconsole.core.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// A stretch of time.
///
/// @param from belongs to it
/// @param to does not belong to it
public record Period(Instant from, Instant to) {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    /// The time that ends now.
    public static Period before(Instant now, Duration length) {
        return new Period(now.minus(length), now);
    }

    /// A month of UTC.
    public static Period of(YearMonth month) {
        return new Period(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
    }

    /// A day of UTC. All of them are 24 hours long, whatever clocks on walls do.
    public static Period of(LocalDate day) {
        return new Period(start(day), start(day.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /// The day of UTC that a time is in.
    public static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
