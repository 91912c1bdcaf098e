package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `hubctl demo`: the main job on the sample hub, from reading it to the matrix, and a look at a
/// GitHub on this machine. Every step is a command as anybody would give it, run on a copy of the
/// hub, with a keyring and folders of the demo's own.
final class DemoCommand implements Command {

    private static final int FINDINGS = 4;

    /// The exit code of a step that looks at what this machine has.
    private static final int ANY = -1;

    private final Hubctl program;

    /// @param program runs the steps
    DemoCommand(Hubctl program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Show the main job on a sample hub; there is nothing to set up.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The sample hub is copied into a folder of its own, which is deleted at the end,"
                        + " unless --keep names one to keep it in.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "DIR", "Keep the hubs in this folder, a new or empty one.", "--keep"));
    }

    /// What is shown of a step's output.
    private interface Cut {
        List<String> of(List<String> lines);
    }

    /// One step.
    ///
    /// @param about what one sees, a line each
    /// @param code the exit code it gives, or `ANY`
    /// @param command the command, its folders relative to that of the demo
    private record Step(String title, List<String> about, int code, Cut cut, List<String> command) {

        private String shown() {
            StringBuilder shown = new StringBuilder("hubctl");
            command.forEach(word -> shown.append(' ').append(word));
            return shown.toString();
        }
    }

    private static final List<Step> STEPS =
            List.of(
                    new Step(
                            "A hub, checked",
                            List.of(
                                    "Lantern Harbour runs ferries and sells tickets. Its hub has 30"
                                            + " repositories of five",
                                    "teams in six files; every rule looks at every one of them."),
                            Exit.DONE,
                            all(),
                            words("validate --hub hub")),
                    new Step(
                            "Where does this value come from?",
                            List.of(
                                    "Tier, team, presets and the entry itself all have a say. Each"
                                            + " value knows its line,",
                                    "and what it hides."),
                            Exit.DONE,
                            all(),
                            words("explain booking-api settings.max_parallel --hub hub")),
                    new Step(
                            "Which line lets this host through?",
                            List.of(
                                    "A list that layers add to and take from knows it of each"
                                            + " item."),
                            Exit.DONE,
                            all(),
                            words("explain payment-bridge settings.allowed_egress --hub hub")),
                    new Step(
                            "The same hub after a bad week",
                            List.of(
                                    "Ten faults that people make. Each is shown where it stands,"
                                            + " with what else has to do with it."),
                            Exit.NO,
                            firstFindings(),
                            words("validate --hub hub-with-faults")),
                    new Step(
                            "An edit, before it is made",
                            List.of(
                                    "One value changes and not a byte besides; comments and quotes"
                                            + " stay."),
                            Exit.DONE,
                            all(),
                            words(
                                    "set --layer team:ticketing settings.max_parallel 2 --hub hub"
                                            + " --dry-run")),
                    new Step(
                            "The edit, made",
                            List.of(),
                            Exit.DONE,
                            all(),
                            words("set --layer team:ticketing settings.max_parallel 2 --hub hub")),
                    new Step(
                            "What it changes, and for whom",
                            List.of(
                                    "Not every repository of the team is in the list: some say a"
                                            + " number of their own."),
                            Exit.DONE,
                            all(),
                            words("impact hub-before hub")),
                    new Step(
                            "What can be built side by side",
                            List.of(
                                    "The stages that the dependencies leave, and the longest"
                                            + " chain."),
                            Exit.DONE,
                            ends(5, 2),
                            words("order --hub hub")),
                    new Step(
                            "The matrix that a workflow reads",
                            List.of("JSON for fromJson, here of those that CodeQL looks at."),
                            Exit.DONE,
                            ends(12, 0),
                            words("matrix --only codeql --hub hub")),
                    new Step(
                            "An older hub, brought up to date",
                            List.of(
                                    "What version 2 does not know goes below `custom`; nothing"
                                            + " means anything else than before."),
                            Exit.DONE,
                            all(),
                            words("migrate --dry-run --hub hub-version-1")));

    private static final String HUB = "lantern-harbour/hub";
    private static final String NEWCOMER = "lantern-harbour/gull-counter";

    private static final List<Step> ON_GITHUB =
            List.of(
                    new Step(
                            "A GitHub on this machine",
                            List.of(
                                    "`hubctl sandbox` runs one; this one has the hub's repositories"
                                            + " with 90 days of runs.",
                                    "The token goes into the keyring, for that host alone."),
                            Exit.DONE,
                            all(),
                            words("auth login < token")),
                    new Step(
                            "What may this login do?",
                            List.of("Each part of the product says what it needs."),
                            Exit.DONE,
                            all(),
                            words("auth status")),
                    new Step(
                            "What works, and what will asking GitHub cost?",
                            List.of("It only reads, and shows no token."),
                            ANY,
                            ends(0, 7),
                            words("doctor --github --hub hub")),
                    new Step(
                            "A repository joins the hub: what would be done",
                            List.of(
                                    "Its security is reviewed, its entry and its workflow are"
                                            + " worked out; nothing is sent."),
                            Exit.DONE,
                            ends(5, 0),
                            words(
                                    "onboard "
                                            + NEWCOMER
                                            + " --team fleet --dry-run --hub hub"
                                            + " --hub-repository "
                                            + HUB)),
                    new Step(
                            "… and its pull requests, one there and one in the hub",
                            List.of(),
                            Exit.DONE,
                            ends(0, 2),
                            words(
                                    "onboard "
                                            + NEWCOMER
                                            + " --team fleet --hub hub --hub-repository "
                                            + HUB)),
                    new Step(
                            "How far it has come",
                            List.of("It is read from a comment of the hub's pull request."),
                            Exit.DONE,
                            all(),
                            words("onboard status --hub hub --hub-repository " + HUB)));

    /// Puts the hub itself into the sandbox, and a repository that is not in it yet.
    private static void plant(SimulatedGitHub github, Path hub) throws IOException {
        Account owner = github.world().organization("lantern-harbour");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(hub)) {
            for (Path path : inside.filter(Files::isRegularFile).toList()) {
                files.put(
                        hub.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        github.world().repository(owner, "hub").commit("main", "The hub", files);
        github.world()
                .repository(owner, "gull-counter")
                .commit(
                        "main",
                        "First",
                        Map.of(
                                "pom.xml",
                                "<project/>\n",
                                ".github/workflows/build.yml",
                                "on: push\njobs:\n  build:\n    runs-on: ubuntu-22.04\n    steps:\n"
                                        + "      - uses: actions/checkout@v4\n"));
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.split(" "));
    }

    private static Cut all() {
        return lines -> lines;
    }

    /// The first and the last lines.
    private static Cut ends(int first, int last) {
        return lines -> {
            int left = lines.size() - first - last;
            if (left <= 1) {
                return lines;
            }
            List<String> shown = new ArrayList<>(lines.subList(0, first));
            shown.add("… " + left + " more lines");
            shown.addAll(lines.subList(lines.size() - last, lines.size()));
            return shown;
        };
    }

    /// The first findings and the summary.
    private static Cut firstFindings() {
        return lines -> {
            List<String> shown = new ArrayList<>();
            int findings = 0;
            int left = 0;
            for (String line : lines.subList(0, lines.size() - 1)) {
                if (findings < FINDINGS) {
                    shown.add(line);
                }
                if (line.isEmpty() && findings++ >= FINDINGS) {
                    left++;
                }
            }
            shown.add("… " + left + " more findings");
            shown.add("");
            shown.add(lines.getLast());
            return shown;
        };
    }

    /// A step and what it gave.
    private record Shown(Step step, Output output) {}

    /// What a step gave.
    private record Output(int code, List<String> lines) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<Path> keep = Arguments.text(arguments, "--keep").map(Path::of);
        Outcome<List<Shown>> outcome;
        try {
            outcome = keep.isPresent() ? kept(keep.get(), session) : temporary(session);
        } catch (IOException failed) {
            outcome =
                    new Outcome.Failed<>(
                            new Problem.Unavailable(
                                    "the sample hub cannot be written: " + failed.getMessage(),
                                    "--keep names another folder."));
        }
        return switch (outcome) {
            case Outcome.Failed<List<Shown>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<Shown>>(var steps) -> {
                if (session.isJson()) {
                    Json.print(session.terminal().out(), json -> write(json, steps, keep));
                } else {
                    end(keep, session);
                }
                yield Exit.DONE;
            }
        };
    }

    private Outcome<List<Shown>> kept(Path folder, Session session) throws IOException {
        if (Files.exists(folder)) {
            boolean empty = false;
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    empty = inside.findAny().isEmpty();
                }
            }
            if (!empty) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                folder + " is there and not an empty folder",
                                "Name a new folder."));
            }
        }
        return new Outcome.Done<>(show(folder, session));
    }

    private Outcome<List<Shown>> temporary(Session session) throws IOException {
        Path folder = Files.createTempDirectory("hubctl-demo");
        try {
            return new Outcome.Done<>(show(folder, session));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<Shown> show(Path folder, Session session) throws IOException {
        copy(SampleHub.CLEAN, folder.resolve("hub"));
        copy(SampleHub.CLEAN, folder.resolve("hub-before"));
        copy(SampleHub.WITH_FAULTS, folder.resolve("hub-with-faults"));
        copy(SampleHub.VERSION_1, folder.resolve("hub-version-1"));
        List<Shown> shown = new ArrayList<>();
        for (Step step : STEPS) {
            Run run = (out, err) -> program.on(Terminal.keeping(out, err));
            show(step, output(step, run, folder, session.style()), session, shown);
        }
        onGitHub(folder, session, shown);
        return shown;
    }

    /// How a step's command is run.
    private interface Run {
        Hubctl with(ByteArrayOutputStream out, ByteArrayOutputStream err);
    }

    private static void show(Step step, Output output, Session session, List<Shown> shown) {
        Shown one = new Shown(step, new Output(output.code(), step.cut().of(output.lines())));
        shown.add(one);
        if (!session.isJson()) {
            print(shown.size(), one, session);
        }
    }

    private void onGitHub(Path folder, Session session, List<Shown> shown) throws IOException {
        List<RepositoryId> names = SandboxCommand.bundled(session);
        try (SimulatedGitHub github = SimulatedGitHub.start(InstantSource.system(), 0)) {
            byte[] token = SampleSeed.plant(github.world(), names).getBytes(StandardCharsets.UTF_8);
            plant(github, folder.resolve("hub"));
            MemoryKeyring keyring = new MemoryKeyring();
            Map<String, String> environment =
                    Map.of(
                            "HUBCTL_GITHUB_URL",
                            github.url().toString(),
                            "HUBCTL_HOME",
                            folder.resolve("home").toString());
            for (Step step : ON_GITHUB) {
                Run run =
                        (out, err) ->
                                program.on(
                                        new Terminal(
                                                new ByteArrayInputStream(token),
                                                out,
                                                err,
                                                environment,
                                                false),
                                        () -> keyring);
                show(step, output(step, run, folder, session.style()), session, shown);
            }
        }
    }

    private static void copy(SampleHub hub, Path folder) throws IOException {
        for (BundledFile file : hub.files()) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }

    private static Output output(Step step, Run run, Path folder, Style style) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        for (String word : step.command()) {
            if (word.equals("<")) {
                break;
            }
            boolean isFolder = word.equals("hub") || word.startsWith("hub-");
            words.add(isFolder ? folder.resolve(word).toString() : word);
        }
        words.addAll(List.of("--color", style == Style.COLOURED ? "always" : "never"));
        int code = run.with(out, err).run(words.toArray(String[]::new));
        String told = err.toString(StandardCharsets.UTF_8);
        if (code != step.code() && step.code() != ANY) {
            throw new IllegalStateException(step.shown() + " gave " + code + ": " + told);
        }
        List<String> lines = new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
        told.lines().map(style::faint).forEach(lines::add);
        return new Output(code, lines);
    }

    private static void print(int number, Shown shown, Session session) {
        Style style = session.style();
        StringBuilder text = new StringBuilder();
        text.append(style.bold(number + ". " + shown.step().title())).append('\n');
        shown.step().about().forEach(line -> text.append("   ").append(line).append('\n'));
        text.append('\n')
                .append("   ")
                .append(style.cyan("$ " + shown.step().shown()))
                .append('\n');
        for (String line : shown.output().lines()) {
            text.append(line.isEmpty() ? "" : "   " + line).append('\n');
        }
        boolean spaced =
                !shown.output().lines().isEmpty() && shown.output().lines().getLast().isEmpty();
        session.terminal().out().println(spaced ? text.toString().stripTrailing() + "\n" : text);
    }

    private static void end(Optional<Path> keep, Session session) {
        session.terminal()
                .out()
                .println(
                        keep.map(
                                        folder ->
                                                "The hubs are in "
                                                        + folder
                                                        + "; the commands above work there.")
                                .orElse(
                                        "The folder of this demo is deleted again; `hubctl demo"
                                                + " --keep DIR` keeps it."));
    }

    private static void write(JsonGenerator json, List<Shown> steps, Optional<Path> keep)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("kept", keep.map(Path::toString).orElse(null));
        json.writeArrayFieldStart("steps");
        for (Shown shown : steps) {
            json.writeStartObject();
            json.writeStringField("title", shown.step().title());
            json.writeStringField("command", shown.step().shown());
            json.writeNumberField("exit", shown.output().code());
            json.writeArrayFieldStart("output");
            for (String line : shown.output().lines()) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
