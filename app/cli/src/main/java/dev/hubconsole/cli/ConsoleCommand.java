package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `hubctl console`: opens the desktop console, as a process of its own, and stays until it is
/// closed. Nothing of a toolkit is loaded here.
final class ConsoleCommand implements Command {

    private static final String INSTEAD =
            "Without one, the other commands do the same work: validate, explain, impact, set, …;"
                    + " `hubctl --help` lists all.";

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String summary() {
        return "Open the desktop console.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Opens the hub of --hub, or the nearest one upwards; where there is none, the"
                        + " console asks. Stays until the window is closed.");
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        if (lacksDisplay(session)) {
            return session.tell(
                    new Problem.Unavailable(
                            "there is no display to open a window on: neither DISPLAY nor"
                                    + " WAYLAND_DISPLAY is set",
                            INSTEAD));
        }
        List<String> opened = new ArrayList<>();
        switch (session.location()) {
            case Outcome.Done<HubLocation>(var location) ->
                    opened.add("--hub=" + location.folder());
            case Outcome.Failed<HubLocation>(var problem) when session.hasHub() -> {
                return session.tell(problem);
            }
            case Outcome.Failed<HubLocation> _ -> {}
        }
        return switch (command(opened)) {
            case Outcome.Failed<List<String>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<String>>(var command) -> start(command, session);
        };
    }

    private static boolean lacksDisplay(Session session) {
        String system = System.getProperty("os.name", "");
        boolean asksForOne = !system.startsWith("Windows") && !system.startsWith("Mac");
        return asksForOne
                && session.terminal().variable("DISPLAY").isEmpty()
                && session.terminal().variable("WAYLAND_DISPLAY").isEmpty();
    }

    /// The command that starts the console: the launcher that an installation names, else the
    /// console that was built beside this program.
    private static Outcome<List<String>> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty("hubctl.console", "");
        if (!launcher.isEmpty()) {
            command.add(launcher);
            command.addAll(arguments);
            return new Outcome.Done<>(command);
        }
        Path root = checkout();
        Path built = root.resolve("app").resolve("desktop").resolve("target");
        Path program = built.resolve("hub-console.jar");
        if (!Files.exists(program)) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "the console is not there: no " + program,
                            "Build it with `mvn package`, or install the desktop package."));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root.resolve("packaging").resolve("console").resolve("jvm.options"));
        command.add("-XX:AOTCache=" + built.resolve("hub-console.aot"));
        command.add("-jar");
        command.add(program.toString());
        command.addAll(arguments);
        return new Outcome.Done<>(command);
    }

    /// The folder that this program was built in: `app/cli/target/hubctl.jar` lies three below it.
    private static Path checkout() {
        try {
            Path self =
                    Path.of(
                            ConsoleCommand.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return self.resolve("..").resolve("..").resolve("..").resolve("..").normalize();
        } catch (URISyntaxException never) {
            throw new IllegalStateException("a place that is no place", never);
        }
    }

    private static int start(List<String> command, Session session) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException failed) {
            return session.tell(
                    new Problem.Unavailable(
                            "the console cannot be started: " + failed.getMessage(), INSTEAD));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return session.tell(new Problem.Unavailable("interrupted", ""));
        }
    }
}
