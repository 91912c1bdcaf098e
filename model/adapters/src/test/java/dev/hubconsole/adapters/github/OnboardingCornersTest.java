package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.words;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing;
import dev.hubconsole.core.onboard.Choosing.Choice;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.RepositoryFilter;
import dev.hubconsole.core.onboard.ReviewRule;
import dev.hubconsole.core.onboard.Weakness;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Repositories that are not as most are.
class OnboardingCornersTest {

    private static final String WORKFLOW = ".github/workflows/hub-build.yml";

    @Test
    void whereTheDefaultBranchIsAnotherAllGoesThere() {
        try (OnboardingScene scene = new OnboardingScene()) {
            Repo late = scene.sandbox.world.repository(scene.sandbox.organization, "late");
            late.defaultTo("trunk");
            late.commit("trunk", "First", Map.of("go.mod", "module late\n"));
            scene.hub.defaultTo("release");
            scene.hub.commit(
                    "release",
                    "The hub",
                    Map.of("config/repositories.yaml", OnboardingScene.REGISTRY));
            OnboardingPlan plan = scene.plan("octo-org/late");
            assertEquals(
                    List.of("trunk", "release"),
                    plan.pullRequests().stream().map(PlannedPullRequest::base).toList());
            assertEquals(
                    List.of("octo-org/late created", "octo-org/hub created"),
                    words(scene.apply(plan)));
            assertTrue(
                    late.text("hub-console/onboard", WORKFLOW)
                            .orElseThrow()
                            .contains("branches: [trunk]\n"));
            assertEquals(1, late.commitCount("trunk"));
            assertEquals(
                    List.of("octo-org/late unchanged", "octo-org/hub unchanged"),
                    words(scene.apply(scene.plan("octo-org/late"))));
        }
    }

    @Test
    void namesTheWorkflowsAndFoldersOfAMonorepo() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            Repo mono = scene.sandbox.world.repository(scene.sandbox.organization, "mono");
            String own = "on: push\npermissions: {}\njobs: {}\n";
            mono.commit(
                    "main",
                    "First",
                    Map.of(
                            "api/go.mod", "module api\n",
                            "api/cmd/go.mod", "module cmd\n",
                            "web/package-lock.json", "{}\n",
                            ".github/workflows/api.yml", own,
                            ".github/workflows/web.yaml", own));
            OnboardingPlan plan = scene.plan("octo-org/mono", "octo-org/alpha");
            String workflows =
                    "It has 2 workflows of its own, which stay as they are: api.yml, web.yaml.";
            String folders =
                    "Several folders of it can be built: api, web. The hub builds one entry: `path`"
                            + " says which folder, and its `build_cmd` how.";
            List<String> notes = plan.targets().getFirst().notes();
            assertTrue(notes.containsAll(List.of(workflows, folders)), notes.toString());
            String body = plan.targets().getFirst().pullRequest().orElseThrow().body();
            assertTrue(body.contains(workflows) && body.contains(folders), body);
            assertEquals(
                    List.of(),
                    plan.targets().getLast().notes().stream()
                            .filter(note -> note.contains("olders") || note.contains("its own"))
                            .toList());
        }
    }

    @Test
    void saysThatARulesetRefusesTheBranchAndGoesOnOnceItDoesNot() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "beta")) {
            OnboardingPlan plan = scene.plan();
            scene.sandbox
                    .github
                    .faults()
                    .add(
                            Fault.next(
                                    "POST",
                                    "/repos/octo-org/alpha/git/refs",
                                    99,
                                    new Fault.Kind.Status(
                                            422,
                                            "application/json",
                                            "{\"message\":\"Repository rule violations found\\n"
                                                    + "\\n"
                                                    + "Cannot create ref due to creations being"
                                                    + " restricted.\\n"
                                                    + "\\n"
                                                    + "\",\"status\":\"422\"}",
                                            Map.of())));
            List<Applied> applied = scene.apply(plan);
            assertEquals(
                    List.of(
                            "octo-org/alpha octo-org/alpha (git/refs): a ruleset refuses it:"
                                    + " Repository rule violations found Cannot create ref due to"
                                    + " creations being restricted.",
                            "octo-org/beta created",
                            "octo-org/hub the hub's pull request waits for the others"),
                    words(applied));
            assertEquals(
                    "Have the ruleset of the repository or of its organisation let branches"
                            + " hub-console/** through, or put the login on its bypass list; then"
                            + " run this again. What was done so far is kept.",
                    problem(applied.getFirst().outcome()).nextStep());
            scene.sandbox.github.faults().clear();
            assertEquals(
                    List.of(
                            "octo-org/alpha created",
                            "octo-org/beta unchanged",
                            "octo-org/hub created"),
                    words(scene.apply(plan)));
        }
    }

    @Test
    void choosesOfAnOrganizationWhatIsNotThereYet() {
        try (OnboardingScene scene = new OnboardingScene("alpha", "first", "old", "web-a")) {
            scene.targets.get("old").archive();
            Choosing choosing = new Choosing(scene.sandbox.reading());
            scene.sandbox.requests();
            Choice all =
                    done(
                            choosing.choose(
                                    "octo-org",
                                    List.of(
                                            done(RepositoryFilter.parse("web-*")),
                                            done(RepositoryFilter.parse("???*"))),
                                    OnboardingScene.local(OnboardingScene.REGISTRY)));
            assertTrue(
                    all.picked()
                            .containsAll(
                                    List.of(
                                            RepositoryId.parse("octo-org/alpha"),
                                            RepositoryId.parse("octo-org/web-a"))),
                    all.toString());
            assertEquals(
                    List.of(
                            "octo-org/first has an entry already, at config/repositories.yaml:8"
                                    + " true",
                            "octo-org/hub is the hub itself false",
                            "octo-org/old is archived false"),
                    all.leftOut().stream()
                            .map(
                                    one ->
                                            one.repository()
                                                    + " "
                                                    + one.reason()
                                                    + " "
                                                    + one.isRegistered())
                            .toList());
            assertEquals(
                    List.of(),
                    scene.sandbox.requests().stream()
                            .filter(one -> !one.startsWith("GET "))
                            .toList());
            assertEquals(
                    "no repository of octo-org that the token may see is picked",
                    problem(
                                    choosing.choose(
                                            "octo-org",
                                            List.of(done(RepositoryFilter.parse("none*"))),
                                            OnboardingScene.local(OnboardingScene.REGISTRY)))
                            .message());
            assertTrue(
                    problem(
                                    choosing.choose(
                                            "nobody",
                                            List.of(),
                                            OnboardingScene.local(OnboardingScene.REGISTRY)))
                            .message()
                            .contains("is not there, or the token may not see it"));
        }
    }

    @Test
    void aSecretOfAnEnvironmentIsNotMissing() {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            RepositoryId alpha = RepositoryId.parse("octo-org/alpha");
            Repo repo = scene.targets.get("alpha");
            repo.environment("prod", List.of());
            repo.commit(
                    "main",
                    "Publish",
                    Map.of(
                            ".github/workflows/publish.yml",
                            """
                            on: push
                            permissions: {}
                            jobs:
                              publish:
                                runs-on: ubuntu-24.04
                                environment: prod
                                steps:
                                  - run: ./publish
                                    env: { A: '${{ secrets.OF_PROD }}', B: '${{ secrets.NOWHERE }}' }
                            """));
            Outcome<?> put =
                    scene.sandbox
                            .writing()
                            .putSecret(
                                    new SecretPlace.OfEnvironment(alpha, "prod"),
                                    "OF_PROD",
                                    new Secret("x"));
            done(put);
            assertEquals(
                    List.of(
                            "NOWHERE is named, and neither the repository nor an environment of it"
                                    + " has such a secret"),
                    scene.plan().targets().getFirst().review().weaknesses().stream()
                            .filter(one -> one.rule() == ReviewRule.MISSING_SECRET)
                            .map(Weakness::message)
                            .toList());
        }
    }
}
