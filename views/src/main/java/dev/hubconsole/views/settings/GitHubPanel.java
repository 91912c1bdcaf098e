package dev.hubconsole.views.settings;

import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.github.Forecast;
import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Shows on demand which GitHub is talked to, as whom, what is left of the limit, what was saved,
/// and what regular asking will cost.
final class GitHubPanel {

    private final Words words;
    private final Button look;
    private final GridPane facts = new GridPane();
    private final Label trouble = Build.paragraph("", "danger");
    private final VBox root;

    GitHubPanel(Words words, GitHubViewModel model) {
        this.words = words;
        look =
                Build.button(
                        words.say("github.look"), () -> model.look(words.say("github.looking")));
        look.setId("github-look");
        Describe.describe(look, words.say("github.look"), words.say("github.help"), "");
        facts.getStyleClass().add("facts");
        facts.setId("github-facts");
        trouble.setId("github-trouble");
        root =
                Build.column(
                        "setting",
                        Build.label(words.say("github.title"), "field-name"),
                        Build.paragraph(words.say("github.help"), "field-about"),
                        look,
                        trouble,
                        facts);
        model.state().addListener((at, old, now) -> show(now));
        show(model.state().get());
    }

    Node node() {
        return root;
    }

    private void show(GitHubViewModel.State state) {
        boolean asking = state instanceof GitHubViewModel.State.Asking;
        look.setDisable(asking);
        look.setText(words.say(asking ? "github.looking" : "github.look"));
        switch (state) {
            case GitHubViewModel.State.Unasked() -> tell("", false);
            case GitHubViewModel.State.Asking() -> tell("", facts.isManaged());
            // what was seen before stays
            case GitHubViewModel.State.Failed(var problem) ->
                    tell(text(problem), !facts.getChildren().isEmpty());
            case GitHubViewModel.State.Seen(var overview) -> {
                fill(overview);
                tell("", true);
            }
        }
    }

    private static String text(Problem problem) {
        return problem.message() + ".\n" + problem.nextStep();
    }

    private void tell(String problem, boolean withFacts) {
        trouble.setText(problem);
        visible(trouble, !problem.isEmpty());
        visible(facts, withFacts);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void fill(GitHubOverview overview) {
        facts.getChildren().clear();
        Identity who = overview.who();
        fact("github.host", overview.host());
        fact(
                "github.who",
                words.say(
                        "github.who.is",
                        who.name(),
                        words.say("github.kind." + who.kind().name().toLowerCase(Locale.ROOT)),
                        overview.source()));
        who.expiresAt().ifPresent(end -> fact("github.until", time(end)));
        fact(
                "github.limit",
                switch (overview.limit()) {
                    case Outcome.Failed<Limit>(var problem) -> text(problem);
                    case Outcome.Done<Limit>(var limit) ->
                            words.say(
                                    "github.limit.is",
                                    limit.remaining(),
                                    limit.limit(),
                                    time(limit.resetAt()));
                });
        overview.total()
                .ifPresent(
                        total -> {
                            Traffic sum = total.sum();
                            fact(
                                    "github.saved",
                                    words.say(
                                            "github.saved.is",
                                            sum.saved(),
                                            sum.memoryHits(),
                                            sum.diskHits(),
                                            sum.revalidated(),
                                            time(total.since())));
                            fact("github.misses", String.valueOf(sum.misses()));
                        });
        Forecast forecast = overview.forecast();
        fact(
                "github.forecast",
                words.say(
                        forecast.fits() ? "github.forecast.fits" : "github.forecast.over",
                        forecast.requests(),
                        forecast.counted(),
                        forecast.limit()));
    }

    private void fact(String key, String value) {
        int row = facts.getRowCount();
        Label name = Build.label(words.say(key), "fact-name");
        Label text = Build.paragraph(value, "fact");
        text.setAccessibleText(words.say(key) + ": " + value);
        facts.addRow(row, name, text);
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(words.language()))
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
