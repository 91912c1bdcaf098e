package dev.hubconsole.views.registry;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.LayerPage.Field;
import dev.hubconsole.views.hub.LayerPage.Kind;
import dev.hubconsole.views.hub.LayerPage.Shadow;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Keys;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One field of a form: its name, the place to type, what holds and where that comes from. Made
/// once for a key and then kept, so that the focus and the caret stay where they are.
final class FieldRow {

    private final Words words;
    private final EntryViewModel model;
    private final Consumer<Spot> goTo;
    private final Label name;
    private final Label about;
    private final Label complaint = Build.paragraph("", "complaint");
    private final HBox origin = Build.row("field-origin");
    private final VBox findings = Build.column("field-findings");
    private final Optional<Naming> naming;
    private final List<Button> actions;
    private final VBox box;
    private final Control editor;
    private Field field;
    private boolean showing;

    /// What can be done with a key whose name is the administrator's own.
    interface Naming {

        /// Gives it another name.
        void rename(String name);

        /// Takes it out.
        void delete(String name);
    }

    FieldRow(
            Field first,
            EntryViewModel model,
            Words words,
            Consumer<Spot> goTo,
            Optional<Naming> naming) {
        this.field = first;
        this.naming = naming;
        this.model = model;
        this.words = words;
        this.goTo = goTo;
        name = Build.label(first.name(), "field-name");
        about = Build.paragraph(first.about(), "field-about");
        editor =
                switch (first.kind()) {
                    case Kind.Typed(var expected) -> typed(expected);
                    case Kind.Written(var expected) -> written(expected);
                    case Kind.Chosen(var choices) -> chosen(choices);
                };
        editor.setId("field-" + first.key());
        name.setLabelFor(editor);
        Describe.describe(editor, first.name(), first.about(), "");
        actions =
                naming.map(
                                by ->
                                        List.of(
                                                action(
                                                        "edit",
                                                        "field.rename",
                                                        () -> by.rename(field.name())),
                                                action(
                                                        "delete",
                                                        "field.delete",
                                                        () -> by.delete(field.name()))))
                        .orElseGet(
                                () ->
                                        List.of(
                                                action(
                                                        "reset",
                                                        "field.reset",
                                                        () -> model.reset(field))));
        complaint.setVisible(false);
        complaint.setManaged(false);
        HBox line = Build.row("field-line", Build.wide(editor));
        line.getChildren().addAll(actions);
        VBox left = Build.column("field-left", name, about);
        VBox right = Build.column("field-right", line, complaint, findings, origin);
        box = Build.column("field", Build.row("field-row", left, Build.wide(right)));
        show(first);
    }

    Node node() {
        return box;
    }

    Control editor() {
        return editor;
    }

    private Button action(String icon, String key, Runnable run) {
        Button button = Build.button("", run, "button-icon", "flat");
        button.setGraphic(Icon.of(icon));
        button.setId(icon + "-" + field.key());
        return Describe.describe(button, words.say(key, field.name()), "", "");
    }

    private TextField typed(String expected) {
        TextField text = new TextField();
        text.setOnAction(event -> leave(text));
        return wired(text, expected);
    }

    /// Tab goes on to the next control here, too; one who wants a line break presses Enter.
    private TextArea written(String expected) {
        TextArea text = new TextArea();
        text.setWrapText(true);
        text.setPrefRowCount(2);
        if (field.key().equals("when") || field.key().equals("assert")) {
            text.getStyleClass().add("expression");
        }
        Keys.tabGoesOn(text);
        return wired(text, expected);
    }

    private <T extends TextInputControl> T wired(T text, String expected) {
        text.textProperty()
                .addListener(
                        (at, old, now) -> {
                            if (!showing && !now.isBlank()) {
                                model.set(field, now);
                            }
                        });
        text.focusedProperty()
                .addListener(
                        (at, had, has) -> {
                            if (!has) {
                                leave(text);
                            }
                        });
        text.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !text.getText().equals(own())) {
                        text.setText(own());
                        event.consume();
                    }
                });
        text.setPromptText(expected);
        return text;
    }

    /// An empty field is inherited; but only when it is left, since one who types something new may
    /// empty it first, and the line with its comment is to stay where it is.
    private void leave(TextInputControl text) {
        if (text.getText().isBlank() && field.own().isPresent()) {
            if (naming.isPresent()) {
                text.setText(own());
            } else {
                model.reset(field);
            }
        }
    }

    private String own() {
        return field.own().orElse("");
    }

    private ComboBox<String> chosen(List<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().add("");
        box.getItems().addAll(choices);
        box.setButtonCell(new ChoiceCell());
        box.setCellFactory(view -> new ChoiceCell());
        box.valueProperty()
                .addListener(
                        (at, old, now) -> {
                            if (!showing) {
                                model.set(field, now == null ? "" : now);
                            }
                        });
        return box;
    }

    /// The empty choice is what is inherited.
    private final class ChoiceCell extends javafx.scene.control.ListCell<String> {

        @Override
        protected void updateItem(String choice, boolean empty) {
            super.updateItem(choice, empty);
            boolean none = choice == null || choice.isEmpty();
            getStyleClass().remove("muted");
            if (none && !empty) {
                getStyleClass().add("muted");
            }
            setText(empty ? null : none ? words.say("field.inherited") : choice);
        }
    }

    /// Shows what holds now; what is being typed is left alone.
    void show(Field now) {
        field = now;
        showing = true;
        boolean typing = editor.isFocused();
        switch (editor) {
            case TextInputControl text -> {
                boolean complained = model.complaints().containsKey(now.key());
                if (!complained && !text.getText().strip().equals(own()) && !typing) {
                    text.setText(own());
                } else if (typing && !complained && model.isSettled(now) && !sameAsTyped(text)) {
                    int caret = text.getCaretPosition();
                    text.setText(own());
                    text.positionCaret(Math.min(caret, text.getLength()));
                }
                if (now.own().isEmpty() && !now.effective().isEmpty()) {
                    text.setPromptText(now.effective());
                } else if (now.kind() instanceof Kind.Typed(var expected)) {
                    text.setPromptText(expected);
                } else if (now.kind() instanceof Kind.Written(var expected)) {
                    text.setPromptText(expected);
                }
            }
            case ComboBox<?> choice -> showChoice(choice);
            default -> throw new IllegalStateException("no editor: " + editor);
        }
        showing = false;
        actions.forEach(button -> button.setDisable(now.own().isEmpty()));
        name.getStyleClass().remove("field-own");
        if (now.own().isPresent()) {
            name.getStyleClass().add("field-own");
        }
        showOrigin();
        showFindings();
        showComplaint(Optional.ofNullable(model.complaints().get(now.key())));
    }

    private void showFindings() {
        List<Node> lines = new ArrayList<>();
        for (FindingRow row : field.findings()) {
            Label line = Build.paragraph(row.finding().message(), "field-finding");
            line.getStyleClass().add("severity-" + row.severity().word());
            line.setGraphic(Icon.of(row.severity().word()));
            line.setAccessibleText(
                    words.say("severity." + row.severity().word()) + ": " + line.getText());
            lines.add(line);
        }
        findings.getChildren().setAll(lines);
        findings.setManaged(!lines.isEmpty());
    }

    private boolean sameAsTyped(TextInputControl text) {
        return text.getText().strip().equals(own().strip());
    }

    @SuppressWarnings("unchecked")
    private void showChoice(ComboBox<?> choice) {
        ComboBox<String> box = (ComboBox<String>) choice;
        if (!own().isEmpty() && !box.getItems().contains(own())) {
            box.getItems().add(own());
        }
        box.setValue(own());
    }

    private void showOrigin() {
        origin.getChildren().clear();
        boolean asWritten = field.own().filter(field.effective()::equals).isPresent();
        if (!field.effective().isEmpty() && !asWritten) {
            origin.getChildren().add(Build.label(shortened(field.effective()), "field-value"));
            addPlace(words.say("field.from", field.layer()), field.at());
        }
        for (Shadow shadow : field.shadows()) {
            Label hides = Build.label(words.say("field.hides", shortened(shadow.value())), "muted");
            hides.setMinWidth(0);
            origin.getChildren().add(hides);
            addPlace(words.say("field.from", shadow.layer()), shadow.at());
        }
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 57) + "…" : value;
    }

    private void addPlace(String text, Spot spot) {
        if (spot.file().isEmpty()) {
            origin.getChildren().add(Build.label(text, "muted"));
            return;
        }
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().add("origin-link");
        link.setOnAction(event -> goTo.accept(spot));
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        Describe.describe(link, words.say("field.goto", text, spot), "", "");
        origin.getChildren().add(link);
    }

    /// Says what is wrong with what was typed.
    void showComplaint(Optional<Problem> problem) {
        complaint.setText(problem.map(Problem::message).orElse(""));
        complaint.setVisible(problem.isPresent());
        complaint.setManaged(problem.isPresent());
        editor.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("danger"), problem.isPresent());
    }
}
