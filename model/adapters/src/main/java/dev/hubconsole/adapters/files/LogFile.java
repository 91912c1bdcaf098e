package dev.hubconsole.adapters.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what is logged to a file of the user's, so that nobody meets a stack trace in a terminal.
/// Nothing is opened before something is logged.
///
/// The file is `hubctl.log` in the place of [Places#log()].
public final class LogFile {

    private static final int LARGEST = 1 << 20;
    private static final int FILES = 3;

    /// The logging of the JDK makes the object itself, so what it needs waits for it here.
    private static volatile PrintStream told = new PrintStream(OutputStream.nullOutputStream());

    /// Called by the logging of the JDK, when the first message comes.
    public LogFile() {
        this(Places.ofSystem().log(), told);
    }

    /// @param teller hears, once, where no log can be kept: nobody's work ends with that
    LogFile(Path folder, PrintStream teller) {
        Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(new FirstMessage(folder, teller));
    }

    /// Makes the JDK's logging use this class once it starts.
    ///
    /// @param teller hears where no log can be kept
    public static void install(PrintStream teller) {
        told = teller;
        System.setProperty("java.util.logging.config.class", LogFile.class.getName());
    }

    /// Opens the file with the first message. The JDK asks for loggers that then say nothing, as
    /// for the end of each program.
    private static final class FirstMessage extends Handler {

        private final Path folder;
        private final PrintStream teller;
        private Optional<Handler> file = Optional.empty();
        private boolean tried;

        private FirstMessage(Path folder, PrintStream teller) {
            this.folder = folder;
            this.teller = teller;
        }

        @Override
        public synchronized void publish(LogRecord message) {
            if (!tried) {
                tried = true;
                file = open();
            }
            file.ifPresent(opened -> opened.publish(message));
        }

        private Optional<Handler> open() {
            try {
                Files.createDirectories(folder);
                Handler opened =
                        new FileHandler(
                                folder.resolve("hubctl.log").toString().replace("%", "%%"),
                                LARGEST,
                                FILES,
                                true);
                opened.setFormatter(new SimpleFormatter());
                return Optional.of(opened);
            } catch (IOException noFile) {
                teller.println("no log is kept: nothing can be written to " + folder);
                return Optional.empty();
            }
        }

        @Override
        public synchronized void flush() {
            file.ifPresent(Handler::flush);
        }

        @Override
        public synchronized void close() {
            tried = true;
            file.ifPresent(Handler::close);
            file = Optional.empty();
        }
    }
}
