package dev.hubconsole.core.registry;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// Days as files say them: `2026-01-31` (ISO 8601, calendar date, extended format).
public final class IsoDate {

    private IsoDate() {}

    /// Reads a day; empty where the text is none.
    public static Optional<LocalDate> parse(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean exists =
                year >= 0
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    /// The number that some digits are; -1 where one of them is no digit.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!Units.isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
