package dev.hubconsole.adapters.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what is logged to a file of the user's, so that nobody meets a stack trace in a terminal.
/// Nothing is opened before something is logged.
///
/// The file is `hubctl.log` in `HUBCTL_HOME`, else in the place that the system has for such files.
public final class LogFile {

    private static final int LARGEST = 1 << 20;
    private static final int FILES = 3;

    /// The logging of the JDK makes the object itself, so what it needs waits for it here.
    private static volatile PrintStream told = new PrintStream(OutputStream.nullOutputStream());

    /// Called by the logging of the JDK, when the first message comes.
    public LogFile() {
        this(folder(), told);
    }

    /// @param teller hears, once, where no log can be kept: nobody's work ends with that
    LogFile(Path folder, PrintStream teller) {
        Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.INFO);
        try {
            Files.createDirectories(folder);
            Handler handler =
                    new FileHandler(
                            folder.resolve("hubctl.log").toString().replace("%", "%%"),
                            LARGEST,
                            FILES,
                            true);
            handler.setFormatter(new SimpleFormatter());
            root.addHandler(handler);
        } catch (IOException noFile) {
            teller.println("no log is kept: nothing can be written to " + folder);
        }
    }

    /// Makes the JDK's logging use this class once it starts.
    ///
    /// @param teller hears where no log can be kept
    public static void install(PrintStream teller) {
        told = teller;
        System.setProperty("java.util.logging.config.class", LogFile.class.getName());
    }

    /// The folder of the log.
    public static Path folder() {
        String home = System.getenv().getOrDefault("HUBCTL_HOME", "");
        if (!home.isEmpty()) {
            return Path.of(home, "log");
        }
        String user = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            String local = System.getenv().getOrDefault("LOCALAPPDATA", user);
            return Path.of(local, "Hub Console", "Logs");
        }
        if (system.startsWith("Mac")) {
            return Path.of(user, "Library", "Logs", "Hub Console");
        }
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        return state.isEmpty()
                ? Path.of(user, ".local", "state", "hub-console")
                : Path.of(state, "hub-console");
    }
}
