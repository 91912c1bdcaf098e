package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.YamlWriter;
import dev.hubconsole.core.yaml.YamlWriter.FlowStyle;

import java.util.ArrayList;
import java.util.List;

/// The ways to put entries into collections in brackets and to take them out, the best first.
final class FlowCollections {

    private final Source source;
    private final Habits habits;

    FlowCollections(Source source, Habits habits) {
        this.source = source;
        this.habits = habits;
    }

    /// What to replace so that the collection has an entry more.
    List<List<TextEdit>> grow(Op.Grow op) {
        List<Entry> entries = source.entries(op.at());
        YamlWriter writer = habits.writerInFlow(op.at());
        String text = text(op, writer);
        List<List<TextEdit>> ways = new ArrayList<>();
        if (op.at().isPair()) {
            ways.add(growPair(op, entries.getFirst(), text));
        } else if (entries.isEmpty()) {
            ways.add(growEmpty(op.at(), text));
        } else if (op.gap() == 0) {
            ways.add(List.of(atTop(entries.getFirst(), text, habits.style(op.at()).afterComma())));
        } else {
            Entry before = entries.get(op.gap() - 1);
            if (isAlone(before)) {
                ways.add(inNewLine(before, text));
            }
            String separator =
                    op.gap() < entries.size()
                            ? gap(before, entries.get(op.gap()))
                            : lastGap(op.at(), entries);
            ways.add(List.of(new TextEdit(before.end(), before.end(), "," + separator + text)));
            ways.add(List.of(new TextEdit(before.end(), before.end(), " , " + text)));
        }
        return ways;
    }

    private static String text(Op.Grow op, YamlWriter writer) {
        if (op.key().isPresent()) {
            return writer.memberInFlow(op.key().get(), op.value());
        }
        return writer.inFlow(op.value());
    }

    private static List<TextEdit> growPair(Op.Grow op, Entry only, String text) {
        boolean first = op.gap() == 0;
        return List.of(
                new TextEdit(only.start(), only.start(), first ? "{" + text + ", " : "{"),
                new TextEdit(only.end(), only.end(), first ? "}" : ", " + text + "}"));
    }

    private List<TextEdit> growEmpty(Node at, String text) {
        int from = at.start() + 1;
        int to = source.skipBlanks(from);
        boolean closes = to == at.end() - 1;
        FlowStyle style = habits.style(at);
        String padding = at.kind() == NodeKind.MAPPING ? style.inBraces() : style.inBrackets();
        padding = closes ? padding : "";
        return List.of(new TextEdit(from, closes ? to : from, padding + text + padding));
    }

    private TextEdit atTop(Entry first, String text, String afterComma) {
        int start = first.start();
        if (isAlone(first)) {
            int line = source.above(start, 0);
            String indent = source.slice(source.lineStart(start), start);
            return new TextEdit(line, line, indent + text + "," + habits.newLine());
        }
        return new TextEdit(start, start, text + "," + afterComma);
    }

    /// What stands between a comma and an entry, as far as these are blanks.
    private String gap(Entry before, Entry after) {
        int comma = source.skipSpace(before.end());
        boolean blanks = source.skipBlanks(comma + 1) == after.start();
        return blanks ? source.slice(comma + 1, after.start()) : " ";
    }

    private String lastGap(Node at, List<Entry> entries) {
        int last = entries.size() - 1;
        return last == 0
                ? habits.style(at).afterComma()
                : gap(entries.get(last - 1), entries.get(last));
    }

    /// Whether an entry has its lines for itself, its comma and comment counted in.
    private boolean isAlone(Entry entry) {
        return source.beginsLine(entry.start()) && source.endsLine(behindComma(entry));
    }

    /// Behind the comma that follows an entry on its line, else behind the entry.
    private int behindComma(Entry entry) {
        int p = source.skipBlanks(entry.end());
        return source.at(p) == ',' ? p + 1 : entry.end();
    }

    private List<TextEdit> inNewLine(Entry before, String text) {
        int behind = behindComma(before);
        String indent = source.slice(source.lineStart(before.start()), before.start());
        int lineEnd = source.lineEnd(behind);
        int comma = source.skipSpace(before.end());
        List<TextEdit> edits = new ArrayList<>();
        boolean hasComma = source.at(comma) == ',';
        if (!hasComma) {
            edits.add(new TextEdit(before.end(), before.end(), ","));
        }
        if (hasComma && comma >= lineEnd) {
            int end = before.end();
            return List.of(new TextEdit(end, end, "," + habits.newLine() + indent + text));
        }
        edits.add(
                new TextEdit(
                        lineEnd,
                        lineEnd,
                        habits.newLine() + indent + text + (hasComma ? "," : "")));
        return edits;
    }

    /// What to replace so that the collection has an entry less.
    List<List<TextEdit>> drop(Op.Drop op) {
        List<Entry> entries = source.entries(op.at());
        Entry entry = entries.get(op.index());
        List<List<TextEdit>> ways = new ArrayList<>();
        if (op.at().isPair()) {
            ways.add(List.of(new TextEdit(entry.start(), entry.end(), "{}")));
            return ways;
        }
        int comma = source.skipSpace(entry.end());
        boolean hasComma = source.at(comma) == ',';
        int end = hasComma && !source.hasComment(entry.end(), comma) ? comma + 1 : entry.end();
        if (entries.size() == 1) {
            dropOnly(ways, op.at(), entry, comma, end);
        } else if (isAlone(entry)) {
            dropLines(ways, entries, op.index(), hasComma);
        }
        if (op.index() < entries.size() - 1) {
            Entry next = entries.get(op.index() + 1);
            if (!source.hasComment(entry.end(), next.start()) && isSameLine(entry, next)) {
                ways.add(List.of(new TextEdit(entry.start(), next.start(), "")));
            }
        } else if (op.index() > 0) {
            int before = entries.get(op.index() - 1).end();
            if (!source.hasComment(before, entry.start())) {
                ways.add(List.of(new TextEdit(before, entry.end(), "")));
            }
        }
        ways.add(withComma(entry, comma, hasComma));
        if (op.index() > 0) {
            int before = source.skipSpace(entries.get(op.index() - 1).end());
            ways.add(
                    List.of(
                            new TextEdit(before, before + 1, ""),
                            new TextEdit(entry.start(), entry.end(), "")));
        }
        return ways;
    }

    private boolean isSameLine(Entry entry, Entry next) {
        return source.isOneLine(entry.end(), next.start()) || !source.beginsLine(entry.start());
    }

    private List<TextEdit> withComma(Entry entry, int comma, boolean hasComma) {
        int to = hasComma ? comma + 1 : entry.end();
        if (hasComma && source.hasComment(entry.end(), comma)) {
            return List.of(
                    new TextEdit(entry.start(), entry.end(), ""),
                    new TextEdit(comma, comma + 1, ""));
        }
        return List.of(new TextEdit(entry.start(), to, ""));
    }

    private void dropOnly(List<List<TextEdit>> ways, Node at, Entry entry, int comma, int end) {
        int from = at.start() + 1;
        int to = at.end() - 1;
        boolean onlySpace =
                source.skipSpace(from) == entry.start()
                        && !source.hasComment(from, entry.start())
                        && source.skipSpace(end) == to
                        && !source.hasComment(end, to);
        if (onlySpace) {
            ways.add(List.of(new TextEdit(from, to, "")));
        } else if (isAlone(entry) && end > comma == (source.at(comma) == ',')) {
            int above = source.above(entry.start(), from);
            ways.add(List.of(new TextEdit(above, source.nextLine(end), "")));
        }
    }

    private void dropLines(
            List<List<TextEdit>> ways, List<Entry> entries, int index, boolean hasComma) {
        Entry entry = entries.get(index);
        int bound = index == 0 ? 0 : source.lineEnd(entries.get(index - 1).end());
        int above = source.above(entry.start(), bound);
        TextEdit lines = new TextEdit(above, source.nextLine(behindComma(entry)), "");
        if (index == entries.size() - 1 && !hasComma && index > 0) {
            int comma = source.skipSpace(entries.get(index - 1).end());
            ways.add(List.of(new TextEdit(comma, comma + 1, ""), lines));
        } else {
            ways.add(List.of(lines));
        }
    }
}
