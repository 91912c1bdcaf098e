package dev.hubconsole.views.onboard;

import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The way from names to open pull requests: pick, read the plan, open.
public final class OnboardScreen implements Screen {

    private final Words words;
    private final OnboardViewModel model;
    private final PickPane pick;
    private final PlanPane plan;
    private final OpenedPane opened;
    private final List<Label> steps;
    private final StackPane middle = new StackPane();
    private final VBox root;
    private Node first;

    public OnboardScreen(
            Words words, OnboardViewModel model, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.model = model;
        this.pick = new PickPane(words, model, hub);
        this.plan = new PlanPane(words, model, navigation);
        this.opened = new OpenedPane(words, model, () -> navigation.go(new Place.Following()));
        this.first = pick.first();
        this.steps =
                List.of(
                        Build.label(words.say("onboard.step.pick"), "onboard-way"),
                        Build.label(words.say("onboard.step.read"), "onboard-way"),
                        Build.label(words.say("onboard.step.open"), "onboard-way"));
        HBox way = Build.row("onboard-ways");
        way.getChildren().setAll(steps);
        middle.setId("onboard");
        root = Build.column("screen", way, Build.wide(middle));
        model.state().addListener((at, old, now) -> take(now));
        take(model.state().get());
    }

    private void take(OnboardState now) {
        boolean had = isInside();
        switch (now) {
            case OnboardState.Picking(var search) -> {
                pick.show(search);
                put(0, pick.node(), pick.first(), had);
            }
            case OnboardState.Reviewing(var number) ->
                    waiting(1, words.count("onboard.reviewing", number), had);
            case OnboardState.NoPlan(var problem) -> {
                Button back = Parts.button(words, "onboard.back", "back", model::back);
                Button again = Parts.button(words, "onboard.retry", "", model::review, "accent");
                put(1, EmptyState.failed(problem, again, back), again, had);
            }
            case OnboardState.Reviewed(var pages) -> {
                plan.show(pages);
                put(1, plan.node(), plan.first(), had);
            }
            case OnboardState.Opening(var pages) ->
                    waiting(
                            2,
                            words.count("onboard.opening", pages.plan().pullRequests().size()),
                            had);
            case OnboardState.Opened done -> {
                opened.show(done);
                put(2, opened.node(), opened.first(), had);
            }
        }
    }

    /// What goes on, how far it is, and the way to end it.
    private void waiting(int step, String text, boolean had) {
        Button stop = Parts.button(words, "onboard.stop", "close", model::stop);
        ProgressBar bar = new ProgressBar(0);
        bar.setAccessibleText(text);
        bar.setMaxWidth(Double.MAX_VALUE);
        Label told = Build.paragraph("", "muted");
        VBox box =
                Build.column("onboard-waiting", Build.paragraph(text, "title-4"), bar, told, stop);
        put(step, box, stop, had);
        model.working()
                .ifPresent(
                        job -> {
                            job.progress().addListener((at, old, now) -> show(bar, told, now));
                            show(bar, told, job.progress().get());
                        });
    }

    private void show(ProgressBar bar, Label told, Background.Progress now) {
        bar.setProgress(now.all() == 0 ? 0 : (double) now.done() / now.all());
        told.setText(now.all() == 0 ? "" : words.say("onboard.progress", now.done(), now.all()));
    }

    private void put(int step, Node node, Node focus, boolean had) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).getStyleClass().remove("onboard-here");
            if (i == step) {
                steps.get(i).getStyleClass().add("onboard-here");
            }
        }
        first = focus;
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
            node.applyCss();
            if (had) {
                focus.requestFocus();
            }
        }
    }

    private boolean isInside() {
        if (root.getScene() == null) {
            return false;
        }
        Node owner = root.getScene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == middle) {
                return true;
            }
        }
        return owner == null;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        first.requestFocus();
    }
}
