package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Does something again whenever a YAML file of a hub changes, until the process is stopped.
///
/// @param session whose hub is watched
record Watch(Session session) {

    /// Editors write a file in several steps; what comes within this time is one change.
    private static final long SETTLE_MILLIS = 100;

    /// Runs `action` once now and once after each change.
    ///
    /// @param names the files that are looked at; none means the hub
    int run(List<String> names, IntSupplier action) {
        List<Path> folders = new ArrayList<>();
        if (names.isEmpty()) {
            switch (session.location()) {
                case Outcome.Failed<HubLocation>(var problem) -> {
                    return session.tell(problem);
                }
                case Outcome.Done<HubLocation>(var location) -> folders.add(location.folder());
            }
        }
        for (String name : names) {
            Path parent = Path.of(name).toAbsolutePath().getParent();
            folders.add(parent == null ? Path.of("").toAbsolutePath() : parent);
        }
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            while (true) {
                for (Path folder : folders) {
                    register(folder, service);
                }
                action.getAsInt();
                session.terminal().flush();
                session.tell("watching for changes; stop with Ctrl+C");
                awaitChange(service);
            }
        } catch (IOException broken) {
            return session.tell(
                    new Problem.Unavailable(
                            "the files cannot be watched: " + broken.getMessage(),
                            "Run the command without --watch."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Exit.DONE;
        }
    }

    private static void register(Path root, WatchService service) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Path name = folder.getFileName();
                        boolean hidden =
                                !folder.equals(root)
                                        && name != null
                                        && name.toString().startsWith(".");
                        if (hidden) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void awaitChange(WatchService service) throws InterruptedException {
        boolean changed = false;
        while (!changed) {
            changed = matters(service.take());
        }
        WatchKey more = service.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        while (more != null) {
            matters(more);
            more = service.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean matters(WatchKey key) {
        boolean matters =
                key.pollEvents().stream()
                        .anyMatch(event -> matters(String.valueOf(event.context())));
        key.reset();
        return matters;
    }

    /// Whether a change of a file or folder of this name may change what is read; `null` stands for
    /// changes that were lost. A name without a dot may be that of a folder that came or went.
    private static boolean matters(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.indexOf('.') < 0;
    }
}
