package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.SecurityReview;
import dev.hubconsole.core.onboard.Weakness;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.SeverityBadge;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.PlanPages.Page;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/// A plan as it is read: who, what was found, what the registry would say and why, and every line
/// that would change.
final class PlanPane {

    private static final int PLACES = 3;

    private final Words words;
    private final Navigation navigation;
    private final ListView<Page> pages = new ListView<>();
    private final VBox about = Build.column("onboard-page");
    private final ScrollPane scroll = Parts.scrolling(about);
    private final ListView<String> diff;
    private final Label told = Build.paragraph("", "muted");
    private final Button open;
    private final Node root;

    PlanPane(Words words, OnboardViewModel model, Navigation navigation) {
        this.words = words;
        this.navigation = navigation;
        diff = Parts.diff(words, "onboard-diff");
        pages.setId("onboard-pages");
        pages.setAccessibleText(words.say("onboard.pages"));
        pages.getStyleClass().addAll("edge-to-edge", "dense");
        pages.setCellFactory(view -> new PageCell());
        pages.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (at, old, page) -> {
                            if (page != null) {
                                show(page);
                            }
                        });
        scroll.setId("onboard-about");
        scroll.setAccessibleText(words.say("onboard.page"));
        SplitPane right = new SplitPane(scroll, diff);
        right.setId("onboard-right-split");
        right.setOrientation(javafx.geometry.Orientation.VERTICAL);
        right.setDividerPositions(0.6);
        SplitPane split = new SplitPane(pages, right);
        split.setId("onboard-split");
        split.setDividerPositions(0.28);
        SplitPane.setResizableWithParent(pages, false);
        Button back = Parts.button(words, "onboard.back", "back", model::back, "flat");
        open = Parts.button(words, "onboard.open", "branch", model::open, "accent");
        told.setId("onboard-told");
        root =
                Build.column(
                        "onboard-step",
                        Build.wide(split),
                        Build.row("bar", back, Build.wide(told), Build.spring(), open));
    }

    void show(PlanPages plan) {
        int number = plan.plan().pullRequests().size();
        open.setText(words.count("onboard.open.count", number));
        open.setDisable(number == 0);
        told.setText(words.say(number == 0 ? "onboard.told.none" : "onboard.told"));
        pages.getItems().setAll(plan.pages());
        pages.getSelectionModel().select(0);
    }

    private void show(Page page) {
        about.getChildren().setAll(Build.label(page.title(), "title-4"));
        switch (page) {
            case Page.OfDeclined(var declined) -> {
                about.getChildren().add(Build.paragraph(declined.problem().message(), "complaint"));
                if (!declined.problem().nextStep().isEmpty()) {
                    about.getChildren().add(Build.paragraph(declined.problem().nextStep()));
                }
                diff(List.of());
            }
            case Page.OfHub(var pullRequest, var notes, var lines) -> {
                about.getChildren()
                        .add(
                                Build.paragraph(
                                        words.say(
                                                "onboard.branch",
                                                pullRequest.branch(),
                                                pullRequest.base(),
                                                pullRequest.title())));
                notes(notes);
                diff(lines);
            }
            case Page.OfTarget one -> {
                review(one.target().review());
                settings(one.target().settings());
                notes(one.target().notes());
                diff(one.diff());
            }
        }
        scroll.setVvalue(0);
    }

    private void diff(List<String> lines) {
        diff.getItems().setAll(lines);
        diff.setPlaceholder(Build.label(words.say("onboard.nodiff"), "muted"));
    }

    private void section(String key) {
        about.getChildren().add(Build.label(words.say(key), "form-section"));
    }

    private void review(SecurityReview review) {
        section("onboard.found");
        if (review.weaknesses().isEmpty()) {
            about.getChildren().add(Build.label(words.say("onboard.found.nothing"), "muted"));
        }
        review.weaknesses().forEach(one -> about.getChildren().add(finding(one)));
        for (SecurityReview.Unjudged one : review.unjudged()) {
            about.getChildren()
                    .add(
                            Build.paragraph(
                                    words.say("onboard.unjudged", one.rule().id(), one.reason()),
                                    "muted"));
        }
    }

    private Node finding(Weakness one) {
        Hyperlink rule = new Hyperlink(one.rule().id());
        rule.getStyleClass().add("origin-link");
        rule.setMinWidth(Hyperlink.USE_PREF_SIZE);
        rule.setOnAction(event -> navigation.go(new Place.Rule(one.rule().id())));
        Describe.named(rule, words.say("onboard.rule", one.rule().id()));
        VBox card =
                Build.column(
                        "onboard-finding",
                        Build.row(
                                "onboard-finding-head",
                                SeverityBadge.of(one.rule().severity(), words),
                                rule,
                                Build.label(
                                        one.accepted()
                                                .map(
                                                        by ->
                                                                words.say(
                                                                        "onboard.accepted",
                                                                        by.owner(),
                                                                        by.expires()))
                                                .orElse(""),
                                        "muted")),
                        Build.paragraph(one.message() + "."),
                        Build.paragraph(one.remedy(), "muted"));
        if (!one.places().isEmpty()) {
            card.getChildren()
                    .add(
                            Build.paragraph(
                                    one.places().stream()
                                            .limit(PLACES)
                                            .map(at -> at.file() + ":" + at.line())
                                            .collect(Collectors.joining(", ")),
                                    "muted"));
        }
        return card;
    }

    private void settings(List<Proposed> settings) {
        section("onboard.settings");
        if (settings.isEmpty()) {
            about.getChildren().add(Build.label(words.say("onboard.settings.nothing"), "muted"));
        }
        for (Proposed one : settings) {
            Label value = Build.paragraph(one.key() + ": " + one.value(), "onboard-setting");
            Label why = Build.paragraph(one.reason(), "muted");
            about.getChildren().add(Build.column("onboard-proposed", value, why));
        }
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            section("onboard.notes");
            notes.forEach(note -> about.getChildren().add(Build.paragraph(note)));
        }
    }

    Node node() {
        return root;
    }

    Node first() {
        return pages;
    }

    private final class PageCell extends ListCell<Page> {

        private PageCell() {
            // what is too long ends in dots instead of making the list wider
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Page page, boolean empty) {
            super.updateItem(page, empty);
            if (empty || page == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            switch (page) {
                case Page.OfHub _ -> put("hub", words.say("onboard.page.hub", page.name()));
                case Page.OfDeclined _ ->
                        put("close", words.say("onboard.page.declined", page.name()));
                case Page.OfTarget one ->
                        put(
                                one.errors() == 0 ? "check" : "error",
                                one.errors() == 0
                                        ? page.name()
                                        : page.name()
                                                + " · "
                                                + words.count("onboard.errors", one.errors()));
            }
        }

        private void put(String icon, String text) {
            setGraphic(Icon.of(icon));
            setText(text);
        }
    }
}
