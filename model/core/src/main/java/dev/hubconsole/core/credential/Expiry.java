package dev.hubconsole.core.credential;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something ends: `90d`, `12h`, `2027-01-31`, `2027-01-31T12:00:00Z`. A date means its first
/// moment in UTC.
public final class Expiry {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([mhdw])");

    private Expiry() {}

    /// Reads a time that is after now.
    ///
    /// @param option what the text was given for, for messages
    public static Outcome<Instant> parse(String option, String text, Instant now) {
        Instant at;
        Matcher span = SPAN.matcher(text);
        try {
            if (span.matches()) {
                at = now.plus(length(Long.parseLong(span.group(1)), span.group(2)));
            } else if (text.contains("T")) {
                at = Instant.parse(text);
            } else {
                at = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (DateTimeException noTime) {
            return misuse(option, text, "is no time", "Write 90d, 12h, or a date as 2027-01-31.");
        }
        return at.isAfter(now)
                ? new Outcome.Done<>(at)
                : misuse(option, text, "is not after now", "");
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private static Outcome<Instant> misuse(String option, String text, String what, String next) {
        return new Outcome.Failed<>(
                new Problem.Misuse(option + ": \"" + text + "\" " + what, next));
    }
}
