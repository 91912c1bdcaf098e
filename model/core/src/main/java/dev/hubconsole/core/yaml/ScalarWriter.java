package dev.hubconsole.core.yaml;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Spells scalars so that every reader reads them back equal, readers of YAML 1.1 included: a text
/// that either version takes for something else is quoted, a number that they read differently is
/// spelled in the one way that they agree on.
public final class ScalarWriter {

    private ScalarWriter() {}

    /// Where a scalar is to stand.
    public enum Place {
        /// In a block collection, or alone.
        BLOCK,
        /// Inside brackets.
        FLOW
    }

    /// A scalar on one line, plain where that is safe, else in single quotes, and in double quotes
    /// where only these can hold it.
    public static String write(Data.Scalar scalar, Place place) {
        return write(scalar, place, ScalarStyle.PLAIN);
    }

    /// A scalar on one line, a text in the preferred style where that can hold it. Styles of
    /// several lines count as plain.
    public static String write(Data.Scalar scalar, Place place, ScalarStyle preferred) {
        return switch (scalar) {
            case Data.Null() -> "null";
            case Data.Bool(var value) -> Boolean.toString(value);
            case Data.Number number -> number(number);
            case Data.Text(var text) -> text(text, place, preferred);
        };
    }

    private static String text(String text, Place place, ScalarStyle preferred) {
        return switch (preferred) {
            case DOUBLE_QUOTED -> doubleQuoted(text);
            case SINGLE_QUOTED -> canBeSingleQuoted(text) ? singleQuoted(text) : doubleQuoted(text);
            case PLAIN, LITERAL, FOLDED -> {
                if (isSafePlain(text, place)) {
                    yield text;
                }
                yield canBeSingleQuoted(text) ? singleQuoted(text) : doubleQuoted(text);
            }
        };
    }

    /// A number as it is spelled, where readers of YAML 1.1 agree, else in decimal digits.
    private static String number(Data.Number number) {
        if (Scalars.readsOtherwiseInYaml11(number.text()).isEmpty()) {
            return number.text();
        }
        if (number.integer().isPresent()) {
            return number.integer().get().toString();
        }
        Optional<BigDecimal> decimal = number.decimal();
        if (decimal.isEmpty()) {
            return number.text().toLowerCase(Locale.ROOT);
        }
        BigDecimal value = decimal.get();
        if (Math.abs((long) value.scale()) + value.precision() > 40) {
            String digits = value.unscaledValue().abs().toString();
            String rest = digits.length() > 1 ? digits.substring(1) : "0";
            long exponent = digits.length() - 1L - value.scale();
            return (value.signum() < 0 ? "-" : "")
                    + digits.charAt(0)
                    + "."
                    + rest
                    + (exponent < 0 ? "e-" : "e+")
                    + Math.abs(exponent);
        }
        String plain = value.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /// Whether a text can stand without quotes and is read as that text by every reader.
    public static boolean isSafePlain(String text, Place place) {
        if (text.isEmpty()
                || !canBegin(text)
                || text.startsWith("---")
                || text.startsWith("...")
                || text.endsWith(":")
                || text.endsWith(" ")
                || Scalars.type(text) != ScalarType.STRING
                || Scalars.readsOtherwiseInYaml11(text).isPresent()
                || isSpecialInYaml11(text)) {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isPrintable(c) || c == '\t') {
                return false;
            }
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '#' && before == ' ' || c == ':' && after == ' ') {
                return false;
            }
            // ':' and '?' are legal inside brackets, but older readers stumble over them there
            if (place == Place.FLOW && ",[]{}:?".indexOf(c) >= 0) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean canBegin(String text) {
        char first = text.charAt(0);
        if (first == '-') {
            return text.length() > 1 && text.charAt(1) != ' ';
        }
        return first != ' ' && "?:,[]{}#&*!|>'\"%@`".indexOf(first) < 0;
    }

    /// The words that have a type of their own in YAML 1.1 (<https://yaml.org/type/>).
    private static boolean isSpecialInYaml11(String text) {
        return switch (text) {
            case "=", "<<", "y", "Y", "n", "N" -> true;
            default -> false;
        };
    }

    /// Whether a character may be seen in a text as it is: printable by the specification (5.1),
    /// and no line break of YAML 1.1, no byte order mark, no half of a pair.
    private static boolean isPrintable(int c) {
        if (c < 0x20 || c == 0x7F) {
            return c == '\t';
        }
        return c < 0x80
                || c >= 0xA0
                        && c != 0x2028
                        && c != 0x2029
                        && (c < 0xD800 || c > 0xDFFF)
                        && c != 0xFEFF
                        && c != 0xFFFE
                        && c != 0xFFFF;
    }

    /// Whether single quotes can hold a text on one line.
    public static boolean canBeSingleQuoted(String text) {
        return text.codePoints().allMatch(c -> isPrintable(c) && c != '\t');
    }

    private static String singleQuoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A text in double quotes, on one line; JSON reads it too.
    public static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                    }
                }
            }
            i += Character.charCount(c);
        }
        return out.append('"').toString();
    }

    /// Whether a text can be written with `|` so that it reads back equal and no editor that strips
    /// blanks at line ends damages it. It ends in at most one line break.
    public static boolean canBeLiteral(String text) {
        String body = withoutLastBreak(text);
        if (body.isBlank()
                || body.endsWith("\n")
                || !body.codePoints().allMatch(c -> c == '\n' || isPrintable(c))) {
            return false;
        }
        boolean first = true;
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("\t") || line.endsWith(" ") || line.endsWith("\t")) {
                return false;
            }
            if (first && !line.isEmpty()) {
                if (line.startsWith(" ")) {
                    return false;
                }
                first = false;
            }
        }
        return true;
    }

    /// Whether a text can be written with `>`: as for `|`, and no line begins with a blank.
    public static boolean canBeFolded(String text) {
        return canBeLiteral(text) && !text.contains("\n ") && !text.startsWith("\n");
    }

    /// The indicators of a block scalar that holds a text: `|` or `|-`, `>` or `>-`.
    public static String header(String text, ScalarStyle style) {
        String indicator = style == ScalarStyle.FOLDED ? ">" : "|";
        return text.endsWith("\n") ? indicator : indicator + "-";
    }

    /// The lines of a block scalar, without line break at the end.
    public static String lines(String text, ScalarStyle style, String indent) {
        String body = withoutLastBreak(text);
        if (style == ScalarStyle.FOLDED) {
            body = body.replaceAll("\n+", "$0\n");
        }
        return Arrays.stream(body.split("\n", -1))
                .map(line -> line.isEmpty() ? "" : indent + line)
                .collect(Collectors.joining("\n"));
    }

    private static String withoutLastBreak(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
