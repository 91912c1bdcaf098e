package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.Files.TreeFile;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Safeguards.Standing;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.workflow.WorkflowParts;
import dev.hubconsole.core.workflow.WorkflowParts.Use;
import dev.hubconsole.core.yaml.Document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds out about repositories by asking GitHub. It can only read. What is said of an action is
/// asked once, however many repositories use it. Safe for use by several threads.
public final class FactsReader {

    private static final String WORKFLOWS = ".github/workflows/";
    private static final int MOST_FILES = 100;
    private static final int MOST_RUNS = 100;
    private static final List<String> OWNERS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");
    private static final Predicate<String> INCLUDE =
            path ->
                    path.matches("(?i)(.*/)?\\.?taskfile(\\.dist)?\\.ya?ml")
                            || path.matches("\\.ci-hub(\\.ya?ml|/[^/]*\\.ya?ml)");

    private final GitHubReading reading;
    private final Map<String, KnownAction> known;
    private final Map<String, Optional<ActionFact>> asked = new ConcurrentHashMap<>();

    /// @param known what is known of actions without asking, by name
    public FactsReader(GitHubReading reading, Map<String, KnownAction> known) {
        this.reading = reading;
        this.known = Map.copyOf(known);
    }

    /// Finds out about one repository.
    public Outcome<Facts> read(RepositoryId repository) {
        return reading.repositories()
                .details(repository)
                .then(
                        details ->
                                reading.safeguards()
                                        .standing(details.name())
                                        .then(standing -> read(repository, details, standing)));
    }

    private Outcome<Facts> read(RepositoryId asked, RepositoryDetails details, Standing standing) {
        RepositoryId name = details.name();
        return reading.files()
                .branch(name, details.defaultBranch())
                .then(
                        head ->
                                head.isEmpty()
                                        ? new Outcome.Done<>(
                                                facts(
                                                        asked,
                                                        details,
                                                        standing,
                                                        head,
                                                        new Tree(List.of(), false),
                                                        List.of()))
                                        : reading.files()
                                                .tree(name, head.get().commit())
                                                .then(
                                                        tree ->
                                                                files(name, head.get(), tree)
                                                                        .map(
                                                                                files ->
                                                                                        facts(
                                                                                                asked,
                                                                                                details,
                                                                                                standing,
                                                                                                head,
                                                                                                tree,
                                                                                                files))));
    }

    /// Workflows, CODEOWNERS and includes.
    private Outcome<List<SourceFile>> files(RepositoryId repository, Branch head, Tree tree) {
        List<SourceFile> files = new ArrayList<>();
        List<TreeFile> wanted =
                tree.files().stream()
                        .filter(file -> isWanted(file.path()))
                        .limit(MOST_FILES)
                        .toList();
        for (TreeFile file : wanted) {
            switch (reading.files().read(repository, file.path(), head.commit())) {
                case Outcome.Failed<Optional<Content>>(Problem problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Optional<Content>>(var content) ->
                        content.ifPresent(
                                one ->
                                        files.add(
                                                new SourceFile(
                                                        file.path(), one.blob(), one.bytes())));
            }
        }
        return new Outcome.Done<>(files);
    }

    private static boolean isWorkflow(String path) {
        return path.startsWith(WORKFLOWS) && path.matches(".*\\.ya?ml");
    }

    private static boolean isWanted(String path) {
        return isWorkflow(path) || OWNERS.contains(path) || INCLUDE.test(path);
    }

    private Facts facts(
            RepositoryId asked,
            RepositoryDetails details,
            Standing standing,
            Optional<Branch> head,
            Tree tree,
            List<SourceFile> files) {
        RepositoryId name = details.name();
        List<SourceFile> workflows =
                files.stream().filter(file -> isWorkflow(file.path())).toList();
        Outcome<List<String>> environments =
                reading.environments()
                        .of(name)
                        .all()
                        .map(all -> all.stream().map(Environment::name).toList());
        return new Facts(
                asked,
                details,
                standing,
                head,
                tree,
                reading.safeguards().rules(name, details.defaultBranch()).all(),
                reading.safeguards().tokenDefault(name),
                workflows,
                OWNERS.stream()
                        .flatMap(path -> files.stream().filter(file -> file.path().equals(path)))
                        .findFirst(),
                files.stream().filter(file -> INCLUDE.test(file.path())).toList(),
                environments.then(all -> secrets(name, all)),
                environments,
                actions(workflows),
                head.isEmpty() ? new Outcome.Done<>(List.of()) : runs(details));
    }

    private Outcome<List<String>> secrets(RepositoryId repository, List<String> environments) {
        Outcome<List<String>> names = secrets(new SecretPlace.OfRepository(repository));
        for (String environment : environments) {
            names =
                    names.then(
                            before ->
                                    secrets(new SecretPlace.OfEnvironment(repository, environment))
                                            .map(
                                                    more ->
                                                            Stream.concat(
                                                                            before.stream(),
                                                                            more.stream())
                                                                    .distinct()
                                                                    .toList()));
        }
        return names;
    }

    private Outcome<List<String>> secrets(SecretPlace place) {
        return reading.environments()
                .secrets(place)
                .all()
                .map(all -> all.stream().map(SecretName::name).toList());
    }

    private Outcome<List<Run>> runs(RepositoryDetails details) {
        List<Run> runs = new ArrayList<>();
        return reading.runs()
                .list(details.name(), RunFilter.all().on(details.defaultBranch()).with("success"))
                .forEach(
                        run -> {
                            runs.add(run);
                            return runs.size() < MOST_RUNS;
                        })
                .map(_ -> List.copyOf(runs));
    }

    private Map<String, ActionFact> actions(List<SourceFile> workflows) {
        Map<String, ActionFact> facts = new HashMap<>();
        for (SourceFile file : workflows) {
            for (Use use : WorkflowParts.read(file.path(), file.bytes()).uses()) {
                if (!use.isCall() && !use.isLocal() && !use.isImage()) {
                    asked.computeIfAbsent(use.text(), _ -> ask(use))
                            .ifPresent(fact -> facts.put(use.text(), fact));
                }
            }
        }
        return facts;
    }

    private Optional<ActionFact> ask(Use use) {
        String[] parts = use.name().split("/", 3);
        if (parts.length < 2 || use.ref().isEmpty()) {
            return Optional.empty();
        }
        Optional<ActionFact> already =
                Optional.ofNullable(known.get(parts[0] + "/" + parts[1]))
                        .flatMap(one -> one.at(use.ref().get()));
        if (already.isPresent()) {
            return already;
        }
        RepositoryId home = new RepositoryId(parts[0], parts[1]);
        String folder = parts.length > 2 ? parts[2] + "/" : "";
        return switch (reading.repositories().details(home)) {
            case Outcome.Failed<RepositoryDetails> _ -> Optional.empty();
            case Outcome.Done<RepositoryDetails>(var details) ->
                    Optional.of(
                            new ActionFact(
                                    details.isArchived(),
                                    runtime(details.name(), folder + "action.yml", use)
                                            .or(
                                                    () ->
                                                            runtime(
                                                                    details.name(),
                                                                    folder + "action.yaml",
                                                                    use)),
                                    Optional.empty()));
        };
    }

    private Optional<String> runtime(RepositoryId home, String path, Use use) {
        return switch (reading.files().read(home, path, use.ref().orElseThrow())) {
            case Outcome.Failed<Optional<Content>> _ -> Optional.empty();
            case Outcome.Done<Optional<Content>>(var content) ->
                    content.flatMap(
                                    one ->
                                            Document.parse(path, one.bytes())
                                                    .root()
                                                    .map(Written::at)
                                                    .map(Written::fields))
                            .flatMap(root -> root.value("runs"))
                            .map(Written::fields)
                            .flatMap((Fields runs) -> runs.text("using"));
        };
    }
}
