package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.words;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.adapters.onboard.Following;
import dev.hubconsole.adapters.onboard.PlanFile;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.FactsReader;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.OnboardingRequest.Existing;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.SecurityReview;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.workflow.WorkflowCheck;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.LimitRules;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Repositories are taken into a hub: planned, carried out, stopped anywhere, taken back.
class OnboardingRunsTest {

    private static final String WORKFLOW = ".github/workflows/hub-build.yml";

    @Test
    void plansWithoutChangingAnything() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            scene.sandbox.requests();
            OnboardingPlan plan = scene.plan();
            List<String> requests = scene.sandbox.requests();
            assertTrue(requests.size() > 10, requests.toString());
            assertEquals(
                    List.of(), requests.stream().filter(one -> !one.startsWith("GET ")).toList());
            assertEquals(
                    List.of("octo-org/alpha", "octo-org/beta", "octo-org/hub"),
                    plan.pullRequests().stream().map(one -> one.repository().toString()).toList());
            assertEquals(List.of(), plan.declined());
            PlannedPullRequest hub = plan.hub().orElseThrow();
            assertEquals(
                    List.of("config/repositories.yaml", ".github/workflows/hub.yml"),
                    hub.files().stream().map(PlannedText::path).toList());
            assertEquals(
                    """
                    --- a/config/repositories.yaml
                    +++ b/config/repositories.yaml
                    @@ -7,3 +7,19 @@
                     repositories:
                       - name: first    # stays as it is
                         owner: octo-org
                    +  - name: alpha
                    +    owner: octo-org
                    +    enabled: false
                    +    team: platform
                    +    tier: standard
                    +    settings:
                    +      language: java
                    +      build_cmd: mvn -B -ntp verify
                    +  - name: beta
                    +    owner: octo-org
                    +    enabled: false
                    +    team: platform
                    +    tier: standard
                    +    settings:
                    +      language: java
                    +      build_cmd: mvn -B -ntp verify
                    """,
                    hub.files().getFirst().diff());
        }
    }

    @Test
    void writesWorkflowsThatNothingIsToBeSaidAgainst() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            OnboardingPlan plan = scene.plan();
            PlannedPullRequest target = plan.targets().getFirst().pullRequest().orElseThrow();
            assertEquals(
                    List.of(WORKFLOW, ".github/CODEOWNERS"),
                    target.files().stream().map(PlannedText::path).toList());
            assertEquals(
                    """
                    # Written by Hub Console from the registry of octo-org/hub. Change the registry, not this file:
                    # `hubctl drift` tells where the two differ.
                    name: Hub build

                    on:
                      push:
                        branches: [main]
                      pull_request:
                      workflow_dispatch:

                    permissions: {}

                    # Without a queue a third waiting run would cancel the second.
                    concurrency:
                      group: hub-build-${{ github.ref }}
                      queue: max

                    jobs:
                      build:
                        runs-on: ubuntu-24.04
                        timeout-minutes: 30
                        permissions:
                          contents: read
                        steps:
                          - name: Hold what goes out
                            uses: step-security/harden-runner@fa2e9d605c4eeb9fcad4c99c224cee0c6c7f3594 # v2.16.0
                            with:
                              egress-policy: block
                              allowed-endpoints: >-
                                github.com:443
                                repo.maven.apache.org:443
                          - name: Check out
                            uses: actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1
                            with:
                              persist-credentials: false
                          - name: Set up Java
                            uses: actions/setup-java@dded0888837ed1f317902acf8a20df0ad188d165 # v5.0.0
                            with:
                              distribution: temurin
                              java-version: '21'
                          - name: Build
                            run: |2
                              mvn -B -ntp verify
                    """,
                    target.files().getFirst().after().orElseThrow());
            for (PlannedPullRequest one : plan.pullRequests()) {
                for (PlannedText file : one.files()) {
                    if (file.path().startsWith(".github/workflows/")) {
                        assertEquals(
                                List.of(),
                                WorkflowCheck.of(
                                        file.path(),
                                        file.after().orElseThrow().getBytes(StandardCharsets.UTF_8),
                                        OnboardingScene.facts().permissions()));
                    }
                }
            }
            scene.apply(plan);
            Repo alpha = scene.targets.get("alpha");
            alpha.commit(
                    "main",
                    "As merged",
                    Map.of(
                            WORKFLOW,
                            alpha.text("hub-console/onboard", WORKFLOW).orElseThrow(),
                            ".github/workflows/hub.yml",
                            scene.hub
                                    .text(
                                            plan.hub().orElseThrow().branch(),
                                            ".github/workflows/hub.yml")
                                    .orElseThrow()));
            SecurityReview review =
                    SecurityReview.of(
                            done(
                                    new FactsReader(
                                                    scene.sandbox.reading(),
                                                    OnboardingScene.templates().actions())
                                            .read(RepositoryId.parse("octo-org/alpha"))),
                            new Standards(
                                    OnboardingScene.facts(),
                                    Exemption.File.NONE,
                                    Optional.empty(),
                                    LocalDate.parse("2026-11-02")));
            assertEquals(
                    List.of("unprotected-branch", "no-codeowners", "no-licence", "missing-secret"),
                    review.weaknesses().stream().map(one -> one.rule().id()).toList());
        }
    }

    @Test
    void opensOnePullRequestEachAndFindsThemAgain() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            OnboardingPlan plan = scene.plan();
            assertEquals(
                    List.of(
                            "octo-org/alpha created",
                            "octo-org/beta created",
                            "octo-org/hub created"),
                    words(scene.apply(plan)));
            assertEquals(
                    List.of(
                            "octo-org/alpha unchanged",
                            "octo-org/beta unchanged",
                            "octo-org/hub unchanged"),
                    words(scene.apply(plan)));
            assertEquals(
                    List.of(
                            "octo-org/alpha unchanged",
                            "octo-org/beta unchanged",
                            "octo-org/hub unchanged"),
                    words(scene.apply(scene.plan())),
                    "planned anew");
            for (Repo repo : scene.targets.values()) {
                assertEquals(1, repo.pullCount());
                assertEquals(2, repo.commitCount("hub-console/onboard"));
                assertEquals(1, repo.commitCount("main"));
            }
            assertEquals(1, scene.hub.pullCount());
        }
    }

    @Test
    void bringsAnOpenPullRequestUpToDate() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            scene.apply(scene.plan());
            Repo alpha = scene.targets.get("alpha");
            alpha.commit("main", "Another build", Map.of("mvnw", "#!/bin/sh\n"));
            assertEquals(
                    List.of("octo-org/alpha updated", "octo-org/hub updated"),
                    words(scene.apply(scene.plan())));
            assertEquals(1, alpha.pullCount());
            assertEquals(1, scene.hub.pullCount());
            assertTrue(
                    alpha.text("hub-console/onboard", WORKFLOW)
                            .orElseThrow()
                            .contains("./mvnw -B -ntp verify"));
        }
    }

    @Test
    void refusesAPlanWhoseStateHasMovedAndShowsTheDifference() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            OnboardingPlan plan = scene.plan();
            scene.targets.get("alpha").commit("main", "By hand", Map.of(WORKFLOW, "name: mine\n"));
            scene.targets.get("beta").commit("main", "Elsewhere", Map.of("README.md", "# b\n"));
            List<Applied> applied = scene.apply(plan);
            assertEquals(
                    List.of(
                            "octo-org/alpha octo-org/alpha has changed since the plan was made:\n"
                                    + "--- planned/.github/workflows/hub-build.yml\n"
                                    + "+++ now/.github/workflows/hub-build.yml\n"
                                    + "@@ -0,0 +1 @@\n"
                                    + "+name: mine",
                            "octo-org/beta created",
                            "octo-org/hub the hub's pull request waits for the others"),
                    words(applied));
            assertEquals(0, scene.hub.pullCount());
        }
    }

    @Test
    void remembersWhatWasClosedUnmerged() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            OnboardingPlan plan = scene.plan();
            scene.apply(plan);
            done(scene.sandbox.writing().close(RepositoryId.parse("octo-org/alpha"), 1));
            String refused = words(scene.apply(plan)).getFirst();
            assertTrue(
                    refused.endsWith("without merging it, so it is not opened again unasked"),
                    refused);
            assertEquals(1, scene.targets.get("alpha").pullCount());
            assertEquals(
                    List.of("octo-org/alpha created", "octo-org/hub unchanged"),
                    words(scene.apply(plan, scene.sandbox.client(), Applying.Closed.OPENED_AGAIN)));
            assertEquals(2, scene.targets.get("alpha").pullCount());
        }
    }

    @Test
    void takesBackWhatItOpened() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            OnboardingPlan plan = scene.plan();
            scene.apply(plan);
            for (int i = 0; i < 2; i++) {
                GitHubClient client = scene.sandbox.client();
                List<Applied> back =
                        new Applying(
                                        client.reading(Urgency.USER),
                                        client.writing(Urgency.USER),
                                        Applying.Closed.LEFT)
                                .rollBack(plan, (_, _, _) -> {});
                assertEquals(
                        List.of(
                                "octo-org/hub taken back",
                                "octo-org/beta taken back",
                                "octo-org/alpha taken back"),
                        words(back));
            }
            for (Repo repo : scene.targets.values()) {
                assertEquals(0, repo.commitCount("hub-console/onboard"));
                assertEquals(1, repo.pullCount());
            }
        }
    }

    @Test
    void aPlanInAFileIsTheSamePlan(@TempDir Path folder) throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            scene.targets
                    .get("alpha")
                    .commit(
                            "main",
                            "Old",
                            Map.of(".github/workflows/x.yml", "on: push\njobs: {}\n"));
            OnboardingPlan plan = scene.plan("octo-org/alpha", "octo-org/nobody");
            Path file = folder.resolve("plan.json");
            done(PlanFile.write(file, plan));
            assertEquals(plan, done(PlanFile.read(file)));
            Files.writeString(file, "{\"version\": 2}");
            assertEquals(
                    file + " is no plan of onboarding: it has version 2, not 1",
                    problem(PlanFile.read(file)).message());
            Files.writeString(file, "{");
            assertInstanceOf(Problem.Misuse.class, problem(PlanFile.read(file)));
            assertInstanceOf(
                    Problem.NotThere.class, problem(PlanFile.read(folder.resolve("nothing.json"))));
        }
    }

    @Test
    void eachRepositoryThatDoesNotFitIsDeclinedWithItsOwnProblem() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "archived", "renamed", "taken")) {
            scene.targets.get("archived").archive();
            scene.sandbox.world.rename(scene.targets.get("renamed"), "another");
            scene.targets.get("taken").commit("main", "x", Map.of(WORKFLOW, "name: theirs\n"));
            scene.sandbox.world.repository(scene.sandbox.organization, "empty");
            OnboardingPlan plan =
                    scene.plan(
                            "octo-org/alpha",
                            "Octo-Org/ALPHA",
                            "octo-org/First",
                            "octo-org/nobody",
                            "octo-org/archived",
                            "octo-org/renamed",
                            "octo-org/empty",
                            "octo-org/taken");
            assertEquals(
                    List.of(
                            "octo-org/First: octo-org/first has an entry already, at"
                                    + " config/repositories.yaml:8",
                            "octo-org/nobody: octo-org/nobody is not there, or the token may not"
                                    + " see it",
                            "octo-org/archived: octo-org/archived is archived and cannot be"
                                    + " changed",
                            "octo-org/renamed: octo-org/renamed was renamed or moved to"
                                    + " octo-org/another",
                            "octo-org/empty: octo-org/empty has no commit on main",
                            "octo-org/taken: octo-org/taken has a "
                                    + WORKFLOW
                                    + " with other content:"),
                    plan.declined().stream()
                            .map(
                                    one ->
                                            one.repository()
                                                    + ": "
                                                    + one.problem()
                                                            .message()
                                                            .lines()
                                                            .findFirst()
                                                            .orElse(""))
                            .toList());
            plan.declined().forEach(one -> assertTrue(!one.problem().nextStep().isEmpty()));
            assertEquals(
                    List.of("octo-org/alpha"),
                    plan.targets().stream().map(one -> one.repository().toString()).toList());
            OnboardingRequest request = scene.request(List.of("octo-org/taken"));
            OnboardingRequest overwriting =
                    new OnboardingRequest(
                            request.repositories(),
                            request.team(),
                            request.tier(),
                            request.reason(),
                            Existing.REPLACED,
                            request.reviewers(),
                            request.hubctl());
            assertEquals(
                    1,
                    done(scene.planned(
                                    overwriting, OnboardingScene.local(OnboardingScene.REGISTRY)))
                            .targets()
                            .size());
        }
    }

    @Test
    void theHubMustBeHereAsItIsThere() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            Problem problem =
                    problem(
                            scene.planned(
                                    scene.request(List.of("octo-org/alpha")),
                                    OnboardingScene.local(
                                            OnboardingScene.REGISTRY + "    # mine\n")));
            assertEquals(
                    "config/repositories.yaml is another here than on main of octo-org/hub",
                    problem.message());
            OnboardingRequest stranger =
                    new OnboardingRequest(
                            List.of(RepositoryId.parse("octo-org/alpha")),
                            Optional.of("nobody"),
                            Optional.empty(),
                            "",
                            Existing.KEPT,
                            List.of(),
                            Optional.empty());
            assertEquals(
                    "the registry has no team \"nobody\"",
                    problem(
                                    scene.planned(
                                            stranger,
                                            OnboardingScene.local(OnboardingScene.REGISTRY)))
                            .message());
        }
    }

    @Test
    void tellsAndKeepsWhatWasDoneWhereGitHubOrTheTokenFails() {
        for (Fault.Kind kind : List.of(Fault.down(502), new Fault.Kind.Revoked())) {
            try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
                OnboardingPlan plan = scene.plan();
                scene.sandbox.github.faults().add(Fault.always("/repos/octo-org/beta", kind));
                List<Applied> applied = scene.apply(plan);
                assertEquals("octo-org/alpha created", words(applied).getFirst());
                assertInstanceOf(Outcome.Failed.class, applied.get(1).outcome());
                assertInstanceOf(Outcome.Failed.class, applied.get(2).outcome());
                scene.sandbox.github.faults().clear();
                String fresh =
                        scene.sandbox.world.token(
                                scene.sandbox.mona, java.util.Set.of("repo", "workflow"));
                GitHubClient client =
                        scene.sandbox.client(
                                scene.sandbox.settings(),
                                new GitHubLogin.Token(
                                        new dev.hubconsole.core.secret.Secret(fresh)));
                assertEquals(
                        List.of(
                                "octo-org/alpha unchanged",
                                "octo-org/beta created",
                                "octo-org/hub created"),
                        words(scene.apply(plan, client, Applying.Closed.LEFT)));
            }
        }
    }

    @Test
    void saysWhichPermissionIsMissing() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            OnboardingPlan plan = scene.plan();
            String narrow =
                    scene.sandbox.world.fineGrainedToken(
                            scene.sandbox.mona,
                            Map.of(
                                    "metadata", "read",
                                    "contents", "read",
                                    "pull_requests", "write"),
                            Duration.ofDays(1));
            GitHubClient client =
                    scene.sandbox.client(
                            scene.sandbox.settings(),
                            new GitHubLogin.Token(new dev.hubconsole.core.secret.Secret(narrow)));
            assertEquals(
                    "octo-org/alpha the token lacks the permission contents=write for"
                            + " octo-org/alpha (git/trees)",
                    words(scene.apply(plan, client, Applying.Closed.LEFT)).getFirst());
        }
    }

    /// The program ends after each request in turn, once before that request has reached GitHub and
    /// once after, and is started again.
    @Test
    void endedAfterAnyRequestAndStartedAgainEachIsThereOnce() {
        int requests;
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta", "gamma")) {
            OnboardingPlan plan = scene.plan();
            scene.sandbox.requests();
            scene.apply(plan);
            requests = scene.sandbox.requests().size();
        }
        assertTrue(requests > 40, "only " + requests);
        for (int last = 0; last <= requests; last++) {
            for (Fault.Kind end :
                    List.of(new Fault.Kind.Dropped(), new Fault.Kind.DoneButDropped())) {
                try (OnboardingScene scene = new OnboardingScene("alpha", "beta", "gamma")) {
                    OnboardingPlan plan = scene.plan();
                    Pattern all = Pattern.compile("");
                    scene.sandbox
                            .github
                            .faults()
                            .add(new Fault("", all, new Fault.When.Counted(last, 1), end));
                    scene.sandbox
                            .github
                            .faults()
                            .add(
                                    new Fault(
                                            "",
                                            all,
                                            new Fault.When.Counted(last, Long.MAX_VALUE),
                                            new Fault.Kind.Dropped()));
                    scene.apply(plan);
                    scene.sandbox.github.faults().clear();
                    List<Applied> again = scene.apply(plan);
                    String at = end + " at request " + last + ": " + words(again);
                    assertTrue(
                            again.stream()
                                    .allMatch(
                                            one ->
                                                    one.outcome()
                                                            instanceof
                                                            Outcome.Done<Applied.Brought>),
                            at);
                    for (Repo repo : scene.targets.values()) {
                        assertEquals(1, repo.pullCount(), at);
                        assertEquals(2, repo.commitCount("hub-console/onboard"), at);
                        assertEquals(1, repo.commitCount("main"), at);
                    }
                    assertEquals(1, scene.hub.pullCount(), at);
                    assertEquals(2, scene.hub.commitCount(plan.hub().orElseThrow().branch()), at);
                }
            }
        }
    }

    @Test
    void takesAHundredInWithinGitHubsLimits() {
        String[] names = new String[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format(java.util.Locale.ROOT, "service-%03d", i);
        }
        try (OnboardingScene scene = new OnboardingScene(names)) {
            scene.sandbox.github.limits(LimitRules.GITHUB);
            OnboardingPlan plan = scene.plan();
            Instant from = scene.sandbox.clock.instant();
            scene.sandbox.requests();
            GitHubClient client =
                    scene.sandbox.client(
                            scene.sandbox
                                    .settings()
                                    .at(
                                            Pace.POLITE.bounded(
                                                    16,
                                                    OptionalInt.of(900),
                                                    Duration.ofSeconds(1))));
            List<Applied> applied =
                    new Applying(
                                    client.reading(Urgency.BACKGROUND),
                                    client.writing(Urgency.BACKGROUND),
                                    Applying.Closed.LEFT)
                            .apply(plan, (_, _, _) -> {});
            Duration took = Duration.between(from, scene.sandbox.clock.instant());
            List<String> requests = scene.sandbox.requests();
            long writes = requests.stream().filter(one -> !one.startsWith("GET ")).count();
            System.getLogger("onboarding")
                    .log(
                            System.Logger.Level.INFO,
                            "100 repositories: {0} requests, {1} of them changes, {2} refused, {3}"
                                    + " simulated",
                            requests.size(),
                            writes,
                            scene.sandbox.github.refusals(),
                            took);
            assertEquals(
                    101,
                    applied.stream()
                            .filter(one -> one.outcome() instanceof Outcome.Done<Applied.Brought>)
                            .count(),
                    words(applied).toString());
            for (Repo repo : scene.targets.values()) {
                assertEquals(1, repo.pullCount());
            }
            assertTrue(took.compareTo(Duration.ofHours(3)) < 0, took.toString());
            assertEquals(
                    100,
                    done(Following.all(scene.sandbox.reading(), OnboardingScene.HUB))
                            .getFirst()
                            .steps()
                            .size());
        }
    }
}
