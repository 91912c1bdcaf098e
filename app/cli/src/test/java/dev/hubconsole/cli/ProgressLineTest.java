package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProgressLine progress(boolean interactive, boolean quiet) {
        Terminal terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        err,
                        Map.of(),
                        interactive);
        return new ProgressLine(terminal, quiet);
    }

    private String shown(boolean interactive, boolean quiet) {
        err.reset();
        try (ProgressLine progress = progress(interactive, quiet)) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 1_200_000_000L) {
                progress.reached(7, 9);
                Thread.onSpinWait();
            }
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPersonWhoWaitsSeesALineThatIsGoneAtTheEnd() {
        String shown = shown(true, false);
        String line = "\rchecking: 7 of 9 repositories";
        assertTrue(shown.startsWith(line), shown);
        assertTrue(shown.endsWith("\r" + " ".repeat(line.length() - 1) + "\r"), shown);
    }

    @Test
    void nothingIsShownWhereNobodyLooksOnOrWishesTo() {
        assertEquals("", shown(false, false));
        assertEquals("", shown(true, true));
    }
}
