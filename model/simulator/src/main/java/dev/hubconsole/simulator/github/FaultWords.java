package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Faults in words, as `hubctl sandbox --fault` and the sandbox's own route take them:
/// `down:502,path=/actions,times=2`.
public final class FaultWords {

    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,6})(ms|s|m|h)");

    /// What goes wrong, and what it does; `|` stands between what may be given.
    private static final String[][] KINDS = {
        {"down:STATUS", "a server error, 502 without a status"},
        {"timeout:TIME", "504, late; after 10s without a time"},
        {"secondary:403|429:SECONDS", "the secondary limit; retry-after where seconds are given"},
        {"primary:403|429:SECONDS", "the limit of an hour, over in so many seconds, or a minute"},
        {"slow:TIME", "a late answer"},
        {"drip:TIME", "a body in small pieces over that time"},
        {"dropped", "the connection ends before anything was done"},
        {"done-dropped", "it is done, and the connection ends before the answer"},
        {"cut-off", "the connection ends in the middle of the body"},
        {"reset-after", "the connection is reset once the answer was sent"},
        {"no-json", "a body that is no JSON"},
        {"wrong-type:TYPE", "a right body with another media type"},
        {"gzip", "a compressed body that nobody asked for"},
        {"huge:BYTES", "a body of so many bytes"},
        {"skew:TIME", "a clock that is ahead, or behind with -TIME; it meets every request"},
        {"revoked", "the token that asks is revoked"},
        {"renamed:NAME", "the repository that is asked about gets another name"},
        {"hidden", "the repository that is asked about is taken from everybody"},
    };

    private FaultWords() {}

    /// What may go wrong: how it is written, and what it does.
    public static List<List<String>> kinds() {
        return List.of(KINDS).stream().map(List::of).toList();
    }

    /// Lets something go wrong.
    ///
    /// @param words a kind, then `path=PATTERN`, `method=METHOD`, `skip=N` (so many go well before)
    ///   and `times=N` or `times=always`, divided by commas; once, for all paths, without them
    /// @throws IllegalArgumentException where they say nothing that can be done, with the reason
    public static void add(String words, Faults faults) {
        String[] parts = words.split(",");
        String[] kind = parts[0].strip().split(":", 2);
        String rest = kind.length > 1 ? kind[1] : "";
        if (kind[0].equals("skew")) {
            faults.skew(time(rest));
            return;
        }
        Pattern path = Pattern.compile("");
        String method = "";
        long skip = 0;
        long times = 1;
        for (String part : List.of(parts).subList(1, parts.length)) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length > 1 ? pair[1] : "";
            switch (pair[0]) {
                case "path" -> path = pattern(value);
                case "method" -> method = checked(value, one -> one.matches("[A-Z]+"), "a method");
                case "skip" -> skip = number(value);
                case "times" -> times = value.equals("always") ? Long.MAX_VALUE : number(value);
                default ->
                        throw new IllegalArgumentException(
                                "\"" + pair[0] + "\" is none of path, method, skip and times");
            }
        }
        faults.add(
                new Fault(method, path, new Fault.When.Counted(skip, times), kind(kind[0], rest)));
    }

    private static Fault.Kind kind(String name, String rest) {
        String[] two = rest.split(":", 2);
        Optional<String> second = two.length > 1 ? Optional.of(two[1]) : Optional.empty();
        return switch (name) {
            case "down" -> Fault.down(rest.isEmpty() ? 502 : status(rest, "5\\d\\d"));
            case "timeout" -> rest.isEmpty() ? Fault.timedOut() : Fault.timedOut(time(rest));
            case "secondary" -> {
                second.ifPresent(FaultWords::number);
                yield Fault.secondaryLimit(status(two[0], "403|429"), second);
            }
            case "primary" ->
                    new Fault.Kind.Exhausted(
                            status(two[0], "403|429"),
                            Duration.ofSeconds(second.map(FaultWords::number).orElse(60L)));
            case "slow" -> new Fault.Kind.Slow(time(rest));
            case "drip" -> new Fault.Kind.Drip(time(rest));
            case "dropped" -> new Fault.Kind.Dropped();
            case "done-dropped" -> new Fault.Kind.DoneButDropped();
            case "cut-off" -> new Fault.Kind.CutOff();
            case "reset-after" -> new Fault.Kind.ResetAfter();
            case "no-json" -> new Fault.Kind.NoJson();
            case "wrong-type" ->
                    new Fault.Kind.WrongType(
                            checked(rest, type -> type.matches("[\\w.+-]+/[\\w.+-]+"), "a type"));
            case "gzip" -> new Fault.Kind.Gzip();
            case "huge" -> new Fault.Kind.Huge(number(rest));
            case "revoked" -> new Fault.Kind.Revoked();
            case "renamed" ->
                    new Fault.Kind.Renamed(
                            checked(rest, to -> to.matches("[\\w.-]{1,100}"), "a name"));
            case "hidden" -> new Fault.Kind.Hidden();
            default -> throw new IllegalArgumentException("\"" + name + "\" is no fault");
        };
    }

    private static int status(String text, String pattern) {
        return Integer.parseInt(checked(text, one -> one.matches(pattern), "such a status"));
    }

    private static long number(String text) {
        return Long.parseLong(checked(text, one -> one.matches("\\d{1,12}"), "a number"));
    }

    private static Duration time(String text) {
        var found = TIME.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time such as 500ms or 10s");
        }
        long count = Long.parseLong(found.group(2));
        Duration time =
                switch (found.group(3)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                };
        return found.group(1).isEmpty() ? time : time.negated();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is no pattern", wrong);
        }
    }

    private static String checked(String text, Predicate<String> fits, String what) {
        if (!fits.test(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + what);
        }
        return text;
    }
}
