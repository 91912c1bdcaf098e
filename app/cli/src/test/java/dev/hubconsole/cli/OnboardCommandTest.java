package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        return run(new MemoryKeyring(), "", Map.of(), arguments);
    }

    private Ran run(
            MemoryKeyring keyring, String input, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "HUBCTL_GITHUB_URL",
                        github.url().toString(),
                        "HUBCTL_TOKEN",
                        token,
                        "HUBCTL_HOME",
                        folder.resolve("home").toString()));
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--hub", folder.resolve("hub").toString()));
        if (!all.getFirst().equals("credentials")) {
            all.addAll(List.of("--hub-repository", "octo-org/hub"));
        }
        return Ran.with(keyring, input, environment, all.toArray(String[]::new));
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
    void whoMayNotPushProposesFromAFork() {
        Account mona = github.world().user("mona");
        alpha.onlyReadBy(mona);
        Ran dry = run("onboard", "octo-org/alpha", "--team", "platform", "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertEquals(List.of(), changes());
        assertTrue(
                dry.out().contains("so its pull request comes from a fork of the login's own"),
                dry.out());
        Ran ran = run("onboard", "octo-org/alpha", "--team", "platform");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(0, alpha.commitCount("hub-console/onboard"));
        assertEquals(1, alpha.pullCount());
        Repo fork = github.world().find("mona", "alpha").orElseThrow();
        assertEquals(2, fork.commitCount("hub-console/onboard"));
        Ran again = run("onboard", "octo-org/alpha", "--team", "platform");
        assertTrue(again.out().contains("ok unchanged"), again.out());
        assertEquals(1, alpha.pullCount());
    }

    @Test
    void takesWhatAnOrganizationHasAndMarksWhatIsThereAlready() {
        github.world().repository(organization, "first").commit("main", "x", Map.of("a", "b"));
        github.world().repository(organization, "service-old").archive();
        Repo service = github.world().repository(organization, "service-a");
        service.commit("main", "First", Map.of("go.mod", "module a\n"));
        Ran dry = run("onboard", "--org", "octo-org", "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertTrue(
                dry.out().contains("left out octo-org/first: has an entry already, at"), dry.out());
        assertTrue(dry.out().contains("left out octo-org/hub: is the hub itself\n"), dry.out());
        assertTrue(dry.out().contains("left out octo-org/service-old: is archived\n"), dry.out());
        assertTrue(dry.out().contains("octo-org/alpha hub-console/onboard"), dry.out());
        assertTrue(dry.out().contains("octo-org/service-a hub-console/onboard"), dry.out());
        assertEquals(List.of(), changes());
        JsonShape.assertHolds(
                "onboard", run("onboard", "--org", "octo-org", "--dry-run", "--format", "json"));
        Ran some = run("onboard", "--org", "octo-org", "--match", "service-* -is:fork");
        assertEquals(0, some.code(), some.err());
        assertEquals(1, service.pullCount());
        assertEquals(0, alpha.pullCount());
        Ran none = run("onboard", "--org", "octo-org", "--match", "first");
        assertEquals(0, none.code(), none.err());
        assertTrue(none.out().startsWith("left out octo-org/first: "), none.out());
        assertEquals(3, run("onboard", "--org", "octo-org", "--match", "nothing").code());
        assertEquals(3, run("onboard", "--org", "nobody").code());
        assertEquals(2, run("onboard", "--org", "octo-org", "--match", "size:3").code());
        assertEquals(2, run("onboard", "--org", "octo-org", "octo-org/alpha").code());
        assertEquals(2, run("onboard", "octo-org/alpha", "--match", "a*").code());
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
    void whoLeavesTakesItsCredentialsAndLeavesItsRecords() throws IOException {
        Repo first = github.world().repository(organization, "first");
        first.commit("main", "x", Map.of("a", "b"));
        MemoryKeyring keyring = new MemoryKeyring();
        keyring.breakDown("nobody is to ask the keyring");
        Map<String, String> named = passphrase();
        for (String[] one :
                new String[][] {
                    {"OWN_KEY", "repo:OCTO-org/first"},
                    {"TEST_KEY", "environment:octo-org/first@test"},
                    {"SHARED_KEY", "global"}
                }) {
            Ran added =
                    run(
                            keyring,
                            "planted-value\n",
                            named,
                            "credentials",
                            "add",
                            one[0],
                            "--scope",
                            one[1]);
            assertEquals(0, added.code(), added.err());
        }
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Ran dry =
                run(
                        keyring,
                        "",
                        named,
                        "offboard",
                        "octo-org/first",
                        "--dry-run",
                        "--revoke",
                        "--archive",
                        archive.toString());
        assertEquals(0, dry.code(), dry.err());
        assertTrue(
                dry.out()
                        .contains(
                                "note: only they may read TEST_KEY"
                                        + " (environment:octo-org/first@test); once it is merged:"
                                        + " `hubctl credentials revoke TEST_KEY --scope"
                                        + " environment:octo-org/first@test`\n"),
                dry.out());
        assertTrue(dry.out().contains("only they may read OWN_KEY"), dry.out());
        assertFalse(dry.out().contains("SHARED_KEY"), dry.out());
        assertTrue(dry.out().contains("would be kept in " + archive), dry.out());
        assertEquals(List.of(), changes());
        try (Stream<Path> files = Files.list(archive)) {
            assertEquals(0, files.count());
        }
        Ran ran =
                run(
                        keyring,
                        "",
                        named,
                        "offboard",
                        "octo-org/first",
                        "--revoke",
                        "--archive",
                        archive.toString());
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("note: revoked OWN_KEY (repo:OCTO-org/first)\n"), ran.out());
        assertTrue(
                ran.out().contains("0 records of the jobs of octo-org/first are in " + archive),
                ran.out());
        assertEquals(1, hub.pullCount());
        Ran list = run(keyring, "", named, "credentials", "list", "--format", "json");
        assertEquals(
                2,
                list.out().split("\"revoked\"", -1).length - 1,
                "both of its own, and not the shared one: " + list.out());
        assertFalse((dry.out() + ran.out() + ran.err()).contains("planted-value"));
    }

    @Test
    void aVaultThatCannotBeOpenedKeepsEverythingAsItIs() throws IOException {
        github.world().repository(organization, "first").commit("main", "x", Map.of("a", "b"));
        Ran ran = run("offboard", "octo-org/first", "--revoke");
        assertEquals(3, ran.code(), ran.err());
        assertTrue(ran.err().contains("there is no vault yet"), ran.err());
        assertEquals(List.of(), changes());
        Ran told = run("offboard", "octo-org/first", "--dry-run");
        assertTrue(told.out().contains("is not known: --vault looks"), told.out());
    }

    private Map<String, String> passphrase() throws IOException {
        Path file = folder.resolve("passphrase");
        Files.writeString(file, "correct horse\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Map.of("HUBCTL_PASSPHRASE_FILE", file.toString());
    }

    @Test
    void tellsWhichSecretsAndEnvironmentsAreMissing() throws IOException {
        Ran.write(
                folder.resolve("hub"),
                "config/repositories.yaml",
                REGISTRY
                        + "    settings: { secret_scope: packages }\n"
                        + "    environments: { prod: {}, test: {} }\n");
        Repo first = github.world().repository(organization, "first");
        first.commit("main", "x", Map.of("a", "b"));
        first.environment("test", List.of());
        MemoryKeyring keyring = new MemoryKeyring();
        keyring.breakDown("nobody is to ask the keyring");
        Map<String, String> named = new HashMap<>(passphrase());
        named.put("HUBCTL_GITHUB_TTL_ENVIRONMENTS", "0");
        for (String[] one :
                new String[][] {
                    {"NPM_TOKEN", "scope:packages"},
                    {"TEST_KEY", "environment:octo-org/first@test"},
                    {"PROD_KEY", "environment:octo-org/first@prod"}
                }) {
            Ran added =
                    run(
                            keyring,
                            "planted-value\n",
                            named,
                            "credentials",
                            "add",
                            one[0],
                            "--scope",
                            one[1]);
            assertEquals(0, added.code(), added.err());
        }
        Ran drift = run(keyring, "", named, "drift");
        assertEquals(1, drift.code(), drift.err());
        assertEquals(
                """
                environment octo-org/first: it has no environment prod, and the registry says what holds there
                  Make it in the repository's settings, with its reviewers, or by `gh api -X PUT repos/octo-org/first/environments/prod`; or take it out of the entry.
                secret octo-org/first: octo-org/first has no secret NPM_TOKEN, and the vault has one for it (scope:packages)
                  `hubctl credentials sync NPM_TOKEN --repo octo-org/first --apply` brings it there.
                secret octo-org/first: octo-org/first@prod has no secret PROD_KEY, and the vault has one for it (environment:octo-org/first@prod)
                  `hubctl credentials sync PROD_KEY --repo octo-org/first --apply` brings it there.
                secret octo-org/first: octo-org/first@test has no secret TEST_KEY, and the vault has one for it (environment:octo-org/first@test)
                  `hubctl credentials sync TEST_KEY --repo octo-org/first --apply` brings it there.
                """,
                drift.out());
        JsonShape.assertHolds("drift", run(keyring, "", named, "drift", "--format", "json"));
        assertEquals(List.of(), changes());
        first.environment("prod", List.of());
        for (String name : List.of("NPM_TOKEN", "PROD_KEY", "TEST_KEY")) {
            Ran mended =
                    run(
                            keyring,
                            "",
                            named,
                            "credentials",
                            "sync",
                            name,
                            "--repo",
                            "octo-org/first",
                            "--apply");
            assertEquals(0, mended.code(), mended.err());
        }
        Ran whole = run(keyring, "", named, "drift");
        assertEquals(0, whole.code(), whole.out());
        assertFalse((drift + "" + whole).contains("planted-value"));
    }

    @Test
    void opensAVaultOfTheKeyringOnlyWhereThatIsAskedFor() {
        github.world().repository(organization, "first").commit("main", "x", Map.of("a", "b"));
        MemoryKeyring keyring = new MemoryKeyring();
        assertEquals(
                0,
                run(
                                keyring,
                                "planted-value\n",
                                Map.of(),
                                "credentials",
                                "add",
                                "NPM_TOKEN",
                                "--scope",
                                "global")
                        .code());
        Ran asked = run(keyring, "", Map.of(), "drift", "--vault");
        assertEquals(1, asked.code(), asked.err());
        assertTrue(asked.out().contains("octo-org/first has no secret NPM_TOKEN"), asked.out());
        keyring.breakDown("nobody is to ask the keyring");
        Ran unasked = run(keyring, "", Map.of(), "drift");
        assertEquals(0, unasked.code(), unasked.err());
        assertTrue(
                unasked.err().contains("secrets were not looked at: --vault opens the vault"),
                unasked.err());
        assertEquals(4, run(keyring, "", Map.of(), "drift", "--vault").code());
    }

    @Test
    void holdsWorkflowsAgainstTheSecretsThatTheRegistryWouldGive() throws IOException {
        alpha.commit(
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
                            steps:
                              - run: ./publish
                                env: { A: '${{ secrets.NPM_TOKEN }}', B: '${{ secrets.OTHER }}' }
                        """));
        MemoryKeyring keyring = new MemoryKeyring();
        Map<String, String> named = passphrase();
        assertEquals(
                0,
                run(
                                keyring,
                                "planted-value\n",
                                named,
                                "credentials",
                                "add",
                                "NPM_TOKEN",
                                "--scope",
                                "team:platform")
                        .code());
        Ran unknown = run("onboard", "octo-org/alpha", "--team", "platform", "--dry-run");
        assertTrue(
                unknown.out()
                        .contains(
                                "not judged [out-of-scope-secret]: it is not known which secrets"
                                        + " the registry gives to it"),
                unknown.out());
        Ran member =
                run(
                        keyring,
                        "",
                        named,
                        "onboard",
                        "octo-org/alpha",
                        "--team",
                        "platform",
                        "--dry-run");
        assertTrue(
                member.out().contains("[out-of-scope-secret] OTHER is named, and no"),
                member.out());
        assertFalse(member.out().contains("[out-of-scope-secret] NPM_TOKEN"), member.out());
        assertTrue(
                member.out()
                        .contains(
                                "`hubctl credentials sync NPM_TOKEN --repo octo-org/alpha --apply`"
                                        + " brings it there, once the repository is enabled."),
                member.out());
        Ran stranger = run(keyring, "", named, "onboard", "octo-org/alpha", "--dry-run");
        assertTrue(stranger.out().contains("[out-of-scope-secret] NPM_TOKEN"), stranger.out());
        assertEquals(List.of(), changes());
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
