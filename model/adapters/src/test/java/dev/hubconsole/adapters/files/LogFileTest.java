package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

class LogFileTest {

    @TempDir private Path folder;

    /// A folder below a file cannot be made, by nobody.
    @Test
    void saysInALineThatNoLogIsKept() throws IOException {
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        List<Handler> before = List.of(root.getHandlers());
        Path file = Files.createFile(folder.resolve("file"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream teller = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            new LogFile(file.resolve("log"), teller);
        } finally {
            root.setLevel(level);
        }
        assertEquals(before, List.of(root.getHandlers()));
        assertEquals(
                "no log is kept: nothing can be written to " + file.resolve("log"),
                said.toString(StandardCharsets.UTF_8).strip());
    }
}
