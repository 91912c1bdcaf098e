package dev.hubconsole.core.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What plain scalars are: by YAML 1.2's core schema
/// (<https://yaml.org/spec/1.2.2/#103-core-schema>), and by the types of YAML 1.1
/// (<https://yaml.org/type/>), which many readers still use.
public final class Scalars {

    private static final String CORE = "tag:yaml.org,2002:";

    private Scalars() {}

    /// What a text is when written plain.
    public static ScalarType type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return type(bytes, 0, bytes.length);
    }

    /// What the plain scalar between two offsets is.
    static ScalarType type(byte[] b, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return ScalarType.NULL;
        }
        return switch (b[start]) {
            case '~' -> length == 1 ? ScalarType.NULL : ScalarType.STRING;
            case 'n', 'N' -> word(b, start, length, "null", ScalarType.NULL);
            case 't', 'T' -> word(b, start, length, "true", ScalarType.BOOLEAN);
            case 'f', 'F' -> word(b, start, length, "false", ScalarType.BOOLEAN);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '+', '.' ->
                    number(b, start, end);
            default -> ScalarType.STRING;
        };
    }

    /// `word`, `Word` and `WORD` are the type, everything else is text.
    private static ScalarType word(byte[] b, int start, int length, String word, ScalarType type) {
        if (length != word.length()) {
            return ScalarType.STRING;
        }
        boolean upperFirst = b[start] < 'a';
        boolean upperRest = upperFirst && b[start + 1] < 'a';
        for (int i = 1; i < length; i++) {
            if (b[start + i] != word.charAt(i) - (upperRest ? 32 : 0)) {
                return ScalarType.STRING;
            }
        }
        return type;
    }

    private static ScalarType number(byte[] b, int start, int end) {
        if (b[start] == '0' && end - start > 2 && (b[start + 1] == 'o' || b[start + 1] == 'x')) {
            for (int i = start + 2; i < end; i++) {
                boolean digit =
                        b[start + 1] == 'x'
                                ? Characters.hex(b[i]) >= 0
                                : b[i] >= '0' && b[i] <= '7';
                if (!digit) {
                    return ScalarType.STRING;
                }
            }
            return ScalarType.INTEGER;
        }
        int p = b[start] == '-' || b[start] == '+' ? start + 1 : start;
        int whole = digits(b, p, end);
        if (whole == end) {
            return whole > p ? ScalarType.INTEGER : ScalarType.STRING;
        }
        int at = whole;
        boolean any = whole > p;
        if (b[at] == '.') {
            if (!any && isSpecial(b, start, p, end)) {
                return ScalarType.FLOAT;
            }
            int fraction = digits(b, at + 1, end);
            any |= fraction > at + 1;
            at = fraction;
        }
        if (!any) {
            return ScalarType.STRING;
        }
        if (at < end && (b[at] == 'e' || b[at] == 'E')) {
            at++;
            if (at < end && (b[at] == '-' || b[at] == '+')) {
                at++;
            }
            int exponent = digits(b, at, end);
            return exponent == end && exponent > at ? ScalarType.FLOAT : ScalarType.STRING;
        }
        return at == end ? ScalarType.FLOAT : ScalarType.STRING;
    }

    /// `.inf` with or without a sign, `.nan` without.
    private static boolean isSpecial(byte[] b, int start, int point, int end) {
        if (end - point != 4) {
            return false;
        }
        String word = new String(b, point + 1, 3, StandardCharsets.ISO_8859_1);
        return switch (word) {
            case "inf", "Inf", "INF" -> true;
            case "nan", "NaN", "NAN" -> point == start;
            default -> false;
        };
    }

    private static int digits(byte[] b, int from, int end) {
        int p = from;
        while (p < end && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p;
    }

    /// What a scalar with a tag is, whatever its quotes: the tag's type where its text fits it,
    /// else and for every other tag a string.
    static ScalarType tagged(String tag, String text) {
        if (!tag.startsWith(CORE)) {
            return ScalarType.STRING;
        }
        ScalarType plain = type(text);
        return switch (tag.substring(CORE.length())) {
            case "null" -> plain == ScalarType.NULL ? plain : ScalarType.STRING;
            case "bool" -> plain == ScalarType.BOOLEAN ? plain : ScalarType.STRING;
            case "int" -> plain == ScalarType.INTEGER ? plain : ScalarType.STRING;
            case "float" ->
                    plain == ScalarType.FLOAT || plain == ScalarType.INTEGER
                            ? ScalarType.FLOAT
                            : ScalarType.STRING;
            default -> ScalarType.STRING;
        };
    }

    /// The value of an integer of the core schema.
    public static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text);
    }

    /// The exact value of a number of the core schema that is neither infinite nor `.nan`.
    public static BigDecimal decimal(String text) {
        return text.startsWith("0x") || text.startsWith("0o")
                ? new BigDecimal(integer(text))
                : new BigDecimal(
                        text.endsWith(".")
                                ? text + "0"
                                : text.replace(".e", ".0e").replace(".E", ".0E"));
    }

    /// What a reader of YAML 1.1 takes a plain scalar for.
    ///
    /// @param meaning in words, as `the truth value true` or `the number 8`
    public record OtherReading(String meaning) {}

    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern GROUPED =
            Pattern.compile("[-+]?(?:[1-9][0-9_]*|0x[0-9a-fA-F_]+|[0-9][0-9_]*\\.[0-9_]*)");
    private static final Pattern SIXTIES = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
                            + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?");

    /// How a reader of YAML 1.1 takes a plain scalar, where it takes it for something else than a
    /// reader of 1.2: `no`, `012`, `1:30`, `1_000`, `2026-01-31`. The single letters `y` and `n`,
    /// which few readers take for truth values, are not among them.
    public static Optional<OtherReading> readsOtherwiseInYaml11(String text) {
        if (text.length() < 2 || text.length() > 64) {
            return Optional.empty();
        }
        char first = text.charAt(0);
        boolean numeric = first >= '0' && first <= '9' || first == '-' || first == '+';
        Optional<String> meaning = numeric ? otherNumber(text) : otherWord(text);
        return meaning.map(OtherReading::new);
    }

    private static Optional<String> otherWord(String text) {
        return switch (text) {
            case "yes", "Yes", "YES", "on", "On", "ON" -> Optional.of("the truth value true");
            case "no", "No", "NO", "off", "Off", "OFF" -> Optional.of("the truth value false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> otherNumber(String text) {
        if (BINARY.matcher(text).matches()) {
            return number(text.replace("0b", ""), 2);
        }
        if (OCTAL.matcher(text).matches()) {
            return isSmall(text) ? Optional.empty() : number(text, 8);
        }
        if (text.indexOf('_') >= 0 && GROUPED.matcher(text).matches()) {
            return Optional.of("the number " + text.replace("_", ""));
        }
        if (SIXTIES.matcher(text).matches()) {
            return Optional.of("the number " + sixties(text));
        }
        if (DAY.matcher(text).matches()) {
            return Optional.of("a date");
        }
        if (TIME.matcher(text).matches()) {
            return Optional.of("a point in time");
        }
        if (text.startsWith("0o") && type(text) == ScalarType.INTEGER
                || text.indexOf('.') < 0 && type(text) == ScalarType.FLOAT) {
            return Optional.of("a text");
        }
        return Optional.empty();
    }

    /// Whether all readings agree, as there is but one digit.
    private static boolean isSmall(String text) {
        return text.matches("[-+]?0+[0-7]?");
    }

    private static Optional<String> number(String text, int radix) {
        String digits = text.replace("_", "");
        boolean sign = digits.startsWith("-") || digits.startsWith("+");
        return digits.length() == (sign ? 1 : 0)
                ? Optional.empty()
                : Optional.of("the number " + new BigInteger(digits, radix));
    }

    /// A number written in base sixty, as `1:30` for ninety.
    private static BigInteger sixties(String text) {
        boolean negative = text.startsWith("-");
        BigInteger value = BigInteger.ZERO;
        for (String part : text.replaceAll("[-+_]", "").split(":")) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return negative ? value.negate() : value;
    }
}
