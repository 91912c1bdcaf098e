package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.YamlEditor;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// The hub's files as text.
public final class FilesScreen implements Screen {

    private final FilesViewModel model;
    private final YamlEditor editor;
    private final StackPane middle = new StackPane();
    private final VBox root;
    private Optional<Spot> wanted = Optional.empty();

    public FilesScreen(Words words, HubViewModel hub) {
        model = new FilesViewModel(hub);
        editor = new YamlEditor(words.say("files.text"));
        ComboBox<String> files = new ComboBox<>(model.files());
        files.setId("file-choice");
        files.valueProperty().bindBidirectional(model.chosen());
        files.setMaxWidth(Double.MAX_VALUE);
        Describe.describe(files, words.say("files.choice"), "", "");
        Label typing = Build.paragraph("", "complaint");
        typing.textProperty()
                .bind(model.text().problem().map(p -> p.map(one -> one.message()).orElse("")));
        typing.visibleProperty().bind(typing.textProperty().isNotEmpty());
        typing.managedProperty().bind(typing.visibleProperty());
        root =
                Build.column(
                        "screen",
                        Build.row(
                                "bar",
                                Build.label(words.say("files.choice"), "muted"),
                                Build.wide(files)),
                        Build.wide(middle),
                        typing);
        middle.getChildren().setAll(editor.node());
        editor.onTyped(model.text()::typed);
        editor.onComplete((text, caret) -> Completion.ofFile(hub.view().get()).at(text, caret));
        model.text()
                .shown()
                .addListener(
                        (at, old, text) -> {
                            editor.show(text);
                            reveal();
                        });
        model.text().marks().addListener((at, old, marks) -> editor.mark(marks));
        model.problem()
                .addListener(
                        (at, old, problem) ->
                                middle.getChildren()
                                        .setAll(
                                                problem.isPresent()
                                                        ? EmptyState.failed(problem.get())
                                                        : editor.node()));
    }

    /// Shows a place.
    public void show(Spot spot) {
        if (spot.file().isEmpty()) {
            return;
        }
        wanted = Optional.of(spot);
        if (spot.file().equals(model.chosen().get()) && !editor.text().isEmpty()) {
            reveal();
        } else {
            model.chosen().set(spot.file());
        }
    }

    private void reveal() {
        if (wanted.isPresent() && wanted.get().file().equals(model.chosen().get())) {
            editor.goTo(wanted.get().line() - 1, wanted.get().column() - 1);
            wanted = Optional.empty();
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        editor.node().requestFocus();
    }
}
