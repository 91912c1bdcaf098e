package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

class LogFileTest {

    @TempDir private Path folder;

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<Handler> before = List.of(root.getHandlers());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void logAsBefore() {
        for (Handler ours : ours()) {
            root.removeHandler(ours);
            ours.close();
        }
        root.setLevel(level);
    }

    @Test
    void makesNothingBeforeSomethingIsLogged() throws IOException {
        Path log = folder.resolve("state/log");
        install(log);
        assertTrue(Files.notExists(folder.resolve("state")));
        ours().getFirst().publish(new LogRecord(Level.WARNING, "the vault was slow"));
        assertTrue(Files.readString(log.resolve("hubctl.log.0")).contains("the vault was slow"));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    /// A folder below a file cannot be made, by nobody.
    @Test
    void saysOnceThatNoLogIsKept() throws IOException {
        Path log = Files.createFile(folder.resolve("file")).resolve("log");
        install(log);
        ours().getFirst().publish(new LogRecord(Level.WARNING, "one"));
        ours().getFirst().publish(new LogRecord(Level.WARNING, "another"));
        assertEquals(
                "no log is kept: nothing can be written to " + log,
                said.toString(StandardCharsets.UTF_8).strip());
    }

    private void install(Path log) {
        new LogFile(log, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private List<Handler> ours() {
        return Arrays.stream(root.getHandlers()).filter(one -> !before.contains(one)).toList();
    }
}
