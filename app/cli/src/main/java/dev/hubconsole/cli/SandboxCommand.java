package dev.hubconsole.cli;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.github.FaultWords;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `hubctl sandbox`: a GitHub of one's own, to rehearse on.
final class SandboxCommand implements Command {

    private static final String SAMPLE = "sample";
    private static final String EMPTY = "empty";
    private static final int MOST = 65_535;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String summary() {
        return "Run a GitHub of its own on this machine, with a sample organisation in it.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Prints one line of JSON with its address and a token when it is ready, and runs"
                        + " until it is stopped. It keeps everything in memory and can be reached"
                        + " from this machine alone. Use it with --github URL.",
                "A fault is a kind, then where and how often it happens: path=PATTERN,"
                        + " method=METHOD, skip=N, times=N or times=always, divided by commas;"
                        + " --fault down:502,path=/actions,times=2. Kinds: "
                        + FaultWords.kinds().stream()
                                .map(kind -> kind.getFirst() + " (" + kind.getLast() + ")")
                                .collect(Collectors.joining("; "))
                        + ".",
                "While it runs, POST {\"fault\": \"…\"} to URL/_sandbox/faults adds a fault, and"
                        + " DELETE there takes all back.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Command.option("N", "The port; without it one that is free.", "--port"));
        spec.addOption(
                Command.option(
                        "SEED",
                        "What is in it: sample (without it), empty, or the repositories of a"
                                + " registry file.",
                        "--seed"));
        spec.addOption(
                Command.options("FAULT", "Something that is to go wrong; see below.", "--fault"));
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String port = Arguments.text(arguments, "--port").orElse("0");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST) {
            return session.tell(new Problem.Misuse("--port: \"" + port + "\" is no port", ""));
        }
        return switch (repositories(arguments, session)) {
            case Outcome.Failed<Supplier<List<RepositoryId>>>(var problem) -> session.tell(problem);
            case Outcome.Done<Supplier<List<RepositoryId>>>(var names) ->
                    run(
                            Integer.parseInt(port),
                            names,
                            Arguments.texts(arguments, "--fault"),
                            session);
        };
    }

    private static int run(
            int port, Supplier<List<RepositoryId>> names, List<String> faults, Session session) {
        try (SimulatedGitHub github = SimulatedGitHub.start(InstantSource.system(), port)) {
            for (String words : faults) {
                try {
                    FaultWords.add(words, github.faults());
                } catch (IllegalArgumentException wrong) {
                    return session.tell(
                            new Problem.Misuse(
                                    "--fault " + words + ": " + wrong.getMessage(),
                                    "hubctl sandbox --help has all faults."));
                }
            }
            SampleSeed.plant(github.world(), token -> tell(github, token, session), names);
            new CountDownLatch(1).await();
            return Exit.DONE;
        } catch (InterruptedException stopped) {
            return Exit.DONE;
        } catch (IOException taken) {
            return session.tell(
                    new Problem.Unavailable(
                            "port " + port + " cannot be used: " + taken.getMessage(),
                            "Name another, or none for one that is free."));
        }
    }

    private static void tell(SimulatedGitHub github, String token, Session session) {
        session.terminal()
                .out()
                .println(
                        Json.compact(
                                json -> {
                                    json.writeStartObject();
                                    json.writeStringField("url", github.url().toString());
                                    json.writeStringField("token", token);
                                    json.writeEndObject();
                                }));
        session.terminal().flush();
    }

    /// The sample is known to be well, so that nobody needs to wait until it was read.
    private static Outcome<Supplier<List<RepositoryId>>> repositories(
            ParseResult arguments, Session session) {
        String seed = Arguments.text(arguments, "--seed").orElse(SAMPLE);
        if (seed.equals(EMPTY)) {
            return new Outcome.Done<>(List::of);
        }
        return seed.equals(SAMPLE)
                ? session.options().map(_ -> () -> bundled(session))
                : read(Path.of(seed), session).map(SandboxCommand::names).map(names -> () -> names);
    }

    /// The repositories of the sample hub, which cannot be broken.
    static List<RepositoryId> bundled(Session session) {
        return switch (sample(session)) {
            case Outcome.Failed<List<RepositoryId>>(var problem) ->
                    throw new IllegalStateException(problem.message());
            case Outcome.Done<List<RepositoryId>>(var all) -> all;
        };
    }

    private static List<RepositoryId> names(Registry registry) {
        return registry.repositories().stream()
                .flatMap(repository -> repository.id().stream())
                .distinct()
                .toList();
    }

    private static Outcome<List<RepositoryId>> sample(Session session) {
        Map<String, byte[]> files =
                SampleHub.CLEAN.files().stream()
                        .collect(Collectors.toMap(BundledFile::path, BundledFile::bytes));
        return session.options()
                .then(options -> RegistryReader.read(new Held(files), SampleHub.ROOT, options))
                .map(SandboxCommand::names);
    }

    private static Outcome<Registry> read(Path file, Session session) {
        Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        if (!Files.isRegularFile(file) || folder.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "--seed: there is no file " + file,
                            "Write sample, empty, or the path of a registry file."));
        }
        return session.options()
                .then(
                        options ->
                                RegistryReader.read(
                                        new dev.hubconsole.adapters.files.FolderFiles(folder.get()),
                                        file.getFileName().toString(),
                                        options));
    }

    /// Files that are in memory.
    private record Held(Map<String, byte[]> files) implements HubFiles {

        @Override
        public Reading read(String path, long limit) {
            byte[] bytes = files.get(path);
            return bytes == null ? new Reading.Missing() : new Reading.Content(bytes);
        }

        @Override
        public List<String> list(String folder) {
            String start = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
            return files.keySet().stream()
                    .filter(path -> path.startsWith(start))
                    .map(path -> path.substring(start.length()).replaceFirst("/.*", "/"))
                    .distinct()
                    .toList();
        }
    }
}
