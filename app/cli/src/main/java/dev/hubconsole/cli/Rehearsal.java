package dev.hubconsole.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// Runs many commands in one process, so that the AOT cache, which is made from what one process
/// has loaded, knows the classes of all of them. The build is its only caller.
final class Rehearsal {

    private Rehearsal() {}

    /// Runs each line of a file as a command, then ends as the program itself would.
    ///
    /// @param args the file with the commands, and the folder that holds the hubs they name
    public static void main(String[] args) throws IOException {
        Path hubs = Path.of(args[1]);
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String command = line.strip();
            if (!command.isEmpty() && !command.startsWith("#")) {
                new Hubctl(nowhere(), InstantSource.system()).run(words(command, hubs));
            }
        }
        System.setProperty("hubctl.rehearsal", "true");
        Main.main(new String[] {"--version"});
    }

    private static Terminal nowhere() {
        return new Terminal(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of(),
                false);
    }

    private static String[] words(String command, Path hubs) {
        String[] words = command.split("\\s+");
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    switch (words[i]) {
                        case "{hub}" -> hubs.resolve("hub").toString();
                        case "{faults}" -> hubs.resolve("faults").toString();
                        case "{file}" -> hubs.resolve("one-file.yaml").toString();
                        default -> words[i];
                    };
        }
        return words;
    }
}
