package dev.hubconsole.desktop;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubState;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Walks once through the screens of the sample hub and ends: the training of the AOT cache.
final class Rehearsal {

    /// The argument that asks for it,
    static final String WALK = "rehearsal";

    /// and the one that asks for the first window alone, which benchmarks and the smoke test time.
    static final String FIRST_WINDOW = "show-and-end";

    static final Set<String> WORDS = Set.of(WALK, FIRST_WINDOW);

    private static final Duration LONG_ENOUGH = Duration.millis(350);

    private static final int TIMES = 12;

    private static final List<String> WINDOWS =
            List.of(
                    "com.sun.glass.ui.gtk.GtkPlatformFactory",
                    "com.sun.glass.ui.gtk.GtkApplication",
                    "com.sun.glass.ui.gtk.GtkClipboardDelegate",
                    "com.sun.glass.ui.gtk.GtkClipboard",
                    "com.sun.glass.ui.gtk.GtkCursor",
                    "com.sun.glass.ui.gtk.GtkPixels",
                    "com.sun.glass.ui.gtk.GtkRobot",
                    "com.sun.glass.ui.gtk.GtkTimer",
                    "com.sun.glass.ui.gtk.GtkView",
                    "com.sun.glass.ui.gtk.GtkWindow",
                    "com.sun.glass.ui.InvokeLaterDispatcher",
                    "com.sun.glass.ui.win.WinPlatformFactory",
                    "com.sun.glass.ui.win.WinApplication",
                    "com.sun.glass.ui.win.WinView",
                    "com.sun.glass.ui.win.WinWindow",
                    "com.sun.glass.ui.mac.MacPlatformFactory",
                    "com.sun.glass.ui.mac.MacApplication",
                    "com.sun.glass.ui.mac.MacView",
                    "com.sun.glass.ui.mac.MacWindow");

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
        loadWindows();
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

    /// Says `shown` and ends the program once the window has been drawn, so that a stopwatch can be
    /// put to both. A frame has been drawn when the next one begins.
    static void endAfterFirstFrame(Stage stage, PrintStream teller) {
        Runnable[] frame = new Runnable[1];
        int[] frames = {0};
        frame[0] =
                () -> {
                    if (++frames[0] == 1) {
                        Platform.runLater(Platform::requestNextPulse);
                    } else {
                        stage.getScene().removePostLayoutPulseListener(frame[0]);
                        teller.println("shown");
                        teller.flush();
                        Platform.runLater(Platform::exit);
                    }
                };
        stage.getScene().addPostLayoutPulseListener(frame[0]);
    }

    private void next() {
        after(
                () -> {
                    if (places.isEmpty()) {
                        Platform.exit();
                    } else {
                        Place place = places.poll();
                        console.go(place);
                        if (place instanceof Place.Entry) {
                            type(1);
                        } else {
                            next();
                        }
                    }
                });
    }

    /// Types into a form, again and again, and takes all of it back.
    private void type(int time) {
        after(
                () -> {
                    Node field = console.scene().lookup("#field-settings.cpu_cores");
                    if (time > TIMES || !(field instanceof TextField text)) {
                        console.hub().undo();
                        next();
                    } else {
                        text.requestFocus();
                        text.setText(String.valueOf(2 + time % 7));
                        type(time + 1);
                    }
                });
    }

    private static void after(Runnable then) {
        PauseTransition pause = new PauseTransition(LONG_ENOUGH);
        pause.setOnFinished(event -> then.run());
        pause.play();
    }

    /// The parts of JavaFX that open windows on each system. The training has no display; by name
    /// alone they get into the cache too.
    private static void loadWindows() {
        for (String name : WINDOWS) {
            try {
                Class.forName(name, false, Rehearsal.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError elsewhere) {
                System.getLogger(Rehearsal.class.getName())
                        .log(System.Logger.Level.DEBUG, "not on this system: " + name);
            }
        }
    }
}
