package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Unit;
import dev.hubconsole.views.operation.PullViewModel.State;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import java.util.Map;

/// Stands above each screen of operations while runs are read from GitHub: the question, how far it
/// is, and what came of it.
public final class PullBar {

    private final Words words;
    private final Figure figure;
    private final PullViewModel model;
    private final Command pull;
    private final HBox bar = Build.row("pull-bar");

    /// @param pull begins it
    public PullBar(Words words, PullViewModel model, Command pull) {
        this.words = words;
        this.figure = new Figure(words);
        this.model = model;
        this.pull = pull;
        bar.setId("pull-bar");
        model.state().addListener((at, old, now) -> show(now));
        show(model.state().get());
    }

    /// What stands above a screen; it takes no room while there is nothing to say.
    Node node() {
        return bar;
    }

    /// A button that begins it, for a screen that has nothing to show yet.
    Button button(String id, String... styles) {
        Button button = Build.button(words, pull, styles);
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    private Button button(String key, Runnable run, String... styles) {
        Button button = Build.button(words.say(key), run, styles);
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Button.USE_PREF_SIZE);
        return Describe.named(button, words.say(key));
    }

    private void show(State state) {
        boolean had = has(bar.getScene() == null ? null : bar.getScene().getFocusOwner());
        bar.getStyleClass().remove("pull-trouble");
        switch (state) {
            case State.Idle _ -> bar.getChildren().clear();
            case State.Counting _ -> put("wait", words.say("pull.counting"), stop());
            case State.Asking(var forecast) -> {
                Button go = button("pull.go", model::agree, "accent");
                put("help", told(forecast), go, button("pull.not", model::leave));
                go.requestFocus();
            }
            case State.Pulling(var job) -> {
                ProgressBar progress = new ProgressBar();
                progress.setId("pull-progress");
                progress.setAccessibleText(words.say("pull.pulling"));
                Label far = Build.label("", "muted");
                job.progress()
                        .addListener(
                                (at, old, now) -> {
                                    progress.setProgress(
                                            now.all() == 0
                                                    ? ProgressBar.INDETERMINATE_PROGRESS
                                                    : (double) now.done() / now.all());
                                    far.setText(words.say("pull.far", now.done(), now.all()));
                                });
                put("wait", words.say("pull.pulling"), progress, far, stop());
            }
            case State.Stopped _ -> put("note", words.say("pull.stopped"), close());
            case State.Done(var result) -> {
                put(result.problems().isEmpty() ? "check" : "warning", told(result), close());
                if (!result.problems().isEmpty()) {
                    bar.getStyleClass().add("pull-trouble");
                }
            }
            case State.Failed(var problem) -> {
                put("error", told(problem), button("pull.again", model::begin), close());
                bar.getStyleClass().add("pull-trouble");
            }
        }
        boolean isShown = !bar.getChildren().isEmpty();
        bar.setVisible(isShown);
        bar.setManaged(isShown);
        if (had && isShown && !(state instanceof State.Asking)) {
            bar.getChildren().getLast().requestFocus();
        }
    }

    private boolean has(Node focused) {
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at == bar) {
                return true;
            }
        }
        return false;
    }

    private Button stop() {
        return button("pull.stop", model::leave);
    }

    private Button close() {
        return button("pull.close", model::leave);
    }

    private void put(String icon, String text, Node... more) {
        Label told = Build.paragraph(text);
        told.setId("pull-told");
        told.setMinWidth(0);
        bar.getChildren().setAll(Icon.of(icon), Build.wide(told));
        bar.getChildren().addAll(more);
    }

    private static String told(Problem problem) {
        return problem.message() + ". " + problem.nextStep();
    }

    private String told(PullForecast forecast) {
        String first =
                words.say(
                        "pull.forecast",
                        words.count("repositories.count", forecast.repositories()),
                        figure.of(Unit.COUNT, forecast.requests()),
                        figure.of(Unit.COUNT, forecast.limit()),
                        figure.of(Unit.MILLIS, forecast.shortest().toMillis()));
        return forecast.neverPulled() == 0
                ? first
                : first + " " + words.say("pull.never", forecast.neverPulled());
    }

    private String told(PullResult result) {
        StringBuilder text =
                new StringBuilder(
                        words.say(
                                "pull.done",
                                words.count("repositories.count", result.repositories()),
                                figure.of(Unit.COUNT, result.attempts()),
                                figure.of(Unit.COUNT, result.jobs())));
        if (!result.problems().isEmpty()) {
            Map.Entry<?, Problem> first = result.problems().entrySet().iterator().next();
            text.append(' ')
                    .append(
                            words.say(
                                    "pull.problems",
                                    result.problems().size(),
                                    first.getKey().toString(),
                                    told(first.getValue())));
        }
        return text.toString();
    }
}
