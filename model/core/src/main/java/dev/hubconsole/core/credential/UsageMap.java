package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.workflow.Job;
import dev.hubconsole.core.workflow.SecretMention;
import dev.hubconsole.core.workflow.SecretMention.Step;
import dev.hubconsole.core.workflow.SecretMention.What;
import dev.hubconsole.core.workflow.WorkflowFile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Which workflow, job and step names which secret, in the repositories whose workflow files were
/// read. A workflow that is called with `secrets: inherit` is followed into its own file, where
/// that was read.
public final class UsageMap {

    /// Events that a fork's pull request, or whoever writes a comment, can cause, and that run with
    /// the repository's secrets all the same. From GitHub's page "Events that trigger workflows".
    private static final Set<String> OPEN_TO_FORKS =
            Set.of(
                    "pull_request_target",
                    "workflow_run",
                    "issue_comment",
                    "issues",
                    "discussion",
                    "discussion_comment");

    /// What GitHub makes for each run by itself.
    private static final String OWN = "GITHUB_TOKEN";

    /// How deep calls may be nested on GitHub.
    private static final int DEEPEST = 10;

    private final Map<RepositoryId, Map<String, WorkflowFile>> files = new LinkedHashMap<>();
    private final Map<RepositoryId, List<Use>> uses = new HashMap<>();
    private final Map<RepositoryId, List<Use>> inActions = new HashMap<>();
    private final Map<RepositoryId, List<Gap>> gaps = new HashMap<>();

    /// One place at which a job reaches for a secret.
    ///
    /// @param workflow the file whose run it is
    /// @param job the job of that file
    /// @param by the job that reaches for it; of a called workflow, one of its own; empty where the
    ///   whole file does
    /// @param step the step that reaches for it; of a called workflow, one of its own
    /// @param name in upper case
    /// @param calls the files that were called on the way, `owner/name/path`
    /// @param place where it is named
    public record Use(
            RepositoryId repository,
            WorkflowFile workflow,
            Optional<Job> job,
            Optional<Job> by,
            Optional<Step> step,
            String name,
            List<String> calls,
            Place place) {

        /// The event that lets a fork's pull request reach the secret; empty where none does.
        public Optional<String> openToForks() {
            return workflow.triggers().stream().filter(OPEN_TO_FORKS::contains).findFirst();
        }

        /// Workflow, job and step, as people read it.
        public String where() {
            return workflow.path()
                    + job.map(one -> ", job " + one.id()).orElse("")
                    + step.map(one -> ", step " + one.number() + " (" + one.label() + ")")
                            .orElse("");
        }
    }

    /// A place at which nobody can tell which secrets are reached for.
    ///
    /// @param why what cannot be told, without a full stop
    public record Gap(String why, Optional<Place> place) {}

    /// The map of repositories whose workflow files were read.
    ///
    /// @param files the files of `.github/workflows/` and of actions, by repository
    public UsageMap(Map<RepositoryId, List<WorkflowFile>> files) {
        files.forEach(
                (repository, list) -> {
                    Map<String, WorkflowFile> byPath = new LinkedHashMap<>();
                    list.forEach(file -> byPath.put(file.path(), file));
                    this.files.put(repository, byPath);
                });
        this.files.forEach(
                (repository, list) ->
                        list.values().stream()
                                .forEach(
                                        file -> {
                                            if (isAction(file)) {
                                                lookIntoAction(repository, file);
                                            } else if (!file.triggers().isEmpty()
                                                    || file.isBroken()) {
                                                follow(repository, file);
                                            }
                                        }));
    }

    private static boolean isAction(WorkflowFile file) {
        return !file.path().startsWith(Scope.WORKFLOWS) && !file.isBroken();
    }

    /// Whether a repository's workflow files were read.
    public boolean knows(RepositoryId repository) {
        return files.containsKey(repository);
    }

    /// Everything that the workflows of a repository reach for.
    public List<Use> uses(RepositoryId repository) {
        return uses.getOrDefault(repository, List.of());
    }

    /// Where steps of a repository's own actions reach for secrets. They get none: to an action
    /// GitHub gives its inputs alone. From its page "Contexts reference".
    public List<Use> inActions(RepositoryId repository) {
        return inActions.getOrDefault(repository, List.of());
    }

    /// The places of a repository that reach for a secret.
    public List<Use> uses(RepositoryId repository, String name) {
        return uses(repository).stream()
                .filter(use -> use.name().equals(Credential.nameKey(name)))
                .toList();
    }

    /// What nobody can tell of a repository.
    public List<Gap> gaps(RepositoryId repository) {
        return knows(repository)
                ? gaps.getOrDefault(repository, List.of())
                : List.of(
                        new Gap(
                                "the workflows of " + repository + " were not read",
                                Optional.empty()));
    }

    /// The names that a repository's workflows reach for.
    public Set<String> names(RepositoryId repository) {
        Set<String> names = new TreeSet<>();
        uses(repository).forEach(use -> names.add(use.name()));
        return names;
    }

    /// Whether something can be deleted without a workflow missing it.
    public sealed interface Deletion {

        /// No workflow of its readers names it.
        ///
        /// @param files the files that were read to the end
        record Safe(List<String> files) implements Deletion {}

        /// These lines name it.
        record Used(List<Use> uses) implements Deletion {}

        /// No line names it, and these may.
        record Unclear(List<Gap> gaps) implements Deletion {}
    }

    /// Whether a secret can be deleted from those who may read it.
    ///
    /// @param isGiven whether it is what a place that names it gets
    Deletion deletion(String name, List<RepositoryId> readers, Predicate<Use> isGiven) {
        List<Use> used = new ArrayList<>();
        List<Gap> unclear = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (RepositoryId reader : readers) {
            uses(reader, name).stream().filter(isGiven).forEach(used::add);
            unclear.addAll(gaps(reader));
            files.getOrDefault(reader, Map.of()).keySet().stream()
                    .map(path -> reader + "/" + path)
                    .forEach(read::add);
        }
        if (!used.isEmpty()) {
            return new Deletion.Used(used);
        }
        return unclear.isEmpty() ? new Deletion.Safe(read) : new Deletion.Unclear(unclear);
    }

    private void lookIntoAction(RepositoryId repository, WorkflowFile file) {
        for (SecretMention mention : file.mentions()) {
            if (mention.what() instanceof What.Named(var name)
                    && !name.equals(OWN)
                    && mention.step().isPresent()) {
                inActions
                        .computeIfAbsent(repository, _ -> new ArrayList<>())
                        .add(
                                new Use(
                                        repository,
                                        file,
                                        Optional.empty(),
                                        Optional.empty(),
                                        mention.step(),
                                        name,
                                        List.of(),
                                        mention.place()));
            }
        }
    }

    private void follow(RepositoryId repository, WorkflowFile file) {
        if (file.isBroken()) {
            gap(repository, file.path() + " is no valid YAML", Optional.empty());
        }
        if (file.triggers().equals(List.of("workflow_call"))) {
            return; // what it names is what its callers hand to it
        }
        for (SecretMention mention : file.mentions()) {
            Optional<Job> job = mention.job().flatMap(file::job);
            add(repository, file, job, job, mention, List.of());
        }
        for (Job job : file.jobs()) {
            if (job.call().isPresent()) {
                Set<String> way = new LinkedHashSet<>();
                way.add(repository + "/" + file.path());
                enter(repository, file, job, job, repository, true, way);
            }
        }
    }

    /// Goes into the workflow that a job calls. What is handed over by name is named in the calling
    /// file; beyond that the called one reaches for secrets where it inherits them all, and, in its
    /// jobs for an environment, for those of the caller's environment.
    ///
    /// @param outer the job of the file that the run is of
    /// @param from the repository that the calling file is in
    /// @param hasAll whether the calling file has every secret of the repository
    /// @param way the files that are being followed
    private void enter(
            RepositoryId repository,
            WorkflowFile file,
            Job outer,
            Job calling,
            RepositoryId from,
            boolean hasAll,
            Set<String> way) {
        Job.Call call = calling.call().orElseThrow();
        String uses = call.uses();
        boolean inherits = hasAll && call.inheritsSecrets();
        Optional<Called> called = called(uses, from);
        Optional<WorkflowFile> target =
                called.flatMap(
                        one ->
                                Optional.ofNullable(
                                        files.getOrDefault(one.repository(), Map.of())
                                                .get(one.path())));
        if (target.isEmpty()) {
            if (inherits) {
                gap(
                        repository,
                        "all secrets are handed to " + uses + ", which was not read",
                        Optional.of(calling.place()));
            }
            return;
        }
        String name = called.get().repository() + "/" + called.get().path();
        if (way.size() > DEEPEST || !way.add(name)) {
            return;
        }
        List<String> calls = way.stream().skip(1).toList();
        for (SecretMention mention : target.get().mentions()) {
            Optional<Job> by = mention.job().flatMap(target.get()::job);
            if (inherits || by.flatMap(Job::environment).isPresent()) {
                add(repository, file, Optional.of(outer), by, mention, calls);
            }
        }
        for (Job job : target.get().jobs()) {
            if (job.call().isPresent()) {
                enter(repository, file, outer, job, called.get().repository(), inherits, way);
            }
        }
        way.remove(name);
    }

    private record Called(RepositoryId repository, String path) {}

    /// The file that a call means.
    private static Optional<Called> called(String uses, RepositoryId from) {
        if (uses.startsWith("./")) {
            return Optional.of(new Called(from, uses.substring(2)));
        }
        int at = uses.indexOf('@');
        String whole = at < 0 ? uses : uses.substring(0, at);
        int owner = whole.indexOf('/');
        int name = owner < 0 ? -1 : whole.indexOf('/', owner + 1);
        return name < 0
                ? Optional.empty()
                : Optional.of(
                        new Called(
                                RepositoryId.parse(whole.substring(0, name)),
                                whole.substring(name + 1)));
    }

    private void add(
            RepositoryId repository,
            WorkflowFile file,
            Optional<Job> job,
            Optional<Job> by,
            SecretMention mention,
            List<String> calls) {
        switch (mention.what()) {
            case What.Named(var name) -> {
                if (!name.equals(OWN)) {
                    uses.computeIfAbsent(repository, _ -> new ArrayList<>())
                            .add(
                                    new Use(
                                            repository,
                                            file,
                                            job,
                                            by,
                                            mention.step(),
                                            name,
                                            calls,
                                            mention.place()));
                }
            }
            case What.All() ->
                    gap(repository, "all secrets are taken at once", Optional.of(mention.place()));
            case What.Computed() ->
                    gap(
                            repository,
                            "the name of the secret is worked out while the job runs",
                            Optional.of(mention.place()));
        }
    }

    private void gap(RepositoryId repository, String why, Optional<Place> place) {
        gaps.computeIfAbsent(repository, _ -> new ArrayList<>()).add(new Gap(why, place));
    }
}
