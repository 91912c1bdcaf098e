package dev.hubconsole.core.workflow;

import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Workflow;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The workflow files of repositories as their default branches at a GitHub have them.
///
/// @param files of those repositories that could be read
/// @param unread why others could not, one sentence each
public record WorkflowsAtGitHub(Map<RepositoryId, List<WorkflowFile>> files, List<String> unread) {

    private static final String FOLDER = ".github/workflows/";

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
            return new Outcome.Failed<>(new Problem.Unavailable("interrupted", ""));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        return new Outcome.Done<>(new WorkflowsAtGitHub(files, unread));
    }

    private static Outcome<List<WorkflowFile>> read(GitHubReading reading, RepositoryId id) {
        return reading.repositories()
                .details(id)
                .map(RepositoryDetails::defaultBranch)
                .then(
                        branch ->
                                reading.runs()
                                        .workflows(id)
                                        .all()
                                        .then(all -> read(reading, id, branch, all)));
    }

    /// What GitHub lists and the branch does not have was deleted there, or is none of its files.
    private static Outcome<List<WorkflowFile>> read(
            GitHubReading reading, RepositoryId id, String branch, List<Workflow> workflows) {
        List<WorkflowFile> files = new ArrayList<>();
        for (Workflow workflow : workflows) {
            if (!workflow.path().startsWith(FOLDER)) {
                continue;
            }
            switch (reading.files().read(id, workflow.path(), branch)) {
                case Outcome.Failed<Optional<Content>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Optional<Content>>(var content) ->
                        content.ifPresent(
                                one -> files.add(WorkflowFile.read(workflow.path(), one.bytes())));
            }
        }
        return new Outcome.Done<>(List.copyOf(files));
    }
}
