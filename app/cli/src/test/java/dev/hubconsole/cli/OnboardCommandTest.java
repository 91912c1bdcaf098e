package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.onboard.ReviewRule;
import dev.hubconsole.resources.ReviewPages;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `onboard`, on a GitHub of this machine.
class OnboardCommandTest {

    private static final String REGISTRY =
            """
            version: 2
            teams: { platform: {} }
            repositories:
              - name: first
                owner: octo-org
            """;

    @TempDir private Path folder;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private SimulatedGitHub github;
    private Account organization;
    private Repo hub;
    private Repo alpha;
    private String token;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(InstantSource.system(), 0);
        organization = github.world().organization("octo-org");
        hub = github.world().repository(organization, "hub");
        hub.commit("main", "The hub", Map.of("config/repositories.yaml", REGISTRY));
        alpha = github.world().repository(organization, "alpha");
        alpha.commit("main", "First", Map.of("go.mod", "module alpha\n"));
        token = github.world().token(github.world().user("mona"), Set.of("repo", "workflow"));
        github.witness(seen::add);
        Ran.write(folder.resolve("hub"), "config/repositories.yaml", REGISTRY);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(
                List.of(
                        "--hub",
                        folder.resolve("hub").toString(),
                        "--hub-repository",
                        "octo-org/hub"));
        return Ran.with(
                new MemoryKeyring(),
                "",
                Map.of(
                        "HUBCTL_GITHUB_URL",
                        github.url().toString(),
                        "HUBCTL_TOKEN",
                        token,
                        "HUBCTL_HOME",
                        folder.resolve("home").toString()),
                all.toArray(String[]::new));
    }

    private List<String> changes() {
        return seen.stream()
                .filter(one -> !one.method().equals("GET"))
                .map(one -> one.method() + " " + one.target())
                .toList();
    }

    @Test
    void opensAPullRequestForTheRepositoryAndOneForTheHub() {
        Ran dry = run("onboard", "octo-org/alpha", "--team", "platform", "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertEquals(List.of(), changes());
        assertTrue(dry.out().contains("+      build_cmd: go test ./..."), dry.out());
        assertTrue(dry.out().contains("[unprotected-branch]"), dry.out());
        Ran ran = run("onboard", "octo-org/alpha", "--team", "platform");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(
                ran.out().contains("ok created " + github.url() + "/octo-org/alpha/pull/1"),
                ran.out());
        assertTrue(
                ran.out().contains("ok created " + github.url() + "/octo-org/hub/pull/1"),
                ran.out());
        assertEquals(1, alpha.pullCount());
        assertEquals(1, hub.pullCount());
        Ran again = run("onboard", "octo-org/alpha", "--team", "platform");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("ok unchanged"), again.out());
        assertEquals(1, alpha.pullCount());
    }

    @Test
    void keepsAPlanCarriesItOutAndTakesItBack() throws IOException {
        Path plan = folder.resolve("plan.json");
        Ran kept = run("onboard", "octo-org/alpha", "--plan", plan.toString());
        assertEquals(0, kept.code(), kept.err());
        assertTrue(Files.isRegularFile(plan));
        assertEquals(List.of(), changes());
        assertEquals(0, run("onboard", "apply", plan.toString()).code());
        assertEquals(1, alpha.pullCount());
        Ran back = run("onboard", "rollback", plan.toString());
        assertEquals(0, back.code(), back.err());
        assertTrue(back.out().contains("ok taken back"), back.out());
        assertEquals(0, alpha.commitCount("hub-console/onboard"));
        Ran refused = run("onboard", "apply", plan.toString());
        assertEquals(1, refused.code(), refused.out());
        assertTrue(refused.out().contains("--again"), refused.out());
        assertEquals(0, run("onboard", "apply", plan.toString(), "--again").code());
    }

    @Test
    void declinesAndSaysWhatToDo() {
        Ran ran = run("onboard", "octo-org/nobody", "octo-org/alpha");
        assertEquals(1, ran.code(), ran.err());
        assertTrue(ran.out().contains("declined octo-org/nobody"), ran.out());
        assertEquals(1, alpha.pullCount());
        assertEquals(2, run("onboard").code());
        assertEquals(2, run("onboard", "alpha").code());
        assertEquals(2, run("onboard", "apply").code());
        assertEquals(3, run("onboard", "apply", folder.resolve("none").toString()).code());
        assertEquals(2, run("onboard", "octo-org/alpha", "--hubctl", "x").code());
        assertEquals(2, run("onboard", "octo-org/alpha", "--team", "nobody").code());
    }

    @Test
    void hasTheJsonThatItsSchemaSays() {
        JsonShape.assertHolds(
                "onboard", run("onboard", "octo-org/nobody", "octo-org/alpha", "--format", "json"));
        JsonShape.assertHolds(
                "onboard", run("onboard", "octo-org/alpha", "--dry-run", "--format", "json"));
    }

    @Test
    void tellsHowFarItHasCome() {
        assertEquals("nobody is being onboarded\n", run("onboard", "status").err());
        assertEquals(0, run("onboard", "octo-org/alpha").code());
        Ran status = run("onboard", "status");
        assertEquals(0, status.code(), status.err());
        assertTrue(status.out().contains("done   Security review: "), status.out());
        assertTrue(status.out().contains("open   Staging test build"), status.out());
        JsonShape.assertHolds("onboard-status", run("onboard", "status", "--format", "json"));
        Ran early = run("onboard", "stage", "octo-org/alpha");
        assertEquals(1, early.code());
        assertTrue(early.err().contains("is not merged"), early.err());
        assertEquals(1, run("onboard", "enable", "octo-org/alpha").code());
        assertEquals(3, run("onboard", "stage", "octo-org/nobody").code());
        assertEquals(2, run("onboard", "stage").code());
    }

    @Test
    void tellsOfDriftAndPlansTheWayOut() {
        Ran drift = run("drift");
        assertEquals(1, drift.code(), drift.err());
        assertTrue(drift.out().startsWith("gone octo-org/first: "), drift.out());
        JsonShape.assertHolds("drift", run("drift", "--format", "json"));
        assertEquals(3, run("drift", "octo-org/alpha").code());
        Ran out = run("offboard", "octo-org/first", "--dry-run");
        assertEquals(0, out.code(), out.err());
        assertTrue(out.out().contains("-  - name: first"), out.out());
        assertEquals(1, run("offboard", "octo-org/alpha", "--dry-run").code());
        JsonShape.assertHolds(
                "offboard", run("offboard", "octo-org/first", "--dry-run", "--format", "json"));
        assertEquals(List.of(), changes());
        github.world().repository(organization, "first").commit("main", "x", Map.of("a", "b"));
        assertEquals(0, run("drift").code());
    }

    @Test
    void acceptsFindingsByTheHubsExemptions() throws IOException {
        Ran.write(
                folder.resolve("hub"),
                "config/onboarding.yaml",
                "exemptions:\n  - { rule: unprotected-branch, repo: octo-org/alpha, reason: small,"
                        + " owner: mona, expires: 2027-01-01 }\n");
        Ran ran = run("onboard", "octo-org/alpha", "--dry-run");
        assertTrue(ran.out().contains("(accepted until 2027-01-01)"), ran.out());
    }

    @Test
    void everyRuleOfTheReviewHasItsPage() {
        assertEquals(
                Arrays.stream(ReviewRule.values())
                        .map(rule -> rule.id() + " " + rule.severity().word())
                        .sorted()
                        .toList(),
                ReviewPages.index().stream()
                        .map(one -> one.id() + " " + one.severity())
                        .sorted()
                        .toList());
        for (ReviewRule rule : ReviewRule.values()) {
            Ran ran = Ran.with("", Map.of(), "rules", rule.id());
            assertEquals(0, ran.code(), ran.err());
            assertTrue(ran.out().startsWith("# " + rule.id()), ran.out());
        }
    }
}
