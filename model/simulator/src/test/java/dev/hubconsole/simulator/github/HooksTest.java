package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What webhooks are sent, in which order, and what may go wrong with them.
class HooksTest {

    private static final String REPO = "/repos/octo-org/vector-space";
    private static final String SECRET = "It's a Secret to Everybody";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private HookReceiver receiver;
    private Repo repo;
    private Workflow build;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        World world = github.world();
        repo = world.repository(world.organization("octo-org"), "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(JobPlan.of("build", Duration.ofMinutes(3), "success")));
        // what was over before there was a hook is not told
        repo.run(build, "push", "main");
        clock.advance(Duration.ofHours(1));
        talk = Talk.to(github, world.token(world.user("mona"), Set.of("repo", "admin:repo_hook")));
        receiver = new HookReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        github.close();
    }

    private String hook(String... events) {
        String list = "\"" + String.join("\",\"", events) + "\"";
        String id =
                talk.post(
                                REPO + "/hooks",
                                "{\"name\":\"web\",\"events\":["
                                        + list
                                        + "],\"config\":{\"content_type\":\"json\",\"url\":\""
                                        + receiver.url()
                                        + "\",\"secret\":\""
                                        + SECRET
                                        + "\"}}")
                        .json()
                        .get("id")
                        .asText();
        github.awaitDeliveries("octo-org", "vector-space", 1);
        return REPO + "/hooks/" + id;
    }

    private void playARun() {
        repo.run(build, "push", "main");
        clock.advance(Duration.ofMinutes(10));
        github.tellHooks();
    }

    private List<String> received(int count) {
        github.awaitDeliveries("octo-org", "vector-space", count);
        List<String> all = receiver.received(SECRET);
        return all.subList(1, all.size());
    }

    @Test
    void signsAsGitHubsPublishedExampleIsSigned() {
        assertEquals(
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                HookSender.signature(SECRET, "Hello, World!"));
    }

    @Test
    void tellsOfARunFromStartToEnd() throws IOException {
        hook("workflow_run", "workflow_job", "check_run");
        playARun();
        received(9);
        List<String> told = new ArrayList<>();
        for (Repo.Delivery delivery : deliveries()) {
            JsonNode payload = Reply.MAPPER.readTree(delivery.payload());
            JsonNode about = payload.path(delivery.event());
            told.add(
                    delivery.event()
                            + " "
                            + delivery.action()
                            + " "
                            + about.path("status").asText()
                            + " "
                            + about.path("conclusion").asText());
        }
        assertEquals(
                List.of(
                        "ping   ",
                        "workflow_run requested queued null",
                        "check_run created queued null",
                        "workflow_job queued queued null",
                        "workflow_job in_progress in_progress null",
                        "workflow_run in_progress in_progress null",
                        "workflow_job completed completed success",
                        "check_run completed completed success",
                        "workflow_run completed completed success"),
                told);
    }

    /// Waits for what is sent last.
    private void awaitLast(String action) throws InterruptedException {
        synchronized (github.world()) {
            while (deliveries().stream().noneMatch(one -> one.action().equals(action))) {
                github.world().wait();
            }
        }
    }

    private List<Repo.Delivery> deliveries() {
        synchronized (github.world()) {
            return List.copyOf(repo.hooks.values().iterator().next().deliveries);
        }
    }

    @Test
    void tellsOfDeployments() {
        hook("deployment", "deployment_status");
        String id =
                talk.post(REPO + "/deployments", "{\"ref\":\"main\"}").json().get("id").asText();
        talk.post(REPO + "/deployments/" + id + "/statuses", "{\"state\":\"success\"}");
        assertEquals(List.of("deployment signed", "deployment_status signed"), received(3));
    }

    private String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Everything that requests bring about, in its order.
    private void work() {
        github.world().user("hubot");
        String main = talk.get(REPO + "/git/ref/heads/main").json().at("/object/sha").asText();
        talk.post(REPO + "/git/refs", "{\"ref\":\"refs/heads/topic\",\"sha\":\"" + main + "\"}");
        write("a.txt");
        talk.post(
                REPO + "/pulls",
                "{\"title\":\"Add\",\"head\":\"topic\",\"base\":\"main\",\"body\":\"b\"}");
        talk.post(REPO + "/issues/1/labels", "{\"labels\":[\"hub\"]}");
        talk.post(REPO + "/pulls/1/requested_reviewers", "{\"reviewers\":[\"hubot\"]}");
        String comment =
                talk.post(REPO + "/issues/1/comments", "{\"body\":\"Hi\"}")
                        .json()
                        .get("id")
                        .asText();
        talk.send("PATCH", REPO + "/issues/comments/" + comment, "{\"body\":\"Bye\"}");
        talk.send("DELETE", REPO + "/issues/comments/" + comment, "");
        write("b.txt");
        talk.send("PATCH", REPO + "/pulls/1", "{\"title\":\"Add two\"}");
        talk.send("PATCH", REPO + "/pulls/1", "{\"state\":\"closed\"}");
        talk.post(REPO + "/statuses/" + main, "{\"state\":\"success\",\"context\":\"ci\"}");
        talk.post(
                REPO + "/actions/workflows/build.yml/dispatches",
                "{\"ref\":\"main\",\"inputs\":{}}");
        talk.send("DELETE", REPO + "/git/refs/heads/topic", "");
        github.world().rename(repo, "vector");
        github.world().rename(repo, "vector-space");
        repo.archive();
    }

    private void write(String file) {
        talk.send(
                "PUT",
                REPO + "/contents/" + file,
                "{\"message\":\"Write\",\"branch\":\"topic\",\"content\":\""
                        + base64(file)
                        + "\"}");
    }

    @Test
    void tellsOfWhatRequestsBringAbout() throws IOException {
        hook(
                "push",
                "pull_request",
                "issue_comment",
                "status",
                "check_suite",
                "repository",
                "workflow_dispatch");
        work();
        List<String> signed = received(20);
        assertEquals(
                List.of(
                        "ping ",
                        "push ",
                        "push ",
                        "pull_request opened",
                        "pull_request labeled",
                        "pull_request review_requested",
                        "issue_comment created",
                        "issue_comment edited",
                        "issue_comment deleted",
                        "push ",
                        "pull_request synchronize",
                        "pull_request edited",
                        "pull_request closed",
                        "status ",
                        "workflow_dispatch ",
                        "check_suite requested",
                        "push ",
                        "repository renamed",
                        "repository renamed",
                        "repository archived"),
                deliveries().stream().map(one -> one.event() + " " + one.action()).toList());
        assertTrue(signed.stream().allMatch(one -> one.endsWith(" signed")), signed.toString());
        List<JsonNode> pushes = new ArrayList<>();
        for (Repo.Delivery delivery : deliveries()) {
            if (delivery.event().equals("push")) {
                pushes.add(Reply.MAPPER.readTree(delivery.payload()));
            }
        }
        assertTrue(pushes.getFirst().path("created").asBoolean());
        assertEquals("[\"a.txt\"]", pushes.get(1).at("/commits/0/added").toString());
        assertTrue(pushes.getLast().path("deleted").asBoolean());
    }

    @Test
    void tellsAnAppOfItsInstallations() throws Exception {
        assertEquals(
                List.of("created", "deleted"),
                ofInstallation().stream().map(Repo.Delivery::action).toList());
        assertEquals(
                List.of("installation signed", "installation signed"), receiver.received(SECRET));
    }

    /// New ones come in front, and move no page.
    @Test
    void listsDeliveriesByCursor() {
        String hook = hook("status");
        String sha = repo.branch("main").orElseThrow();
        for (int i = 0; i < 4; i++) {
            talk.post(REPO + "/statuses/" + sha, "{\"state\":\"success\",\"context\":\"ci\"}");
        }
        received(5);
        List<String> seen = new ArrayList<>();
        String next = hook + "/deliveries?per_page=2";
        int pages = 0;
        while (!next.isEmpty()) {
            Talk.Said page = talk.get(next);
            page.json().forEach(one -> seen.add(one.path("guid").asText()));
            if (pages++ == 0) {
                talk.post(hook + "/pings", "");
                received(6);
            }
            String link = page.header("Link");
            next = link.replaceFirst("^<http://[^/]*([^>]*)>; rel=\"next\"$", "$1");
        }
        List<String> sent = deliveries().stream().map(Repo.Delivery::guid).toList();
        assertEquals(3, pages);
        assertEquals(sent.subList(0, 5).reversed(), seen);
        assertEquals(400, talk.get(hook + "/deliveries?cursor=v1_1").status());
        assertEquals(6, talk.get(hook + "/deliveries?status=success").json().size());
        assertEquals(0, talk.get(hook + "/deliveries?status=failure").json().size());
    }

    @Test
    void losesOne() {
        github.faults().add(new HookFault("workflow_run", 1, HookFault.Kind.LOST));
        String hook = hook("workflow_run");
        playARun();
        assertEquals(List.of("workflow_run signed", "workflow_run signed"), received(4));
        JsonNode lost = talk.get(hook + "/deliveries").json();
        List<String> statuses = new ArrayList<>();
        lost.forEach(one -> statuses.add(one.path("status").asText()));
        assertEquals(1, Collections.frequency(statuses, "failed"), statuses.toString());
    }

    @Test
    void sendsOneTwice() {
        github.faults().add(new HookFault("workflow_run", 1, HookFault.Kind.TWICE));
        hook("workflow_run");
        playARun();
        assertEquals(Collections.nCopies(4, "workflow_run signed"), received(5));
        List<String> ids = deliveries().stream().map(Repo.Delivery::guid).toList();
        assertEquals(ids.get(1), ids.get(2));
        assertEquals(4, Set.copyOf(ids).size());
    }

    @Test
    void sendsOneLate() {
        github.faults().add(new HookFault("workflow_job", 1, HookFault.Kind.LATE));
        hook("workflow_job");
        playARun();
        received(4);
        assertEquals(
                List.of("", "in_progress", "queued", "completed"),
                deliveries().stream().map(Repo.Delivery::action).toList());
    }

    @Test
    void signsOneBadly() {
        github.faults().add(new HookFault("workflow_run", 1, HookFault.Kind.BADLY_SIGNED));
        hook("workflow_run");
        playARun();
        assertEquals(
                List.of("workflow_run not signed", "workflow_run signed", "workflow_run signed"),
                received(4));
    }

    /// What GitHub's own examples of an event all have, ours have too, of the same kind. The
    /// examples lie beside the project on some machines; elsewhere this is not run, and says so.
    @Test
    void sendsWhatGitHubsExamplesHave() throws Exception {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        Path file = at.resolveSibling("shared/github/webhooks/webhook-examples-subset.json");
        assumeTrue(Files.exists(file), "not run: there is no " + file);
        hook("*");
        playARun();
        String id =
                talk.post(REPO + "/deployments", "{\"ref\":\"main\"}").json().get("id").asText();
        talk.post(REPO + "/deployments/" + id + "/statuses", "{\"state\":\"success\"}");
        work();
        awaitLast("archived");
        List<Repo.Delivery> all = new ArrayList<>(deliveries());
        all.addAll(ofInstallation());
        List<String> missing = new ArrayList<>();
        Set<String> compared = new TreeSet<>();
        for (JsonNode group : Reply.MAPPER.readTree(Files.readAllBytes(file))) {
            for (Repo.Delivery delivery : all) {
                if (delivery.event().equals(group.path("name").asText())) {
                    compared.add(delivery.event());
                    compare(group, delivery, missing);
                }
            }
        }
        assertEquals(
                Set.of(
                        "ping",
                        "push",
                        "pull_request",
                        "issue_comment",
                        "status",
                        "check_suite",
                        "repository",
                        "workflow_dispatch",
                        "workflow_run",
                        "workflow_job",
                        "check_run",
                        "deployment",
                        "deployment_status",
                        "installation"),
                compared);
        missing.removeIf(HooksTest::isNotSimulated);
        assertEquals("", String.join("\n", new TreeSet<>(missing)));
    }

    private static void compare(JsonNode group, Repo.Delivery delivery, List<String> missing)
            throws IOException {
        Map<String, Set<String>> common = new LinkedHashMap<>();
        for (JsonNode example : group.path("examples")) {
            Map<String, Set<String>> shape = new LinkedHashMap<>();
            shape(example, "", shape);
            if (common.isEmpty()) {
                common.putAll(shape);
            } else {
                common.keySet().retainAll(shape.keySet());
                common.forEach((key, kinds) -> kinds.addAll(shape.get(key)));
            }
        }
        Map<String, Set<String>> ours = new LinkedHashMap<>();
        shape(Reply.MAPPER.readTree(delivery.payload()), "", ours);
        common.forEach(
                (key, kinds) -> {
                    if (!ours.containsKey(key)) {
                        missing.add(delivery.event() + ": no " + key);
                    } else if (!kinds.containsAll(ours.get(key))
                            && !kinds.equals(Set.of("NULL"))
                            && !ours.get(key).equals(Set.of("NULL"))) {
                        missing.add(
                                delivery.event()
                                        + ": "
                                        + key
                                        + " "
                                        + ours.get(key)
                                        + " for "
                                        + kinds);
                    }
                });
    }

    /// What an App is told when it is installed and uninstalled.
    private List<Repo.Delivery> ofInstallation() throws Exception {
        World world = github.world();
        Account owner = world.organization("octo-org");
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        long app =
                world.app(
                        "hub",
                        owner,
                        keys.generateKeyPair().getPublic(),
                        Map.of("metadata", "read", "contents", "read", "issues", "write"));
        int before = receiver.received(SECRET).size();
        world.appHook(app, receiver.url(), SECRET);
        world.uninstall(world.install(app, owner, Set.of()));
        receiver.await(before + 2);
        synchronized (world) {
            Repo.Hook hook = world.apps.get(app).hook.orElseThrow();
            while (hook.deliveries.size() < 2) {
                world.wait();
            }
            return List.copyOf(hook.deliveries);
        }
    }

    /// What the sandbox has none of: no App makes its checks.
    private static boolean isNotSimulated(String missing) {
        return missing.matches(
                "check_(run|suite): no check_(run|suite)\\.(check_suite\\.)?app(\\..*)?");
    }

    private static void shape(JsonNode node, String at, Map<String, Set<String>> shape) {
        if (!at.isEmpty()) {
            shape.computeIfAbsent(at, _ -> new TreeSet<>()).add(node.getNodeType().toString());
        }
        node.properties()
                .forEach(
                        field ->
                                shape(
                                        field.getValue(),
                                        at.isEmpty() ? field.getKey() : at + "." + field.getKey(),
                                        shape));
    }
}
