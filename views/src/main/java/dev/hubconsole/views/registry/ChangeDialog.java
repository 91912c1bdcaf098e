package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.ChangeViewModel;
import dev.hubconsole.views.hub.ChangeViewModel.State;
import dev.hubconsole.views.hub.ImpactView;
import dev.hubconsole.views.hub.ImpactView.FileDiff;
import dev.hubconsole.views.hub.PlanView;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.DiffCell;
import dev.hubconsole.views.kit.Keys;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// Asks for what a change still needs, and shows what would come of it: the lines, the repositories
/// it concerns, or why it cannot be made.
public final class ChangeDialog {

    private static final int MOST_NAMES = 3;

    private final Words words;
    private final ChangeViewModel model;
    private final Label told = Build.paragraph("", "plan-told");
    private final Label refused = Build.paragraph("", "complaint");
    private final ListView<String> diff = new ListView<>();
    private final Button confirm;
    private final VBox box;

    /// @param confirmed called when the change is to be made
    /// @param left called when it is not
    public ChangeDialog(ChangeViewModel model, Words words, Runnable confirmed, Runnable left) {
        this.words = words;
        this.model = model;
        confirm = Build.button(confirmText(), confirmed, style());
        confirm.setId("change-confirm");
        Button cancel = Build.button(words.say("change.cancel"), left, "flat");
        cancel.setId("change-cancel");
        diff.setId("change-diff");
        diff.setAccessibleText(words.say("changes.diff"));
        diff.getStyleClass().addAll("dense", "diff", "plan-diff");
        diff.setCellFactory(view -> new DiffCell());
        told.setId("change-told");
        refused.setId("change-refused");
        box = Build.column("dialog", Build.label(title(), "title-4"));
        box.setId("change");
        model.form().name().ifPresent(name -> box.getChildren().add(nameField(confirmed)));
        if (model.form().asksForValue()) {
            box.getChildren().add(valueField());
        }
        box.getChildren()
                .addAll(
                        refused,
                        told,
                        diff,
                        Build.row("dialog-buttons", Build.spring(), cancel, confirm));
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        left.run();
                    }
                });
        model.state().addListener((at, old, state) -> show(state));
        show(model.state().get());
    }

    /// What is put on the screen.
    public Node node() {
        return box;
    }

    private boolean isDeletion() {
        return model.form() instanceof ChangeForm.Delete
                || model.form() instanceof ChangeForm.DeleteRepository;
    }

    private String style() {
        return isDeletion() ? "danger" : "accent";
    }

    private String kind(Definition.Kind kind) {
        return words.say("kind." + kind.word());
    }

    private String title() {
        return switch (model.form()) {
            case ChangeForm.Define(var kind) -> words.say("change.add", kind(kind));
            case ChangeForm.AddRepository _ ->
                    words.say("change.add", words.say("kind.repository"));
            case ChangeForm.Rename(var what) ->
                    words.say("change.rename", kind(what.kind()), what.name());
            case ChangeForm.RenameRepository(var what) ->
                    words.say("change.rename", words.say("kind.repository"), what);
            case ChangeForm.Delete(var what) ->
                    words.say("change.delete", kind(what.kind()), what.name());
            case ChangeForm.DeleteRepository(var what) ->
                    words.say("change.delete", words.say("kind.repository"), what);
        };
    }

    private String confirmText() {
        return switch (model.form()) {
            case ChangeForm.Define _, ChangeForm.AddRepository _ -> words.say("change.confirm.add");
            case ChangeForm.Rename _, ChangeForm.RenameRepository _ ->
                    words.say("change.confirm.rename");
            case ChangeForm.Delete _, ChangeForm.DeleteRepository _ ->
                    words.say("change.confirm.delete");
        };
    }

    private Node nameField(Runnable confirmed) {
        boolean repository =
                model.form() instanceof ChangeForm.AddRepository
                        || model.form() instanceof ChangeForm.RenameRepository;
        TextField field = new TextField();
        field.setId("change-name");
        field.getStyleClass().add("dialog-first");
        field.textProperty().bindBidirectional(model.name());
        field.setOnAction(
                event -> {
                    if (!confirm.isDisabled() && !model.form().asksForValue()) {
                        confirmed.run();
                    }
                });
        return labelled(field, words.say(repository ? "change.repository" : "change.name"), "");
    }

    private Node valueField() {
        boolean policy = model.form().equals(new ChangeForm.Define(Definition.Kind.POLICY));
        TextArea field = new TextArea();
        field.setId("change-value");
        field.setPrefRowCount(2);
        field.setWrapText(true);
        field.getStyleClass().add("expression");
        Keys.tabGoesOn(field);
        field.textProperty().bindBidirectional(model.value());
        return labelled(
                field,
                words.say(policy ? "change.assertion" : "change.value"),
                words.say(policy ? "change.assertion.help" : "change.value.help"));
    }

    private static Node labelled(TextInputControl field, String name, String help) {
        Label label = Build.label(name, "field-name");
        label.setLabelFor(field);
        Describe.describe(field, name, help, "");
        VBox all = Build.column("setting", label, field);
        if (!help.isEmpty()) {
            all.getChildren().add(Build.paragraph(help, "field-about"));
        }
        return all;
    }

    private void show(State state) {
        confirm.setDisable(!(state instanceof State.Ready));
        switch (state) {
            case State.Incomplete() -> tell(words.say("change.incomplete"), "", List.of());
            // what was seen before stays until it is known
            case State.Looking() -> {}
            case State.Refused(var problem) -> tell("", text(problem), List.of());
            case State.Ready(var plan) -> tell(text(plan), "", lines(plan));
        }
    }

    private static String text(Problem problem) {
        return problem.message() + ". " + problem.nextStep();
    }

    private static List<String> lines(PlanView plan) {
        List<String> lines = new ArrayList<>();
        for (FileDiff file : plan.impact().files()) {
            lines.addAll(file.diff().lines().toList());
        }
        return lines;
    }

    private String text(PlanView plan) {
        List<ImpactView.Touched> all = plan.impact().repositories();
        StringBuilder text = new StringBuilder(ImpactStrip.text(plan.impact(), words));
        if (!all.isEmpty()) {
            List<String> names =
                    all.stream().limit(MOST_NAMES).map(ImpactView.Touched::label).toList();
            text.append(": ").append(String.join(", ", names));
            text.append(all.size() > MOST_NAMES ? ", …" : "");
        }
        plan.notes().forEach(note -> text.append("\n").append(note).append("."));
        return text.toString();
    }

    private void tell(String text, String problem, List<String> lines) {
        told.setText(text);
        visible(told, !text.isEmpty());
        refused.setText(problem);
        visible(refused, !problem.isEmpty());
        diff.getItems().setAll(lines);
        visible(diff, !lines.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
