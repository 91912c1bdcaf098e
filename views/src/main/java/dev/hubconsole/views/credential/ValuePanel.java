package dev.hubconsole.views.credential;

import dev.hubconsole.views.credential.ValueViewModel.State;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// The value of a credential: masked until somebody asks for it, and again after a while.
final class ValuePanel {

    private static final String MASK = "••••••••••••";

    private final Words words;
    private final ValueViewModel model;
    private final Label mask = Build.label(MASK, "credential-mask");
    private final StackPane middle = new StackPane(mask);
    private final Label told = Build.paragraph("", "field-about");
    private final Button show;
    private final Button copy;
    private final VBox root;
    private Optional<ValueText> shown = Optional.empty();
    private Optional<CredentialRow> row = Optional.empty();

    ValuePanel(Words words, ValueViewModel model) {
        this.words = words;
        this.model = model;
        show = Parts.button(words, "credential.show", "eye", this::toggle);
        copy =
                Parts.button(
                        words,
                        "credential.copy",
                        "copy",
                        () -> row.ifPresent(one -> model.copy(id(one), one.version())));
        Describe.describe(
                show, words.say("credential.show"), words.say("credential.show.help"), "");
        Describe.describe(
                copy, words.say("credential.copy"), words.say("credential.copy.help"), "");
        mask.setAccessibleText(words.say("credential.masked"));
        middle.getStyleClass().add("credential-box");
        // What is shown takes the room that there is, and asks for none.
        middle.setMinWidth(0);
        middle.setPrefWidth(0);
        told.setId("credential-told");
        root =
                Build.column(
                        "credential-section",
                        Build.label(words.say("credential.value"), "form-section"),
                        Build.row("bar", Build.wide(middle), show, copy),
                        told);
        model.state().addListener((at, old, now) -> take(now));
        model.copied().addListener((at, old, now) -> tell());
        take(model.state().get());
    }

    Node node() {
        return root;
    }

    private static String id(CredentialRow row) {
        return row.credential().id();
    }

    /// Whose value it is.
    void show(CredentialRow next) {
        if (row.filter(one -> id(one).equals(id(next)) && one.version() == next.version())
                .isEmpty()) {
            model.hide();
        }
        row = Optional.of(next);
        boolean none = next.credential().versions().isEmpty();
        show.setDisable(none);
        copy.setDisable(none);
    }

    private void toggle() {
        if (model.state().get() instanceof State.Shown) {
            model.hide();
        } else {
            row.ifPresent(one -> model.show(id(one), one.version()));
        }
    }

    private void take(State state) {
        // What was drawn is let go of at once.
        shown.ifPresent(text -> text.setText(""));
        shown = Optional.empty();
        switch (state) {
            case State.Hidden(), State.Fetching(), State.Failed _ ->
                    middle.getChildren().setAll(mask);
            case State.Shown(var value) -> {
                ValueText text = new ValueText(words.say("credential.shown.said"));
                text.setText(new String(value));
                text.wrappingWidthProperty().bind(middle.widthProperty().subtract(24));
                shown = Optional.of(text);
                middle.getChildren().setAll(text);
            }
        }
        String key = state instanceof State.Shown ? "credential.hide" : "credential.show";
        show.setText(words.say(key));
        Describe.describe(show, words.say(key), words.say("credential.show.help"), "");
        tell();
    }

    private void tell() {
        String text =
                switch (model.state().get()) {
                    case State.Shown _ ->
                            words.say("credential.shown", model.limits().shown().toSeconds());
                    case State.Fetching() -> words.say("credential.fetching");
                    case State.Failed(var problem) -> Parts.text(problem);
                    case State.Hidden() -> words.say("credential.audited");
                };
        told.setText(
                model.copied().get()
                        ? text
                                + " "
                                + words.say(
                                        "credential.copied", model.limits().copied().toSeconds())
                        : text);
    }
}
