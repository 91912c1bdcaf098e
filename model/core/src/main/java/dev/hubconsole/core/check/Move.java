package dev.hubconsole.core.check;

import dev.hubconsole.core.check.Finding.Related;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Edited;

import java.util.List;

/// Where findings stand after an edit of whole items or lines, as far as they are outside of these.
final class Move {

    private static final String LIST = "repositories[";

    private final String path;
    private final int oldEnd;
    private final int bytes;
    private final int oldEndLine;
    private final int lines;
    private final int behind;
    private final int items;

    Move(Document before, Document now, Edited.Part part) {
        this(
                before,
                now,
                part.oldEnd(),
                part.newEnd(),
                part.first() + part.before(),
                part.after() - part.before());
    }

    /// Of an edit outside of all entries.
    Move(LayerEdit.Lines lines) {
        this(lines.before(), lines.now(), lines.oldEnd(), lines.newEnd(), 0, 0);
    }

    private Move(Document before, Document now, int oldEnd, int newEnd, int behind, int items) {
        this.path = now.name();
        this.oldEnd = oldEnd;
        this.bytes = newEnd - oldEnd;
        boolean toEnd = oldEnd == before.bytes().length;
        this.oldEndLine = toEnd ? Integer.MAX_VALUE : before.position(oldEnd).line();
        this.lines = toEnd ? 0 : now.position(newEnd).line() - oldEndLine;
        this.behind = behind;
        this.items = items;
    }

    boolean isNothing() {
        return bytes == 0 && lines == 0 && items == 0;
    }

    List<Finding> all(List<Finding> findings) {
        return findings.isEmpty() ? findings : findings.stream().map(this::moved).toList();
    }

    private Finding moved(Finding finding) {
        Place place = moved(finding.place());
        String route = finding.place().file().equals(path) ? route(finding.path()) : finding.path();
        boolean here =
                place == finding.place()
                        && route.equals(finding.path())
                        && finding.related().isEmpty()
                        && finding.fix().isEmpty();
        return here
                ? finding
                : new Finding(
                        finding.rule(),
                        finding.severity(),
                        finding.message(),
                        place,
                        route,
                        finding.related().stream()
                                .map(one -> new Related(one.message(), moved(one.place())))
                                .toList(),
                        finding.fix().map(this::moved),
                        finding.silenced());
    }

    private Fix moved(Fix fix) {
        return new Fix(fix.title(), fix.safety(), fix.edits().stream().map(this::moved).toList());
    }

    private Fix.Edit moved(Fix.Edit edit) {
        boolean behindPart = edit.place().file().equals(path) && edit.start() >= oldEnd;
        int by = behindPart ? bytes : 0;
        return new Fix.Edit(
                moved(edit.place()), edit.start() + by, edit.end() + by, edit.newText());
    }

    private Place moved(Place place) {
        if (lines == 0 || place.line() < oldEndLine || !place.file().equals(path)) {
            return place;
        }
        return new Place(
                place.file(),
                place.line() + lines,
                place.column(),
                place.endLine() + lines,
                place.endColumn());
    }

    private String route(String route) {
        if (items == 0 || !route.startsWith(LIST)) {
            return route;
        }
        int close = route.indexOf(']');
        int item = Integer.parseInt(route, LIST.length(), close, 10);
        return item < behind ? route : LIST + (item + items) + route.substring(close);
    }
}
