package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

final class OneWindowTest {

    private static final int PATIENCE = 20;

    private final BlockingQueue<String> wishes = new LinkedBlockingQueue<>();

    @TempDir Path folder;

    @Test
    void aSecondStartAsksTheFirst() throws IOException, InterruptedException {
        try (OneWindow _ = first()) {
            assertEquals(
                    new OneWindow.Start.Asked(),
                    OneWindow.begin(folder, "/hubs/größe", wishes::add));
            assertEquals(new OneWindow.Start.Asked(), OneWindow.begin(folder, "", wishes::add));
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
                OneWindow.Start.Alone.class, OneWindow.begin(file.resolve("x"), "", wishes::add));
    }

    @Test
    void whereThePathIsTooLongForASocketEachIsAConsoleOfItsOwn() {
        Path deep = folder.resolve("d".repeat(120));
        assertInstanceOf(OneWindow.Start.Alone.class, OneWindow.begin(deep, "", wishes::add));
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
    }

    private OneWindow first() {
        return assertInstanceOf(
                        OneWindow.Start.First.class, OneWindow.begin(folder, "", wishes::add))
                .held();
    }
}
