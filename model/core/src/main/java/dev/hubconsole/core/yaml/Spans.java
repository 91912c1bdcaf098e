package dev.hubconsole.core.yaml;

/// Where nodes end, which the tape does not say for all of them.
final class Spans {

    private Spans() {}

    /// The offset behind the node at `record`, or behind the bracket of a closing record.
    static int end(byte[] bytes, Tape tape, int record) {
        int last = record;
        if (tape.kind(record) == Tape.MAPPING || tape.kind(record) == Tape.SEQUENCE) {
            last = record + tape.extent(record) - 1;
        }
        return switch (tape.kind(last)) {
            case Tape.ALIAS -> TreeBuilder.aliasEnd(bytes, tape.start(last));
            case Tape.CLOSE, Tape.MAPPING, Tape.SEQUENCE, Tape.DOCUMENT, Tape.GAP ->
                    tape.start(last);
            default -> tape.extent(last);
        };
    }
}
