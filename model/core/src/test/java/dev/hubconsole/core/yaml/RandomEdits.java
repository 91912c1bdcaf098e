package dev.hubconsole.core.yaml;

import java.util.List;
import java.util.Random;

/// Edits that a person, or a cat on the keyboard, might make of a registry: always the same ones
/// for the same seed. They favour the places where the meaning of what stands around them turns.
public final class RandomEdits {

    private static final List<String> HEADS =
            List.of(
                    "version: 2\n",
                    "# top\n"
                            + "version: 2\n"
                            + "org_defaults:\n"
                            + "  settings: &std\n"
                            + "    runner: ubuntu-24.04\n",
                    "\uFEFFversion: 2\nvars: { a: b }\n",
                    "---\nversion: 2\n",
                    "a: &x [1, &y 2]\n",
                    "%YAML 1.2\n---\nversion: 2\n");

    private static final List<String> ITEMS =
            List.of(
                    "- name: one\n  owner: acme\n",
                    "- owner: acme\n"
                            + "  name: two   # the second\n"
                            + "  settings:\n"
                            + "    build_timeout: 30m\n",
                    "-\n  name: three\n  owner: 'acme'\n",
                    "- { name: four, owner: acme, labels: [a, b] }\n",
                    "- name: five\n"
                            + "  description: |\n"
                            + "    - not an item\n"
                            + "    text\n\n"
                            + "  owner: acme\n",
                    "- name: \"six\"\n  owner: acme\n  depends_on:\n  - one\n  - two\n",
                    "- name: seven\n  owner: acme\n  description: >+\n    folded\n    text\n\n\n",
                    "- settings: *std\n  name: eight\n",
                    "- - nested\n  - list\n",
                    "- plain text that\n  goes on\n",
                    "-\n",
                    "# between\n\n",
                    "- &anchor\n  name: nine\n",
                    "- !!map\n  name: ten\n",
                    "- name: eleven\n  custom: {a: [1,\n    2], b: 'x\n    y'}\n",
                    "- ? complex\n  : value\n",
                    "- name: zwölf 🚢\n  owner: acme\n\n");

    private static final List<String> TAILS =
            List.of(
                    "",
                    "teams:\n  core: {}\n",
                    "end: *std\n",
                    "policies:\n- id: a\n- id: b\n",
                    "...\n");

    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "z",
                    "1",
                    " ",
                    "  ",
                    "\n",
                    "\n  ",
                    "\n    ",
                    "\n  - ",
                    "\n- ",
                    "- ",
                    "-",
                    ":",
                    ": ",
                    "#",
                    " #",
                    " # hubctl: ignore[unknown-key] because\n",
                    "\"",
                    "'",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ", ",
                    "&a ",
                    "*a",
                    "*std",
                    "&std ",
                    "!!str ",
                    "!",
                    "|",
                    "|\n",
                    "|2\n",
                    "|+\n",
                    ">",
                    ">-\n",
                    "---",
                    "\n---\n",
                    "...",
                    "\n...\n",
                    "%",
                    "%YAML 1.2",
                    "\t",
                    "\r\n",
                    "\r",
                    "?",
                    "? ",
                    "\\",
                    "@",
                    "`",
                    "é",
                    "\uFEFF",
                    "\u0007",
                    "~",
                    "<<: *std\n",
                    "name: x",
                    "\n    owner: y",
                    "\n    settings: {",
                    "}\n",
                    "\n  - name: new\n    owner: acme",
                    "\nteams:\n",
                    "- name: x\n",
                    "  ",
                    "key",
                    "\n\n");

    private final Random random;

    public RandomEdits(long seed) {
        this.random = new Random(seed);
    }

    /// A stretch of bytes and what takes its place.
    public record Change(int start, int end, String newText) {}

    /// A text to begin with.
    public String text() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADS.get(0) : one(HEADS));
        text.append("repositories:\n");
        String indent = " ".repeat(random.nextInt(4));
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            String item = ITEMS.get(random.nextInt(random.nextInt(4) > 0 ? 8 : ITEMS.size()));
            text.append(item.replaceAll("(?m)^(?=.)", indent));
        }
        text.append(one(TAILS));
        return switch (random.nextInt(8)) {
            case 0 -> text.toString().replace("\n", "\r\n");
            case 1 -> text.toString().strip();
            default -> text.toString();
        };
    }

    /// An edit of a text; it may break a character in two.
    public Change change(byte[] text) {
        int start = place(text);
        int end = start;
        switch (random.nextInt(6)) {
            case 0 -> end = Math.min(text.length, start + 1);
            case 1 -> end = Math.min(text.length, start + 1 + random.nextInt(8));
            case 2 -> end = random.nextInt(5) == 0 ? lineEnd(text, start) : start;
            case 3 -> end = random.nextInt(40) == 0 ? place(text) : start;
            default -> {}
        }
        String newText = random.nextInt(5) == 0 && end != start ? "" : one(TEXTS);
        return new Change(Math.min(start, end), Math.max(start, end), newText);
    }

    /// Whether an edit that broke something is left as it is, rather than taken back.
    public boolean staysBroken() {
        return random.nextInt(6) == 0;
    }

    private int place(byte[] text) {
        int least = random.nextInt(4) == 0 ? 0 : Math.min(text.length, 28);
        int at = least + random.nextInt(text.length + 1 - least);
        return switch (random.nextInt(8)) {
            case 0 -> after(text, at, "\n");
            case 1 -> after(text, at, "- ");
            case 2 -> Math.max(0, after(text, at, "-") - 1);
            case 3 -> after(text, at, ": ");
            case 4 -> after(text, at, "\"'[{|>&*#");
            case 5 -> lineEnd(text, at);
            default -> at;
        };
    }

    /// Behind the next of some characters.
    private static int after(byte[] text, int from, String characters) {
        int at = from;
        while (at < text.length && characters.indexOf(text[at]) < 0) {
            at++;
        }
        return Math.min(text.length, at + 1);
    }

    private static int lineEnd(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
