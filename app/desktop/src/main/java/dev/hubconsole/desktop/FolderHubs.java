package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.AtomicSave;
import dev.hubconsole.adapters.files.DraftFolder;
import dev.hubconsole.adapters.files.FolderStore;
import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.git.GitHistory;
import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.session.FollowingReader;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Hubs;
import dev.hubconsole.views.hub.LayerPage.Lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Hubs in folders on disk.
final class FolderHubs implements Hubs {

    private final Path state;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Predicate<Path> writable;

    /// @param state where drafts and the sample hub are kept
    FolderHubs(Path state, Map<String, String> environment, InstantSource clock) {
        this(state, environment, clock, Files::isWritable);
    }

    /// @param writable says of a file whether it may be replaced
    FolderHubs(
            Path state,
            Map<String, String> environment,
            InstantSource clock,
            Predicate<Path> writable) {
        this.writable = writable;
        this.state = state;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Outcome<HubSession> open(Path folder) {
        return HubLocation.in(folder).then(this::open);
    }

    private Outcome<HubSession> open(HubLocation location) {
        CelExpressions expressions = new CelExpressions();
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, variables(), expressions);
        PlatformFacts facts = facts();
        Supplier<Checks> checks =
                () ->
                        new Checks(
                                Rules::all,
                                facts,
                                expressions,
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return HubSession.open(
                new FolderStore(location.folder(), writable),
                new FollowingReader(location.root(), options, checks),
                new HubSession.Means(options, checks.get()),
                new DraftFolder(state.resolve("drafts"), location.folder(), clock));
    }

    private Map<String, String> variables() {
        Map<String, String> found = new HashMap<>();
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith("HUB_")) {
                        found.put(name, value);
                    }
                });
        return found;
    }

    static PlatformFacts facts() {
        return PlatformFactsReader.read(
                () -> document(PlatformFile.RUNNERS),
                () -> document(PlatformFile.LIMITS),
                () -> document(PlatformFile.PERMISSIONS),
                () -> document(PlatformFile.ENFORCEMENT));
    }

    static Document document(PlatformFile file) {
        BundledFile read = file.read();
        return Document.parse(read.path(), read.bytes());
    }

    @Override
    public Outcome<Optional<Problem>> protection(Path folder, List<String> files) {
        return HubLocation.in(folder)
                .map(at -> new AtomicSave(at.folder(), writable))
                .map(
                        save ->
                                files.stream()
                                        .flatMap(path -> save.protection(path).stream())
                                        .findFirst());
    }

    @Override
    public Outcome<Path> copy(Path target, Map<String, byte[]> texts) {
        try {
            for (String path : texts.keySet()) {
                if (Files.exists(target.resolve(path))) {
                    return new Outcome.Failed<>(
                            new Problem.Refused(
                                    "there is a " + path + " in " + target + " already",
                                    "Choose an empty folder. Nothing was written."));
                }
            }
            for (Map.Entry<String, byte[]> text : texts.entrySet()) {
                Path file = target.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, text.getValue(), StandardOpenOption.CREATE_NEW);
            }
            return new Outcome.Done<>(target);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the copy cannot be written to " + target + ": " + failed.getMessage(),
                            "Choose another folder. Your changes are kept here."));
        }
    }

    @Override
    public Outcome<Optional<String>> branch(Path folder) {
        return HubLocation.in(folder).then(at -> new GitHistory(at.folder()).branch());
    }

    @Override
    public Outcome<List<Revision>> history(Path folder, Lines lines, String text) {
        int last = lines.from() + (int) lines.text().lines().count() - 1;
        return HubLocation.in(folder)
                .then(
                        at ->
                                new GitHistory(at.folder())
                                        .ofLines(lines.file(), text, lines.from(), last));
    }

    @Override
    public Outcome<Path> sample() {
        Path folder = state.resolve("sample-hub");
        try {
            for (BundledFile file : SampleHub.WITH_FAULTS.files()) {
                Path target = folder.resolve(file.path());
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, file.bytes());
                }
            }
            return new Outcome.Done<>(folder.toRealPath());
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the sample hub cannot be written to "
                                    + folder
                                    + ": "
                                    + failed.getMessage(),
                            "Open a hub of your own, or make room there."));
        }
    }
}
