package dev.hubconsole.core.session;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;

import java.util.List;
import java.util.Optional;

/// The comments that could silence a finding: at the end of its line, or alone on the line above.
///
/// @param reason without line breaks
record Silence(Document document, Finding finding, String reason) {

    /// The texts to try, the narrowest first; not every one of them need mean what is wanted.
    List<String> texts() {
        String text = document.text();
        boolean crLf = document.usesCrLf();
        int line = finding.place().line();
        String own = document.lineText(line);
        String comment =
                "# hubctl: ignore["
                        + finding.rule()
                        + "] "
                        + reason.strip().replaceAll("\\R+", " ");
        int start = characters(document.lineStart(line));
        int end = start + own.length();
        String indent = own.substring(0, own.length() - own.stripLeading().length());
        String above =
                text.substring(0, start)
                        + indent
                        + comment
                        + (crLf ? "\r\n" : "\n")
                        + text.substring(start);
        String behind = text.substring(0, end) + "   " + comment + text.substring(end);
        boolean hasComment =
                document.comments().stream()
                        .anyMatch(c -> document.position(c.start()).line() == line);
        return hasComment ? List.of(above) : List.of(behind, above);
    }

    /// An offset in bytes as one in characters of the text.
    private int characters(int offset) {
        return document.slice(0, offset).length();
    }

    /// Whether a finding is silenced afterwards, and nothing else has changed.
    static boolean hasDone(Snapshot before, Snapshot after, Finding finding) {
        String file = finding.place().file();
        long silenced = open(before, finding) - open(after, finding);
        return silenced > 0
                && after.report().silenced() == before.report().silenced() + silenced
                && after.report().findings().size() == before.report().findings().size()
                && data(before, file).equals(data(after, file));
    }

    private static long open(Snapshot snapshot, Finding finding) {
        return snapshot.report().findings().stream()
                .filter(one -> one.rule().equals(finding.rule()) && !one.isSilenced())
                .count();
    }

    private static Optional<Data> data(Snapshot snapshot, String file) {
        return snapshot.document(file).flatMap(Document::root).map(Data::of);
    }
}
