package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The kinds of single values a registry knows: what each looks like, and what is wrong with one
/// that does not look so.
public enum ValueKind {
    TEXT("a text"),
    TEXT_OR_NUMBER("a text"),
    BOOLEAN("true or false"),
    COUNT("a whole number from 1"),
    COUNT_OR_UNLIMITED("a whole number from 1, or unlimited"),
    VERSION("1 or 2"),
    TIMEOUT("a duration such as 45m or 1h30m"),
    RETENTION("a duration such as 30d"),
    SIZE("a size such as 4GB or 512MiB"),
    MEGABYTES("a whole number of megabytes"),
    MONEY("an amount such as 120 USD"),
    HOST("a host such as github.com, *.example.com or example.com:8443"),
    SECRET_SCOPE("a secret scope such as payments-prod"),
    OWNER("the name of a user or an organisation"),
    REPOSITORY_NAME("the name of a repository"),
    REPOSITORY("a repository as owner/name"),
    DEPENDENCY("a repository as name or owner/name, with @ and a version range or without"),
    TIER("the name of a tier"),
    TEAM("the name of a team"),
    PRESET("the name of a preset"),
    ENVIRONMENT("the name of an environment"),
    LABEL("a runner label"),
    FOLDER("a folder inside the repository"),
    SETTING("the name of a setting"),
    DATE("a date such as 2027-03-31"),
    EXPRESSION("a CEL expression"),
    PERMISSION_LEVEL("none, read or write");

    /// The levels that a token permission can have, as far as no single one has fewer.
    public static final List<String> PERMISSION_LEVELS = List.of("none", "read", "write");

    /// The shortest time-out a job can have.
    public static final long SHORTEST_TIMEOUT_SECONDS = 60;

    private static final long DAY = 86_400;
    private static final long LONGEST_RETENTION_SECONDS = 400 * DAY;

    private final String expected;

    ValueKind(String expected) {
        this.expected = expected;
    }

    /// What is wrong with a value.
    ///
    /// @param what the kind of fault, which decides the rule that reports it
    /// @param message the whole sentence
    public record Complaint(What what, String message) {

        /// The kinds of faults in single values.
        public enum What {
            WRONG_TYPE,
            BAD_DURATION,
            BAD_SIZE,
            BAD_MONEY,
            BAD_HOST,
            BAD_NAME,
            BAD_PERMISSION,
            BAD_VERSION_RANGE,
            OUT_OF_RANGE
        }
    }

    /// What is expected, with its article.
    public String expected() {
        return expected;
    }

    /// What is wrong with a value of this kind; empty where nothing is.
    ///
    /// @param type how YAML reads it
    /// @param text its text
    public Optional<Complaint> complain(ScalarType type, String text) {
        return switch (this) {
            case TEXT, TIER, TEAM, PRESET, ENVIRONMENT, LABEL, SETTING, EXPRESSION, REPOSITORY ->
                    isText(type, text);
            case TEXT_OR_NUMBER ->
                    type == ScalarType.BOOLEAN ? wrongType(type, text) : Optional.empty();
            case BOOLEAN -> type == ScalarType.BOOLEAN ? Optional.empty() : wrongType(type, text);
            case COUNT, MEGABYTES -> count(type, text);
            case COUNT_OR_UNLIMITED ->
                    text.equals("unlimited") ? Optional.empty() : count(type, text);
            case VERSION -> type == ScalarType.INTEGER ? Optional.empty() : wrongType(type, text);
            case TIMEOUT -> timeout(type, text);
            case RETENTION -> retention(type, text);
            case SIZE -> size(type, text);
            case MONEY -> money(type, text);
            case HOST ->
                    isText(type, text)
                            .or(() -> named(EgressHost.fault(text), text, Complaint.What.BAD_HOST));
            case SECRET_SCOPE ->
                    isText(type, text).or(() -> badName(Names.faultInSecretScope(text), text));
            case OWNER -> isText(type, text).or(() -> badName(Names.faultInOwner(text), text));
            case REPOSITORY_NAME ->
                    isText(type, text).or(() -> badName(Names.faultInRepository(text), text));
            case DEPENDENCY -> isText(type, text).or(() -> dependency(text));
            case FOLDER -> isText(type, text).or(() -> folder(text));
            case DATE -> date(text);
            case PERMISSION_LEVEL ->
                    PERMISSION_LEVELS.contains(text)
                            ? Optional.empty()
                            : complaint(
                                    Complaint.What.BAD_PERMISSION,
                                    quoted(text) + " is not none, read or write");
        };
    }

    private Optional<Complaint> isText(ScalarType type, String text) {
        return type == ScalarType.STRING ? Optional.empty() : wrongType(type, text);
    }

    private Optional<Complaint> wrongType(ScalarType type, String text) {
        return complaint(
                Complaint.What.WRONG_TYPE,
                "expected " + expected + ", found " + describe(type) + " " + quoted(text));
    }

    private Optional<Complaint> count(ScalarType type, String text) {
        if (type != ScalarType.INTEGER) {
            return wrongType(type, text);
        }
        return Scalars.integer(text).signum() <= 0
                ? complaint(Complaint.What.OUT_OF_RANGE, text + " is below 1, the least there is")
                : Optional.empty();
    }

    private Optional<Complaint> timeout(ScalarType type, String text) {
        if (type == ScalarType.BOOLEAN) {
            return wrongType(type, text);
        }
        OptionalLong seconds = Units.timeoutSeconds(text);
        if (seconds.isEmpty()) {
            return badDuration(text, "a bare number counts minutes");
        }
        return seconds.getAsLong() < SHORTEST_TIMEOUT_SECONDS
                ? complaint(
                        Complaint.What.OUT_OF_RANGE,
                        text + " is shorter than a minute, the shortest time-out there is")
                : Optional.empty();
    }

    private Optional<Complaint> retention(ScalarType type, String text) {
        if (type == ScalarType.BOOLEAN) {
            return wrongType(type, text);
        }
        OptionalLong seconds = Units.retentionSeconds(text);
        if (seconds.isEmpty()) {
            return badDuration(text, "a bare number counts days");
        }
        boolean within =
                seconds.getAsLong() >= DAY && seconds.getAsLong() <= LONGEST_RETENTION_SECONDS;
        return within
                ? Optional.empty()
                : complaint(
                        Complaint.What.OUT_OF_RANGE,
                        text + " is not within 1d and 400d, what GitHub keeps artifacts for");
    }

    private static Optional<Complaint> badDuration(String text, String bare) {
        return complaint(
                Complaint.What.BAD_DURATION,
                quoted(text)
                        + " is no duration: expected numbers with the units d, h, m, s, the larger"
                        + " first (1h30m); "
                        + bare);
    }

    private Optional<Complaint> size(ScalarType type, String text) {
        if (type == ScalarType.BOOLEAN) {
            return wrongType(type, text);
        }
        var bytes = Units.bytes(text);
        if (bytes.isEmpty()) {
            return complaint(
                    Complaint.What.BAD_SIZE,
                    quoted(text)
                            + " is no size: expected a number with MB, GB (decimal) or MiB, GiB"
                            + " (binary)");
        }
        return bytes.get().signum() > 0
                ? Optional.empty()
                : complaint(Complaint.What.OUT_OF_RANGE, text + " is not above 0");
    }

    private Optional<Complaint> money(ScalarType type, String text) {
        if (type == ScalarType.BOOLEAN) {
            return wrongType(type, text);
        }
        return Units.money(text).isPresent()
                ? Optional.empty()
                : complaint(
                        Complaint.What.BAD_MONEY,
                        quoted(text)
                                + " is no amount of money: expected a number, a blank and a"
                                + " currency (120 USD)");
    }

    private static Optional<Complaint> dependency(String text) {
        int at = text.indexOf('@');
        String target = at < 0 ? text : text.substring(0, at);
        int slash = target.indexOf('/');
        Optional<Complaint> name =
                slash < 0
                        ? badName(Names.faultInRepository(target), target)
                        : badName(Names.faultInOwner(target.substring(0, slash)), target)
                                .or(
                                        () ->
                                                badName(
                                                        Names.faultInRepository(
                                                                target.substring(slash + 1)),
                                                        target));
        if (name.isPresent() || at < 0) {
            return name;
        }
        return VersionRange.fault(text.substring(at + 1))
                .map(
                        fault ->
                                new Complaint(
                                        Complaint.What.BAD_VERSION_RANGE,
                                        quoted(text.substring(at + 1)) + " " + fault));
    }

    private static Optional<Complaint> folder(String text) {
        String path = text.replace('\\', '/');
        int depth = 0;
        boolean leaves = path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':';
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            leaves |= depth < 0;
        }
        return leaves
                ? complaint(
                        Complaint.What.OUT_OF_RANGE,
                        quoted(text) + " leaves the repository; a path is relative to its root")
                : Optional.empty();
    }

    private Optional<Complaint> date(String text) {
        return IsoDate.parse(text).isPresent()
                ? Optional.empty()
                : complaint(
                        Complaint.What.WRONG_TYPE,
                        "expected " + expected + ", found " + quoted(text));
    }

    private static Optional<Complaint> badName(Optional<String> fault, String text) {
        return named(fault, text, Complaint.What.BAD_NAME);
    }

    private static Optional<Complaint> named(
            Optional<String> fault, String text, Complaint.What what) {
        return fault.map(ending -> new Complaint(what, quoted(text) + " " + ending));
    }

    private static Optional<Complaint> complaint(Complaint.What what, String message) {
        return Optional.of(new Complaint(what, message));
    }

    private static String quoted(String text) {
        return '"' + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + '"';
    }

    /// A type of YAML's core schema, with its article.
    public static String describe(ScalarType type) {
        return switch (type) {
            case NULL -> "nothing";
            case BOOLEAN -> "the truth value";
            case INTEGER, FLOAT -> "the number";
            case STRING -> "the text";
        };
    }
}
