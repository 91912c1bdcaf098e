package dev.hubconsole.core.workflow;

import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.Files.TreeFile;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The files of workflows and of composite actions of repositories, as their default branches at a
/// GitHub have them: the same that are read of a checkout.
///
/// @param files of those repositories that could be read
/// @param unread why others could not, one sentence each
public record WorkflowsAtGitHub(Map<RepositoryId, List<WorkflowFile>> files, List<String> unread) {

    private static final String WORKFLOWS = ".github/workflows/";
    private static final String ACTIONS = ".github/actions/";
    private static final Set<String> ROOT_ACTION = Set.of("action.yml", "action.yaml");

    public WorkflowsAtGitHub {
        unread = List.copyOf(unread);
    }

    /// Reads them. A repository that is not there or may not be seen is told of and left out; where
    /// GitHub cannot be reached that is the problem. The client bounds how much is asked at once.
    public static Outcome<WorkflowsAtGitHub> read(
            GitHubReading reading, List<RepositoryId> repositories) {
        Map<RepositoryId, List<WorkflowFile>> files = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        Map<RepositoryId, Future<Outcome<List<WorkflowFile>>>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            repositories.forEach(id -> asked.put(id, threads.submit(() -> read(reading, id))));
            for (Map.Entry<RepositoryId, Future<Outcome<List<WorkflowFile>>>> one :
                    asked.entrySet()) {
                switch (one.getValue().get()) {
                    case Outcome.Done<List<WorkflowFile>>(var found) ->
                            files.put(one.getKey(), found);
                    case Outcome.Failed<List<WorkflowFile>>(Problem.Unavailable problem) -> {
                        asked.values().forEach(other -> other.cancel(true));
                        return new Outcome.Failed<>(problem);
                    }
                    case Outcome.Failed<List<WorkflowFile>>(var problem) ->
                            unread.add(
                                    "the workflows of "
                                            + one.getKey()
                                            + " cannot be read: "
                                            + problem.message());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(new Problem.Unavailable("interrupted", "Try again."));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        return new Outcome.Done<>(new WorkflowsAtGitHub(files, unread));
    }

    private static Outcome<List<WorkflowFile>> read(GitHubReading reading, RepositoryId id) {
        return reading.repositories()
                .details(id)
                .map(RepositoryDetails::defaultBranch)
                .then(branch -> reading.files().branch(id, branch))
                .then(
                        branch ->
                                branch.isEmpty()
                                        ? new Outcome.Done<>(List.of())
                                        : read(reading, id, branch.get().commit()));
    }

    private static Outcome<List<WorkflowFile>> read(
            GitHubReading reading, RepositoryId id, String commit) {
        return reading.files()
                .tree(id, commit)
                .then(
                        tree ->
                                tree.isCut()
                                        ? new Outcome.Failed<>(tooMany())
                                        : read(reading, id, commit, tree));
    }

    /// What may name a secret and was not listed would make another one look unused.
    private static Problem tooMany() {
        return new Problem.Refused(
                "it has more files than GitHub lists",
                "Check it out, and name the folder: --checkouts DIR.");
    }

    private static Outcome<List<WorkflowFile>> read(
            GitHubReading reading, RepositoryId id, String commit, Tree tree) {
        List<WorkflowFile> files = new ArrayList<>();
        for (TreeFile file : tree.files()) {
            if (!isWanted(file.path())) {
                continue;
            }
            switch (reading.files().read(id, file.path(), commit)) {
                case Outcome.Failed<Optional<Content>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Optional<Content>>(var content) ->
                        content.ifPresent(
                                one -> files.add(WorkflowFile.read(file.path(), one.bytes())));
            }
        }
        return new Outcome.Done<>(List.copyOf(files));
    }

    private static boolean isWanted(String path) {
        boolean isYaml = path.endsWith(".yml") || path.endsWith(".yaml");
        boolean isWorkflow =
                path.startsWith(WORKFLOWS) && path.indexOf('/', WORKFLOWS.length()) < 0;
        return isYaml && (isWorkflow || path.startsWith(ACTIONS) || ROOT_ACTION.contains(path));
    }
}
