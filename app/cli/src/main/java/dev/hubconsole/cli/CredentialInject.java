package dev.hubconsole.cli;

import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `hubctl credentials inject`: credentials for the later steps of a job of GitHub Actions.
///
/// How a job masks values and sets variables is GitHub's page "Workflow commands for GitHub
/// Actions".
record CredentialInject(Supplier<SecretStore> stores) implements Command {

    /// Shorter lines would blot out half of the log.
    private static final int SHORTEST_MASKED = 4;

    @Override
    public String name() {
        return "inject";
    }

    @Override
    public String summary() {
        return "Put credentials into the environment of a GitHub Actions job's later steps.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Every later step of the job can read them, other people's actions among them;"
                        + " `exec` gives them to one command alone.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..*", "NAME", "Which ones; without a name all."));
        RequesterOptions.declare(spec);
        spec.addOption(Command.flag("Write them to $GITHUB_ENV.", "--github-env"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Terminal terminal = session.terminal();
        String target = terminal.variable("GITHUB_ENV");
        if (!Arguments.has(arguments, "--github-env")) {
            return session.tell(new Problem.Misuse("it is not said where to", "Say --github-env."));
        }
        if (!VaultDesk.isInActions(terminal) || target.isEmpty()) {
            return session.tell(
                    new Problem.Refused(
                            "this is no job of GitHub Actions",
                            "Elsewhere, `hubctl credentials exec` gives them to a command."));
        }
        VaultDesk desk = new VaultDesk(session, stores);
        Outcome<Grants> read =
                RequesterOptions.of(arguments, terminal)
                        .then(
                                requester ->
                                        Grants.read(
                                                desk,
                                                requester,
                                                Arguments.rest(arguments, 0),
                                                "hubctl credentials inject"));
        return switch (read) {
            case Outcome.Failed<Grants>(var problem) -> session.tell(problem);
            case Outcome.Done<Grants>(var grants) -> inject(session, grants, Path.of(target));
        };
    }

    private static int inject(Session session, Grants grants, Path target) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (grants) {
            for (Map.Entry<String, SecretValue> one : grants.values().entrySet()) {
                switch (CredentialExec.text(one.getKey(), one.getValue())) {
                    case Outcome.Failed<String>(var problem) -> {
                        return session.tell(problem);
                    }
                    case Outcome.Done<String>(var text) -> texts.put(one.getKey(), text);
                }
            }
        }
        texts.forEach((name, text) -> mask(session, name, text));
        session.terminal().flush();
        StringBuilder lines = new StringBuilder();
        texts.forEach((name, text) -> lines.append(assignment(name, text)));
        try {
            Files.writeString(
                    target,
                    lines,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            return session.tell(
                    new Problem.Unavailable(
                            "GITHUB_ENV cannot be written: " + failed.getMessage(), ""));
        }
        session.tell("Every later step of this job can read: " + String.join(", ", texts.keySet()));
        grants.withheld().forEach(why -> session.tell("Not given: " + why));
        return Exit.DONE;
    }

    /// Masks each line by itself, as GitHub looks for whole lines; a mask of a few characters would
    /// hide too much, and is told of instead.
    private static void mask(Session session, String name, String text) {
        boolean skipped = false;
        for (String line : text.split("\\R")) {
            if (line.length() < SHORTEST_MASKED) {
                skipped |= !line.isBlank();
            } else {
                session.terminal().out().print("::add-mask::" + escaped(line) + "\n");
            }
        }
        if (skipped) {
            session.tell(
                    name
                            + " has a line of fewer than "
                            + SHORTEST_MASKED
                            + " characters, which is not masked in the log");
        }
    }

    private static String escaped(String line) {
        return line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String assignment(String name, String text) {
        SecureRandom random = new SecureRandom();
        String delimiter;
        do {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            delimiter = "hubctl_" + HexFormat.of().formatHex(bytes);
        } while (text.contains(delimiter));
        return name + "<<" + delimiter + "\n" + text + "\n" + delimiter + "\n";
    }
}
