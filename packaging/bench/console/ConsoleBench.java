package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.HubProposals;
import dev.hubconsole.adapters.keyring.SystemKeyring;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.Place;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Measures the console on a hub, inside one process: opening, keystrokes until everything is
/// renewed, how long the thread of the screens is kept from answering meanwhile, scrolling, heap.
/// Prints a row of Markdown each. Stands in the package of the console to see what is not public.
///
/// Arguments: the hub's folder, a repository of it (`owner/name`), how many keystrokes.
public final class ConsoleBench {

    private static final long MOST = TimeUnit.MINUTES.toNanos(3);

    private final Console console;
    private final Stage stage;

    private ConsoleBench(Console console, Stage stage) {
        this.console = console;
        this.stage = stage;
    }

    public static void main(String[] args) throws Exception {
        Path hub = Path.of(args[0]);
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Platform.startup(() -> ready.complete(true));
        ready.get();
        Path own = Files.createTempDirectory("console-bench");
        ConsoleBench bench =
                ask(
                        () -> {
                            Stage stage = new Stage();
                            Console console =
                                    new Console(
                                            stage,
                                            new SettingsFile(own.resolve("settings")),
                                            new FolderHubs(
                                                    own.resolve("state"),
                                                    Map.of(),
                                                    InstantSource.system()),
                                            repositories ->
                                                    new Outcome.Failed<>(
                                                            new Problem.Unavailable(
                                                                    "nobody looks at GitHub", "")),
                                            new HubProposals(
                                                    () -> "",
                                                    Map.of(),
                                                    () -> new SystemKeyring(Duration.ofSeconds(1))),
                                            host -> {},
                                            new VaultHere(
                                                    own.resolve("vault"),
                                                    () -> new SystemKeyring(Duration.ofSeconds(1)),
                                                    InstantSource.system()),
                                            Optional.empty(),
                                            Platform::runLater,
                                            () -> {});
                            console.show();
                            stage.setWidth(1000);
                            stage.setHeight(800);
                            return new ConsoleBench(console, stage);
                        });
        System.out.println("| what | median | p99 | max | of |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        bench.open(hub);
        bench.heap();
        bench.scroll();
        int keys = Integer.parseInt(args[2]);
        bench.type(
                "a repository's form",
                new Target.Entry(RepositoryId.parse(args[1])),
                "settings.cpu_cores",
                keys);
        bench.type(
                "the form of the defaults",
                new Target.Shared(LayerId.ORG_DEFAULTS),
                "settings.queue_depth",
                keys);
        bench.heap();
        Platform.exit();
    }

    private static <T> T ask(Callable<T> question) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(question.call());
                    } catch (Exception failed) {
                        answer.completeExceptionally(failed);
                    }
                });
        return answer.get(3, TimeUnit.MINUTES);
    }

    private static void until(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + MOST;
        while (!ask(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never came to be");
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private void open(Path hub) throws Exception {
        long start = System.nanoTime();
        try (Watch watch = new Watch()) {
            ask(
                    () -> {
                        console.open(hub);
                        return true;
                    });
            until(() -> console.hub().view().get().isPresent());
            row("open a hub", List.of(System.nanoTime() - start));
            row("the thread of the screens is away while opening", watch.pauses());
        }
        HubView view = ask(() -> console.hub().view().get().orElseThrow());
        System.out.println("<!-- " + view.repositories().size() + " repositories -->");
    }

    private void heap() {
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println("| heap after a collection | " + (used >> 20) + " MiB | | | |");
    }

    private void scroll() throws Exception {
        TableView<?> table = (TableView<?>) node("repositories");
        int rows = table.getItems().size();
        List<Long> frames = new ArrayList<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        ask(
                () -> {
                    new AnimationTimer() {
                        private long last;
                        private int at;

                        @Override
                        public void handle(long now) {
                            if (last != 0) {
                                frames.add(now - last);
                            }
                            last = now;
                            at += Math.max(1, rows / 400);
                            if (at >= rows) {
                                stop();
                                done.complete(true);
                            } else {
                                table.scrollTo(at);
                            }
                        }
                    }.start();
                    return true;
                });
        done.get(3, TimeUnit.MINUTES);
        row("frames while scrolling the table from end to end", frames);
    }

    private void type(String where, Target target, String key, int times) throws Exception {
        ask(
                () -> {
                    console.go(new Place.Entry(target));
                    return true;
                });
        until(() -> find("field-" + key) != null && console.background().jobs().isEmpty());
        TextField field = (TextField) node("field-" + key);
        List<Long> renewed = new ArrayList<>();
        try (Watch watch = new Watch()) {
            for (int i = 0; i < times; i++) {
                String text = String.valueOf(2 + i % 7);
                long before = ask(() -> console.hub().view().get().orElseThrow().number());
                long start = System.nanoTime();
                ask(
                        () -> {
                            field.requestFocus();
                            field.setText(text);
                            return true;
                        });
                until(
                        () ->
                                console.hub()
                                        .impact()
                                        .get()
                                        .filter(impact -> impact.number() > before)
                                        .isPresent());
                renewed.add(System.nanoTime() - start);
            }
            row("a keystroke in " + where + " until all is renewed", renewed);
            row("the thread of the screens is away meanwhile", watch.pauses());
        }
    }

    private Node find(String id) {
        for (Node node : stage.getScene().getRoot().lookupAll("*")) {
            if (id.equals(node.getId())) {
                return node;
            }
        }
        return null;
    }

    private Node node(String id) throws Exception {
        return ask(() -> find(id));
    }

    /// Asks the thread of the screens again and again, and keeps how long it took to answer.
    private static final class Watch implements AutoCloseable {

        private final List<Long> pauses = new ArrayList<>();
        private final Thread thread;
        private volatile boolean ended;

        private Watch() {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(
                                    () -> {
                                        while (!ended) {
                                            long asked = System.nanoTime();
                                            CompletableFuture<Long> answer =
                                                    new CompletableFuture<>();
                                            Platform.runLater(
                                                    () -> answer.complete(System.nanoTime()));
                                            pauses.add(answer.join() - asked);
                                            LockSupport.parkNanos(1_000_000);
                                        }
                                    });
        }

        private List<Long> pauses() throws InterruptedException {
            ended = true;
            thread.join();
            return pauses;
        }

        @Override
        public void close() {
            ended = true;
        }
    }

    private static void row(String what, List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d |%n",
                what,
                millis(sorted, 0.5),
                millis(sorted, 0.99),
                millis(sorted, 1),
                sorted.size());
    }

    /// The nearest rank.
    private static String millis(List<Long> sorted, double part) {
        int rank = (int) Math.ceil(part * sorted.size());
        return String.format(
                Locale.ROOT, "%.1f ms", sorted.get(Math.max(0, rank - 1)) / 1_000_000.0);
    }
}
