package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

final class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpAndVersionNeedNoDisplay() {
        assertEquals(0, run("--help"));
        assertTrue(text(out).startsWith("hub-console [--hub=DIR"), text(out));
        out.reset();
        assertEquals(0, run("--version"));
        assertTrue(text(out).matches("hub-console \\S+\\R"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void anOptionThatItDoesNotKnowIsSaid() {
        assertEquals(Main.USAGE, run("--hubb=here"));
        assertEquals(
                "hub-console: unknown option: --hubb=here\n"
                        + "  `hub-console --help` says what it takes.\n",
                text(err));
        err.reset();
        assertEquals(Main.USAGE, run("--hub", "here"));
        assertEquals(
                "hub-console: unknown option: --hub\n"
                        + "  Write the folder with an equals sign: --hub=DIR\n",
                text(err));
        assertEquals("", text(out));
    }

    private int run(String... arguments) {
        return Main.run(Map.of(), new PrintStream(out), new PrintStream(err), arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
