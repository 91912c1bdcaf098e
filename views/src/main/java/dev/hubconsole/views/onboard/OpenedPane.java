package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What came of a plan: each pull request with its address, each failure with its next step.
final class OpenedPane {

    private final Words words;
    private final OnboardViewModel model;
    private final Label title = Build.paragraph("", "title-4");
    private final Label trouble = Build.paragraph("", "complaint");
    private final VBox list = Build.column("onboard-page");
    private final Button again;
    private final Button back;
    private final Button follow;
    private final Node root;

    OpenedPane(Words words, OnboardViewModel model, Runnable follow) {
        this.words = words;
        this.model = model;
        title.setId("onboard-opened");
        trouble.setId("onboard-trouble");
        again = Parts.button(words, "onboard.again", "refresh", model::open);
        back = Parts.button(words, "onboard.back", "back", model::back, "flat");
        back.setId("onboard-opened-back");
        this.follow = Parts.button(words, "onboard.follow", "eye", follow, "accent");
        root =
                Build.column(
                        "onboard-step",
                        title,
                        trouble,
                        Build.wide(Parts.scrolling(list)),
                        Build.row("bar", back, Build.spring(), again, this.follow));
    }

    void show(OnboardState.Opened now) {
        int all = now.pages().plan().pullRequests().size();
        int there = (int) now.applied().stream().filter(PlanPages::isThere).count();
        title.setText(words.say("onboard.opened", there, all));
        trouble.setText(now.problem().map(Parts::text).orElse(""));
        Parts.visible(trouble, now.problem().isPresent());
        Parts.visible(again, !now.isWhole());
        list.getChildren().setAll(now.applied().stream().map(this::row).toList());
    }

    private Node row(Applied one) {
        return switch (one.outcome()) {
            case Outcome.Done<Applied.Brought>(var brought) -> {
                String address = brought.pullRequest().url();
                Hyperlink link = Parts.address(address, address, () -> model.browse(address));
                Label text =
                        Build.label(
                                one.repository()
                                        + ": "
                                        + words.say(
                                                "onboard.kind."
                                                        + brought.kind()
                                                                .name()
                                                                .toLowerCase(
                                                                        java.util.Locale.ROOT)));
                text.setGraphic(Icon.of("check"));
                text.getStyleClass().add("onboard-done");
                text.setMinWidth(Label.USE_PREF_SIZE);
                yield Build.row("bar", text, link);
            }
            case Outcome.Failed<Applied.Brought>(var problem) -> {
                Label text = Build.paragraph(one.repository() + ": " + Parts.text(problem));
                text.setGraphic(Icon.of("error"));
                text.getStyleClass().add("onboard-failed");
                yield text;
            }
        };
    }

    Node node() {
        return root;
    }

    Node first() {
        return again.isVisible() ? again : follow;
    }
}
