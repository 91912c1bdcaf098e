package dev.hubconsole.views.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Function;

/// A text field with a list of what fits it: one types, goes up and down, and presses Enter.
public final class Chooser {

    private final VBox box;
    private final TextField field = new TextField();
    private final ListView<Choice> list = new ListView<>();
    private final Runnable close;

    /// Something to choose.
    ///
    /// @param detail what stands behind it; may be empty
    /// @param disabledBecause why it cannot be chosen now; empty where it can
    public record Choice(
            String icon, String text, String detail, String disabledBecause, Runnable run) {}

    /// A chooser.
    ///
    /// @param prompt what can be typed
    /// @param listName the list's name for screen readers
    /// @param find gives the choices for a text, the best first
    /// @param close called before a choice is run, and when nothing is chosen
    public Chooser(
            String prompt,
            String listName,
            String nothing,
            Function<String, List<Choice>> find,
            Runnable close) {
        this.close = close;
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("chooser-field");
        list.setAccessibleText(listName);
        list.getStyleClass().addAll("chooser-list", "edge-to-edge");
        list.setPlaceholder(new Label(nothing));
        list.setCellFactory(view -> new Cell());
        field.textProperty().addListener((at, old, text) -> fill(find.apply(text)));
        fill(find.apply(""));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setOnMouseClicked(event -> choose());
        list.setFocusTraversable(false);
        box = Build.column("chooser", field, list);
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
    }

    /// What is put on the screen.
    public Node node() {
        return box;
    }

    /// Puts the caret into the field.
    public void begin() {
        field.requestFocus();
    }

    private void fill(List<Choice> choices) {
        list.getItems().setAll(choices);
        if (!choices.isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case KeyCode.DOWN -> move(event, 1);
            case KeyCode.UP -> move(event, -1);
            case KeyCode.PAGE_DOWN -> move(event, 8);
            case KeyCode.PAGE_UP -> move(event, -8);
            case KeyCode.ENTER -> {
                event.consume();
                choose();
            }
            case KeyCode.ESCAPE -> {
                event.consume();
                close.run();
            }
            default -> {}
        }
    }

    private void move(KeyEvent event, int by) {
        event.consume();
        int last = list.getItems().size() - 1;
        int next = list.getSelectionModel().getSelectedIndex() + by;
        int there = Math.max(0, Math.min(last, next));
        list.getSelectionModel().clearAndSelect(there);
        list.scrollTo(Math.max(0, there - 4));
    }

    private void choose() {
        Choice chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.disabledBecause().isEmpty()) {
            close.run();
            chosen.run().run();
        }
    }

    private static final class Cell extends ListCell<Choice> {

        private final Label text = Build.label("", "chooser-text");
        private final Label detail = Build.label("", "chooser-detail");
        private final HBox row = Build.row("chooser-row");

        @Override
        protected void updateItem(Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                setAccessibleText(null);
                setDisable(false);
                return;
            }
            boolean off = !choice.disabledBecause().isEmpty();
            text.setText(choice.text());
            detail.setText(off ? choice.disabledBecause() : choice.detail());
            text.setMinWidth(0);
            detail.setMinWidth(Label.USE_PREF_SIZE);
            setPrefWidth(0);
            row.getChildren().setAll(Icon.of(choice.icon()), text, Build.spring(), detail);
            setDisable(off);
            setGraphic(row);
            setAccessibleText(choice.text() + ", " + detail.getText());
        }
    }
}
