package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.FolderFiles;
import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;

import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run of `hubctl` works with: the terminal, the options every command has, and the means
/// to read a hub.
final class Session {

    /// When output is coloured.
    static final List<String> COLOURS = List.of("auto", "always", "never");

    private final Terminal terminal;
    private final InstantSource clock;
    private final ParseResult arguments;
    private final CelExpressions expressions = new CelExpressions();
    private final PlatformFacts facts = BundledFacts.read();

    Session(Terminal terminal, InstantSource clock, ParseResult arguments) {
        this.terminal = terminal;
        this.clock = clock;
        this.arguments = arguments;
    }

    /// A registry and the folder it was read from.
    ///
    /// @param files reads the hub's files
    record Hub(HubLocation location, HubFiles files, Registry registry) {}

    Terminal terminal() {
        return terminal;
    }

    InstantSource clock() {
        return clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// The form of output that was asked for.
    String format() {
        return Arguments.text(arguments, "--format").orElse("human");
    }

    boolean isJson() {
        return format().equals("json");
    }

    boolean isQuiet() {
        return Arguments.has(arguments, "--quiet");
    }

    boolean isVerbose() {
        return Arguments.has(arguments, "--verbose");
    }

    /// Colours for results, where they are wanted: `--color`, else `NO_COLOR`, else whether a
    /// person is watching.
    Style style() {
        return switch (Arguments.text(arguments, "--color").orElse("auto")) {
            case "always" -> Style.COLOURED;
            case "never" -> Style.PLAIN;
            default ->
                    terminal.isInteractive()
                                    && terminal.variable("NO_COLOR").isEmpty()
                                    && !terminal.variable("TERM").equals("dumb")
                            ? Style.COLOURED
                            : Style.PLAIN;
        };
    }

    /// Tells something that is no result.
    void tell(String message) {
        if (!isQuiet()) {
            terminal.err().println(message);
        }
    }

    /// Tells why a command did not do what was asked.
    ///
    /// @return its exit code
    int tell(Problem problem) {
        terminal.out().flush();
        terminal.err().println("hubctl: " + problem.message());
        if (!problem.nextStep().isEmpty()) {
            terminal.err().println("  " + problem.nextStep());
        }
        return Exit.of(problem);
    }

    PlatformFacts facts() {
        return facts;
    }

    /// Begins to read what most checks need of the facts, beside what is done meanwhile.
    void expectFacts() {
        Thread.ofPlatform()
                .daemon()
                .name("facts")
                .start(
                        () -> {
                            facts.runners();
                            facts.enforcement();
                        });
    }

    Checks checks() {
        return new Checks(Rules::all, facts(), expressions, today());
    }

    CelExpressions expressions() {
        return expressions;
    }

    /// Whether the hub was named by `--hub`.
    boolean hasHub() {
        return Arguments.text(arguments, "--hub").isPresent();
    }

    /// The folder the command was started for: `--hub`, else the working directory.
    Outcome<HubLocation> location() {
        Optional<String> hub = Arguments.text(arguments, "--hub");
        return hub.isPresent()
                ? HubLocation.in(Path.of(hub.get()))
                : HubLocation.above(Path.of(""));
    }

    /// Reads the hub that the command is for.
    Outcome<Hub> hub() {
        return location().then(this::read);
    }

    /// Reads the hub at a place.
    Outcome<Hub> read(HubLocation location) {
        FolderFiles files = new FolderFiles(location.folder());
        return read(files, location.root()).map(registry -> new Hub(location, files, registry));
    }

    /// Reads a registry from any files.
    Outcome<Registry> read(HubFiles files, String root) {
        return options().then(options -> RegistryReader.read(files, root, options));
    }

    /// How registries are read in this run.
    Outcome<RegistryReader.Options> options() {
        long most = RegistryReader.Options.DEFAULT_MAX_FILE_SIZE;
        Optional<String> given = Arguments.text(arguments, "--max-file-size");
        if (given.isPresent()) {
            Optional<Long> bytes = FileSize.parse(given.get());
            if (bytes.isEmpty()) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                "--max-file-size: \"" + given.get() + "\" is no size",
                                "Write bytes, or a number with MB, GB, MiB or GiB."));
            }
            most = bytes.get();
        }
        Map<String, String> env = new HashMap<>();
        terminal.environment()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("HUB_")) {
                                env.put(name, value);
                            }
                        });
        for (String pair : Arguments.texts(arguments, "--env")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return new Outcome.Failed<>(
                        new Problem.Misuse("--env: \"" + pair + "\" is not NAME=VALUE", ""));
            }
            env.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Outcome.Done<>(new RegistryReader.Options(most, env, expressions));
    }

    /// The texts given for `--set`, and by `HUB_SET_…` variables before them.
    List<String> settings() {
        return Overrides.texts(terminal.environment(), Arguments.texts(arguments, "--set"));
    }
}
