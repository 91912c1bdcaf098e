package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.EgressHost;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.workflow.WorkflowCheck;
import dev.hubconsole.core.workflow.WorkflowFault;
import dev.hubconsole.core.yaml.Data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes the workflow of a repository from what the registry says of it.
final class CallerWorkflow {

    /// Where it is in a repository.
    static final String PATH = ".github/workflows/hub-build.yml";

    /// How every such file begins, so that nobody else's is taken for one.
    private static final String MARK = "# Written by Hub Console from the registry of ";

    private static final long USUAL_SECONDS = 30 * 60;
    private static final String USUAL_RUNNER = "ubuntu-24.04";
    private static final Set<String> OF_THE_JVM = Set.of("java", "kotlin", "scala", "groovy");

    private final Templates templates;
    private final PlatformFacts facts;

    CallerWorkflow(Templates templates, PlatformFacts facts) {
        this.templates = templates;
        this.facts = facts;
    }

    /// Whether a file is one that we wrote, changed by hand or not.
    static boolean isOurs(String text) {
        return text.startsWith(MARK);
    }

    /// The workflow's text.
    ///
    /// @return refused where what the registry says cannot be written so that it means the same
    Outcome<String> write(RepositoryId hub, String branch, Effective effective) {
        String commands =
                effective.text("build_cmd").orElse("") + effective.text("test_cmd").orElse("");
        if (commands.contains("${{")) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            effective.repository().label()
                                    + ": a command with ${{ in it would be worked out by GitHub"
                                    + " before it is run",
                            "Hand the value over in the environment, in a script of the"
                                    + " repository."));
        }
        String text =
                templates
                                .fill(
                                        templates.caller(),
                                        Map.of(
                                                "hub",
                                                hub.toString(),
                                                "branch",
                                                quoted(branch),
                                                "runner",
                                                runner(effective),
                                                "minutes",
                                                String.valueOf(minutes(effective)),
                                                "harden",
                                                harden(effective),
                                                "build",
                                                build(effective)))
                                .stripTrailing()
                        + "\n";
        List<WorkflowFault> faults =
                WorkflowCheck.of(PATH, text.getBytes(StandardCharsets.UTF_8), facts.permissions());
        if (!faults.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            effective.repository().label()
                                    + ": its workflow would have a fault: "
                                    + faults.getFirst(),
                            "Look at its settings: `hubctl explain "
                                    + effective.repository().label()
                                    + "`."));
        }
        return new Outcome.Done<>(text);
    }

    /// How far what goes out is held; a sentence for people.
    String egress(Effective effective) {
        if (hosts(effective).isEmpty()) {
            return "The registry names no hosts for it: what goes out is watched, and not held.";
        }
        return isHeld(effective)
                ? "What goes out is held by step-security/harden-runner."
                : "What goes out cannot be held on its runner: its hosts are advice.";
    }

    private boolean isHeld(Effective effective) {
        return effective
                .text("runner")
                .or(() -> Optional.of(USUAL_RUNNER))
                .map(facts.runners()::get)
                .filter(hosted -> hosted.os().equals("linux"))
                .isPresent();
    }

    private static List<String> hosts(Effective effective) {
        return effective
                .setting("allowed_egress")
                .map(Value.Leaf::data)
                .filter(Data.Sequence.class::isInstance)
                .map(Data.Sequence.class::cast)
                .map(
                        list ->
                                list.items().stream()
                                        .filter(Data.Text.class::isInstance)
                                        .map(item -> ((Data.Text) item).text())
                                        .toList())
                .filter(all -> all.stream().noneMatch(EgressHost::isBareWildcard))
                .orElse(List.of());
    }

    private String harden(Effective effective) {
        List<String> hosts = hosts(effective);
        if (!isHeld(effective)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("      - name: ")
                .append(hosts.isEmpty() ? "Watch" : "Hold")
                .append(" what goes out\n        uses: ")
                .append(templates.pinned("step-security/harden-runner"))
                .append("\n        with:\n          egress-policy: ")
                .append(hosts.isEmpty() ? "audit\n" : "block\n");
        if (!hosts.isEmpty()) {
            text.append("          allowed-endpoints: >-\n");
            hosts.stream()
                    .map(host -> host.matches(".*:\\d+") ? host : host + ":443")
                    .distinct()
                    .forEach(host -> text.append("            ").append(host).append('\n'));
        }
        return text.toString();
    }

    private static long minutes(Effective effective) {
        OptionalLong seconds =
                effective
                        .text("build_timeout")
                        .map(Units::timeoutSeconds)
                        .orElse(OptionalLong.empty());
        return (seconds.orElse(USUAL_SECONDS) + 59) / 60;
    }

    private static String runner(Effective effective) {
        Value value = effective.settings().members().get("runner");
        return value == null ? USUAL_RUNNER : flow(value.plain());
    }

    private static String flow(Data data) {
        return switch (data) {
            case Data.Null _ -> USUAL_RUNNER;
            case Data.Text(var text) -> quoted(text);
            case Data.Number number -> quoted(number.text());
            case Data.Bool(var value) -> Boolean.toString(value);
            case Data.Sequence(var items) ->
                    items.stream()
                            .map(CallerWorkflow::flow)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Data.Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .map(one -> quoted(one.getKey()) + ": " + flow(one.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        };
    }

    private String build(Effective effective) {
        StringBuilder text = new StringBuilder();
        boolean isJvm = effective.text("language").filter(OF_THE_JVM::contains).isPresent();
        if (isJvm) {
            text.append("      - name: Set up Java\n        uses: ")
                    .append(templates.pinned("actions/setup-java"))
                    .append("\n        with:\n          distribution: temurin\n")
                    .append("          java-version: ")
                    .append(quoted(effective.text("jdk_version").orElse("21")))
                    .append('\n');
        }
        String folder =
                effective
                        .text("path")
                        .filter(path -> !path.equals("."))
                        .map(CallerWorkflow::quoted)
                        .orElse("");
        command(text, "Build", effective.text("build_cmd").orElse(""), folder);
        command(text, "Test", effective.text("test_cmd").orElse(""), folder);
        return text.toString();
    }

    private static void command(StringBuilder text, String name, String command, String folder) {
        if (command.isBlank()) {
            return;
        }
        text.append("      - name: ").append(name).append('\n');
        if (!folder.isEmpty()) {
            text.append("        working-directory: ").append(folder).append('\n');
        }
        text.append("        run: |2\n");
        command.strip()
                .lines()
                .forEach(line -> text.append("          ").append(line).append('\n'));
    }

    /// A text as YAML has it in any place.
    static String quoted(String text) {
        boolean isPlain =
                text.matches("[A-Za-z][A-Za-z0-9._/-]*")
                        && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return isPlain ? text : "'" + text.replace("'", "''").replaceAll("\\R", " ") + "'";
    }
}
