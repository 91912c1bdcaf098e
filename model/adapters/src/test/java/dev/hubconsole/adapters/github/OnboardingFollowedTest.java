package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.HUB;
import static dev.hubconsole.adapters.github.OnboardingScene.words;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.onboard.Following;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Enabling;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.Leaving;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.Step;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What comes after the pull requests: the first build, enablement, drift, and the way back.
class OnboardingFollowedTest {

    private static final RepositoryId ALPHA = RepositoryId.parse("octo-org/alpha");
    private static final String WORKFLOW = ".github/workflows/hub-build.yml";

    @TempDir private Path answers;

    private static void merge(OnboardingScene scene, String repository, int number)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    scene.sandbox.github.url()
                                                            + "/repos/"
                                                            + repository
                                                            + "/pulls/"
                                                            + number
                                                            + "/merge"))
                                    .header("Authorization", "Bearer " + scene.sandbox.token)
                                    .header("User-Agent", "test")
                                    .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    private static Following following(OnboardingScene scene) {
        GitHubClient client = scene.sandbox.client();
        return new Following(
                client.reading(Urgency.USER), client.writing(Urgency.USER), scene.sandbox.timer());
    }

    private static Hub asMerged(OnboardingScene scene) {
        return OnboardingScene.local(
                scene.hub.text("main", "config/repositories.yaml").orElseThrow());
    }

    private static List<String> states(Onboarding one) {
        return one.steps().entrySet().stream()
                .map(step -> step.getKey().word() + " " + step.getValue().state().word())
                .toList();
    }

    @Test
    void goesFromTheReviewToEnablementAndNotPastAStepThatIsNotDone() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            Repo alpha = scene.targets.get("alpha");
            OnboardingPlan plan = scene.plan();
            scene.apply(plan);
            scene.apply(plan);
            List<Followed> all = done(Following.all(scene.sandbox.reading(), HUB));
            assertEquals(1, all.size());
            assertEquals(
                    List.of("request done", "security-review done", "resources done"),
                    states(all.getFirst().steps().getFirst()));
            assertTrue(
                    problem(following(scene).stage(HUB, ALPHA))
                            .message()
                            .endsWith("is not merged"));
            assertEquals(
                    "octo-org/alpha: \"Production enablement\" waits for \"Configuration\", which"
                            + " is not done",
                    problem(following(scene).mayBeEnabled(HUB, ALPHA)).message());
            merge(scene, "octo-org/hub", 1);
            merge(scene, "octo-org/alpha", 1);
            alpha.workflow(
                    "hub-build.yml",
                    "Hub build",
                    List.of(JobPlan.of("build", Duration.ofMinutes(3), "failure")));
            Onboarding failed = done(following(scene).stage(HUB, ALPHA));
            assertEquals(Optional.of(Step.STAGING_BUILD), failed.next());
            assertEquals(
                    List.of(
                            "request done",
                            "security-review done",
                            "resources done",
                            "configuration done",
                            "staging-build failed"),
                    states(failed));
            problem(following(scene).mayBeEnabled(HUB, ALPHA));
        }
    }

    @Test
    void enablesWhatWasBuiltAndWritesItDown() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            scene.apply(scene.plan());
            merge(scene, "octo-org/hub", 1);
            merge(scene, "octo-org/alpha", 1);
            scene.targets
                    .get("alpha")
                    .workflow(
                            "hub-build.yml",
                            "Hub build",
                            List.of(JobPlan.of("build", Duration.ofMinutes(3), "success")));
            Onboarding staged = done(following(scene).stage(HUB, ALPHA));
            assertEquals(Optional.of(Step.ENABLEMENT), staged.next());
            done(following(scene).mayBeEnabled(HUB, ALPHA));
            OnboardingPlan enabling =
                    done(
                            Enabling.plan(
                                    scene.sandbox.reading(),
                                    "127.0.0.1",
                                    OnboardingScene.templates(),
                                    OnboardingScene.facts(),
                                    ALPHA,
                                    asMerged(scene),
                                    scene.sandbox.clock.instant()));
            PlannedText registry = enabling.hub().orElseThrow().files().getFirst();
            assertTrue(
                    registry.diff().contains("-    enabled: false\n+    enabled: true\n"),
                    registry.diff());
            List<Applied> applied = scene.apply(enabling);
            assertEquals(List.of("octo-org/hub created"), words(applied));
            merge(scene, "octo-org/hub", 2);
            Onboarding all =
                    done(
                            following(scene)
                                    .enabled(
                                            HUB,
                                            ALPHA,
                                            ((Outcome.Done<Applied.Brought>)
                                                            applied.getFirst().outcome())
                                                    .value()
                                                    .pullRequest()));
            assertEquals(Optional.empty(), all.next());
            assertEquals(
                    List.of(all),
                    done(Following.all(scene.sandbox.reading(), HUB)).getFirst().steps());
        }
    }

    /// Both pull requests are merged, and a build takes three minutes.
    private static Repo merged(OnboardingScene scene, String conclusion) throws Exception {
        scene.apply(scene.plan());
        merge(scene, "octo-org/hub", 1);
        merge(scene, "octo-org/alpha", 1);
        Repo alpha = scene.targets.get("alpha");
        alpha.workflow(
                "hub-build.yml",
                "Hub build",
                List.of(JobPlan.of("build", Duration.ofMinutes(3), conclusion)));
        return alpha;
    }

    /// The next start of the program, which has the answers that were kept.
    private Following again(OnboardingScene scene) {
        GitHubClient client = scene.sandbox.client(answers);
        return new Following(
                client.reading(Urgency.USER), client.writing(Urgency.USER), scene.sandbox.timer());
    }

    /// A program that is ended while it waits.
    private void stageAndEnd(OnboardingScene scene) {
        GitHubClient client = scene.sandbox.client(answers);
        Timer ending =
                new Timer() {
                    @Override
                    public Instant instant() {
                        return scene.sandbox.clock.instant();
                    }

                    @Override
                    public void sleepUntil(Instant time) throws InterruptedException {
                        throw new InterruptedException("ended");
                    }
                };
        Following ended =
                new Following(client.reading(Urgency.USER), client.writing(Urgency.USER), ending);
        assertTrue(problem(ended.stage(HUB, ALPHA)).message().startsWith("stopped before run "));
        assertTrue(Thread.interrupted(), "the interruption is passed on");
    }

    @Test
    void endedWhileItBuildsTheNextRunFollowsThatBuild() throws Exception {
        for (Duration meanwhile : List.of(Duration.ZERO, Duration.ofHours(2))) {
            try (OnboardingScene scene = new OnboardingScene("alpha")) {
                Repo alpha = merged(scene, "success");
                stageAndEnd(scene);
                assertEquals(1, alpha.runCount());
                scene.sandbox.clock.advance(meanwhile);
                Onboarding staged = done(again(scene).stage(HUB, ALPHA));
                assertEquals(Optional.of(Step.ENABLEMENT), staged.next());
                assertEquals(1, alpha.runCount(), "after " + meanwhile);
            }
        }
    }

    @Test
    void endedAsTheBuildIsStartedTheNextRunFollowsThatBuild() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            Repo alpha = merged(scene, "success");
            scene.sandbox
                    .github
                    .faults()
                    .add(Fault.next("POST", "/dispatches", 1, new Fault.Kind.DoneButDropped()));
            scene.sandbox
                    .github
                    .faults()
                    .add(
                            new Fault(
                                    "",
                                    Pattern.compile("/actions/|/dispatches"),
                                    new Fault.When.Counted(1, Long.MAX_VALUE),
                                    new Fault.Kind.Dropped()));
            problem(again(scene).stage(HUB, ALPHA));
            scene.sandbox.github.faults().clear();
            Onboarding staged = done(again(scene).stage(HUB, ALPHA));
            assertEquals(Optional.of(Step.ENABLEMENT), staged.next());
            assertEquals(1, alpha.runCount());
        }
    }

    @Test
    void afterABuildThatFailedAnotherIsStarted() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            Repo alpha = merged(scene, "failure");
            done(again(scene).stage(HUB, ALPHA));
            assertEquals(1, alpha.runCount());
            scene.sandbox.clock.advance(Duration.ofMinutes(1));
            stageAndEnd(scene);
            assertEquals(2, alpha.runCount());
            Onboarding again = done(again(scene).stage(HUB, ALPHA));
            assertEquals(Optional.of(Step.STAGING_BUILD), again.next());
            assertEquals(2, alpha.runCount());
        }
    }

    private static List<String> drift(OnboardingScene scene, Hub hub) {
        return report(scene, hub).differences().stream()
                .map(one -> one.kind().id() + " " + one.repository() + ": " + one.message())
                .toList();
    }

    private static Drift.Report report(OnboardingScene scene, Hub hub) {
        return new Drift(
                        scene.sandbox.reading(),
                        OnboardingScene.templates(),
                        OnboardingScene.facts(),
                        Optional.empty())
                .report(hub, List.of(), (_, _, _) -> {});
    }

    @Test
    void findsWhereTheRegistryAndGitHubDifferAndMendsAWorkflow() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha", "old", "shut")) {
            scene.apply(scene.plan());
            merge(scene, "octo-org/hub", 1);
            merge(scene, "octo-org/alpha", 1);
            String registry =
                    scene.hub
                            .text("main", "config/repositories.yaml")
                            .orElseThrow()
                            .replace("- name: alpha\n", "- name: alpha\n    branch: trunk\n")
                            .replace("build_cmd: mvn -B -ntp verify", "build_cmd: mvn verify")
                            .replace("enabled: false", "enabled: true")
                            .replace(
                                    "- name: old\n",
                                    "- name: old\n    environments: { prod: {} }\n");
            scene.sandbox.world.rename(scene.targets.get("old"), "fresh");
            scene.targets.get("shut").archive();
            Hub hub = OnboardingScene.local(registry);
            assertEquals(
                    List.of(
                            "gone octo-org/first: octo-org/first is not there, or the token may not"
                                    + " see it",
                            "default-branch octo-org/alpha: its default branch is main, and the"
                                    + " registry says trunk",
                            "workflow octo-org/alpha: "
                                    + WORKFLOW
                                    + " is not what the registry means: it was edited by hand, or"
                                    + " the registry has changed since",
                            "renamed octo-org/old: octo-org/old is called octo-org/fresh now",
                            "environment octo-org/old: it has no environment prod, and the registry"
                                    + " says what holds there",
                            "archived octo-org/shut: octo-org/shut is archived, and the registry"
                                    + " has it enabled"),
                    drift(scene, hub));
            OnboardingPlan mending =
                    report(scene, hub).plan("127.0.0.1", scene.sandbox.clock.instant());
            assertEquals(List.of("octo-org/alpha created"), words(scene.apply(mending)));
            merge(scene, "octo-org/alpha", 2);
            assertEquals(
                    List.of(),
                    drift(scene, hub).stream().filter(one -> one.startsWith("workflow")).toList());
        }
    }

    @Test
    void whatCannotBeSeenIsNotCalledGone() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            scene.sandbox
                    .github
                    .faults()
                    .add(Fault.always("/repos/octo-org/first", Fault.down(502)));
            Drift.Report report = report(scene, OnboardingScene.local(OnboardingScene.REGISTRY));
            assertEquals(List.of(), report.differences());
            assertEquals(1, report.unseen().size());
        }
    }

    @Test
    void takesARepositoryOutAgain() throws Exception {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            scene.apply(scene.plan());
            merge(scene, "octo-org/hub", 1);
            merge(scene, "octo-org/alpha", 1);
            Leaving leaving =
                    new Leaving(
                            scene.sandbox.reading(),
                            "127.0.0.1",
                            OnboardingScene.templates(),
                            OnboardingScene.facts(),
                            scene.sandbox.clock.instant());
            scene.sandbox.requests();
            OnboardingPlan plan =
                    done(
                            leaving.plan(
                                    List.of(
                                            ALPHA,
                                            RepositoryId.parse("octo-org/beta"),
                                            RepositoryId.parse("octo-org/nobody")),
                                    "they left",
                                    asMerged(scene)));
            assertEquals(
                    List.of(),
                    scene.sandbox.requests().stream()
                            .filter(one -> !one.startsWith("GET "))
                            .toList());
            assertEquals(
                    List.of("octo-org/nobody"),
                    plan.declined().stream().map(one -> one.repository().toString()).toList());
            assertEquals(
                    List.of("octo-org/alpha created", "octo-org/hub created"),
                    words(scene.apply(plan)));
            merge(scene, "octo-org/hub", 2);
            assertEquals(
                    Optional.of(OnboardingScene.REGISTRY),
                    scene.hub.text("main", "config/repositories.yaml"));
            assertEquals(
                    Optional.empty(),
                    scene.targets.get("alpha").text("hub-console/offboard", WORKFLOW));
        }
    }
}
