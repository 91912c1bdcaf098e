package dev.hubconsole.cli;

import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials exec`: a command with just the credentials that a job may read.
record CredentialExec(Supplier<SecretStore> stores) implements Command {

    /// A failure of ours before the command, as `env` and `timeout` tell it.
    private static final int BEFORE = 125;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /// Tokens that this program itself would use.
    private static final List<String> OURS = List.of("GH_TOKEN", "GITHUB_TOKEN");

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String summary() {
        return "Run a command with the credentials that a job may read in its environment.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The command gets no HUBCTL_ variable and no token of ours. Its exit code is passed"
                    + " on; 125 says that it was not started, 126 that it cannot be executed, 127"
                    + " that there is none.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1..*", "COMMAND", "What is run, behind --."));
        RequesterOptions.declare(spec);
        spec.addOption(
                Command.options("NAME", "Only this credential; denied, nothing is run.", "--only"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> command = Arguments.rest(arguments, 0);
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Grants> read =
                RequesterOptions.of(arguments, session.terminal())
                        .then(
                                requester ->
                                        Grants.read(
                                                desk,
                                                requester,
                                                Arguments.texts(arguments, "--only"),
                                                "hubctl credentials exec"));
        switch (read) {
            case Outcome.Failed<Grants>(var problem) -> {
                session.tell(problem);
                return BEFORE;
            }
            case Outcome.Done<Grants>(var grants) -> {
                if (session.isVerbose()) {
                    session.tell("Given: " + String.join(", ", grants.values().keySet()));
                }
                grants.withheld().forEach(why -> session.tell("Not given: " + why));
                return start(session, command, grants);
            }
        }
    }

    private static int start(Session session, List<String> command, Grants grants) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HUBCTL_") || OURS.contains(name));
        try (grants) {
            for (Map.Entry<String, SecretValue> one : grants.values().entrySet()) {
                Outcome<String> text = text(one.getKey(), one.getValue());
                switch (text) {
                    case Outcome.Failed<String>(var problem) -> {
                        session.tell(problem);
                        return BEFORE;
                    }
                    case Outcome.Done<String>(var value) -> environment.put(one.getKey(), value);
                }
            }
        }
        session.terminal().flush();
        try {
            return builder.start().waitFor();
        } catch (IOException notStarted) {
            // the system's number of "no such file", which the JDK tells in its message alone
            boolean isMissing =
                    String.valueOf(notStarted.getMessage()).matches("(?s).*error[:=] ?2\\b.*");
            session.tell(
                    new Problem.NotThere(
                            command.getFirst()
                                    + (isMissing ? " is no command" : " cannot be executed"),
                            ""));
            return isMissing ? NOT_FOUND : NOT_EXECUTABLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return BEFORE;
        }
    }

    /// A value as the text of an environment variable, which is UTF-8 without NUL.
    static Outcome<String> text(String name, SecretValue value) {
        Optional<String> complaint = value.complaintAsVariable();
        if (complaint.isPresent()) {
            return noText(name, complaint.get());
        }
        return value.use(
                bytes -> {
                    try {
                        return new Outcome.Done<>(
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .decode(ByteBuffer.wrap(bytes))
                                        .toString());
                    } catch (CharacterCodingException binary) {
                        return noText(name, "the value is no UTF-8");
                    }
                });
    }

    private static Outcome<String> noText(String name, String why) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        name + " cannot be an environment variable: " + why,
                        "Keep it in base64, and decode it where it is used."));
    }
}
