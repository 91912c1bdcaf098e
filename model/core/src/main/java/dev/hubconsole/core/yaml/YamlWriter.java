package dev.hubconsole.core.yaml;

import dev.hubconsole.core.yaml.ScalarWriter.Place;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// Writes data as YAML: block style, one spelling for equal data in equal order, read back equal by
/// readers of YAML 1.2 and 1.1. Line breaks are line feeds.
public final class YamlWriter {

    /// Two columns a level, lists indented below their key, every list in lines of its own.
    public static final YamlWriter DEFAULT =
            new YamlWriter(2, 2, 2, Lists.BLOCK, FlowStyle.DEFAULT);

    /// Longer keys must be written with `?` (specification 7.4.2), quotes and escapes included.
    private static final int LONGEST_KEY = 1000;

    /// What is longer is not written on one line with others.
    private static final int LONGEST_LINE = 80;

    private final int step;
    private final int listOffset;
    private final int dashWidth;
    private final Lists lists;
    private final FlowStyle flow;

    /// How lists of scalars are written.
    public enum Lists {
        /// Each item in its own line.
        BLOCK,
        /// In brackets where they fit in a line.
        SHORT_IN_BRACKETS
    }

    /// How collections in brackets are spaced and quoted.
    ///
    /// @param inBraces what stands between `{` and the first key
    /// @param inBrackets what stands between `[` and the first item
    /// @param afterComma what stands between two items
    /// @param afterColon what stands between a key in quotes and its value
    /// @param quotes how texts and keys are written where nothing forbids it
    public record FlowStyle(
            String inBraces,
            String inBrackets,
            String afterComma,
            String afterColon,
            ScalarStyle quotes) {

        /// `{ a: 1, b: [x, y] }`
        public static final FlowStyle DEFAULT = new FlowStyle(" ", "", " ", " ", ScalarStyle.PLAIN);
    }

    /// A writer with its own habits.
    ///
    /// @param step columns that a level is deeper than the one above
    /// @param listOffset columns between a key and the dashes of its list; may be 0
    /// @param dashWidth columns between a dash and its item, the dash included; at least 2
    public YamlWriter(int step, int listOffset, int dashWidth, Lists lists, FlowStyle flow) {
        if (step < 1 || listOffset < 0 || dashWidth < 2) {
            throw new IllegalArgumentException(
                    "no indentation: step %d, list offset %d, dash width %d"
                            .formatted(step, listOffset, dashWidth));
        }
        this.step = step;
        this.listOffset = listOffset;
        this.dashWidth = dashWidth;
        this.lists = lists;
        this.flow = flow;
    }

    /// A whole file's text; it ends with a line break.
    public static String document(Data data) {
        return DEFAULT.node(data, 0) + "\n";
    }

    /// Data on one line, collections in brackets.
    public static String flow(Data data) {
        return DEFAULT.inFlow(data);
    }

    /// Data as lines whose first begins in a given column, which is not indented; without line
    /// break at the end.
    public String node(Data data, int column) {
        StringBuilder out = new StringBuilder();
        if (isBlock(data)) {
            collection(out, data, column);
        } else if (data instanceof Data.Text(var text) && isLiteral(text)) {
            literal(out, text, column + step);
        } else {
            out.append(inline(data));
        }
        return out.toString();
    }

    /// A key with its value, the key in the given column, its own line not indented.
    public String member(String key, Data value, int column) {
        StringBuilder out = new StringBuilder();
        member(out, key, value, column);
        return out.toString();
    }

    /// A dash with its item, the dash in the given column, its own line not indented.
    public String item(Data value, int column) {
        StringBuilder out = new StringBuilder();
        item(out, value, column);
        return out.toString();
    }

    /// Whether data is written in several lines with dashes or keys of its own.
    public boolean isBlock(Data data) {
        return switch (data) {
            case Data.Mapping(var entries) -> !entries.isEmpty() && !isOneShortList(data, entries);
            case Data.Sequence(var items) -> !items.isEmpty() && !isShort(data, items);
            case Data.Scalar _ -> false;
        };
    }

    /// A mapping that holds nothing but a short list, as `{ append: [x] }`, is easier to read on
    /// one line.
    private boolean isOneShortList(Data data, Map<String, Data> entries) {
        return entries.size() == 1
                && entries.values().iterator().next() instanceof Data.Sequence(var items)
                && !items.isEmpty()
                && items.stream().allMatch(Data.Scalar.class::isInstance)
                && inFlow(data).length() <= LONGEST_LINE;
    }

    /// The column of the dashes or keys of a block collection that is the value of a key.
    public int columnBelow(Data data, int keyColumn) {
        return keyColumn + (data instanceof Data.Sequence ? listOffset : step);
    }

    private boolean isShort(Data data, List<Data> items) {
        return lists == Lists.SHORT_IN_BRACKETS
                && items.stream().allMatch(Data.Scalar.class::isInstance)
                && inFlow(data).length() <= LONGEST_LINE;
    }

    private void collection(StringBuilder out, Data data, int column) {
        boolean first = true;
        switch (data) {
            case Data.Mapping(var entries) -> {
                for (Entry<String, Data> entry : entries.entrySet()) {
                    newLine(out, column, first);
                    member(out, entry.getKey(), entry.getValue(), column);
                    first = false;
                }
            }
            case Data.Sequence(var items) -> {
                for (Data item : items) {
                    newLine(out, column, first);
                    item(out, item, column);
                    first = false;
                }
            }
            case Data.Scalar scalar -> out.append(ScalarWriter.write(scalar, Place.BLOCK));
        }
    }

    private static void newLine(StringBuilder out, int column, boolean first) {
        if (!first) {
            out.append('\n').repeat(' ', column);
        }
    }

    private void member(StringBuilder out, String key, Data value, int column) {
        String written = ScalarWriter.write(new Data.Text(key), Place.BLOCK);
        if (written.length() > LONGEST_KEY) {
            out.append("? ").append(written).append('\n').repeat(' ', column).append(':');
        } else {
            out.append(written).append(':');
        }
        if (isBlock(value)) {
            int below = columnBelow(value, column);
            out.append('\n').repeat(' ', below);
            collection(out, value, below);
        } else {
            out.append(' ');
            leaf(out, value, column);
        }
    }

    private void item(StringBuilder out, Data value, int column) {
        out.append('-').repeat(' ', dashWidth - 1);
        if (isBlock(value)) {
            collection(out, value, column + dashWidth);
        } else {
            leaf(out, value, column);
        }
    }

    private void leaf(StringBuilder out, Data value, int column) {
        if (value instanceof Data.Text(var text) && isLiteral(text)) {
            literal(out, text, column + step);
        } else {
            out.append(inline(value));
        }
    }

    private static boolean isLiteral(String text) {
        return text.indexOf('\n') >= 0 && ScalarWriter.canBeLiteral(text);
    }

    private static void literal(StringBuilder out, String text, int indent) {
        out.append(ScalarWriter.header(text, ScalarStyle.LITERAL))
                .append('\n')
                .append(ScalarWriter.lines(text, ScalarStyle.LITERAL, " ".repeat(indent)));
    }

    private String inline(Data data) {
        return switch (data) {
            case Data.Scalar scalar -> ScalarWriter.write(scalar, Place.BLOCK);
            case Data.Sequence _, Data.Mapping _ -> inFlow(data);
        };
    }

    /// Data as it stands inside brackets, on one line.
    public String inFlow(Data data) {
        StringBuilder out = new StringBuilder();
        inFlow(out, data);
        return out.toString();
    }

    /// A key with its value as they stand inside braces, on one line.
    public String memberInFlow(String key, Data value) {
        StringBuilder out = new StringBuilder();
        memberInFlow(out, key, value);
        return out.toString();
    }

    private void inFlow(StringBuilder out, Data data) {
        switch (data) {
            case Data.Mapping(var entries) -> {
                String padding = entries.isEmpty() ? "" : flow.inBraces();
                out.append('{').append(padding);
                String separator = "";
                for (Map.Entry<String, Data> entry : entries.entrySet()) {
                    out.append(separator);
                    memberInFlow(out, entry.getKey(), entry.getValue());
                    separator = "," + flow.afterComma();
                }
                out.append(padding).append('}');
            }
            case Data.Sequence(var items) -> {
                String padding = items.isEmpty() ? "" : flow.inBrackets();
                out.append('[').append(padding);
                String separator = "";
                for (Data item : items) {
                    out.append(separator);
                    inFlow(out, item);
                    separator = "," + flow.afterComma();
                }
                out.append(padding).append(']');
            }
            case Data.Scalar scalar -> out.append(scalarInFlow(scalar));
        }
    }

    private void memberInFlow(StringBuilder out, String key, Data value) {
        String written = scalarInFlow(new Data.Text(key));
        boolean quoted = written.startsWith("\"") || written.startsWith("'");
        if (written.length() > LONGEST_KEY) {
            out.append("? ").append(written).append(" : ");
        } else {
            out.append(written).append(':').append(quoted ? flow.afterColon() : " ");
        }
        inFlow(out, value);
    }

    private String scalarInFlow(Data.Scalar scalar) {
        return ScalarWriter.write(scalar, Place.FLOW, flow.quotes());
    }
}
