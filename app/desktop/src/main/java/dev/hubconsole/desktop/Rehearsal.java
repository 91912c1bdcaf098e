package dev.hubconsole.desktop;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubState;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Walks once through the screens of the sample hub and ends: the training of the AOT cache.
final class Rehearsal {

    private static final Duration LONG_ENOUGH = Duration.millis(350);

    private final Console console;
    private final Deque<Place> places =
            new ArrayDeque<>(
                    List.of(
                            new Place.Entry(
                                    new Target.Entry(
                                            RepositoryId.parse("lantern-harbour/berth-planner"))),
                            new Place.Layers(),
                            new Place.Files(Spot.NONE),
                            new Place.Findings(),
                            new Place.Dependencies(),
                            new Place.Changes(),
                            new Place.Settings(),
                            new Place.Help("start"),
                            new Place.Repositories("")));

    private Rehearsal(Console console) {
        this.console = console;
    }

    static void begin(Console console) {
        Rehearsal rehearsal = new Rehearsal(console);
        console.hub()
                .state()
                .addListener(
                        (at, old, now) -> {
                            if (now instanceof HubState.Open && !(old instanceof HubState.Open)) {
                                rehearsal.next();
                            }
                        });
        console.hub().openSample();
    }

    /// Ends the program once the window has been drawn, so that a stopwatch can be put to it.
    static void endAfterFirstFrame(Stage stage) {
        Runnable[] once = new Runnable[1];
        once[0] =
                () -> {
                    stage.getScene().removePostLayoutPulseListener(once[0]);
                    Platform.runLater(Platform::exit);
                };
        stage.getScene().addPostLayoutPulseListener(once[0]);
    }

    private void next() {
        PauseTransition pause = new PauseTransition(LONG_ENOUGH);
        pause.setOnFinished(
                event -> {
                    if (places.isEmpty()) {
                        Platform.exit();
                    } else {
                        console.go(places.poll());
                        next();
                    }
                });
        pause.play();
    }
}
