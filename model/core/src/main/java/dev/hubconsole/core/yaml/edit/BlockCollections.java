package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarWriter;
import dev.hubconsole.core.yaml.ScalarWriter.Place;
import dev.hubconsole.core.yaml.YamlWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The ways to put entries into block collections and to take them out, the best first.
final class BlockCollections {

    private final Source source;
    private final Habits habits;

    BlockCollections(Source source, Habits habits) {
        this.source = source;
        this.habits = habits;
    }

    /// What to replace so that the collection has an entry more.
    List<List<TextEdit>> grow(Op.Grow op) {
        List<Entry> entries = source.entries(op.at());
        int column = source.column(entries.getFirst().start());
        List<List<TextEdit>> ways = new ArrayList<>();
        for (String text : texts(op, column)) {
            if (arePartedByBlankLines(entries)) {
                ways.add(List.of(grown(op, entries, text, column, habits.newLine())));
            }
            ways.add(List.of(grown(op, entries, text, column, "")));
        }
        return ways;
    }

    /// Whether the last two entries are.
    private boolean arePartedByBlankLines(List<Entry> entries) {
        int last = entries.size() - 1;
        if (last < 1) {
            return false;
        }
        int line = source.nextLine(entries.get(last - 1).end());
        while (line < entries.get(last).start()) {
            if (source.isBreak(source.skipBlanks(line))) {
                return true;
            }
            line = source.nextLine(line);
        }
        return false;
    }

    private TextEdit grown(
            Op.Grow op, List<Entry> entries, String text, int column, String parting) {
        String indent = " ".repeat(column);
        if (op.gap() > 0) {
            int line = source.nextLine(entries.get(op.gap() - 1).end());
            return source.lines(line, line, parting + indent + text, habits.newLine());
        }
        int start = entries.getFirst().start();
        if (!source.beginsLine(start)) {
            return new TextEdit(start, start, text + habits.newLine() + parting + indent);
        }
        int from = source.above(start, 0);
        return new TextEdit(from, from, indent + text + habits.newLine() + parting);
    }

    private List<String> texts(Op.Grow op, int column) {
        String bare =
                op.value() instanceof Data.Scalar scalar
                        ? ScalarWriter.write(scalar, Place.BLOCK)
                        : habits.writer().inFlow(op.value());
        if (op.key().isPresent()) {
            String key = ScalarWriter.write(new Data.Text(op.key().get()), Place.BLOCK);
            return List.of(
                    lines(habits.writer().member(op.key().get(), op.value(), column)),
                    key + ": " + bare);
        }
        YamlWriter writer = habits.writerIn(op.at());
        return List.of(lines(writer.item(op.value(), column)), "- " + bare);
    }

    private String lines(String text) {
        return text.replace("\n", habits.newLine());
    }

    /// What to replace so that the collection has an entry less.
    List<List<TextEdit>> drop(Op.Drop op) {
        List<Entry> entries = source.entries(op.at());
        Entry entry = entries.get(op.index());
        if (entries.size() == 1) {
            return becomeEmpty(op.at(), entry);
        }
        boolean last = op.index() == entries.size() - 1;
        int bound = op.index() == 0 ? 0 : entries.get(op.index() - 1).end();
        int lineBehind = source.nextLine(entry.end());
        List<List<TextEdit>> ways = new ArrayList<>();
        if (source.beginsLine(entry.start())) {
            int from = source.above(entry.start(), bound);
            ways.add(List.of(source.lines(from, lineBehind, "", habits.newLine())));
            if (last) {
                ways.add(List.of(new TextEdit(from, lineBehind, "")));
            }
            return ways;
        }
        if (!last) {
            int next = entries.get(op.index() + 1).start();
            if (!source.hasComment(lineBehind, next)) {
                ways.add(List.of(new TextEdit(entry.start(), next, "")));
            }
            int blank = source.skipBlanksBack(entry.start());
            ways.add(List.of(new TextEdit(blank, source.lineEnd(entry.end()), "")));
            ways.add(List.of(new TextEdit(entry.start(), next, "")));
        }
        return ways;
    }

    private List<List<TextEdit>> becomeEmpty(Node at, Entry entry) {
        String empty = at.kind() == NodeKind.MAPPING ? "{}" : "[]";
        List<List<TextEdit>> ways = new ArrayList<>();
        OptionalInt place = source.place(at);
        if (place.isPresent() && source.beginsLine(entry.start())) {
            int here = place.getAsInt();
            int from = source.above(entry.start(), here);
            int to = source.nextLine(entry.end());
            ways.add(
                    List.of(
                            new TextEdit(here, here, " " + empty),
                            source.lines(from, to, "", habits.newLine())));
        }
        ways.add(List.of(new TextEdit(entry.start(), entry.end(), empty)));
        return ways;
    }
}
