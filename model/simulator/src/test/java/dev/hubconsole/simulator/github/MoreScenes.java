package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// More requests of the contract's scene: what jobs cost, attempts, checks that Apps make, which
/// repositories may use an organisation's secret, and forks.
final class MoreScenes {

    private final SimulatedGitHub github;
    private final ManualClock clock;

    MoreScenes(SimulatedGitHub github, ManualClock clock) {
        this.github = github;
        this.clock = clock;
    }

    void play(Talk talk) throws GeneralSecurityException {
        World world = github.world();
        Account organization = world.organization("night-org");
        Repo repo = world.repository(organization, "lamp");
        String sha = repo.commit("main", "First", Map.of("README.md", "# Lamp\n"));
        Workflow build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(
                                JobPlan.of("build", Duration.ofSeconds(61), "success"),
                                JobPlan.of("test", Duration.ofSeconds(30), "failure")
                                        .on("windows-2025"),
                                JobPlan.of("own", Duration.ofSeconds(30), "success")
                                        .on("self-hosted")));
        Run run = repo.run(build, "push", "main");
        clock.advance(Duration.ofMinutes(5));
        attempts(talk, run);
        usage(talk);
        secret(talk, world.repository(organization, "lens"), repo);
        check(talk, organization, sha);
        fork(talk, world, repo, sha);
    }

    /// A fork is told at once, and its objects are there a little later.
    private void fork(Talk talk, World world, Repo repo, String sha) {
        String lamp = "/repos/night-org/lamp";
        repo.onlyReadBy(world.user("mona"));
        JsonNode rights = talk.get(lamp).json().path("permissions");
        assertEquals(
                "false true", rights.path("push").asText() + " " + rights.path("pull").asText());
        String reference = "{\"ref\":\"refs/heads/mine\",\"sha\":\"" + sha + "\"}";
        assertEquals(404, talk.post(lamp + "/git/refs", reference).status());
        JsonNode made = talk.post(lamp + "/forks", "{\"default_branch_only\":true}").json();
        assertEquals("mona/lamp", made.path("full_name").asText());
        assertEquals("night-org/lamp", made.at("/parent/full_name").asText());
        assertEquals(409, talk.get("/repos/mona/lamp/git/commits/" + sha).status());
        clock.advance(Duration.ofSeconds(3));
        assertEquals(200, talk.get("/repos/mona/lamp/git/commits/" + sha).status());
        assertEquals(201, talk.post("/repos/mona/lamp/git/refs", reference).status());
        assertEquals(
                made.path("id").asLong(),
                talk.post(lamp + "/forks", "{}").json().path("id").asLong());
    }

    private void attempts(Talk talk, Run run) {
        String actions = "/repos/night-org/lamp/actions";
        String attempts = actions + "/runs/" + run.id + "/attempts/";
        assertEquals(302, talk.get(attempts + "1/logs").status());
        assertEquals(404, talk.get(attempts + "2/logs").status());
        long job = run.latest().jobs.get(1).id;
        assertEquals(201, talk.post(actions + "/jobs/" + job + "/rerun", "").status());
        assertEquals(403, talk.post(actions + "/jobs/" + job + "/rerun", "").status());
        assertEquals(404, talk.post(actions + "/jobs/1/rerun", "").status());
        JsonNode jobs = talk.get(attempts + "2/jobs").json();
        assertEquals("[\"test\"]", names(jobs.path("jobs"), "name"));
        clock.advance(Duration.ofMinutes(5));
    }

    private void usage(Talk talk) {
        String usage = "/organizations/night-org/settings/billing/usage";
        JsonNode items = talk.get(usage).json().path("usageItems");
        // 61 s are two minutes; 30 s twice are two; what is self-hosted costs nothing
        assertEquals("[\"actions_linux\",\"actions_windows\"]", names(items, "sku"));
        assertEquals(2, items.at("/0/quantity").asInt());
        assertEquals(0.012, items.at("/0/netAmount").asDouble());
        assertEquals(2, items.at("/1/quantity").asInt());
        assertEquals(
                2, talk.get(usage + "?year=2026&month=11&day=2").json().path("usageItems").size());
        assertEquals(0, talk.get(usage + "?year=2025").json().path("usageItems").size());
        JsonNode summary = talk.get(usage + "/summary").json();
        assertEquals("{\"year\":2026,\"month\":11}", summary.get("timePeriod").toString());
        assertEquals(
                "[\"actions_linux\",\"actions_windows\"]",
                names(summary.path("usageItems"), "sku"));
        assertEquals(2, summary.at("/usageItems/0/netQuantity").asInt());
        JsonNode one =
                talk.get(usage + "/summary?year=2026&sku=actions_linux&repository=night-org/lamp")
                        .json();
        assertEquals("[\"actions_linux\"]", names(one.path("usageItems"), "sku"));
        assertEquals(
                0,
                talk.get(usage + "/summary?repository=night-org/none")
                        .json()
                        .path("usageItems")
                        .size());
    }

    private static String names(JsonNode list, String field) {
        var names = Reply.MAPPER.createArrayNode();
        list.forEach(one -> names.add(one.get(field)));
        return names.toString();
    }

    private void secret(Talk talk, Repo one, Repo other) {
        String secrets = "/orgs/night-org/actions/secrets";
        String selected = secrets + "/DEPLOY/repositories";
        assertEquals(404, talk.get(selected).status());
        JsonNode key = talk.get(secrets + "/public-key").json();
        String sealed = sealed(key);
        String body =
                "{\"encrypted_value\":\""
                        + sealed
                        + "\",\"key_id\":\""
                        + key.get("key_id").asText()
                        + "\",\"visibility\":\"selected\",\"selected_repository_ids\":["
                        + one.id
                        + "]}";
        assertEquals(201, talk.send("PUT", secrets + "/DEPLOY", body).status());
        assertEquals("[\"lens\"]", repositories(talk, selected));
        assertEquals(204, talk.send("PUT", selected + "/" + other.id, "").status());
        assertEquals("[\"lamp\",\"lens\"]", repositories(talk, selected));
        assertEquals(204, talk.send("DELETE", selected + "/" + one.id, "").status());
        assertEquals("[\"lamp\"]", repositories(talk, selected));
        assertEquals(
                204,
                talk.send("PUT", selected, "{\"selected_repository_ids\":[" + one.id + "]}")
                        .status());
        assertEquals("[\"lens\"]", repositories(talk, selected));
        assertEquals(404, talk.send("PUT", selected + "/1", "").status());
        assertEquals(
                204,
                talk.send(
                                "PUT",
                                secrets + "/DEPLOY",
                                body.replace("selected\",", "all\",")
                                        .replaceFirst(",\"selected_repository_ids.*", "}"))
                        .status());
        assertEquals(409, talk.send("PUT", selected + "/" + one.id, "").status());
    }

    private static String sealed(JsonNode key) {
        byte[] sealed = Sealing.seal("value", Base64.getDecoder().decode(key.get("key").asText()));
        return Base64.getEncoder().encodeToString(sealed);
    }

    private static String repositories(Talk talk, String path) {
        return names(talk.get(path).json().path("repositories"), "name");
    }

    private void check(Talk talk, Account organization, String sha)
            throws GeneralSecurityException {
        World world = github.world();
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair key = keys.generateKeyPair();
        long app =
                world.app(
                        "checker",
                        organization,
                        key.getPublic(),
                        Map.of("checks", "write", "metadata", "read", "contents", "read"));
        long installation = world.install(app, organization, Set.of());
        Talk itself = talk.with(Jwt.signed(app, key, clock.instant()));
        Talk installed =
                talk.with(
                        itself.post("/app/installations/" + installation + "/access_tokens", "{}")
                                .json()
                                .get("token")
                                .asText());
        String checks = "/repos/night-org/lamp/check-runs";
        String wish =
                "{\"name\":\"hub\",\"head_sha\":\""
                        + sha
                        + "\",\"conclusion\":\"success\",\"output\":{\"title\":\"T\","
                        + "\"summary\":\"S\"}}";
        assertEquals(403, talk.post(checks, wish).status());
        var made = installed.post(checks, wish);
        assertEquals(201, made.status(), made.text());
        assertEquals("completed", made.json().get("status").asText());
        assertEquals(422, installed.post(checks, wish.replace(sha, "0".repeat(40))).status());
        JsonNode all = talk.get("/repos/night-org/lamp/commits/main/check-runs").json();
        assertTrue(names(all.path("check_runs"), "name").contains("\"hub\""), all.toString());
    }
}
