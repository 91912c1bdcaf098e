package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.LogFile;

import java.time.InstantSource;

/// The entry of `hubctl`.
public final class Main {

    private Main() {}

    /// Runs the command that the arguments name and ends the process with its exit code. By then
    /// all output has been sent and nothing waits for the end, so the process is halted: an exit
    /// would start the JDK's logging only to ask whether exits are to be logged.
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        LogFile.install(terminal.err());
        // else picocli opens every library at each start to see whether Groovy is among them
        System.setProperty("picocli.disable.closures", "true");
        int code = new Hubctl(terminal, InstantSource.system()).run(arguments);
        if (System.getProperty("hubctl.rehearsal") == null) {
            Runtime.getRuntime().halt(code);
        }
    }
}
