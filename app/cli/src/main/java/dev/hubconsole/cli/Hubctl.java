package dev.hubconsole.cli;

import dev.hubconsole.adapters.keyring.SystemKeyring;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The program: finds the command, reads its arguments, runs it. Of the commands only the one that
/// is asked for is made, so that starting stays quick.
public final class Hubctl {

    private static final Duration KEYRING = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final InstantSource clock;
    private final Supplier<SecretStore> stores;
    private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();

    /// The program on a terminal.
    public Hubctl(Terminal terminal, InstantSource clock) {
        this(terminal, clock, Hubctl::keyring);
    }

    Hubctl(Terminal terminal, InstantSource clock, Supplier<SecretStore> stores) {
        this.terminal = terminal;
        this.clock = clock;
        this.stores = stores;
        commands.put("validate", ValidateCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("resolve", ResolveCommand::new);
        commands.put("impact", () -> new ImpactCommand(stores));
        for (EditCommand edit : EditCommand.ALL) {
            commands.put(edit.name(), () -> edit);
        }
        commands.put("matrix", MatrixCommand::new);
        commands.put("order", OrderCommand::new);
        commands.put("migrate", MigrateCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("schema", SchemaCommand::new);
        commands.put("rules", RulesCommand::new);
        commands.put("credentials", () -> new CredentialsCommand(stores));
        commands.put("onboard", () -> new OnboardCommand(stores));
        commands.put("offboard", () -> new OffboardCommand(stores));
        commands.put("drift", () -> new DriftCommand(stores));
        commands.put("pull", () -> new PullCommand(stores));
        commands.put("runs", RunsCommand::new);
        commands.put("queue", () -> new QueueCommand(stores));
        commands.put("metrics", MetricsCommand::new);
        commands.put("cost", CostCommand::new);
        commands.put("alerts", AlertsCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("record", RecordCommand::new);
        commands.put("auth", () -> new AuthCommand(stores));
        commands.put("sandbox", SandboxCommand::new);
        commands.put("doctor", () -> new DoctorCommand(stores));
        commands.put("demo", () -> new DemoCommand(this));
        commands.put("console", ConsoleCommand::new);
        commands.put("completion", () -> new CompletionCommand(this));
        commands.put("man", () -> new ManCommand(this));
    }

    /// This program on another terminal.
    Hubctl on(Terminal other) {
        return on(other, stores);
    }

    /// The same program on another terminal, with another keyring.
    Hubctl on(Terminal other, Supplier<SecretStore> keyrings) {
        return new Hubctl(other, clock, keyrings);
    }

    private static SecretStore keyring() {
        return new SystemKeyring(KEYRING);
    }

    /// Runs one command.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        try {
            int code = runCommand(arguments);
            return terminal.flush() ? code : Exit.OUTSIDE;
        } catch (RuntimeException | StackOverflowError bug) {
            ErrorCode code = ErrorCode.of(bug);
            terminal.out().flush();
            terminal.err()
                    .println(
                            "hubctl: this is a fault of the program, not yours ("
                                    + code
                                    + "). The log has more.");
            terminal.flush();
            return Exit.BUG;
        }
    }

    private int runCommand(String... arguments) {
        Optional<String> name = commandName(arguments);
        if (name.isEmpty() || !commands.containsKey(name.get())) {
            return runWithoutCommand(name, arguments);
        }
        Command command = commands.get(name.get()).get();
        CommandSpec root = root();
        root.addSubcommand(command.name(), spec(command));
        CommandLine line = commandLine(root);
        ParseResult parsed;
        try {
            parsed = line.parseArgs(arguments);
        } catch (ParameterException misused) {
            return misuse(misused.getMessage(), "hubctl " + command.name() + " --help");
        }
        ParseResult own = parsed.subcommand();
        CommandLine used = line.getSubcommands().get(command.name());
        String called = "hubctl " + command.name();
        while (own.hasSubcommand()) {
            own = own.subcommand();
            String member = own.commandSpec().name();
            command =
                    command.members().stream()
                            .filter(one -> one.name().equals(member))
                            .findFirst()
                            .orElseThrow();
            used = used.getSubcommands().get(member);
            called += " " + member;
        }
        if (own.isUsageHelpRequested() || parsed.isUsageHelpRequested()) {
            terminal.out().print(used.getUsageMessage());
            return Exit.DONE;
        }
        if (!command.members().isEmpty()) {
            String members =
                    String.join(", ", command.members().stream().map(Command::name).toList());
            return misuse(called + ": say which: " + members, called + " --help");
        }
        Optional<String> wrong = wrongChoice(command, own);
        if (wrong.isPresent()) {
            return misuse(wrong.get(), called + " --help");
        }
        return command.run(own, new Session(terminal, clock, own));
    }

    private static Optional<String> wrongChoice(Command command, ParseResult given) {
        return noneOf("--format", formats(command), given)
                .or(() -> noneOf("--color", Session.COLOURS, given));
    }

    private static Optional<String> noneOf(String option, List<String> known, ParseResult given) {
        return Arguments.text(given, option)
                .filter(value -> !known.contains(value))
                .map(
                        value ->
                                option
                                        + ": \""
                                        + value
                                        + "\" is none of "
                                        + String.join(", ", known));
    }

    private int runWithoutCommand(Optional<String> name, String... arguments) {
        List<String> given = Arrays.asList(arguments);
        boolean help = given.contains("--help") || given.contains("-h");
        if (name.filter("help"::equals).isPresent()) {
            List<String> rest =
                    given.stream().filter(argument -> !argument.equals("help")).toList();
            return rest.isEmpty() ? help() : run(rest.getFirst(), "--help");
        }
        if (name.isPresent()) {
            Optional<String> closest = Suggestion.closest(name.get(), commands.keySet());
            return misuse(
                    "there is no command \"" + name.get() + "\"" + Suggestion.hint(closest),
                    "hubctl --help");
        }
        if (given.contains("--version") || given.contains("-V")) {
            terminal.out().println("hubctl " + Version.text());
            return Exit.DONE;
        }
        if (help) {
            return help();
        }
        if (given.isEmpty()) {
            terminal.err().print(complete().getUsageMessage());
            return Exit.MISUSE;
        }
        return misuse("unknown option " + given.getFirst(), "hubctl --help");
    }

    private int help() {
        terminal.out().print(complete().getUsageMessage());
        return Exit.DONE;
    }

    private int misuse(String message, String help) {
        terminal.err().println("hubctl: " + message);
        terminal.err().println("  `" + help + "` tells how it is used.");
        return Exit.MISUSE;
    }

    private static Optional<String> commandName(String... arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    /// The command line with every command.
    CommandLine complete() {
        CommandSpec root = root();
        commands.forEach((name, make) -> root.addSubcommand(name, spec(make.get())));
        return commandLine(root);
    }

    private static CommandLine commandLine(CommandSpec root) {
        CommandLine line = new CommandLine(root);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return line;
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("hubctl").version("hubctl " + Version.text());
        root.usageMessage()
                .description(
                        "Checks, explains and edits the registry of a CI/CD hub"
                                + " (repositories.yaml).")
                .footer(
                        "",
                        "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 no such file or"
                                + " hub,",
                        "4 the world outside failed, 70 a fault of this program.");
        root.addOption(helpOption());
        root.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
        return root;
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build();
    }

    private static List<String> formats(Command command) {
        List<String> formats = new ArrayList<>(List.of("human", "json"));
        formats.addAll(command.formats());
        return formats;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        List<String> about = new ArrayList<>(List.of(command.summary()));
        about.addAll(command.details());
        spec.usageMessage().header(command.summary()).description(about.toArray(String[]::new));
        command.declare(spec);
        if (!command.members().isEmpty()) {
            command.members().forEach(member -> spec.addSubcommand(member.name(), spec(member)));
            spec.addOption(helpOption());
            return spec;
        }
        spec.addOption(
                Command.option(
                        "FORMAT",
                        "How results are printed: " + String.join(", ", formats(command)) + ".",
                        "--format"));
        spec.addOption(
                Command.option(
                        "DIR", "The hub's folder; without it the nearest one upwards.", "--hub"));
        spec.addOption(
                Command.option("WHEN", "Colours: auto, always, never.", "--color", "--colour"));
        spec.addOption(Command.flag("Say nothing but results and problems.", "-q", "--quiet"));
        spec.addOption(Command.flag("Say more.", "-v", "--verbose"));
        spec.addOption(helpOption());
        return spec;
    }
}
