package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.Credential.Version;
import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.credential.Rotation.Stage;
import dev.hubconsole.views.credential.CredentialsViewModel.Step;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Gives a credential a new value, step by step: kept beside the old one, seen to work, put into
/// use, the old one destroyed. Each step but the last can be taken back, at any later time too.
final class RotationPanel {

    private final Words words;
    private final Times times;
    private final CredentialsViewModel model;
    private final ValueInput value;
    private final VBox steps = Build.column("rotation-steps");
    private final VBox root;
    private Optional<CredentialRow> row = Optional.empty();
    private Optional<Node> first = Optional.empty();

    RotationPanel(Words words, CredentialsViewModel model, ValueInput.Chooser chooser) {
        this.words = words;
        this.times = new Times(words);
        this.model = model;
        this.value = new ValueInput("rotation", words, chooser, this::stage);
        root = Build.column("credential-page", steps);
        root.setId("rotation");
    }

    Node node() {
        return root;
    }

    void show(CredentialRow next) {
        if (row.filter(one -> one.credential().id().equals(next.credential().id())).isEmpty()) {
            value.clear();
        }
        row = Optional.of(next);
        steps.getChildren().clear();
        Optional<Stage> stage = next.rotation().map(Rotation::stage);
        int reached = stage.map(Stage::ordinal).orElse(-1);
        steps.getChildren().add(Build.paragraph(words.say("rotation.about"), "muted"));
        for (Stage one : Stage.values()) {
            steps.getChildren().add(step(one, reached));
        }
        steps.getChildren().add(line(4, "rotation.step.destroyed", false, reached == 2));
        if (stage.isEmpty()) {
            steps.getChildren().add(value.node());
        }
        steps.getChildren().add(actions(stage));
        steps.getChildren().add(versions(next));
    }

    private Node step(Stage one, int reached) {
        return line(
                one.ordinal() + 1,
                "rotation.step." + one.name().toLowerCase(Locale.ROOT),
                one.ordinal() <= reached,
                one.ordinal() == reached + 1);
    }

    private Node line(int number, String key, boolean done, boolean next) {
        Label text = Build.paragraph(number + ". " + words.say(key), "rotation-text");
        text.setGraphic(Icon.of(done ? "check" : next ? "forward" : "dot"));
        text.getStyleClass().add(done ? "rotation-done" : next ? "rotation-next" : "muted");
        text.setAccessibleText(
                words.say(
                        done ? "rotation.done" : next ? "rotation.next" : "rotation.later",
                        text.getText()));
        return text;
    }

    private FlowPane actions(Optional<Stage> stage) {
        List<Button> buttons =
                switch (stage.orElse(null)) {
                    case null -> {
                        Button begin =
                                Parts.button(words, "rotation.stage", "", this::stage, "accent");
                        yield row.orElseThrow().credential().versions().size() > 1
                                ? List.of(begin, button("rotation.earlier", "undo", Step.TAKE_BACK))
                                : List.of(begin);
                    }
                    case ADDED -> List.of(button("rotation.verified", "", Step.VERIFIED), back());
                    case VERIFIED -> List.of(button("rotation.pushed", "", Step.PUSHED), back());
                    case PUSHED ->
                            List.of(
                                    button("rotation.finish", "", Step.FINISH),
                                    button("rotation.keep", "", Step.KEEP_OLD),
                                    back());
                };
        if (stage.isPresent()) {
            buttons.getFirst()
                    .getStyleClass()
                    .add(stage.get() == Stage.PUSHED ? "danger" : "accent");
        }
        first = Optional.of(stage.isEmpty() ? value.first() : buttons.getFirst());
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("finding-actions");
        pane.getChildren().setAll(buttons);
        return pane;
    }

    private Button back() {
        return button("rotation.back", "undo", Step.TAKE_BACK);
    }

    private Button button(String key, String icon, Step step) {
        return Parts.button(
                words,
                key,
                icon,
                () -> row.ifPresent(one -> model.take(step, id(one), this::focus)));
    }

    private static String id(CredentialRow row) {
        return row.credential().id();
    }

    private void stage() {
        if (value.isEmpty()) {
            value.first().requestFocus();
            return;
        }
        NewValue taken = value.take();
        row.ifPresent(one -> model.stage(id(one), taken, this::focus));
    }

    /// One goes on where one was.
    private void focus() {
        first.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
    }

    private Node versions(CredentialRow one) {
        VBox box =
                Build.column(
                        "credential-section",
                        Build.label(words.say("rotation.versions"), "form-section"));
        for (Version version : one.credential().versions()) {
            boolean inUse = version.number() == one.version();
            boolean staged =
                    one.rotation()
                            .filter(rotation -> rotation.version() == version.number() && !inUse)
                            .isPresent();
            String what =
                    words.say(
                            inUse
                                    ? "rotation.version.used"
                                    : staged ? "rotation.version.new" : "rotation.version.kept",
                            version.number(),
                            times.moment(version.created()));
            box.getChildren().add(Build.paragraph(what));
        }
        return box;
    }
}
