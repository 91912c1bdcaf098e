package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.LogFile;
import dev.hubconsole.core.problem.ErrorCode;

import javafx.application.Application;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// The entry of the console. It is no `Application` itself, so that it can say what is missing
/// where there is no display.
public final class Main {

    /// The exit codes are those of `hubctl`: an argument that is none,
    static final int USAGE = 2;

    /// what the world outside failed at,
    static final int UNAVAILABLE = 4;

    /// and a fault of the program.
    private static final int BUG = 70;

    private static final String HELP =
            """
            hub-console [--hub=DIR | DIR | FILE]

            Opens the hub in DIR, or the one whose registry FILE is, in a window; without one, the
            hub that was open last. A console that is open already opens it instead.

              --hub=DIR   the hub's folder
              --help      this text
              --version   the version

            What the window shows, `hubctl` prints; `hubctl --help` lists it.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream err = Tellers.ofProcess();
        LogFile.install(err);
        System.exit(run(System.getenv(), Tellers.resultOfProcess(), err, arguments));
    }

    /// Opens the console and stays until it is closed.
    ///
    /// @return the exit code
    static int run(
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        for (String argument : arguments) {
            if (argument.equals("--help") || argument.equals("-h")) {
                out.print(HELP);
                return 0;
            }
            if (argument.equals("--version")) {
                out.println("hub-console " + version());
                return 0;
            }
            if (argument.startsWith("-") && !argument.startsWith("--hub=")) {
                err.println("hub-console: unknown option: " + argument);
                err.println(
                        argument.equals("--hub")
                                ? "  Write the folder with an equals sign: --hub=DIR"
                                : "  `hub-console --help` says what it takes.");
                return USAGE;
            }
        }
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

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static int noDisplay(PrintStream err, String why) {
        err.println("hub-console: there is no display to open a window on: " + why);
        err.println(
                "  Without one, `hubctl` does the same work: validate, explain, impact, set, …;"
                        + " `hubctl --help` lists all.");
        return UNAVAILABLE;
    }
}
