package dev.hubconsole.views.registry;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.ProposalViewModel;
import dev.hubconsole.views.hub.ProposalViewModel.State;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.DiffCell;
import dev.hubconsole.views.kit.Keys;
import dev.hubconsole.views.kit.Words;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import java.util.List;

/// Asks how a pull request is to read, and shows what would be sent before anything is.
public final class ProposalDialog {

    private final Words words;
    private final ProposalViewModel model;
    private final Label told = Build.paragraph("", "plan-told");
    private final Label failed = Build.paragraph("", "complaint");
    private final ListView<String> diff = new ListView<>();
    private final Button send;
    private final Button again;
    private final VBox box;

    /// @param done called when the dialog has nothing more to do
    public ProposalDialog(ProposalViewModel model, Words words, Runnable done) {
        this.words = words;
        this.model = model;
        send =
                Build.button(
                        words.say("propose.send"),
                        () -> {
                            model.send();
                            done.run();
                        },
                        "accent");
        send.setId("propose-send");
        again = Build.button(words.say("propose.again"), model::look, "flat");
        again.setId("propose-again");
        Button cancel = Build.button(words.say("change.cancel"), done, "flat");
        cancel.setId("propose-cancel");
        diff.setId("propose-diff");
        diff.setAccessibleText(words.say("changes.diff"));
        diff.getStyleClass().addAll("dense", "diff", "plan-diff");
        diff.setCellFactory(view -> new DiffCell());
        told.setId("propose-told");
        failed.setId("propose-failed");
        TextField title = new TextField();
        title.getStyleClass().add("dialog-first");
        TextArea body = new TextArea();
        body.setPrefRowCount(4);
        body.setMinHeight(TextArea.USE_PREF_SIZE);
        body.setWrapText(true);
        Keys.tabGoesOn(body);
        CheckBox draft = new CheckBox(words.say("propose.draft"));
        draft.setId("propose-draft");
        draft.selectedProperty().bindBidirectional(model.draft());
        box =
                Build.column(
                        "dialog",
                        Build.label(words.say("propose.name"), "title-4"),
                        field("title", title, model.title()),
                        field("body", body, model.body()),
                        Build.row(
                                "dialog-fields",
                                Build.wide(
                                        field("repository", new TextField(), model.repository())),
                                Build.wide(field("branch", new TextField(), model.branch()))),
                        Build.row(
                                "dialog-fields",
                                Build.wide(field("reviewers", new TextField(), model.reviewers())),
                                draft),
                        failed,
                        told,
                        diff,
                        Build.row("dialog-buttons", again, Build.spring(), cancel, send));
        box.setId("propose");
        box.getStyleClass().add("dialog-wide");
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        done.run();
                    }
                });
        InvalidationListener anew = at -> show();
        model.state().addListener(anew);
        model.title().addListener(anew);
        model.branch().addListener(anew);
        show();
    }

    /// What is put on the screen.
    public Node node() {
        return box;
    }

    private Node field(String name, TextInputControl field, StringProperty text) {
        field.setId("propose-" + name);
        field.textProperty().bindBidirectional(text);
        Label label = Build.label(words.say("propose." + name), "field-name");
        label.setLabelFor(field);
        Describe.describe(
                field, words.say("propose." + name), words.say("propose." + name + ".help"), "");
        field.setPromptText(words.say("propose." + name + ".help"));
        return Build.column("setting", label, field);
    }

    private void show() {
        State state = model.state().get();
        send.setDisable(!(state instanceof State.Ready) || !model.isWorded());
        again.setDisable(state instanceof State.Looking);
        switch (state) {
            case State.Incomplete() -> tell(words.say("propose.incomplete"), "", List.of());
            case State.Looking() -> tell(words.say("propose.looking"), "", List.of());
            case State.Failed(var problem) -> tell("", text(problem), List.of());
            case State.Ready(var parcel, var diff) -> {
                String text =
                        words.say(
                                "propose.ready",
                                words.count("changes.files", parcel.files().size()),
                                model.branch().get(),
                                parcel.base(),
                                parcel.repository(),
                                parcel.host());
                tell(text, "", diff);
            }
        }
    }

    private static String text(Problem problem) {
        return problem.message() + ". " + problem.nextStep();
    }

    private void tell(String text, String problem, List<String> lines) {
        told.setText(text);
        visible(told, !text.isEmpty());
        failed.setText(problem);
        visible(failed, !problem.isEmpty());
        if (!diff.getItems().equals(lines)) {
            diff.getItems().setAll(lines);
        }
        visible(diff, !lines.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
