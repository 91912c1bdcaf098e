package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Scalars;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the registry's values that have a unit. Every method answers empty for a text that is not
/// of its form; bounds are the caller's matter.
public final class Units {

    private static final long DAY = 86_400;
    private static final int MOST_DIGITS = 12;

    private Units() {}

    /// A duration in seconds: numbers with the units `d`, `h`, `m`, `s`, each at most once and in
    /// that order (`1h30m`); a bare whole number counts `bareUnit` seconds each.
    public static OptionalLong seconds(String text, long bareUnit) {
        long total = 0;
        long last = Long.MAX_VALUE;
        int i = 0;
        while (i < text.length()) {
            int from = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == from || i - from > MOST_DIGITS) {
                return OptionalLong.empty();
            }
            long number = Long.parseLong(text, from, i, 10);
            if (i == text.length()) {
                return from == 0 ? OptionalLong.of(number * bareUnit) : OptionalLong.empty();
            }
            long unit = secondsIn(text.charAt(i++));
            if (unit == 0 || unit >= last) {
                return OptionalLong.empty();
            }
            last = unit;
            total += number * unit;
        }
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(total);
    }

    private static long secondsIn(char unit) {
        return switch (unit) {
            case 'd' -> DAY;
            case 'h' -> 3_600;
            case 'm' -> 60;
            case 's' -> 1;
            default -> 0;
        };
    }

    /// A build time-out in seconds; a bare number counts minutes.
    public static OptionalLong timeoutSeconds(String text) {
        return seconds(text, 60);
    }

    /// A retention in seconds; a bare number counts days.
    public static OptionalLong retentionSeconds(String text) {
        return seconds(text, DAY);
    }

    /// A size in bytes: a number and one of `MB`, `GB` (powers of ten), `MiB`, `GiB` (powers of
    /// two), a blank between them or not. A fraction has to give whole bytes.
    public static Optional<BigInteger> bytes(String text) {
        int end = text.length();
        BigDecimal unit;
        if (text.endsWith("MiB")) {
            unit = BigDecimal.valueOf(1L << 20);
            end -= 3;
        } else if (text.endsWith("GiB")) {
            unit = BigDecimal.valueOf(1L << 30);
            end -= 3;
        } else if (text.endsWith("MB")) {
            unit = BigDecimal.valueOf(1_000_000L);
            end -= 2;
        } else if (text.endsWith("GB")) {
            unit = BigDecimal.valueOf(1_000_000_000L);
            end -= 2;
        } else {
            return Optional.empty();
        }
        if (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return decimal(text, 0, end)
                .map(number -> number.multiply(unit).stripTrailingZeros())
                .filter(bytes -> bytes.scale() <= 0)
                .map(BigDecimal::toBigIntegerExact);
    }

    /// An amount of money.
    ///
    /// @param currency three capital letters, as ISO 4217 has them
    public record Money(BigDecimal amount, String currency) {}

    /// Money: `120 USD`, `99.50 EUR`.
    public static Optional<Money> money(String text) {
        int blank = text.indexOf(' ');
        if (blank <= 0 || text.length() != blank + 4) {
            return Optional.empty();
        }
        for (int i = blank + 1; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return Optional.empty();
            }
        }
        return decimal(text, 0, blank)
                .filter(amount -> amount.scale() <= 2)
                .map(amount -> new Money(amount, text.substring(blank + 1)));
    }

    private static Optional<BigDecimal> decimal(String text, int from, int to) {
        int dot = -1;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '.' && dot < 0 && i > from && i < to - 1) {
                dot = i;
            } else if (!isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return to > from && to - from <= MOST_DIGITS + 4
                ? Optional.of(new BigDecimal(text.substring(from, to)))
                : Optional.empty();
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// A count as an `int`; what is larger becomes the largest there is.
    ///
    /// @param text an integer of YAML's core schema
    public static int count(String text) {
        return Scalars.integer(text).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
