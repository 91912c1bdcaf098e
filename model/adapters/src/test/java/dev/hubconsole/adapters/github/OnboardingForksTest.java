package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.words;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Repositories that the login may read and not push to: their pull requests come from forks.
class OnboardingForksTest {

    private static final String BRANCH = "hub-console/onboard";
    private static final RepositoryId ALPHA = new RepositoryId("octo-org", "alpha");

    private static OnboardingScene closed(String... names) {
        OnboardingScene scene = new OnboardingScene(names);
        scene.targets.values().forEach(repo -> repo.onlyReadBy(scene.sandbox.mona));
        return scene;
    }

    private static Repo fork(OnboardingScene scene) {
        return scene.sandbox.world.find("mona", "alpha").orElseThrow();
    }

    private static PullRequest pull(OnboardingScene scene) {
        return done(scene.sandbox.reading().pullRequests().newestFrom(ALPHA, "mona:" + BRANCH))
                .orElseThrow();
    }

    @Test
    void proposesFromAForkAndFindsItAgain() {
        try (OnboardingScene scene = closed("alpha")) {
            scene.sandbox.requests();
            OnboardingPlan plan = scene.plan();
            assertTrue(
                    scene.sandbox.requests().stream().allMatch(one -> one.startsWith("GET ")),
                    "a plan sends no write");
            assertTrue(
                    plan.targets().getFirst().notes().getFirst().contains("comes from a fork"),
                    plan.targets().getFirst().notes().toString());
            assertEquals(
                    List.of("octo-org/alpha created", "octo-org/hub created"),
                    words(scene.apply(plan)));
            Repo original = scene.targets.get("alpha");
            assertEquals(0, original.commitCount(BRANCH));
            assertEquals(2, fork(scene).commitCount(BRANCH));
            assertEquals("mona:" + BRANCH, pull(scene).head());
            assertEquals(List.of(), pull(scene).labels());
            assertEquals(
                    List.of("octo-org/alpha unchanged", "octo-org/hub unchanged"),
                    words(scene.apply(plan)));
            assertEquals(1, original.pullCount());
        }
    }

    private static List<Applied> takenBack(OnboardingScene scene, OnboardingPlan plan) {
        GitHubClient client = scene.sandbox.client();
        return new Applying(
                        client.reading(Urgency.USER),
                        client.writing(Urgency.USER),
                        Applying.Closed.LEFT)
                .rollBack(plan, (_, _, _) -> {});
    }

    @Test
    void takesBackWhatComesFromAFork() {
        try (OnboardingScene scene = closed("alpha")) {
            OnboardingPlan plan = scene.plan();
            scene.apply(plan);
            List<Applied> all = takenBack(scene, plan);
            assertEquals(
                    List.of("octo-org/hub taken back", "octo-org/alpha taken back"), words(all));
            assertEquals(PullRequest.State.CLOSED, pull(scene).state());
            assertEquals(0, fork(scene).commitCount(BRANCH));
            assertTrue(
                    words(scene.apply(plan)).getFirst().contains("without merging it"),
                    "what was closed is not opened again unasked");
        }
    }

    @Test
    void anOldForkWillDo() {
        try (OnboardingScene scene = closed("alpha")) {
            done(scene.sandbox.client().writing(Urgency.USER).fork(ALPHA));
            Repo original = scene.targets.get("alpha");
            original.commit("main", "Later", Map.of("README.md", "# Alpha\n"));
            OnboardingPlan plan = scene.plan("octo-org/alpha");
            assertEquals("octo-org/alpha created", words(scene.apply(plan)).getFirst());
            assertEquals(1, fork(scene).commitCount("main"));
            assertEquals(3, fork(scene).commitCount(BRANCH));
            assertEquals(Optional.of("# Alpha\n"), fork(scene).text(BRANCH, "README.md"));
        }
    }

    @Test
    void aRepositoryOfTheSameNameIsNotTakenForAFork() {
        try (OnboardingScene scene = closed("alpha")) {
            Repo other = scene.sandbox.world.repository(scene.sandbox.mona, "alpha");
            other.commit("main", "Something else", Map.of("a", "b"));
            OnboardingPlan plan = scene.plan();
            assertEquals("octo-org/alpha created", words(scene.apply(plan)).getFirst());
            assertEquals(0, other.commitCount(BRANCH));
            assertEquals("octo-org/alpha unchanged", words(scene.apply(plan)).getFirst());
            Repo fork = scene.sandbox.world.find("mona", "alpha-1").orElseThrow();
            assertEquals(2, fork.commitCount(BRANCH));
            assertEquals("octo-org/alpha taken back", words(takenBack(scene, plan)).getLast());
            assertEquals(0, fork.commitCount(BRANCH));
        }
    }

    @Test
    void whereForksAreForbiddenThatIsSaid() {
        try (OnboardingScene scene = closed("alpha", "beta")) {
            scene.targets.get("alpha").forbidForks();
            List<Applied> all = scene.apply(scene.plan());
            Problem problem =
                    switch (all.getFirst().outcome()) {
                        case Outcome.Failed<Applied.Brought>(var why) -> why;
                        case Outcome.Done<Applied.Brought> _ -> throw new AssertionError("done");
                    };
            assertEquals(
                    "GitHub forbids octo-org/alpha (forks): The repository exists, but forking is"
                            + " disabled.",
                    problem.message());
            assertFalse(problem.nextStep().isEmpty());
            assertEquals("octo-org/beta created", words(all).get(1));
            assertEquals(
                    "octo-org/hub the hub's pull request waits for the others", words(all).get(2));
        }
    }

    @Test
    void theHubToo() {
        try (OnboardingScene scene = closed("alpha")) {
            scene.hub.onlyReadBy(scene.sandbox.mona);
            OnboardingPlan plan = scene.plan();
            assertTrue(
                    plan.notes().stream().anyMatch(note -> note.contains("push to octo-org/hub")));
            assertEquals(
                    List.of("octo-org/alpha created", "octo-org/hub created"),
                    words(scene.apply(plan)));
            String branch = plan.hub().orElseThrow().branch();
            assertEquals(0, scene.hub.commitCount(branch));
            assertEquals(
                    2, scene.sandbox.world.find("mona", "hub").orElseThrow().commitCount(branch));
        }
    }

    /// The program ends after each request in turn, and is started again.
    @Test
    void endedAfterAnyRequestThereIsOneForkAndOnePullRequest() {
        int requests;
        try (OnboardingScene scene = closed("alpha")) {
            OnboardingPlan plan = scene.plan();
            scene.sandbox.requests();
            scene.apply(plan);
            requests = scene.sandbox.requests().size();
        }
        assertTrue(requests > 15, "only " + requests);
        for (int last = 0; last <= requests; last++) {
            for (Fault.Kind end :
                    List.of(new Fault.Kind.Dropped(), new Fault.Kind.DoneButDropped())) {
                try (OnboardingScene scene = closed("alpha")) {
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
                    assertEquals(1, scene.targets.get("alpha").pullCount(), at);
                    assertEquals(2, fork(scene).commitCount(BRANCH), at);
                    assertTrue(scene.sandbox.world.find("mona", "alpha-1").isEmpty(), at);
                }
            }
        }
    }
}
