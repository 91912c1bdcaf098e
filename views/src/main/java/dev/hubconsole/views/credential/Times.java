package dev.hubconsole.views.credential;

import dev.hubconsole.views.kit.Words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Times in the words of a language.
final class Times {

    private final Words words;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter moments;

    Times(Words words) {
        this.words = words;
        Locale locale = Locale.forLanguageTag(words.language());
        ZoneId zone = ZoneId.systemDefault();
        dates =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .withZone(zone);
        moments =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                        .withLocale(locale)
                        .withZone(zone);
    }

    String date(Instant at) {
        return dates.format(at);
    }

    String moment(Instant at) {
        return moments.format(at);
    }

    /// How old something is, in whole days.
    String age(Duration age) {
        long days = Math.max(0, age.toDays());
        return days == 0
                ? words.say("credentials.today")
                : words.count("credentials.days", (int) Math.min(days, Integer.MAX_VALUE));
    }
}
