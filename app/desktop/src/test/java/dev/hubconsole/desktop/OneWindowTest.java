package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

final class OneWindowTest {

    private static final int PATIENCE = 20;
    private static final Duration LONG = Duration.ofSeconds(PATIENCE);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final BlockingQueue<String> wishes = new LinkedBlockingQueue<>();

    @TempDir Path folder;

    @Test
    void aSecondStartAsksTheFirst() throws IOException, InterruptedException {
        try (OneWindow _ = first()) {
            assertEquals(
                    new OneWindow.Start.Asked(),
                    OneWindow.begin(folder, "/hubs/größe", LONG, wishes::add));
            assertEquals(
                    new OneWindow.Start.Asked(), OneWindow.begin(folder, "", LONG, wishes::add));
            assertEquals("/hubs/größe", wishes.poll(PATIENCE, TimeUnit.SECONDS));
            assertEquals("", wishes.poll(PATIENCE, TimeUnit.SECONDS));
        }
    }

    @Test
    void afterTheFirstHasEndedTheNextIsTheFirst() throws IOException {
        first().close();
        first().close();
    }

    @Test
    void aSocketThatWasLeftBehindIsReplaced() throws IOException {
        Files.createFile(folder.resolve("console.socket"));
        first().close();
    }

    @Test
    void whereThereIsNoFolderEachIsAConsoleOfItsOwn() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertInstanceOf(
                OneWindow.Start.Alone.class,
                OneWindow.begin(file.resolve("x"), "", SHORT, wishes::add));
    }

    @Test
    void whereThePathIsTooLongForASocketASecondStartSaysThatTheFirstDoesNotAnswer()
            throws IOException {
        folder = folder.resolve("d".repeat(120));
        try (OneWindow _ = first()) {
            assertEquals(
                    new OneWindow.Start.Silent(String.valueOf(ProcessHandle.current().pid())),
                    OneWindow.begin(folder, "", SHORT, wishes::add));
        }
        first().close();
    }

    @Test
    void aFirstOneThatHangsDoesNotAnswer() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        Consumer<String> hanging = _ -> await(end);
        try (OneWindow _ = first(hanging)) {
            assertInstanceOf(
                    OneWindow.Start.Silent.class, OneWindow.begin(folder, "", SHORT, wishes::add));
            end.countDown();
        }
    }

    @Test
    void aFolderOrTheFileInItNamesAHub() throws IOException {
        Path hub = Files.createDirectories(folder.toRealPath().resolve("hub"));
        Path file =
                Files.createFile(
                        Files.createDirectory(hub.resolve("config")).resolve("repositories.yaml"));
        assertEquals(Optional.of(hub), Asked.hub(Map.of(), List.of(hub.toString())));
        assertEquals(Optional.of(hub), Asked.hub(Map.of(), List.of(file.toString())));
        assertEquals(
                Optional.of(Path.of("named")),
                Asked.hub(Map.of("hub", "named"), List.of(hub.toString())));
        assertEquals(Optional.empty(), Asked.hub(Map.of("hub", ""), List.of("rehearsal", "")));
        Path gone = folder.resolve("gone");
        assertEquals(Optional.of(gone), Asked.hub(Map.of(), List.of(gone.toString())));
    }

    private static void await(CountDownLatch end) {
        try {
            assertTrue(end.await(PATIENCE, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private OneWindow first() {
        return first(wishes::add);
    }

    private OneWindow first(Consumer<String> asked) {
        return assertInstanceOf(
                        OneWindow.Start.First.class, OneWindow.begin(folder, "", SHORT, asked))
                .held();
    }
}
