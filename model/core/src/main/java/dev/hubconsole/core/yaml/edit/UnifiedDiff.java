package dev.hubconsole.core.yaml.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The difference of two texts in the form that `patch` and `git apply` read
/// (<https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html>). Lines end at
/// line feeds; a carriage return before one is part of the line.
public final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NO_LAST_BREAK = "\\ No newline at end of file\n";

    /// How many lines stand before those that are looked at, the same in both texts.
    private final int skipped;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(int skipped, List<String> before, List<String> after) {
        this.skipped = skipped;
        this.before = before;
        this.after = after;
    }

    /// The difference with three lines around each change; empty where there is none.
    ///
    /// @param oldName what stands behind `---`
    /// @param newName what stands behind `+++`
    public static String between(String oldName, String before, String newName, String after) {
        return between(
                oldName,
                before.getBytes(StandardCharsets.UTF_8),
                newName,
                after.getBytes(StandardCharsets.UTF_8));
    }

    /// The difference of two texts in UTF-8. It is soon found where they differ in a few lines,
    /// however long they are.
    public static String between(String oldName, byte[] before, String newName, byte[] after) {
        Optional<Stretch> stretch = Stretch.between(before, after);
        if (stretch.isEmpty()) {
            return "";
        }
        UnifiedDiff diff = ofTheMiddle(before, after, stretch.get());
        diff.out.append("--- ").append(oldName).append('\n');
        diff.out.append("+++ ").append(newName).append('\n');
        diff.printHunks(diff.changes());
        return diff.out.toString();
    }

    /// What is the same at both ends is left out, but for the lines that are shown around changes.
    private static UnifiedDiff ofTheMiddle(byte[] before, byte[] after, Stretch changed) {
        int start = changed.at();
        for (int lines = 0; start > 0 && lines <= CONTEXT; lines++) {
            start = lineAround(before, start - 1);
        }
        int end = changed.at() + changed.removed().length;
        for (int lines = 0; end < before.length && lines <= CONTEXT; lines++) {
            end = lineBehind(before, end);
        }
        int skipped = 0;
        for (int i = 0; i < start; i++) {
            skipped += before[i] == '\n' ? 1 : 0;
        }
        return new UnifiedDiff(
                skipped,
                lines(text(before, start, end)),
                lines(text(after, start, after.length - before.length + end)));
    }

    /// Where the line begins that a byte is in.
    private static int lineAround(byte[] text, int offset) {
        int start = offset;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /// Where the line behind the one begins that a byte is in.
    private static int lineBehind(byte[] text, int offset) {
        int end = offset;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Math.min(text.length, end + 1);
    }

    private static String text(byte[] utf8, int start, int end) {
        return new String(utf8, start, end - start, StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    private List<LineChange> changes() {
        Map<String, Integer> numbers = new HashMap<>();
        return LineChange.between(number(before, numbers), number(after, numbers));
    }

    /// Equal lines get equal numbers.
    private static int[] number(List<String> lines, Map<String, Integer> numbers) {
        int[] found = new int[lines.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = numbers.computeIfAbsent(lines.get(i), unseen -> numbers.size());
        }
        return found;
    }

    private void printHunks(List<LineChange> changes) {
        int first = 0;
        while (first < changes.size()) {
            int last = first;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).oldFrom() - changes.get(last).oldTo() <= 2 * CONTEXT) {
                last++;
            }
            printHunk(changes.subList(first, last + 1));
            first = last + 1;
        }
    }

    private void printHunk(List<LineChange> changes) {
        LineChange first = changes.getFirst();
        LineChange last = changes.getLast();
        int lead = Math.min(CONTEXT, first.oldFrom());
        int trail = Math.min(CONTEXT, before.size() - last.oldTo());
        int oldFrom = first.oldFrom() - lead;
        int newFrom = first.newFrom() - lead;
        out.append("@@ -").append(range(skipped + oldFrom, skipped + last.oldTo() + trail));
        out.append(" +")
                .append(range(skipped + newFrom, skipped + last.newTo() + trail))
                .append(" @@\n");
        int at = oldFrom;
        for (LineChange change : changes) {
            print(' ', before.subList(at, change.oldFrom()));
            print('-', before.subList(change.oldFrom(), change.oldTo()));
            print('+', after.subList(change.newFrom(), change.newTo()));
            at = change.oldTo();
        }
        print(' ', before.subList(at, at + trail));
    }

    /// A range in a hunk's head: from 1, without the count where it is 1; an empty range names the
    /// line before it.
    private static String range(int from, int to) {
        return switch (to - from) {
            case 0 -> from + ",0";
            case 1 -> String.valueOf(from + 1);
            default -> (from + 1) + "," + (to - from);
        };
    }

    private void print(char mark, List<String> lines) {
        for (String line : lines) {
            out.append(mark).append(line);
            if (!line.endsWith("\n")) {
                out.append('\n').append(NO_LAST_BREAK);
            }
        }
    }
}
