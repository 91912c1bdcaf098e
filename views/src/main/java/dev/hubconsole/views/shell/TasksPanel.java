package dev.hubconsole.views.shell;

import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.kit.Background.Job;
import dev.hubconsole.views.kit.Background.Progress;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What is going on in the background, how far it has come, and a way to end it.
final class TasksPanel {

    private final Words words;
    private final ObservableList<Job> jobs;
    private final VBox list = Build.column("task-list");
    private final VBox box;

    TasksPanel(Words words, Background background) {
        this.words = words;
        this.jobs = background.jobs();
        box = Build.column("dialog", Build.label(words.say("tasks.title"), "title-4"), list);
        box.setId("tasks");
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        box.setFocusTraversable(true);
        box.setAccessibleText(words.say("tasks.title"));
        jobs.addListener((InvalidationListener) at -> show());
        show();
    }

    Node node() {
        return box;
    }

    void begin() {
        box.requestFocus();
    }

    private void show() {
        list.getChildren().clear();
        if (jobs.isEmpty()) {
            list.getChildren().add(Build.label(words.say("tasks.none"), "muted"));
        }
        for (Job job : jobs) {
            Label progress = Build.label("", "muted");
            progress.textProperty().bind(job.progress().map(this::text));
            Button cancel = Build.button("", job::cancel, "button-icon", "flat");
            cancel.setGraphic(Icon.of("close"));
            Describe.describe(cancel, words.say("tasks.cancel", job.name()), "", "");
            list.getChildren()
                    .add(
                            Build.row(
                                    "task",
                                    Build.label(job.name()),
                                    Build.spring(),
                                    progress,
                                    cancel));
        }
    }

    private String text(Progress progress) {
        return progress.all() == 0
                ? words.say("tasks.running")
                : words.say("tasks.progress", progress.done(), progress.all());
    }
}
