package dev.hubconsole.core.convert;

import dev.hubconsole.core.yaml.Comment;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;
import dev.hubconsole.core.yaml.edit.Edit;
import dev.hubconsole.core.yaml.edit.TextEdit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Moves members of mappings below a key `custom` of the same mapping. In block style whole lines
/// move, with their comments, anchors and quotes; members that stand together stay where they are
/// and are indented.
final class CustomMoves {

    private static final int STEP = 2;

    private final Document document;
    private final String newLine;
    private final Set<Integer> commentLines = new HashSet<>();
    private final List<TextEdit> edits = new ArrayList<>();

    private CustomMoves(Document document) {
        this.document = document;
        this.newLine = document.usesCrLf() ? "\r\n" : "\n";
        for (Comment comment : document.comments()) {
            if (comment.ownLine()) {
                commentLines.add(line(comment.start()));
            }
        }
    }

    /// Whether the members of a mapping can only be moved as data: between braces, where they do
    /// not stand together or where there is a `custom` already.
    static boolean areMovedAsData(Node mapping, List<Member> members) {
        return mapping.isFlow()
                && (VersionOne.customOf(mapping).isPresent() || runs(mapping, members).size() != 1);
    }

    /// The edits that move members as data.
    static List<Edit> asData(Node mapping, List<Member> members) {
        Optional<Member> custom = VersionOne.customOf(mapping);
        List<Edit> edits = new ArrayList<>();
        Map<String, Data> moved = new LinkedHashMap<>();
        for (Member member : members) {
            String key = member.key().resolved().text();
            moved.put(key, Data.of(member.value()));
            custom.ifPresent(at -> edits.add(Edit.put(at.value(), key, Data.of(member.value()))));
            edits.add(Edit.removeMember(member.key()));
        }
        if (custom.isEmpty()) {
            edits.add(Edit.put(mapping, VersionOne.CUSTOM, new Data.Mapping(moved)));
        }
        return edits;
    }

    /// The changes of the text that move members as text, in its order.
    ///
    /// @param leftovers by mapping, none inside another
    /// @throws Stuck if a member cannot be moved
    static List<TextEdit> asText(Document document, Map<Node, List<Member>> leftovers)
            throws Stuck {
        CustomMoves moves = new CustomMoves(document);
        for (Map.Entry<Node, List<Member>> entry : leftovers.entrySet()) {
            moves.move(entry.getKey(), entry.getValue());
        }
        moves.edits.sort(Comparator.comparing(TextEdit::start).thenComparing(TextEdit::end));
        return moves.edits;
    }

    /// A member that has to be moved by hand.
    static final class Stuck extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Node at;

        Stuck(Node at, String why) {
            super(why);
            this.at = at;
        }

        Node at() {
            return at;
        }
    }

    private static boolean isBlock(Node value) {
        return value.kind() == NodeKind.MAPPING && !value.isFlow() && !value.members().isEmpty();
    }

    /// Members that follow each other without another between them.
    private static List<List<Member>> runs(Node mapping, List<Member> members) {
        List<Member> all = mapping.members();
        Set<Member> moving = new HashSet<>(members);
        List<List<Member>> runs = new ArrayList<>();
        int last = -2;
        for (int i = 0; i < all.size(); i++) {
            if (moving.contains(all.get(i))) {
                if (i > last + 1) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(all.get(i));
                last = i;
            }
        }
        return runs;
    }

    private void move(Node mapping, List<Member> members) throws Stuck {
        List<List<Member>> runs = runs(mapping, members);
        if (mapping.isFlow()) {
            List<Member> run = runs.getFirst();
            Node first = run.getFirst().key();
            String quote = first.style() == ScalarStyle.DOUBLE_QUOTED ? "\"" : "";
            String key = quote + VersionOne.CUSTOM + quote;
            edits.add(insert(run.getFirst().start(), key + ": { "));
            edits.add(insert(end(run.getLast()), " }"));
            return;
        }
        Optional<Member> custom = VersionOne.customOf(mapping);
        if (custom.isPresent()) {
            int after = line(last(end(custom.get())));
            int deeper = open(custom.get(), after);
            for (List<Member> run : runs) {
                carry(run, after, deeper);
            }
            return;
        }
        int after = wrap(runs.getFirst());
        for (List<Member> run : runs.subList(1, runs.size())) {
            carry(run, after, STEP);
        }
    }

    /// Makes a `custom` that is there one whose members have lines of their own.
    ///
    /// @param after its last line
    /// @return how much deeper its members stand than itself
    private int open(Member custom, int after) throws Stuck {
        Node value = custom.value();
        if (value.kind() == NodeKind.ALIAS) {
            throw new Stuck(custom.key(), "`custom` is an alias");
        }
        if (isBlock(value)) {
            return column(value.members().getFirst().start()) - column(custom.start());
        }
        if (value.end() > value.start()) {
            boolean plain = value.anchor().isEmpty() && value.tag().isEmpty();
            int from = plain ? custom.colon().orElse(value.start() - 1) + 1 : value.start();
            edits.add(new TextEdit(from, value.end(), ""));
        }
        String indent = " ".repeat(column(custom.start()) - 1 + STEP);
        for (Member member : value.members()) {
            String text = document.slice(member.start(), end(member));
            insertBelow(after, indent + text + newLine);
        }
        return STEP;
    }

    /// Puts a run below `custom` where it stands.
    ///
    /// @return its last line
    private int wrap(List<Member> run) {
        int start = run.getFirst().start();
        int from = line(start);
        int to = line(last(end(run.getLast())));
        String indent = " ".repeat(column(start) - 1);
        if (isFirstOnLine(start)) {
            from = firstLine(run.getFirst());
            edits.add(insert(lineStart(from), indent + VersionOne.CUSTOM + ":" + newLine));
        } else {
            String lead = indent + " ".repeat(STEP);
            edits.add(insert(start, VersionOne.CUSTOM + ":" + newLine + lead));
            from++;
        }
        for (int line = from; line <= to; line++) {
            if (!document.lineText(line).isEmpty()) {
                edits.add(insert(lineStart(line), " ".repeat(STEP)));
            }
        }
        return to;
    }

    /// Takes the lines of a run away and puts them behind a line.
    private void carry(List<Member> run, int after, int deeper) throws Stuck {
        Node key = run.getFirst().key();
        if (!isFirstOnLine(run.getFirst().start())) {
            throw new Stuck(key, "it shares its line with a dash and cannot be moved from there");
        }
        int from = firstLine(run.getFirst());
        int to = line(last(end(run.getLast())));
        StringBuilder text = new StringBuilder();
        for (int line = from; line <= to; line++) {
            String content = document.lineText(line);
            text.append(content.isEmpty() ? "" : " ".repeat(Math.max(0, deeper)))
                    .append(content)
                    .append(newLine);
        }
        edits.add(new TextEdit(lineStart(from), document.lineStart(to + 1), ""));
        insertBelow(after, text.toString());
    }

    /// Puts whole lines behind a line, which may be the last and end without a line break.
    private void insertBelow(int line, String text) {
        int at = document.lineStart(line + 1);
        byte[] bytes = document.bytes();
        boolean broken = at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r';
        String whole = text.substring(0, text.length() - newLine.length());
        edits.add(insert(at, broken ? newLine + whole : text));
    }

    /// The line of a member, or of the comments that stand right above it.
    private int firstLine(Member member) {
        int line = line(member.start());
        int column = column(member.start());
        while (commentLines.contains(line - 1)
                && column(document.lineStart(line - 1) + blanks(line - 1)) >= column) {
            line--;
        }
        return line;
    }

    private int blanks(int line) {
        String text = document.lineText(line);
        int blanks = 0;
        while (blanks < text.length() && text.charAt(blanks) == ' ') {
            blanks++;
        }
        return blanks;
    }

    private boolean isFirstOnLine(int offset) {
        return document.slice(lineStart(line(offset)), offset).isBlank();
    }

    private static int end(Member member) {
        int colon = member.colon().orElse(member.key().end() - 1) + 1;
        Node value = member.value();
        boolean empty = value.kind() == NodeKind.SCALAR && value.end() == value.start();
        int properties = value.anchor().isPresent() || value.tag().isPresent() ? value.end() : 0;
        return Math.max(colon, empty ? properties : value.end());
    }

    private int last(int end) {
        int last = end - 1;
        byte[] bytes = document.bytes();
        while (last > 0 && (bytes[last] == '\n' || bytes[last] == '\r')) {
            last--;
        }
        return last;
    }

    private int line(int offset) {
        return document.position(offset).line();
    }

    private int column(int offset) {
        return document.position(offset).column();
    }

    private int lineStart(int line) {
        return document.offset(line, 1);
    }

    private static TextEdit insert(int at, String text) {
        return new TextEdit(at, at, text);
    }
}
