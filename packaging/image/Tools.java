import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/// Runs the JDK's tools, and other programs.
final class Tools {

    private Tools() {}

    /// Runs a tool of this JDK.
    static void run(String name, String... arguments) {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(
                                () -> new IllegalStateException("no " + name + " in this JDK"));
        int code = tool.run(System.out, System.err, arguments);
        if (code != 0) {
            throw new IllegalStateException(name + " ended with " + code);
        }
    }

    /// Runs a program, with what it says in `log`.
    static void program(Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    command.getFirst() + " ended with " + code + ":\n" + Files.readString(log));
        }
    }
}
