package dev.hubconsole.views.kit;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SideDecorator;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// A text area for YAML: coloured, with marks under what was found and a word about it on hovering,
/// and completion of keys and values (`Ctrl+Space`).
public final class YamlEditor {

    private final CodeArea area = new CodeArea();
    private final ContextMenu completion = new ContextMenu();
    private final Tooltip tooltip = new Tooltip();
    private List<Mark> marks = List.of();
    private Consumer<String> typed = text -> {};
    private BiFunction<String, Caret, List<String>> completions = (text, caret) -> List.of();
    private boolean replacing;
    private int first = 1;

    /// A stretch of a line about which something is to be said.
    ///
    /// @param line from 0
    /// @param from the first character, from 0
    /// @param to exclusive; at most the line's end
    /// @param severity `error`, `warning` or `note`
    public record Mark(int line, int from, int to, String severity, String message) {}

    /// Where the caret is, both from 0.
    public record Caret(int line, int column) {}

    /// An editor.
    ///
    /// @param name for screen readers
    public YamlEditor(String name) {
        area.setAccessibleText(name);
        area.getStyleClass().add("yaml-editor");
        area.setLeftDecorator(new LineNumbers());
        area.setWrapText(false);
        area.setTabSize(2);
        // A caret that blinks keeps the window from resting; see StillCaret.
        area.setCaretBlinkPeriod(Duration.ZERO);
        area.setSyntaxDecorator(new Colours());
        area.getModel()
                .addListener(
                        change -> {
                            if (!replacing && change.isEdit()) {
                                typed.accept(area.getText());
                            }
                        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        // YAML has no tabs; one who goes by keyboard must get out again.
        Keys.tabGoesOn(area);
        area.addEventHandler(MouseEvent.MOUSE_MOVED, this::onHover);
        area.addEventHandler(MouseEvent.MOUSE_EXITED, event -> tooltip.hide());
    }

    /// What is put on the screen.
    public Node node() {
        return area;
    }

    /// Who hears of the whole text after each change that the user made.
    public void onTyped(Consumer<String> listener) {
        typed = listener;
    }

    /// Proposes what may stand at the caret.
    public void onComplete(BiFunction<String, Caret, List<String>> proposer) {
        completions = proposer;
    }

    /// The text as it is.
    public String text() {
        return area.getText();
    }

    /// Shows a text; the caret stays where it was as far as it can.
    public void show(String text) {
        if (text.equals(area.getText())) {
            return;
        }
        TextPos caret = area.getCaretPosition();
        replacing = true;
        area.setText(text);
        replacing = false;
        if (caret != null) {
            int line = Math.min(caret.index(), area.getParagraphCount() - 1);
            int column = Math.min(caret.charIndex(), area.getPlainText(line).length());
            area.select(TextPos.ofLeading(line, column));
        }
    }

    /// Numbers the lines beginning with another number.
    ///
    /// @param number of the first line
    public void number(int number) {
        if (first != number) {
            first = number;
            area.setLeftDecorator(new LineNumbers());
        }
    }

    /// The numbers at the left.
    private final class LineNumbers implements SideDecorator {

        @Override
        public double getPrefWidth(double viewWidth) {
            return 0;
        }

        @Override
        public Node getNode(int index) {
            Label label = new Label(String.valueOf(index + first));
            label.getStyleClass().add("line-number");
            return label;
        }

        @Override
        public Node getMeasurementNode(int index) {
            Label label = new Label("00000");
            label.getStyleClass().add("line-number");
            return label;
        }
    }

    /// Whether the user may type.
    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /// Shows other marks.
    public void mark(List<Mark> next) {
        if (!marks.equals(next)) {
            marks = List.copyOf(next);
            area.setSyntaxDecorator(new Colours());
        }
    }

    /// Puts the caret somewhere and shows it.
    ///
    /// @param line from 0
    /// @param column from 0
    public void goTo(int line, int column) {
        int there = Math.max(0, Math.min(line, area.getParagraphCount() - 1));
        int end = area.getPlainText(there).length();
        area.select(TextPos.ofLeading(there, Math.min(Math.max(column, 0), end)));
        area.requestFocus();
    }

    private void onKey(KeyEvent event) {
        boolean asks =
                event.getCode() == KeyCode.SPACE
                        && event.isControlDown()
                        && !event.isAltDown()
                        && !event.isShiftDown();
        if (asks) {
            event.consume();
            complete();
        }
    }

    private void complete() {
        TextPos caret = area.getCaretPosition();
        if (caret == null || !area.isEditable()) {
            return;
        }
        String line = area.getPlainText(caret.index());
        int start = caret.charIndex();
        while (start > 0 && isWord(line.charAt(start - 1))) {
            start--;
        }
        int from = start;
        String begun = line.substring(start, caret.charIndex());
        completion.getItems().clear();
        for (String word :
                completions.apply(area.getText(), new Caret(caret.index(), caret.charIndex()))) {
            if (word.startsWith(begun) && completion.getItems().size() < 20) {
                MenuItem item = new MenuItem(word);
                item.setMnemonicParsing(false);
                item.setOnAction(
                        event ->
                                area.replaceText(
                                        TextPos.ofLeading(caret.index(), from), caret, word));
                completion.getItems().add(item);
            }
        }
        if (!completion.getItems().isEmpty()) {
            completion.show(area, Side.TOP, 60, 40);
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private void onHover(MouseEvent event) {
        TextPos at = area.getTextPosition(event.getScreenX(), event.getScreenY());
        Optional<Mark> mark = at == null ? Optional.empty() : markAt(at.index(), at.charIndex());
        if (mark.isEmpty()) {
            tooltip.hide();
        } else if (!tooltip.isShowing() || !tooltip.getText().equals(mark.get().message())) {
            tooltip.setText(mark.get().message());
            tooltip.show(area, event.getScreenX() + 12, event.getScreenY() + 16);
        }
    }

    private Optional<Mark> markAt(int line, int column) {
        return marks.stream()
                .filter(mark -> mark.line() == line)
                .filter(mark -> column >= mark.from() && column <= mark.to())
                .findFirst();
    }

    /// Colours lines and underlines what is marked.
    private final class Colours implements SyntaxDecorator {

        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            String line = model.getPlainText(index);
            RichParagraph.Builder builder = RichParagraph.builder();
            for (YamlTokens.Token token : YamlTokens.of(line)) {
                if (token.style().isEmpty()) {
                    builder.addWithStyleNames(token.text(), "yaml-plain");
                } else {
                    builder.addWithStyleNames(token.text(), token.style());
                }
            }
            for (Mark mark : marks) {
                if (mark.line() == index && mark.from() < line.length()) {
                    int length = Math.max(1, Math.min(mark.to(), line.length()) - mark.from());
                    builder.addWavyUnderline(mark.from(), length, "wavy-" + mark.severity());
                }
            }
            return builder.build();
        }

        @Override
        public void handleChange(
                CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {}
    }
}
