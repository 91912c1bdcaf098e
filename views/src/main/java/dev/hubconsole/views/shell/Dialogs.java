package dev.hubconsole.views.shell;

import dev.hubconsole.core.session.Conflict;
import dev.hubconsole.core.yaml.edit.TextMerge;
import dev.hubconsole.views.hub.ChangeViewModel;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.ProposalViewModel;
import dev.hubconsole.views.hub.Question;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.registry.ChangeDialog;
import dev.hubconsole.views.registry.ProposalDialog;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/// Makes of a question what the user sees: what is so, and buttons that say what they do.
final class Dialogs {

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final ProposalViewModel proposal;

    Dialogs(Words words, HubViewModel hub, Navigation navigation, ProposalViewModel proposal) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        this.proposal = proposal;
    }

    Node of(Question question) {
        return switch (question) {
            case Question.TakeUpDraft draft -> draft(draft);
            case Question.WhoseLines lines -> conflict(lines);
            case Question.LeaveChanges leave -> leave(leave);
            case Question.ThrowAway throwAway -> throwAway(throwAway);
            case Question.Change change -> change(change);
            case Question.Propose propose -> propose(propose);
        };
    }

    private Node draft(Question.TakeUpDraft question) {
        String when =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(words.language()))
                        .withZone(ZoneId.systemDefault())
                        .format(question.draft().at());
        List<String> files =
                question.draft().files().stream().map(change -> change.path()).toList();
        return dialog(
                words.say("draft.title"),
                words.say("draft.text", when, String.join(", ", files)),
                List.of(),
                button("draft.discard", "danger", () -> hub.throwAway(question)),
                button("draft.restore", "accent", () -> hub.takeUp(question)));
    }

    private Node conflict(Question.WhoseLines question) {
        Conflict conflict = question.conflict();
        VBox spots = Build.column("conflict-spots");
        for (TextMerge.Spot spot : conflict.spots()) {
            spots.getChildren()
                    .addAll(
                            Build.label(words.say("conflict.line", spot.line()), "muted"),
                            side("conflict.ours", spot.ours(), "diff-add"),
                            side("conflict.theirs", spot.theirs(), "diff-remove"));
        }
        ScrollPane scroll = new ScrollPane(spots);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setPrefViewportHeight(260);
        return dialog(
                words.say("conflict.title", conflict.path()),
                words.say("conflict.text"),
                List.of(scroll),
                button("conflict.later", "flat", () -> hub.leave(question)),
                button(
                        "conflict.take.theirs",
                        "danger",
                        () -> hub.settle(question, Conflict.Choice.THEIRS)),
                button(
                        "conflict.take.ours",
                        "accent",
                        () -> hub.settle(question, Conflict.Choice.OURS)));
    }

    private Node side(String key, String text, String style) {
        Label lines = Build.label(text.stripTrailing(), "markdown-code-block", style);
        lines.setMaxWidth(Double.MAX_VALUE);
        return Build.column("conflict-side", Build.label(words.say(key), "field-name"), lines);
    }

    private Node leave(Question.LeaveChanges question) {
        return dialog(
                words.say("leave.title"),
                words.say("leave.text"),
                List.of(),
                button("leave.stay", "flat", () -> hub.leave(question)),
                button("leave.go", "accent", () -> hub.openNow(question.next())));
    }

    private Node throwAway(Question.ThrowAway question) {
        return dialog(
                words.count("throw.title", question.files()),
                words.say("throw.text"),
                List.of(),
                button("throw.keep", "flat", () -> hub.leave(question)),
                button("throw.discard", "danger", () -> hub.throwAway(question)));
    }

    private Node propose(Question.Propose question) {
        proposal.begin();
        return new ProposalDialog(
                        proposal,
                        words,
                        () -> {
                            proposal.close();
                            hub.leave(question);
                        })
                .node();
    }

    private Node change(Question.Change question) {
        ChangeViewModel model = new ChangeViewModel(hub, question.form(), words.say("job.change"));
        Runnable left =
                () -> {
                    model.close();
                    hub.leave(question);
                };
        Runnable confirmed =
                () -> {
                    model.confirm(navigation::go);
                    hub.leave(question);
                };
        return new ChangeDialog(model, words, confirmed, left).node();
    }

    private Button button(String key, String style, Runnable run) {
        Button button = Build.button(words.say(key), run, style);
        button.setId(key.replace('.', '-'));
        return button;
    }

    private static Node dialog(String title, String text, List<Node> more, Button... buttons) {
        VBox box = Build.column("dialog", Build.label(title, "title-4"), Build.paragraph(text));
        box.getChildren().addAll(more);
        var row = Build.row("dialog-buttons", Build.spring());
        row.getChildren().addAll(buttons);
        box.getChildren().add(row);
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        return box;
    }
}
