package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.ScalarWriter;
import dev.hubconsole.core.yaml.ScalarWriter.Place;
import dev.hubconsole.core.yaml.YamlWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The ways to write another value in a node's place, the best first.
final class Values {

    private final Source source;
    private final Habits habits;

    Values(Source source, Habits habits) {
        this.source = source;
        this.habits = habits;
    }

    /// What to replace so that the node becomes the value.
    List<List<TextEdit>> ways(Node at, Data value) {
        List<List<TextEdit>> bare = new ArrayList<>();
        boolean canSpread = !Source.isInFlow(at) && !source.isKey(at);
        boolean inBrackets = at.isFlow() && !source.entries(at).isEmpty();
        if (inBrackets && Source.isCollection(at) && !(value instanceof Data.Scalar)) {
            bare.add(inPlace(at, habits.writerInFlow(at).inFlow(value)));
        }
        if (canSpread && habits.writer().isBlock(value)) {
            spread(bare, at, value);
        }
        if (canSpread && value instanceof Data.Text(var text) && mayBeBlock(at, text)) {
            ScalarStyle style =
                    at.style() == ScalarStyle.FOLDED && ScalarWriter.canBeFolded(text)
                            ? ScalarStyle.FOLDED
                            : ScalarStyle.LITERAL;
            String indent = " ".repeat(columnBelow(at, value));
            bare.add(
                    below(
                            at,
                            ScalarWriter.header(text, style),
                            ScalarWriter.lines(text, style, indent)));
        }
        for (String inline : inline(at, value)) {
            if (Source.isBlockCollection(at) && source.place(at).isPresent()) {
                bare.add(below(at, inline, ""));
            }
            bare.add(inPlace(at, inline));
            if (source.isKey(at)) {
                bare.add(inPlace(at, inline + " "));
            }
        }
        return withTag(at, value, bare);
    }

    private static boolean mayBeBlock(Node at, String text) {
        return text.indexOf('\n') >= 0 && ScalarWriter.canBeLiteral(text)
                || Source.isBlockScalar(at) && !text.isEmpty() && ScalarWriter.canBeLiteral(text);
    }

    private List<String> inline(Node at, Data value) {
        List<String> found = new ArrayList<>();
        if (value instanceof Data.Scalar scalar) {
            Place place = Source.isInFlow(at) ? Place.FLOW : Place.BLOCK;
            found.add(ScalarWriter.write(scalar, place, quotes(at)));
            if (scalar instanceof Data.Text(var text)) {
                found.add(ScalarWriter.doubleQuoted(text));
            }
        } else {
            found.add(habits.writer().inFlow(value));
        }
        return found;
    }

    /// The quotes of a scalar, or those that the brackets around it prefer.
    private ScalarStyle quotes(Node at) {
        Optional<Node> around = at.parent().filter(Node::isFlow);
        boolean ownHabit = at.kind() == NodeKind.SCALAR && at.type() == ScalarType.STRING;
        return ownHabit || around.isEmpty() ? at.style() : habits.style(around.get()).quotes();
    }

    /// A collection in lines of its own: where the old one was, or below what leads it in.
    private void spread(List<List<TextEdit>> ways, Node at, Data value) {
        YamlWriter writer =
                at.kind() == NodeKind.SEQUENCE && Source.isBlockCollection(at)
                        ? habits.writerIn(at)
                        : habits.writer();
        boolean empty = source.isEmpty(at);
        int start = start(at);
        int column = source.column(start);
        boolean alone =
                source.slice(source.lineStart(start), start)
                        .chars()
                        .allMatch(c -> " -?:".indexOf(c) >= 0);
        if (!empty && alone) {
            int from = source.lineStart(start);
            boolean onlyBlanks = source.beginsLine(start);
            if (column > 0 || at.parent().isEmpty() || !onlyBlanks || from == start) {
                ways.add(
                        List.of(
                                new TextEdit(
                                        start, source.end(at), lines(writer.node(value, column)))));
            }
        } else if (empty && alone && source.place(at).isPresent() && isItem(at)) {
            int indicator = source.place(at).getAsInt();
            int width = Math.max(2, indentOfItems(at));
            String gap = " ".repeat(width - 1);
            int below = source.column(indicator) - 1 + width;
            if (source.properties(at).isEmpty()) {
                ways.add(
                        List.of(
                                new TextEdit(
                                        indicator,
                                        source.isBlank(indicator)
                                                ? source.skipBlanks(indicator)
                                                : indicator,
                                        gap + lines(writer.node(value, below)))));
            }
        }
        int below = columnBelow(at, value);
        ways.add(below(at, "", " ".repeat(below) + writer.node(value, below)));
    }

    private boolean isItem(Node at) {
        return at.parent().filter(node -> node.kind() == NodeKind.SEQUENCE).isPresent();
    }

    private int indentOfItems(Node item) {
        YamlWriter writer = habits.writerIn(item.parent().orElseThrow());
        return writer.item(new Data.Text("x"), 0).length() - 1;
    }

    /// The first byte of a node, which for a block collection is that of its first entry.
    private int start(Node at) {
        return Source.isBlockCollection(at) ? source.entries(at).getFirst().start() : at.start();
    }

    /// The column of what stands in lines below the place of a node.
    private int columnBelow(Node at, Data value) {
        Optional<Node> around = at.parent();
        if (around.isEmpty()) {
            return value instanceof Data.Scalar ? 2 : 0;
        }
        int column = source.column(source.entries(around.get()).getFirst().start());
        if (around.get().kind() == NodeKind.SEQUENCE) {
            return column + Math.max(2, indentOfItems(at));
        }
        return habits.writer().columnBelow(value, column);
    }

    /// A node's place on the line that leads it in gets a head, the lines below it get a body.
    ///
    /// @param body lines, indented, with line feeds between them; empty for none
    private List<TextEdit> below(Node at, String head, String body) {
        OptionalInt place = source.place(at);
        boolean empty = source.isEmpty(at);
        int start = start(at);
        List<TextEdit> edits = new ArrayList<>();
        int from;
        int to;
        if (empty || place.isPresent() && !source.isOneLine(place.getAsInt(), start)) {
            int here = place.orElse(start);
            if (!head.isEmpty()) {
                edits.add(new TextEdit(here, here, spaced(here, here, head)));
            }
            from = source.nextLine(here);
            to = from;
            if (!empty && Source.isBlockCollection(at)) {
                from = Math.max(from, source.above(start, here));
                to = source.nextLine(source.end(at));
            } else if (!empty) {
                from = source.lineStart(start);
                to = source.nextLine(source.end(at));
            }
        } else if (Source.isBlockScalar(at)) {
            int headEnd = start;
            while (!source.isSpace(headEnd)) {
                headEnd++;
            }
            edits.add(head(place.orElse(start), start, headEnd, head));
            from = source.nextLine(start);
            to = Math.max(from, source.nextLine(source.end(at)));
        } else {
            int end = source.end(at);
            edits.add(head(place.orElse(start), start, end, head));
            from = source.nextLine(end);
            to = from;
        }
        TextEdit lines = source.lines(from, to, lines(body), habits.newLine());
        if (lines.end() > lines.start() || !lines.newText().isEmpty()) {
            edits.add(lines);
        }
        return edits;
    }

    private TextEdit head(int place, int start, int end, String head) {
        return head.isEmpty()
                ? new TextEdit(Math.min(place, start), end, "")
                : new TextEdit(start, end, head);
    }

    /// A node on one line, where it stands.
    private List<TextEdit> inPlace(Node at, String text) {
        if (source.isEmpty(at)) {
            return List.of(intoEmpty(at, text));
        }
        if (Source.isBlockScalar(at)) {
            return below(at, text, "");
        }
        int end = source.end(at);
        return List.of(new TextEdit(start(at), end, spaced(start(at), end, text)));
    }

    private TextEdit intoEmpty(Node at, String text) {
        OptionalInt place = source.place(at);
        if (place.isPresent()) {
            int here = place.getAsInt();
            return new TextEdit(here, here, spaced(here, here, text));
        }
        Optional<Entry> entry = source.entryOf(at);
        if (entry.isPresent() && entry.get().value().equals(at) && entry.get().key().isPresent()) {
            int end = entry.get().end();
            if (Source.isInFlow(at)) {
                Node key = entry.get().key().get();
                boolean parted = key.kind() == NodeKind.ALIAS || source.isEmpty(key);
                return new TextEdit(end, end, (parted ? " : " : ": ") + text);
            }
            String indent = " ".repeat(source.column(entry.get().start()));
            int line = source.nextLine(end);
            return source.lines(line, line, indent + ": " + text, habits.newLine());
        }
        int here = at.start();
        return new TextEdit(here, here, spaced(here, here, text));
    }

    /// With the blanks that part a text from what stands before and behind it.
    private String spaced(int from, int to, String text) {
        boolean before =
                from > source.textStart()
                        && !source.isSpace(from - 1)
                        && "[{".indexOf(source.at(from - 1)) < 0;
        boolean behind = !source.isSpace(to) && ",]}:".indexOf(source.at(to)) < 0;
        return (before && from == to ? " " : "") + text + (behind ? " " : "");
    }

    private String lines(String text) {
        return text.replace("\n", habits.newLine());
    }

    /// Each way with the node's tag kept where it may fit the value, then without it.
    private List<List<TextEdit>> withTag(Node at, Data value, List<List<TextEdit>> bare) {
        Optional<TextEdit> untag = withoutTag(at);
        if (untag.isEmpty()) {
            return bare;
        }
        List<List<TextEdit>> ways = new ArrayList<>();
        if (mayKeepTag(at, value)) {
            ways.addAll(bare);
        }
        for (List<TextEdit> way : bare) {
            List<TextEdit> both = new ArrayList<>();
            both.add(untag.get());
            for (TextEdit edit : way) {
                both.add(edit.start() == untag.get().end() ? behindGap(untag.get(), edit) : edit);
            }
            ways.add(both);
        }
        return ways;
    }

    /// What follows on something that goes needs no blank where that stood behind one.
    private TextEdit behindGap(TextEdit gone, TextEdit edit) {
        boolean isParted = source.isSpace(gone.start() - 1) || gone.start() == source.textStart();
        return isParted && edit.newText().startsWith(" ")
                ? new TextEdit(edit.start(), edit.end(), edit.newText().substring(1))
                : edit;
    }

    private static boolean mayKeepTag(Node at, Data value) {
        boolean sameKind =
                switch (value) {
                    case Data.Mapping _ -> at.kind() == NodeKind.MAPPING;
                    case Data.Sequence _ -> at.kind() == NodeKind.SEQUENCE;
                    case Data.Scalar _ -> at.kind() == NodeKind.SCALAR;
                };
        return sameKind
                && switch (at.tag().orElse("")) {
                    case "tag:yaml.org,2002:int",
                            "tag:yaml.org,2002:float",
                            "tag:yaml.org,2002:bool",
                            "tag:yaml.org,2002:null" ->
                            !(value instanceof Data.Text);
                    default -> true;
                };
    }

    private Optional<TextEdit> withoutTag(Node at) {
        for (int[] property : source.properties(at)) {
            if (source.at(property[0]) == '!') {
                int from = source.skipBlanksBack(property[0]);
                int to = source.isEmpty(at) ? property[1] : source.skipBlanks(property[1]);
                boolean first = "[{,\n".indexOf(source.at(from - 1)) >= 0;
                return Optional.of(
                        first && (to < source.lineEnd(property[0]) || source.isEmpty(at))
                                ? new TextEdit(property[0], to, "")
                                : new TextEdit(first ? property[0] : from, property[1], ""));
            }
        }
        return Optional.empty();
    }
}
