package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Opens the console in a real window: under Linux in an X server of its own (Xvfb, with GTK 3), on
/// other systems on the screen that there is.
class RealWindowTest {

    private static final int SECONDS = 400;

    @TempDir Path folder;

    /// An X server that draws into memory, with its display's number.
    private record Server(Process process, String display) {

        static Server start() throws IOException {
            Process process;
            try {
                process =
                        new ProcessBuilder(
                                        "Xvfb",
                                        "-displayfd",
                                        "1",
                                        "-screen",
                                        "0",
                                        (int) RealWindow.WIDTH + "x1000x24",
                                        "-nolisten",
                                        "tcp")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
            } catch (IOException missing) {
                throw new IOException(
                        "Xvfb is not here; install it (Debian: xvfb libgtk-3-0 libxtst6)", missing);
            }
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String number = Optional.ofNullable(out.readLine()).orElse("");
            assertTrue(number.matches("\\d+"), "Xvfb told no display: " + number);
            return new Server(process, ":" + number);
        }
    }

    @Test
    void theConsoleWorksInAWindowOfTheSystem() throws Exception {
        boolean linux = System.getProperty("os.name").equals("Linux");
        Optional<Server> server = linux ? Optional.of(Server.start()) : Optional.empty();
        try {
            Path out = folder.resolve("out.txt");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Dprism.order=sw",
                                    "-Djava.awt.headless=true",
                                    "-Duser.language=en",
                                    "-Dhubconsole.pictures="
                                            + System.getProperty(
                                                    "hubconsole.pictures", "target/screenshots"),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    RealWindow.class.getName(),
                                    Files.createDirectories(folder.resolve("home")).toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile());
            server.ifPresent(
                    x -> {
                        builder.environment().put("DISPLAY", x.display());
                        builder.environment().put("HUBCONSOLE_VIRTUAL_SCREEN", "yes");
                        builder.environment().put("GDK_BACKEND", "x11");
                        builder.environment().remove("WAYLAND_DISPLAY");
                    });
            Process process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String told = Files.readString(out);
            assertTrue(ended, "it does not end: " + told);
            assertEquals(0, process.exitValue(), told);
        } finally {
            server.ifPresent(x -> x.process().destroy());
        }
    }
}
