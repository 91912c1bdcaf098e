package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.SyncWishes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds where the registry and GitHub differ. It can only read.
public final class Drift {

    private final GitHubReading reading;
    private final CallerWorkflow caller;
    private final Optional<SyncWishes> secrets;

    /// @param secrets what is to be kept at GitHub, as the vault says; where nobody has opened it,
    ///   secrets are not looked at
    public Drift(
            GitHubReading reading,
            Templates templates,
            PlatformFacts facts,
            Optional<SyncWishes> secrets) {
        this.reading = reading;
        this.secrets = secrets;
        this.caller = new CallerWorkflow(templates, facts);
    }

    /// What differs.
    public enum Kind {
        GONE,
        RENAMED,
        ARCHIVED,
        DEFAULT_BRANCH,
        WORKFLOW,
        ENVIRONMENT,
        SECRET;

        /// Its name in output: `default-branch`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A difference.
    ///
    /// @param message what is there and what the registry says, without a full stop
    /// @param mend what to do about it
    /// @param pullRequest the pull request that would mend it
    public record Difference(
            RepositoryId repository,
            Kind kind,
            String message,
            String mend,
            Optional<PlannedPullRequest> pullRequest) {}

    /// All differences.
    ///
    /// @param repositories how many entries were looked at
    /// @param hasSecrets whether secrets were looked at too
    /// @param unseen those that could not be looked at, each with the reason
    public record Report(
            int repositories,
            boolean hasSecrets,
            List<Difference> differences,
            List<Declined> unseen) {

        public Report {
            differences = List.copyOf(differences);
            unseen = List.copyOf(unseen);
        }

        /// The pull requests that would mend what can be mended by one, as a plan.
        public OnboardingPlan plan(String host, Instant now) {
            return new OnboardingPlan(
                    now,
                    host,
                    differences.stream()
                            .filter(one -> one.pullRequest().isPresent())
                            .map(
                                    one ->
                                            new Target(
                                                    one.repository(),
                                                    new SecurityReview(List.of(), List.of()),
                                                    List.of(),
                                                    one.pullRequest(),
                                                    List.of()))
                            .toList(),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
    }

    /// Looks at repositories of a hub.
    ///
    /// @param only these; all where it is empty
    public Report report(Hub hub, List<RepositoryId> only, Planner.Progress progress) {
        Inheritance inheritance = new Inheritance(hub.registry());
        List<Repository> all =
                hub.registry().repositories().stream()
                        .filter(one -> one.id().isPresent())
                        .filter(one -> only.isEmpty() || only.contains(one.id().get()))
                        .toList();
        List<Difference> differences = new ArrayList<>();
        List<Declined> unseen = new ArrayList<>();
        Optional<MissingSecrets> missing =
                secrets.map(wishes -> new MissingSecrets(reading.environments(), wishes));
        int done = 0;
        for (Repository repository : all) {
            RepositoryId id = repository.id().orElseThrow();
            progress.reached(done++, all.size(), id);
            switch (reading.repositories().details(id)) {
                case Outcome.Done<RepositoryDetails>(var details) ->
                        look(
                                hub,
                                inheritance.base(repository),
                                details,
                                missing,
                                differences,
                                unseen);
                case Outcome.Failed<RepositoryDetails>(Problem.NotThere problem) ->
                        differences.add(
                                new Difference(
                                        id,
                                        Kind.GONE,
                                        problem.message(),
                                        "`hubctl offboard " + id + "` takes it out.",
                                        Optional.empty()));
                case Outcome.Failed<RepositoryDetails>(var problem) ->
                        unseen.add(new Declined(id, problem));
            }
        }
        if (only.isEmpty() || only.contains(hub.repository())) {
            new HubEnvironments(reading)
                    .look(hub, missing, differences)
                    .ifPresent(problem -> unseen.add(new Declined(hub.repository(), problem)));
        }
        return new Report(all.size(), secrets.isPresent(), differences, unseen);
    }

    private void look(
            Hub hub,
            Effective effective,
            RepositoryDetails details,
            Optional<MissingSecrets> missing,
            List<Difference> differences,
            List<Declined> unseen) {
        RepositoryId id = effective.repository().id().orElseThrow();
        if (!details.name().equals(id)) {
            differences.add(
                    new Difference(
                            id,
                            Kind.RENAMED,
                            id + " is called " + details.name() + " now",
                            "`hubctl rename " + id + " " + details.name() + "` follows it.",
                            Optional.empty()));
        }
        if (details.isArchived() && effective.isEnabled()) {
            differences.add(
                    new Difference(
                            id,
                            Kind.ARCHIVED,
                            id + " is archived, and the registry has it enabled",
                            "`hubctl set "
                                    + id
                                    + " enabled false`, or `hubctl offboard "
                                    + id
                                    + "`.",
                            Optional.empty()));
        }
        Optional<String> branch = effective.repository().word("branch");
        branch.filter(name -> !name.equals(details.defaultBranch()))
                .ifPresent(
                        name ->
                                differences.add(
                                        new Difference(
                                                id,
                                                Kind.DEFAULT_BRANCH,
                                                "its default branch is "
                                                        + details.defaultBranch()
                                                        + ", and the registry says "
                                                        + name,
                                                "`hubctl set "
                                                        + id
                                                        + " branch "
                                                        + details.defaultBranch()
                                                        + "` follows it.",
                                                Optional.empty())));
        if (!details.isArchived()) {
            workflow(hub, effective, details, differences)
                    .or(() -> environments(effective, details, missing, differences))
                    .ifPresent(problem -> unseen.add(new Declined(id, problem)));
        }
    }

    private Optional<Problem> environments(
            Effective effective,
            RepositoryDetails details,
            Optional<MissingSecrets> missing,
            List<Difference> differences) {
        RepositoryId id = effective.repository().id().orElseThrow();
        List<String> wanted = List.copyOf(effective.repository().environments().keySet());
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (!wanted.isEmpty() || missing.filter(one -> one.areOfEnvironments(id)).isPresent()) {
            switch (reading.environments().of(details.name()).all()) {
                case Outcome.Failed<List<Environment>>(var problem) -> {
                    return Optional.of(problem);
                }
                case Outcome.Done<List<Environment>>(var found) ->
                        found.forEach(one -> there.add(one.name()));
            }
        }
        wanted.stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> differences.add(noEnvironment(id, details.name(), name)));
        return missing.flatMap(one -> one.look(id, details.name(), there, differences));
    }

    private static Difference noEnvironment(RepositoryId id, RepositoryId now, String name) {
        String command =
                name.matches("[A-Za-z0-9._-]+")
                        ? ", or by `gh api -X PUT repos/" + now + "/environments/" + name + "`"
                        : "";
        return new Difference(
                id,
                Kind.ENVIRONMENT,
                "it has no environment " + name + ", and the registry says what holds there",
                "Make it in the repository's settings, with its reviewers"
                        + command
                        + "; or take it out of the entry.",
                Optional.empty());
    }

    /// A workflow that we wrote once, and that is not what we would write now.
    private Optional<Problem> workflow(
            Hub hub, Effective effective, RepositoryDetails details, List<Difference> differences) {
        Outcome<Optional<Branch>> head =
                reading.files().branch(details.name(), details.defaultBranch());
        if (head instanceof Outcome.Failed<Optional<Branch>>(var problem)) {
            return Optional.of(problem);
        }
        Optional<Branch> branch = ((Outcome.Done<Optional<Branch>>) head).value();
        if (branch.isEmpty()) {
            return Optional.empty();
        }
        Outcome<Optional<Content>> found =
                reading.files().read(details.name(), CallerWorkflow.PATH, branch.get().commit());
        if (found instanceof Outcome.Failed<Optional<Content>>(var problem)) {
            return Optional.of(problem);
        }
        Optional<PlannedText.Before> there =
                ((Outcome.Done<Optional<Content>>) found)
                        .value()
                        .map(one -> new PlannedText.Before(one.blob(), Planner.utf8(one)))
                        .filter(one -> CallerWorkflow.isOurs(one.text()));
        if (there.isEmpty()) {
            return Optional.empty();
        }
        return switch (caller.write(hub.repository(), details.defaultBranch(), effective)) {
            case Outcome.Failed<String>(var problem) -> Optional.of(problem);
            case Outcome.Done<String>(var text) -> {
                if (!text.equals(there.get().text())) {
                    differences.add(
                            changed(hub, effective, details, branch.get(), there.get(), text));
                }
                yield Optional.empty();
            }
        };
    }

    private static Difference changed(
            Hub hub,
            Effective effective,
            RepositoryDetails details,
            Branch head,
            PlannedText.Before before,
            String text) {
        return new Difference(
                effective.repository().id().orElseThrow(),
                Kind.WORKFLOW,
                CallerWorkflow.PATH
                        + " is not what the registry means: it was edited by hand, or the registry"
                        + " has changed since",
                "`hubctl drift --plan FILE`, then `hubctl onboard apply FILE`, brings it up to"
                        + " date.",
                Optional.of(
                        new PlannedPullRequest(
                                details.name(),
                                details.defaultBranch(),
                                head.commit(),
                                "hub-console/update",
                                "Bring the hub's workflow up to date",
                                "The registry of "
                                        + hub.repository()
                                        + " says something else by now.\n",
                                List.of(
                                        new PlannedText(
                                                CallerWorkflow.PATH,
                                                Optional.of(before),
                                                Optional.of(text))),
                                List.of(Planner.LABEL),
                                List.of(),
                                List.of())));
    }
}
