package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.OnboardingRequest.Sources;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
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
import java.util.stream.Collectors;

/// Plans the pull request for the hub itself.
final class HubSide {

    private static final int LONG_ENOUGH = 12;
    private static final int MINUTES = 60;

    private final GitHubReading reading;
    private final Templates templates;
    private final PlatformFacts facts;

    HubSide(GitHubReading reading, Templates templates, PlatformFacts facts) {
        this.reading = reading;
        this.templates = templates;
        this.facts = facts;
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
        return texts(hub, base, change)
                .then(
                        texts ->
                                workflow(request, hub, base, notes)
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
                                                        notes),
                                                texts,
                                                List.of(Planner.LABEL),
                                                request.people(),
                                                request.teams()),
                                        notes));
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
            OnboardingRequest request, Hub hub, Planner.Head base, List<String> notes) {
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
                        hubctl.commit()));
    }
}
