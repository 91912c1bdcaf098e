package dev.hubconsole.cli;

import dev.hubconsole.core.run.Period;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/// How figures are shown to people. What is not known is a dash.
final class Shown {

    static final String UNKNOWN = "-";

    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Shown() {}

    /// `45s`, `3m 05s`, `2h 10m`, `3d 4h`.
    static String time(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds / 60 % 60);
        }
        return seconds / 86_400 + "d " + seconds / 3600 % 24 + "h";
    }

    static String millis(long millis) {
        return time(Duration.ofMillis(millis));
    }

    static String share(OptionalDouble share) {
        return share.isEmpty()
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }

    static String money(BigDecimal amount, String currency) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + currency;
    }

    /// `2026-10-21 12:00 to 2026-11-20 12:00 UTC`.
    static String period(Period period) {
        return minute(period.from()) + " to " + minute(period.to()) + " UTC";
    }

    static String minute(java.time.Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ')
                .replaceFirst(":00Z$", "");
    }

    /// A line of bars, the highest for the largest value.
    static String sparkline(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            int height = most == 0 ? 0 : (int) Math.round(value / most * (BARS.length() - 1));
            line.append(value == 0 ? ' ' : BARS.charAt(height));
        }
        return line.toString();
    }
}
