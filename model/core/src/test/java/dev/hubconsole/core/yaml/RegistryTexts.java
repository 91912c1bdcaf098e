package dev.hubconsole.core.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/// Registries as people might write them, in every style that YAML has, drawn by lot: the same seed
/// gives the same texts. They are written line by line without help of the code under test.
public final class RegistryTexts {

    private static final List<String> KEYS =
            List.of(
                    "name",
                    "owner",
                    "settings",
                    "runner",
                    "build_timeout",
                    "allowed_egress",
                    "custom",
                    "depends_on",
                    "environments",
                    "prod",
                    "team",
                    "\"quoted key\"",
                    "'single'",
                    "two parts",
                    "x-y.z/1",
                    "é",
                    "<<",
                    "no",
                    "1",
                    "~");

    private static final List<String> PLAIN =
            List.of(
                    "ubuntu-latest",
                    "45m",
                    "1.10",
                    "21",
                    "true",
                    "no",
                    "null",
                    "~",
                    "a#b",
                    "https://h.example:80/x?y=z",
                    "-x",
                    ":x",
                    "?x",
                    "two words",
                    "Сервис уведомлений",
                    "caf\u00e9 \ud83d\ude80",
                    "it's \"so\"",
                    "a & b * c ! d",
                    "100 %",
                    "x - y");

    private static final List<String> QUOTED =
            List.of(
                    "''",
                    "'it''s'",
                    "' # no comment: no key'",
                    "\"\"",
                    "\"\\u00e9 \\x41 \\t \\n \\\\ \\\" \\/ \\U0001F680\"",
                    "\"- a: b, [c] {d}\"",
                    "'*.s3.example.com'",
                    "\" blanks at both ends \"");

    private static final List<String> FLOW_KEYS = List.of("k", "\"q\"", "'s'", "two parts");

    private static final List<String> COMMENTS =
            List.of("# why", "#", "# NOTE(team): [x] {y} \"z", "# \u043f\u043e\u0442\u043e\u043c");

    private static final List<String> SLIPS =
            List.of(
                    ":", ": ", "- ", "? ", "#", " #", ",", "[", "]", "{", "}", "'", "\"", "\n", " ",
                    "&a0 ", "*a0", "!t ", "|", ">", "\t", "\\", "%", "---\n", "...\n", "@");

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    /// The anchors of nodes that are complete, which may be referred to.
    private final List<String> anchors = new ArrayList<>();

    private int anchorsGiven;
    private String newLine = "\n";

    public RegistryTexts(long seed) {
        this.random = new Random(seed);
    }

    /// The next registry.
    ///
    /// @param repositories how many it lists
    public String next(int repositories) {
        out.setLength(0);
        anchors.clear();
        anchorsGiven = 0;
        newLine = random.nextInt(4) == 0 ? "\r\n" : "\n";
        if (random.nextInt(6) == 0) {
            out.append('\uFEFF');
        }
        switch (random.nextInt(5)) {
            case 0 -> line("%YAML 1.2").line("---");
            case 1 -> line("--- # the registry");
            default -> maybe(3, () -> line(comment()));
        }
        line("version: 2");
        for (String layer : List.of("vars", "org_defaults", "teams", "presets")) {
            out.append(layer).append(':');
            value(0, 2);
        }
        out.append("repositories:");
        if (repositories == 0) {
            line(" []");
        } else {
            endLine();
            int indent = random.nextInt(3) == 0 ? 0 : 2;
            for (int i = 0; i < repositories; i++) {
                repository(indent, i);
            }
        }
        if (random.nextInt(8) == 0) {
            line("...");
        }
        String text = out.toString();
        return random.nextInt(5) == 0 ? text.stripTrailing() : text;
    }

    private void repository(int indent, int number) {
        blanks(indent).append("- ");
        if (random.nextInt(8) == 0) {
            out.append("{ name: r").append(number).append(", owner: o, settings: ");
            flow(indent + 1, 2);
            out.append(" }");
            endLine();
            return;
        }
        out.append("name: r").append(number);
        endLine();
        entries(indent + 2, 3, 1 + random.nextInt(6), "name");
    }

    /// @param taken a key that is there already
    private void entries(int indent, int depth, int count, String taken) {
        Set<String> keys = new HashSet<>(Set.of(taken));
        for (int i = 0; i < count; i++) {
            String key = key(i);
            while (!keys.add(key)) {
                key = key(i);
            }
            maybe(12, () -> line(""));
            maybe(12, () -> blanks(random.nextInt(4) * 2).append(comment()).append(newLine));
            blanks(indent);
            if (random.nextInt(25) == 0) {
                out.append("? ").append(key).append(newLine);
                blanks(indent).append(':');
            } else {
                out.append(key).append(':');
            }
            value(indent, depth);
        }
    }

    private String key(int number) {
        String key = pick(KEYS);
        boolean quoted = key.endsWith("'") || key.endsWith("\"");
        return quoted || random.nextBoolean() ? key : key + number;
    }

    private void items(int indent, int depth) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            maybe(15, () -> blanks(indent).append(comment()).append(newLine));
            blanks(indent).append('-');
            if (depth > 0 && random.nextInt(5) == 0) {
                String key = pick(KEYS);
                out.append(' ').append(key).append(':');
                value(indent + 2, depth - 1);
                entries(indent + 2, depth - 1, random.nextInt(3), key);
            } else if (depth > 0 && random.nextInt(12) == 0) {
                out.append(" -");
                value(indent + 2, 0);
            } else {
                value(indent, depth - 1);
            }
        }
    }

    /// What stands behind the colon or dash of something at an indent, up to the end of its line.
    private void value(int indent, int depth) {
        int kind = random.nextInt(depth > 0 ? 20 : 14);
        if (kind == 13 && !anchors.isEmpty()) {
            out.append(" *").append(pick(anchors));
            endLine();
            return;
        }
        if (random.nextInt(10) == 0) {
            out.append(random.nextInt(3) == 0 ? " !local" : " !!str");
        }
        boolean named = random.nextInt(8) == 0;
        String anchor = "a" + anchorsGiven;
        if (named) {
            anchorsGiven++;
            out.append(" &").append(anchor);
        }
        content(kind, indent, depth);
        if (named) {
            anchors.add(anchor);
        }
    }

    private void content(int kind, int indent, int depth) {
        switch (kind) {
            case 0, 1, 2, 3, 4 -> {
                out.append(' ').append(pick(PLAIN));
                endLine();
            }
            case 5, 6 -> {
                out.append(' ').append(pick(QUOTED));
                endLine();
            }
            case 7 -> endLine();
            case 8 -> severalLines(indent, "", "");
            case 9 ->
                    severalLines(
                            indent,
                            random.nextBoolean() ? "\"" : "'",
                            random.nextInt(3) == 0 ? "\\" : "");
            case 10, 11 -> blockText(indent);
            case 12, 13 -> {
                out.append(' ');
                flow(indent + 1, depth);
                endLine();
            }
            case 14, 15, 16 -> {
                endLine();
                items(indent + (random.nextBoolean() ? 2 : 4), depth);
            }
            default -> {
                endLine();
                entries(indent + 2 + random.nextInt(3), depth - 1, 1 + random.nextInt(4), "");
            }
        }
    }

    private void severalLines(int indent, String quote, String escapedBreak) {
        String bend = quote.equals("\"") ? escapedBreak : "";
        out.append(' ').append(quote).append("one two").append(bend).append(newLine);
        maybe(3, () -> line(""));
        blanks(indent + 1 + random.nextInt(4)).append("three, four");
        out.append(bend).append(newLine);
        blanks(indent + 2).append("five").append(quote);
        endLine();
    }

    private void blockText(int indent) {
        int by = 1 + random.nextInt(4);
        out.append(' ').append(random.nextBoolean() ? '|' : '>');
        out.append(List.of("", "-", "+").get(random.nextInt(3)));
        boolean indicated = random.nextInt(3) == 0;
        out.append(indicated ? String.valueOf(by) : "");
        endLine();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int more = i > 0 || indicated ? random.nextInt(3) : 0;
            blanks(indent + by + more);
            line(
                    pick(
                            List.of(
                                    "text",
                                    "# no comment",
                                    "- x: y",
                                    "two  words",
                                    "\u00e9\ud83d\ude80")));
            maybe(4, () -> line(""));
        }
    }

    private void flow(int indent, int depth) {
        boolean mapping = random.nextBoolean();
        int count = random.nextInt(4);
        List<String> keys = new ArrayList<>(FLOW_KEYS);
        Collections.shuffle(keys, random);
        out.append(mapping ? '{' : '[');
        space(indent);
        for (int i = 0; i < count; i++) {
            if (mapping) {
                out.append(keys.get(i));
                switch (random.nextInt(8)) {
                    case 0 -> {}
                    case 1 -> out.append(':');
                    default -> {
                        out.append(": ");
                        flowValue(indent, depth);
                    }
                }
            } else {
                maybe(8, () -> out.append("k: "));
                flowValue(indent, depth);
            }
            if (i < count - 1 || random.nextInt(6) == 0) {
                space(indent);
                out.append(',');
            }
            space(indent);
        }
        out.append(mapping ? '}' : ']');
    }

    private void flowValue(int indent, int depth) {
        switch (random.nextInt(depth > 0 ? 5 : 4)) {
            case 0 -> out.append(pick(QUOTED));
            case 4 -> flow(indent, depth - 1);
            default -> out.append(pick(List.of("x", "1.10", "no", "a b", "é", ".org")));
        }
    }

    /// Something between the parts of a flow collection: a blank, a line break, a comment.
    private void space(int indent) {
        switch (random.nextInt(9)) {
            case 0 -> out.append(newLine).append(" ".repeat(indent + random.nextInt(3)));
            case 1 -> out.append(' ').append(comment()).append(newLine).append(" ".repeat(indent));
            case 2 -> {}
            default -> out.append(' ');
        }
    }

    private void endLine() {
        maybe(8, () -> out.append("  ".substring(random.nextInt(2))).append(comment()));
        maybe(20, () -> out.append(' '));
        out.append(newLine);
    }

    private RegistryTexts line(String text) {
        out.append(text).append(newLine);
        return this;
    }

    private StringBuilder blanks(int count) {
        return out.append(" ".repeat(count));
    }

    private String comment() {
        return pick(COMMENTS);
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void maybe(int one, Runnable then) {
        if (random.nextInt(one) == 0) {
            then.run();
        }
    }

    /// The text with a few mistakes in it, such as a slip of the hand, of a merge or of an editor
    /// makes.
    public String mistaken(String text) {
        StringBuilder changed = new StringBuilder(text);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.length());
            IntConsumer mistake =
                    switch (random.nextInt(6)) {
                        case 0 -> p -> changed.deleteCharAt(p);
                        case 1 -> p -> changed.insert(p, pick(SLIPS));
                        case 2 -> p -> changed.insert(lineStart(changed, p), " ");
                        case 3 -> p -> deleteBlank(changed, lineStart(changed, p));
                        case 4 ->
                                p ->
                                        changed.insert(
                                                lineStart(changed, p),
                                                changed.substring(
                                                        lineStart(changed, p),
                                                        lineEnd(changed, p)));
                        default -> p -> changed.delete(lineStart(changed, p), lineEnd(changed, p));
                    };
            mistake.accept(at);
        }
        return new String(changed.toString().getBytes(UTF_8), UTF_8);
    }

    private static void deleteBlank(StringBuilder text, int at) {
        if (at < text.length() && text.charAt(at) == ' ') {
            text.deleteCharAt(at);
        }
    }

    private static int lineStart(StringBuilder text, int at) {
        return text.lastIndexOf("\n", at - 1) + 1;
    }

    private static int lineEnd(StringBuilder text, int at) {
        int end = text.indexOf("\n", at);
        return end < 0 ? text.length() : end + 1;
    }
}
