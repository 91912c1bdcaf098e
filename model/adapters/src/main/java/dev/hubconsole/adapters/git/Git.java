package dev.hubconsole.adapters.git;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the `git` program in a folder, without a shell, in English, never asking for anything and
/// never fetching.
final class Git {

    private final Path folder;
    private final String program;

    Git(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /// What a run of git gave.
    record Ran(int code, byte[] out, String err) {

        boolean isGood() {
            return code == 0;
        }

        /// The output as text, without its last line end.
        String text() {
            return new String(out, StandardCharsets.UTF_8).stripTrailing();
        }
    }

    /// Starts git.
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "--no-pager"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        return builder.start();
    }

    /// Runs git to its end.
    Outcome<Ran> run(String... arguments) {
        try {
            Process process = start(arguments);
            process.getOutputStream().close();
            StringBuilder err = new StringBuilder();
            Thread errors = drain(process.getErrorStream(), err);
            byte[] out = process.getInputStream().readAllBytes();
            errors.join();
            return new Outcome.Done<>(new Ran(process.waitFor(), out, err.toString().strip()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(new Problem.Unavailable("git was interrupted", ""));
        } catch (IOException noProgram) {
            return new Outcome.Failed<>(missing(noProgram));
        }
    }

    /// Reads what a process complains of, so that it never waits for a reader.
    static Thread drain(InputStream errors, StringBuilder into) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try (errors) {
                                into.append(
                                        new String(errors.readAllBytes(), StandardCharsets.UTF_8));
                            } catch (IOException closed) {
                                into.append(closed.getMessage());
                            }
                        });
    }

    /// The problem that git could not be run.
    Problem missing(IOException reason) {
        return new Problem.Unavailable(
                "the program \"" + program + "\" cannot be run: " + reason.getMessage(),
                "Install git; without it, two files can be compared, but no revisions.");
    }
}
