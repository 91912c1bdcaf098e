package dev.hubconsole.views.credential;

import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes a new value: typed or pasted unseen, or from a file as it is.
public final class ValueInput {

    private final Words words;
    private final SecretField field;
    private final Label chosen = Build.paragraph("", "field-about");
    private final VBox root;
    private Optional<Path> file = Optional.empty();

    /// Asks the user for a file.
    public interface Chooser {
        void choose(Consumer<Path> chosen);
    }

    /// @param id before the ids of its controls
    /// @param entered called when Enter is pressed
    ValueInput(String id, Words words, Chooser chooser, Runnable entered) {
        this.words = words;
        field = new SecretField(id + "-value", words, "credential.new.value");
        field.node().setOnAction(event -> entered.run());
        field.node()
                .lengthProperty()
                .addListener(
                        (at, old, length) -> {
                            if (length.intValue() > 0) {
                                forget();
                            }
                        });
        Button choose =
                Parts.button(
                        words, "credential.new.file", "file", () -> chooser.choose(this::choose));
        choose.setId(id + "-file");
        Label label = Build.label(words.say("credential.new.value"), "field-name");
        label.setLabelFor(field.node());
        root =
                Build.column(
                        "setting",
                        label,
                        Build.row("bar", Build.wide(field.node()), choose),
                        chosen);
        forget();
    }

    Node node() {
        return root;
    }

    Node first() {
        return field.node();
    }

    private void forget() {
        file = Optional.empty();
        chosen.setText(words.say("credential.new.value.help"));
    }

    private void choose(Path path) {
        field.node().clear();
        file = Optional.of(path);
        chosen.setText(words.say("credential.new.chosen", path));
    }

    boolean isEmpty() {
        return field.isEmpty() && file.isEmpty();
    }

    /// What was given; nothing is left here.
    NewValue take() {
        NewValue value =
                file.<NewValue>map(NewValue.InFile::new)
                        .orElseGet(() -> new NewValue.Typed(field.take()));
        forget();
        return value;
    }

    /// Forgets what was given.
    void clear() {
        field.node().clear();
        forget();
    }
}
