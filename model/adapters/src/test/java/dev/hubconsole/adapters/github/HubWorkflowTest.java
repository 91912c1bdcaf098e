package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.HUB;
import static dev.hubconsole.adapters.github.OnboardingScene.credential;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Sendable;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.sync.SyncQuestion;
import dev.hubconsole.core.sync.SyncWishes;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The workflow of the hub itself, and the environments that it finds secrets in.
class HubWorkflowTest {

    private static final String REGISTRY =
            OnboardingScene.REGISTRY
                    + "    settings: { secret_scope: packages }\n"
                    + "  - { name: second, owner: octo-org, settings: { secret_scope: cards } }\n";
    private static final List<Credential> CREDENTIALS =
            List.of(
                    credential("NPM_TOKEN", "packages"),
                    credential("NPM_TOKEN", "cards"),
                    credential("CARD_KEY", "cards"));
    private static final String PATH = ".github/workflows/hub.yml";

    private static OnboardingScene scene() {
        OnboardingScene scene = new OnboardingScene("alpha", "first", "second");
        scene.hub.commit("main", "Scopes", Map.of("config/repositories.yaml", REGISTRY));
        return scene;
    }

    private static OnboardingPlan plan(
            OnboardingScene scene, Optional<List<Credential>> credentials) {
        return done(
                scene.planned(
                        scene.request(List.of("octo-org/alpha")),
                        OnboardingScene.local(REGISTRY),
                        credentials));
    }

    private static String workflow(OnboardingPlan plan) {
        return plan.hub().orElseThrow().files().stream()
                .filter(file -> file.path().equals(PATH))
                .map(PlannedText::after)
                .findFirst()
                .orElseThrow()
                .orElseThrow();
    }

    private static List<String> drift(OnboardingScene scene, Hub hub) {
        SyncWishes wishes =
                SyncWishes.of(
                        new SyncWishes.Known(
                                CREDENTIALS,
                                new Readers(hub.registry(), "here"),
                                Optional.of(HUB),
                                CREDENTIALS.stream()
                                        .map(
                                                one ->
                                                        new Sendable(
                                                                one.id(),
                                                                1,
                                                                "mark",
                                                                Set.of(),
                                                                Optional.empty(),
                                                                false))
                                        .toList()),
                        new SyncQuestion(List.of(), Set.of(), false, false, false, true),
                        new Caller.Person("anna"),
                        scene.sandbox.clock.instant());
        return new Drift(
                        scene.sandbox.reading(),
                        OnboardingScene.templates(),
                        OnboardingScene.facts(),
                        Optional.of(wishes))
                .report(hub, List.of(HUB), (_, _, _) -> {}).differences().stream()
                        .map(one -> one.kind().id() + ": " + one.message())
                        .toList();
    }

    @Test
    void handsEachJobTheSecretsOfItsScopeAndRecordsIt() {
        try (OnboardingScene scene = scene()) {
            OnboardingPlan plan = plan(scene, Optional.of(CREDENTIALS));
            String text = workflow(plan);
            assertTrue(
                    text.contains(
                            """
                                environment:
                                  name: ${{ matrix.secrets_of }}
                                  deployment: false
                            """),
                    text);
            assertTrue(
                    text.contains(
                            """
                                      HUBCTL_COMMAND: ${{ matrix.build_cmd }}
                                      CARD_KEY: ${{ contains(fromJSON('["cards"]'), matrix.settings.secret_scope) && secrets.CARD_KEY || '' }}
                                      NPM_TOKEN: ${{ contains(fromJSON('["cards","packages"]'), matrix.settings.secret_scope) && secrets.NPM_TOKEN || '' }}
                                    run: bash -euo pipefail -c "$HUBCTL_COMMAND"
                            """),
                    text);
            assertTrue(text.contains("hubctl.jar\" record "), text);
            assertFalse(text.contains("secrets: inherit") || text.contains("toJSON(secrets)"));
            assertEquals(
                    List.of(
                            "The 2 enabled repositories have weight 2 together, this one has 1."
                                    + " Once it is switched on, each of the others has 67 % of the"
                                    + " share that it has now.",
                            "How many jobs that is cannot be said: the registry names no `plan`,"
                                    + " so it is not known how many run at once.",
                            "The hub's own workflow reads secrets from an environment for each"
                                + " secret_scope: make scope-cards, scope-packages in the hub's"
                                + " settings, open to its default branch alone; `hubctl credentials"
                                + " sync --hub-environments` fills them, and `hubctl drift` tells"
                                + " which are missing."),
                    plan.notes());
        }
    }

    @Test
    void saysThatItHandsOnNothingWhereNobodyLookedIntoTheVault() {
        try (OnboardingScene scene = scene()) {
            OnboardingPlan plan = plan(scene, Optional.empty());
            assertTrue(
                    workflow(plan)
                            .contains(
                                    """
                                              HUBCTL_COMMAND: ${{ matrix.build_cmd }}
                                            run: bash -euo pipefail -c "$HUBCTL_COMMAND"
                                    """));
            assertEquals(
                    "The vault was not looked at, so the hub's own workflow hands no secrets on:"
                            + " with `--vault` it names those of each secret_scope.",
                    plan.notes().getLast());
        }
    }

    @Test
    void tellsWhatIsLeftOfTheOthersShareInWholeJobs() {
        String registry =
                REGISTRY.replace("version: 2\n", "version: 2\nplan: free\n")
                        .replace("packages }", "packages, weight: 3 }")
                        .replace("cards }", "cards, max_parallel: 2 }");
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            scene.hub.commit("main", "Plan", Map.of("config/repositories.yaml", registry));
            OnboardingPlan plan =
                    done(
                            scene.planned(
                                    scene.request(List.of("octo-org/alpha")),
                                    OnboardingScene.local(registry)));
            List<String> shares =
                    List.of(
                            "The 2 enabled repositories have weight 4 together, this one has 1."
                                    + " Once it is switched on, each of the others has 80 % of the"
                                    + " share that it has now.",
                            "Of the 20 jobs that the plan runs at once, the share becomes less for:"
                                    + " octo-org/first 15 → 12.");
            assertEquals(shares, plan.notes().subList(0, 2));
            assertTrue(
                    plan.hub().orElseThrow().body().contains(String.join("\n\n", shares)),
                    plan.hub().orElseThrow().body());
        }
    }

    @Test
    void driftTellsWhichOfItsEnvironmentsAndSecretsAreMissing() {
        try (OnboardingScene scene = scene()) {
            Hub hub = OnboardingScene.local(REGISTRY);
            assertEquals(List.of(), drift(scene, hub));
            scene.hub.commit(
                    "main",
                    "Its workflow",
                    Map.of(PATH, workflow(plan(scene, Optional.of(CREDENTIALS.subList(0, 2))))));
            scene.hub.environment("scope-packages", List.of());
            assertEquals(
                    List.of(
                            "environment: the hub has no environment scope-cards, where its own"
                                    + " workflow finds the secrets of that secret_scope",
                            "workflow: the hub's own workflow hands CARD_KEY on to no job, and the"
                                    + " vault has it for a secret_scope",
                            "secret: octo-org/hub@scope-cards has no secret CARD_KEY, and the vault"
                                    + " has one for it",
                            "secret: octo-org/hub@scope-cards has no secret NPM_TOKEN, and the"
                                    + " vault has one for it",
                            "secret: octo-org/hub@scope-packages has no secret NPM_TOKEN, and the"
                                    + " vault has one for it"),
                    drift(scene, hub));
        }
    }
}
