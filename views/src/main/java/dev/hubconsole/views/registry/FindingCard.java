package dev.hubconsole.views.registry;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// A finding with all that can be done about it.
final class FindingCard {

    private final FindingRow row;
    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final VBox box = Build.column("finding-card");

    FindingCard(FindingRow row, Words words, HubViewModel hub, Navigation navigation) {
        this.row = row;
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        Finding finding = row.finding();
        Hyperlink rule = new Hyperlink(finding.rule());
        rule.setOnAction(event -> navigation.go(new Place.Rule(finding.rule())));
        Describe.named(rule, words.say("finding.rule", finding.rule()));
        box.getChildren()
                .addAll(
                        Build.row(
                                "finding-head",
                                FindingBadge.of(finding.severity(), words),
                                rule,
                                Build.spring(),
                                place(row.at())),
                        Build.paragraph(finding.message(), "finding-message"));
        for (Finding.Related related : finding.related()) {
            Spot at =
                    new Spot(
                            related.place().file(),
                            related.place().line(),
                            related.place().column());
            box.getChildren()
                    .add(Build.row("detail", Build.label(related.message(), "muted"), place(at)));
        }
        finding.silenced()
                .ifPresent(
                        reason ->
                                box.getChildren()
                                        .add(
                                                Build.paragraph(
                                                        words.say("finding.silenced", reason),
                                                        "muted")));
        if (!finding.isSilenced()) {
            box.getChildren().add(actions());
        }
    }

    Node node() {
        return box;
    }

    private Hyperlink place(Spot at) {
        Hyperlink link = new Hyperlink(at.toString());
        link.setOnAction(event -> navigation.go(new Place.Files(at)));
        return Describe.named(link, words.say("finding.goto", at));
    }

    private Node actions() {
        FlowPane actions = new FlowPane();
        actions.getStyleClass().add("finding-actions");
        row.finding()
                .fix()
                .ifPresent(
                        fix -> {
                            Button apply =
                                    Build.button(
                                            words.say("finding.fix", fix.title()),
                                            () -> hub.fix(row),
                                            "accent",
                                            "small");
                            apply.setGraphic(Icon.of("fix"));
                            apply.getStyleClass().add("fix-button");
                            String help =
                                    words.say(
                                            row.isSafe()
                                                    ? "finding.fix.safe"
                                                    : "finding.fix.unsafe");
                            Describe.describe(apply, fix.title(), help, "");
                            actions.getChildren().add(apply);
                        });
        Button silence = Build.button(words.say("finding.silence"), () -> {}, "small");
        silence.getStyleClass().add("silence-button");
        silence.setOnAction(event -> askReason(actions, silence));
        actions.getChildren().add(silence);
        return actions;
    }

    private void askReason(FlowPane actions, Button silence) {
        TextField reason = new TextField();
        reason.setPromptText(words.say("finding.reason"));
        reason.getStyleClass().addAll("small", "reason-field");
        Describe.describe(reason, words.say("finding.reason"), "", "");
        Button write =
                Build.button(
                        words.say("finding.silence.write"),
                        () -> hub.silence(row, reason.getText()),
                        "accent",
                        "small");
        write.disableProperty().bind(reason.textProperty().map(String::isBlank));
        reason.setOnAction(event -> write.fire());
        int at = actions.getChildren().indexOf(silence);
        actions.getChildren().remove(silence);
        actions.getChildren().addAll(at, java.util.List.of(reason, write));
        reason.requestFocus();
    }
}
