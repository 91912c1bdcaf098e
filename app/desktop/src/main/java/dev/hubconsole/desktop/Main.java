package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.LogFile;
import dev.hubconsole.core.problem.ErrorCode;

import javafx.application.Application;

import java.io.PrintStream;
import java.util.Map;

/// The entry of the console. It is no `Application` itself, so that it can say what is missing
/// where there is no display.
public final class Main {

    /// What the world outside failed at; the exit codes are those of `hubctl`.
    static final int UNAVAILABLE = 4;

    private static final int BUG = 70;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream err = Tellers.ofProcess();
        LogFile.install(err);
        System.exit(run(System.getenv(), err, arguments));
    }

    /// Opens the console and stays until it is closed.
    ///
    /// @return the exit code
    static int run(Map<String, String> environment, PrintStream err, String... arguments) {
        String none = Display.missing(environment, System.getProperty("os.name", ""));
        if (!none.isEmpty() && !System.getProperty("glass.platform", "").equals("Headless")) {
            return noDisplay(err, none);
        }
        try {
            Application.launch(ConsoleApplication.class, arguments);
            return 0;
        } catch (UnsupportedOperationException unusable) {
            return noDisplay(err, String.valueOf(unusable.getMessage()));
        } catch (RuntimeException bug) {
            err.println(
                    "hub-console: this is a fault of the program, not yours ("
                            + ErrorCode.of(bug)
                            + "). The log has more.");
            return BUG;
        }
    }

    private static int noDisplay(PrintStream err, String why) {
        err.println("hub-console: there is no display to open a window on: " + why);
        err.println(
                "  Without one, `hubctl` does the same work: validate, explain, impact, set, …;"
                        + " `hubctl --help` lists all.");
        return UNAVAILABLE;
    }
}
