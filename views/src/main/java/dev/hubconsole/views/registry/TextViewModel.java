package dev.hubconsole.views.registry;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.LayerPage.Lines;
import dev.hubconsole.views.kit.YamlEditor.Mark;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lines of a file that are being typed in. The editor never waits: what is typed goes to the
/// session in the background, at most one text at a time and always the newest; what the session
/// says is shown only while nothing is under way.
public final class TextViewModel {

    private final HubViewModel hub;
    private final ReadOnlyObjectWrapper<String> shown = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Lines> lines = Optional.empty();
    private String newest = "";
    private boolean underWay;
    private boolean typed;

    public TextViewModel(HubViewModel hub) {
        this.hub = hub;
    }

    /// The text that the editor has to show when it changes.
    public ReadOnlyObjectProperty<String> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The number of the first line, from 1.
    public int from() {
        return lines.map(Lines::from).orElse(1);
    }

    /// What is to be underlined.
    public ReadOnlyObjectProperty<List<Mark>> marks() {
        return marks.getReadOnlyProperty();
    }

    /// Why what was typed could not be taken.
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The lines as the session has them; empty where nobody has typed in them yet.
    public Optional<Lines> typedLines() {
        return typed ? lines : Optional.empty();
    }

    /// Shows other lines next, wherever the user typed before.
    public void begin() {
        typed = false;
        lines = Optional.empty();
    }

    /// What the session has now.
    public void show(Lines next, List<FindingRow> findings) {
        if (underWay) {
            return;
        }
        boolean other =
                lines.isEmpty()
                        || !lines.get().file().equals(next.file())
                        || lines.get().from() != next.from();
        lines = Optional.of(next);
        if (other || !newest.equals(next.text())) {
            newest = next.text();
            shown.set(next.text());
        }
        problem.set(Optional.empty());
        marks.set(marksOf(next, findings));
    }

    /// What the user has typed: the whole of the lines.
    public void typed(String text) {
        newest = text;
        typed = true;
        if (lines.isPresent() && !underWay) {
            send(lines.get());
        }
    }

    private void send(Lines from) {
        if (newest.equals(from.text())) {
            return;
        }
        String sent = newest;
        underWay = true;
        hub.typeLines(
                from.file(),
                from.from(),
                from.text(),
                sent,
                refused -> {
                    underWay = false;
                    problem.set(refused);
                    if (refused.isEmpty()) {
                        Lines now = new Lines(from.file(), from.from(), sent);
                        lines = Optional.of(now);
                        send(now);
                    }
                });
    }

    private static List<Mark> marksOf(Lines lines, List<FindingRow> findings) {
        List<String> texts = lines.text().lines().toList();
        List<Mark> marks = new ArrayList<>();
        for (FindingRow row : findings) {
            var place = row.finding().place();
            int line = place.line() - lines.from();
            if (!place.file().equals(lines.file())
                    || line < 0
                    || line >= texts.size()
                    || row.finding().isSilenced()) {
                continue;
            }
            String text = texts.get(line);
            int from = characters(text, place.column() - 1);
            int to =
                    place.endLine() == place.line()
                            ? characters(text, place.endColumn() - 1)
                            : text.length();
            marks.add(
                    new Mark(
                            line,
                            from,
                            Math.max(to, from + 1),
                            row.severity().word(),
                            row.finding().message() + "  [" + row.finding().rule() + "]"));
        }
        return marks;
    }

    /// A place counts code points, a text characters.
    private static int characters(String text, int codePoints) {
        int count = Math.min(codePoints, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, Math.max(0, count));
    }
}
