package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.OnboardingRequest.Sources;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.ScopeEnvironment;
import dev.hubconsole.core.workflow.WorkflowCheck;
import dev.hubconsole.core.workflow.WorkflowFault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans the pull request for the hub itself.
final class HubSide {

    private static final int LONG_ENOUGH = 12;
    private static final int MINUTES = 60;
    private static final int NAMED = 5;

    private final GitHubReading reading;
    private final Templates templates;
    private final PlatformFacts facts;
    private final Optional<List<Credential>> credentials;

    /// @param credentials those of the vault; empty where nobody has looked
    HubSide(
            GitHubReading reading,
            Templates templates,
            PlatformFacts facts,
            Optional<List<Credential>> credentials) {
        this.reading = reading;
        this.templates = templates;
        this.facts = facts;
        this.credentials = credentials;
    }

    /// The pull request, and what one should know.
    record Side(PlannedPullRequest pullRequest, List<String> notes) {}

    Outcome<Side> plan(
            OnboardingRequest request,
            Hub hub,
            Planner.Head base,
            List<Target> targets,
            RegistryChange change) {
        List<String> notes = new ArrayList<>();
        List<RepositoryId> names = targets.stream().map(Target::repository).toList();
        List<String> shares = Shares.of(change.after(), names, facts);
        return reading.safeguards()
                .standing(hub.repository())
                .then(
                        standing -> {
                            if (!standing.mayPush()) {
                                notes.add(Planner.fromFork(hub.repository()));
                            }
                            return texts(hub, base, change);
                        })
                .then(
                        texts ->
                                workflow(request, hub, base, change, notes)
                                        .map(
                                                workflow -> {
                                                    List<PlannedText> all = new ArrayList<>(texts);
                                                    workflow.ifPresent(all::add);
                                                    return all;
                                                }))
                .map(
                        texts ->
                                new Side(
                                        new PlannedPullRequest(
                                                hub.repository(),
                                                base.branch(),
                                                base.commit(),
                                                "hub-console/onboard-" + shortName(names),
                                                title(names),
                                                Bodies.ofHub(
                                                        request,
                                                        targets,
                                                        Impact.between(
                                                                hub.registry(), change.after()),
                                                        shares,
                                                        notes),
                                                texts,
                                                List.of(Planner.LABEL),
                                                request.people(),
                                                request.teams()),
                                        Stream.concat(shares.stream(), notes.stream()).toList()));
    }

    private static String title(List<RepositoryId> names) {
        return names.size() == 1
                ? "Onboard " + names.getFirst()
                : "Onboard " + names.size() + " repositories";
    }

    /// A name for some repositories: the same whenever they are the same.
    static String shortName(List<RepositoryId> names) {
        String all =
                names.stream()
                        .map(one -> one.toString().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining("\n"));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LONG_ENOUGH);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// The files of the registry, which must be at GitHub as they are here.
    Outcome<List<PlannedText>> texts(Hub hub, Planner.Head base, RegistryChange change) {
        return change.files()
                .then(
                        files -> {
                            List<PlannedText> texts = new ArrayList<>();
                            for (RegistryChange.Changed file : files) {
                                switch (text(hub, base, file)) {
                                    case Outcome.Failed<PlannedText>(var problem) -> {
                                        return new Outcome.Failed<List<PlannedText>>(problem);
                                    }
                                    case Outcome.Done<PlannedText>(var text) -> texts.add(text);
                                }
                            }
                            return new Outcome.Done<>(texts);
                        });
    }

    private Outcome<PlannedText> text(Hub hub, Planner.Head base, RegistryChange.Changed file) {
        String path = hub.prefix() + file.path();
        return reading.files()
                .read(hub.repository(), path, base.commit())
                .then(
                        there ->
                                there.filter(one -> Arrays.equals(one.bytes(), file.before()))
                                        .<Outcome<PlannedText>>map(
                                                one ->
                                                        new Outcome.Done<>(
                                                                new PlannedText(
                                                                        path,
                                                                        Optional.of(
                                                                                new PlannedText
                                                                                        .Before(
                                                                                        one.blob(),
                                                                                        Planner
                                                                                                .utf8(
                                                                                                        one))),
                                                                        Optional.of(
                                                                                new String(
                                                                                        file
                                                                                                .after(),
                                                                                        StandardCharsets
                                                                                                .UTF_8)))))
                                        .orElseGet(() -> differs(hub, base, path, there)));
    }

    private static Outcome<PlannedText> differs(
            Hub hub, Planner.Head base, String path, Optional<Content> there) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        there.isEmpty()
                                ? hub.repository() + " has no " + path + " on " + base.branch()
                                : path
                                        + " is another here than on "
                                        + base.branch()
                                        + " of "
                                        + hub.repository(),
                        "Bring both together first: commit and push, or `git pull`."));
    }

    private Outcome<Optional<PlannedText>> workflow(
            OnboardingRequest request,
            Hub hub,
            Planner.Head base,
            RegistryChange change,
            List<String> notes) {
        return reading.files()
                .read(hub.repository(), Planner.HUB_WORKFLOW, base.commit())
                .map(
                        there -> {
                            if (there.isPresent()) {
                                return Optional.empty();
                            }
                            if (request.hubctl().isEmpty()) {
                                notes.add(
                                        "The hub has no "
                                                + Planner.HUB_WORKFLOW
                                                + ": with `--hubctl OWNER/NAME@COMMIT`, where"
                                                + " the sources of hubctl are, one is written.");
                                return Optional.empty();
                            }
                            environments(change, notes);
                            String text = write(hub, request.hubctl().get());
                            List<WorkflowFault> faults =
                                    WorkflowCheck.of(
                                            Planner.HUB_WORKFLOW,
                                            text.getBytes(StandardCharsets.UTF_8),
                                            facts.permissions());
                            if (!faults.isEmpty()) {
                                throw new IllegalStateException(faults.toString());
                            }
                            return Optional.of(
                                    new PlannedText(
                                            Planner.HUB_WORKFLOW,
                                            Optional.empty(),
                                            Optional.of(text)));
                        });
    }

    private String write(Hub hub, Sources hubctl) {
        return templates.fill(
                templates.hub(),
                Map.of(
                        "minute",
                        String.valueOf(Math.floorMod(hub.repository().hashCode(), MINUTES)),
                        "hubctl",
                        CallerWorkflow.quoted(hubctl.repository().toString()),
                        "hubctl-commit",
                        hubctl.commit(),
                        "secrets",
                        secrets(credentials.orElse(List.of()))));
    }

    /// What must be there before the hub's own workflow runs.
    private void environments(RegistryChange change, List<String> notes) {
        Set<String> scopes = HubEnvironments.scopes(change.after());
        if (!scopes.isEmpty()) {
            notes.add(
                    "The hub's own workflow reads secrets from an environment for each"
                            + " secret_scope: make "
                            + scopes.stream()
                                    .limit(NAMED)
                                    .map(ScopeEnvironment::name)
                                    .collect(Collectors.joining(", "))
                            + (scopes.size() > NAMED
                                    ? " and " + (scopes.size() - NAMED) + " more"
                                    : "")
                            + " in the hub's settings, open to its default branch alone; `hubctl"
                            + " credentials sync --hub-environments` fills them, and `hubctl drift`"
                            + " tells which are missing.");
        }
        if (credentials.isEmpty()) {
            notes.add(
                    "The vault was not looked at, so the hub's own workflow hands no secrets on:"
                            + " with `--vault` it names those of each secret_scope.");
        }
    }

    /// The variables of a step that runs what a repository says: each secret for the scopes that
    /// have it, and never all that the job could read.
    static String secrets(List<Credential> credentials) {
        StringBuilder lines = new StringBuilder();
        ScopeEnvironment.scopesByName(credentials)
                .forEach(
                        (name, scopes) ->
                                lines.append("\n          ")
                                        .append(name)
                                        .append(": ${{ contains(fromJSON('[\"")
                                        .append(String.join("\",\"", scopes))
                                        .append("\"]'), matrix.settings.secret_scope) && secrets.")
                                        .append(name)
                                        .append(" || '' }}"));
        return lines.toString();
    }
}
