package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.is;

import java.nio.charset.StandardCharsets;

/// Reads a whole text: the documents of its stream with their directives and markers (chapter 9 of
/// the specification). What stands in a document is read by [BlockReader].
final class StreamReader extends BlockReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// How many documents there are, and where the second begins.
    int documents;

    int secondDocument = -1;

    /// The document that is open, its directives read but perhaps not its `---`; -1 for none.
    private int document = -1;

    /// Where the document's `%YAML` line is; -1 for none.
    private int versionDirective = -1;

    StreamReader(byte[] bytes, Limits limits) {
        super(bytes, limits, new Tape(bytes.length));
    }

    /// Whether the text begins with a byte order mark.
    static boolean hasByteOrderMark(byte[] bytes) {
        return isByteOrderMark(bytes, 0);
    }

    private static boolean isByteOrderMark(byte[] bytes, int at) {
        return at + 3 <= bytes.length
                && bytes[at] == BYTE_ORDER_MARK[0]
                && bytes[at + 1] == BYTE_ORDER_MARK[1]
                && bytes[at + 2] == BYTE_ORDER_MARK[2];
    }

    /// Reads everything (`l-yaml-stream`).
    void read() {
        boolean fresh = true;
        skipByteOrderMark();
        while (nextLine()) {
            boolean marker = indent == 0 && tabAt < 0 && markerAt(pos);
            if (marker && bytes[pos] == '.') {
                footer();
                fresh = true;
            } else if (marker) {
                header();
                fresh = false;
            } else if (fresh && bytes[pos] == '%' && pos == lineStart) {
                directive();
            } else {
                bare();
                fresh = false;
            }
            if (fresh) {
                skipByteOrderMark();
            }
        }
        if (document >= 0) {
            withoutStart();
            end();
        }
        judgeAliases();
        unprintable();
        faults.sort((one, other) -> one.start() - other.start());
    }

    private void skipByteOrderMark() {
        if (isByteOrderMark(bytes, pos)) {
            pos += BYTE_ORDER_MARK.length;
        }
    }

    private void begin(int start) {
        if (documents == 1) {
            secondDocument = start;
        }
        documents++;
        versionDirective = -1;
        anchors.beginDocument();
        document = tape.add(Tape.DOCUMENT, start, 0);
        beginFrames(document, start);
    }

    private void end() {
        endFrames();
        tape.extend(document, tape.size() - document);
        document = -1;
    }

    /// `---` and the document behind it (`l-explicit-document`).
    private void header() {
        if (document < 0) {
            begin(pos);
        }
        tape.mark(document, Tape.EXPLICIT_START);
        pos += 3;
        content(pos);
        end();
    }

    /// A document without `---` (`l-bare-document`).
    private void bare() {
        int start = lineStart;
        if (document < 0) {
            begin(pos);
        } else {
            withoutStart();
        }
        pos = start;
        content();
        end();
    }

    private void withoutStart() {
        int directive = tape.start(document + 1);
        fault(
                directive,
                textEnd(directive),
                "a directive without a document; expected `---` below it");
        tape.mark(document, Tape.SHORT | Tape.INCOMPLETE);
    }

    /// `...` (`l-document-suffix`).
    private void footer() {
        if (document >= 0) {
            withoutStart();
            end();
        } else if (documents > 0) {
            tape.mark(lastDocument(), Tape.EXPLICIT_END);
        }
        int after = skipBlanks(pos + 3);
        if (breakAt(after)) {
            pos = afterBreak(after);
        } else if (bytes[after] == '#') {
            pos = afterBreak(comment(after));
        } else {
            fault(
                    after,
                    textEnd(after),
                    "text behind `...`, which ends the document; expected nothing");
            pos = afterBreak(lineEnd(after));
        }
    }

    private int lastDocument() {
        int record = 0;
        for (int next = tape.next(record); next < tape.size(); next = tape.next(record)) {
            record = next;
        }
        return record;
    }

    /// A line that begins with `%` (`l-directive`).
    private void directive() {
        if (document < 0) {
            begin(pos);
        }
        int start = pos;
        int end = start;
        while (!breakAt(end) && !(bytes[end] == '#' && is(Characters.BLANK, bytes[end - 1]))) {
            end++;
        }
        pos = breakAt(end) ? end : comment(end);
        while (end > start && is(Characters.BLANK, bytes[end - 1])) {
            end--;
        }
        checkDirective(
                start,
                end,
                new String(bytes, start, end - start, StandardCharsets.UTF_8).split("[ \t]+"));
        tape.add(Tape.DIRECTIVE, start, end);
        pos = afterBreak(pos);
    }

    private void checkDirective(int start, int end, String[] words) {
        if (words[0].equals("%YAML")) {
            if (versionDirective >= 0) {
                fault(
                        start,
                        end,
                        "a second `%YAML` line for one document; expected one",
                        new Fault.Note(versionDirective, "the first one is here"));
            } else if (words.length != 2 || !words[1].matches("1\\.[0-9]+")) {
                fault(start, end, snippet(start, end) + " names no version; expected `%YAML 1.2`");
            }
            versionDirective = start;
        } else if (words[0].equals("%TAG")) {
            if (words.length != 3 || !words[1].matches("!|!!|![0-9A-Za-z-]+!")) {
                fault(
                        start,
                        end,
                        snippet(start, end)
                                + " declares no tag handle; expected `%TAG !name! prefix`");
                return;
            }
            byte[] handle = words[1].getBytes(StandardCharsets.UTF_8);
            for (int record = document + 1; record < tape.size(); record++) {
                int other = tape.start(record);
                if (Tags.declares(bytes, other, handle)) {
                    fault(
                            start,
                            end,
                            "tag handle `" + words[1] + "` is declared twice; expected it once",
                            new Fault.Note(other, "the first declaration is here"));
                }
            }
        }
    }

    /// Reports the characters that may not stand where they stand: control characters anywhere; in
    /// quotes (`nb-json`) only those below the blank.
    private void unprintable() {
        int record = 0;
        int begin = hasByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        int at = Utf8.nextUnprintable(bytes, begin);
        while (at >= 0) {
            int length = (bytes[at] & 0x80) == 0 ? 1 : bytes[at] == (byte) 0xEF ? 3 : 2;
            while (record < tape.size()
                    && (tape.kind(record) != Tape.SCALAR || tape.extent(record) <= at)) {
                record++;
            }
            boolean inQuotes =
                    record < tape.size()
                            && tape.start(record) < at
                            && (tape.style(record) == Tape.SINGLE_QUOTED
                                    || tape.style(record) == Tape.DOUBLE_QUOTED);
            boolean control = length == 1 && bytes[at] < 0x20;
            if (!(inQuotes && !control) && !opensDocument(at)) {
                faults.add(
                        new Fault(
                                Fault.Kind.SYNTAX,
                                at,
                                at + length,
                                "the character U+"
                                        + codePoint(at, length)
                                        + ", which is not allowed here; expected it escaped in"
                                        + " double quotes, or left out",
                                java.util.List.of()));
                if (faults.size() >= limits.faults()) {
                    return;
                }
            }
            at = Utf8.nextUnprintable(bytes, at + length);
        }
    }

    /// A byte order mark may stand before each document of a stream.
    private boolean opensDocument(int at) {
        if (!isByteOrderMark(bytes, at) || at > 0 && !is(Characters.BREAK, bytes[at - 1])) {
            return false;
        }
        for (int record = 0; record < tape.size(); record = tape.next(record)) {
            int start = tape.start(record);
            int last = record + tape.extent(record) - 1;
            if (at < start) {
                return true;
            }
            if (last > record && at < Spans.end(bytes, tape, last)) {
                return false;
            }
        }
        return true;
    }

    private String codePoint(int at, int length) {
        return "%04X"
                .formatted(new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0));
    }
}
