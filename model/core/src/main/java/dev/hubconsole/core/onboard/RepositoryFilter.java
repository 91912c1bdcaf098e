package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Picks repositories by what GitHub says of them: `service-* language:go -is:fork`.
///
/// Its words are parted by blanks, and all must hold; a word with `-` before it must not. A word
/// without a colon is a name, in which `*` stands for any text and `?` for one character. Upper and
/// lower case are the same.
public final class RepositoryFilter {

    /// The words that it knows, for messages.
    public static final String WORDS =
            "a name with * and ?, language:NAME, topic:NAME, visibility:public|internal|private,"
                    + " is:fork; each with - before it for the opposite";

    private final List<Predicate<RepositoryDetails>> words;

    private RepositoryFilter(List<Predicate<RepositoryDetails>> words) {
        this.words = List.copyOf(words);
    }

    /// Reads a filter.
    ///
    /// @return a misuse where a word means nothing
    public static Outcome<RepositoryFilter> parse(String text) {
        List<Predicate<RepositoryDetails>> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            boolean isOpposite = word.startsWith("-") && word.length() > 1;
            switch (word(isOpposite ? word.substring(1) : word)) {
                case Outcome.Failed<Predicate<RepositoryDetails>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Predicate<RepositoryDetails>>(var one) ->
                        words.add(isOpposite ? one.negate() : one);
            }
        }
        return new Outcome.Done<>(new RepositoryFilter(words));
    }

    private static Outcome<Predicate<RepositoryDetails>> word(String word) {
        int colon = word.indexOf(':');
        String value = word.substring(colon + 1);
        if (value.isEmpty() || value.contains("/")) {
            return unknown(word);
        }
        if (colon < 0) {
            Pattern name = glob(word);
            return new Outcome.Done<>(one -> name.matcher(one.name().name()).matches());
        }
        return switch (word.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "language" ->
                    new Outcome.Done<>(
                            one -> one.language().filter(value::equalsIgnoreCase).isPresent());
            case "topic" ->
                    new Outcome.Done<>(
                            one -> one.topics().stream().anyMatch(value::equalsIgnoreCase));
            case "visibility" ->
                    Arrays.stream(Visibility.values())
                            .filter(visibility -> visibility.name().equalsIgnoreCase(value))
                            .findFirst()
                            .<Outcome<Predicate<RepositoryDetails>>>map(
                                    visibility ->
                                            new Outcome.Done<>(
                                                    one -> one.visibility() == visibility))
                            .orElseGet(() -> unknown(word));
            case "is" ->
                    value.equalsIgnoreCase("fork")
                            ? new Outcome.Done<>(RepositoryDetails::isFork)
                            : unknown(word);
            default -> unknown(word);
        };
    }

    private static <T> Outcome<T> unknown(String word) {
        return new Outcome.Failed<>(
                new Problem.Misuse("\"" + word + "\" picks nothing", "There is " + WORDS + "."));
    }

    private static Pattern glob(String word) {
        String regex =
                word.codePoints()
                        .mapToObj(
                                point ->
                                        switch (point) {
                                            case '*' -> ".*";
                                            case '?' -> ".";
                                            default -> Pattern.quote(Character.toString(point));
                                        })
                        .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /// Whether a repository is picked.
    public boolean picks(RepositoryDetails repository) {
        return words.stream().allMatch(word -> word.test(repository));
    }
}
