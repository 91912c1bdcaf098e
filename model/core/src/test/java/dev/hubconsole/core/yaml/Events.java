package dev.hubconsole.core.yaml;

/// Writes what was read of a text as yaml-test-suite writes it: one event a line.
final class Events {

    private final byte[] bytes;
    private final Tape tape;
    private final Document document;
    private final StringBuilder out = new StringBuilder();
    private int documentRecord;

    private Events(Document document) {
        this.document = document;
        this.bytes = document.bytes();
        this.tape = document.tape();
    }

    static String of(Document document) {
        return new Events(document).stream();
    }

    private String stream() {
        out.append("+STR\n");
        for (int at = 0; at < tape.size(); at = tape.next(at)) {
            documentRecord = at;
            out.append(tape.isMarked(at, Tape.EXPLICIT_START) ? "+DOC ---\n" : "+DOC\n");
            node(tape.node(at + 1));
            out.append(tape.isMarked(at, Tape.EXPLICIT_END) ? "-DOC ...\n" : "-DOC\n");
        }
        return out.append("-STR\n").toString();
    }

    private void node(int record) {
        Node node = new Node(document, record);
        switch (node.kind()) {
            case ALIAS -> line("=ALI", "*" + node.aliasName());
            case SCALAR -> line("=VAL", properties(record), scalar(record, node));
            case MAPPING -> {
                line("+MAP", node.isFlow() ? "{}" : "", properties(record));
                for (Member member : node.members()) {
                    node(member.key().index());
                    node(member.value().index());
                }
                line("-MAP");
            }
            case SEQUENCE -> {
                line("+SEQ", node.isFlow() ? "[]" : "", properties(record));
                for (Node item : node.items()) {
                    node(item.index());
                }
                line("-SEQ");
            }
        }
    }

    private String properties(int record) {
        String anchor = "";
        String tag = "";
        for (int at = tape.outer(record); at < record; at++) {
            if (tape.kind(at) == Tape.ANCHOR) {
                anchor = "&" + document.slice(tape.start(at) + 1, tape.extent(at));
            } else if (tape.kind(at) == Tape.TAG) {
                tag =
                        "<"
                                + Tags.resolve(
                                        bytes,
                                        tape,
                                        documentRecord,
                                        tape.start(at),
                                        tape.extent(at))
                                + ">";
            }
        }
        return anchor.isEmpty() || tag.isEmpty() ? anchor + tag : anchor + " " + tag;
    }

    private String scalar(int record, Node node) {
        char style =
                switch (node.style()) {
                    case PLAIN -> ':';
                    case SINGLE_QUOTED -> '\'';
                    case DOUBLE_QUOTED -> '"';
                    case LITERAL -> '|';
                    case FOLDED -> '>';
                };
        return style + escaped(node.text());
    }

    /// A value with what would break its line or cannot be seen written as an escape.
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\0", "\\0")
                .replace("\b", "\\b")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private void line(String... parts) {
        String separator = "";
        for (String part : parts) {
            if (!part.isEmpty()) {
                out.append(separator).append(part);
                separator = " ";
            }
        }
        out.append('\n');
    }
}
