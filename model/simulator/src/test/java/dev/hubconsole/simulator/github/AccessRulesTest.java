package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the simulator holds to in who may do what, in versions, ETags and pages.
class AccessRulesTest {

    private static final String BASE = "/repos/octo-org/vector-space";
    private static final String OLD = "2022-11-28";
    private static final String NEW = "2026-03-10";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private World world;
    private Account org;
    private Account mona;
    private Repo repo;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        github.limits(LimitRules.PRIMARY);
        world = github.world();
        org = world.organization("octo-org");
        mona = world.user("mona");
        repo = world.repository(org, "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        talk = Talk.to(github, world.token(mona, Set.of("repo", "admin:org", "read:org")));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static KeyPair key() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String said(Talk.Said said) {
        return said.status() + " " + said.json().path("message").asText();
    }

    @Test
    void listensOnThisMachineAlone() throws IOException {
        for (NetworkInterface device : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : device.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    InetSocketAddress there =
                            new InetSocketAddress(address, github.url().getPort());
                    try (Socket socket = new Socket()) {
                        assertThrows(IOException.class, () -> socket.connect(there, 2000));
                    }
                }
            }
        }
        assertTrue(InetAddress.getByName(github.url().getHost()).isLoopbackAddress());
    }

    @Test
    void namesNoOtherHostInWhatItAnswers() throws IOException, GeneralSecurityException {
        Pattern address = Pattern.compile("https?://([^/\"\\\\<>]+)");
        for (String version : List.of(OLD, NEW)) {
            ContractTest.play(
                    version,
                    (played, seen) -> {
                        Set<String> hosts = Set.of(played.url().getAuthority(), "docs.github.com");
                        List<String> others = new ArrayList<>();
                        for (Seen one : seen) {
                            String link = one.replyHeaders().getOrDefault("Link", "");
                            Matcher found = address.matcher(one.replyBody() + link);
                            // the address of a hook is somebody else's
                            while (!one.target().contains("/hooks") && found.find()) {
                                if (!hosts.contains(found.group(1))) {
                                    others.add(one + " names " + found.group(1));
                                }
                            }
                        }
                        assertEquals(List.of(), others.stream().distinct().toList());
                    });
        }
    }

    @Test
    void answersBelowThePathOfAnEnterpriseToo() {
        Talk.Said said = talk.get("/api/v3" + BASE);
        assertEquals(github.url() + "/api/v3" + BASE, said.json().path("url").asText());
        assertEquals(github.url() + BASE, talk.get(BASE).json().path("url").asText());
    }

    @Test
    void wantsAUserAgentAndAKnownVersion() {
        assertEquals(403, talk.get(BASE, "User-Agent", "").status());
        Talk.Said unknown = talk.in("2020-01-01").get(BASE);
        assertEquals("400 2020-01-01 is not a supported version.", said(unknown));
        for (String version : List.of(OLD, NEW)) {
            Talk.Said known = talk.in(version).get(BASE);
            assertEquals(version, known.header("x-github-api-version-selected"));
        }
    }

    @Test
    void dropsInTheNewVersionWhatGitHubDropped() {
        repo.commit("a", "A", Map.of("README.md", "# Vector space\n", "a.txt", "a"));
        talk.post(BASE + "/pulls", "{\"title\":\"T\",\"base\":\"main\",\"head\":\"a\"}");
        Map<String, List<String>> dropped =
                Map.of(
                        BASE + "/pulls/1",
                        List.of("merge_commit_sha", "assignee"),
                        BASE,
                        List.of("has_downloads"),
                        "/rate_limit",
                        List.of("rate"));
        dropped.forEach(
                (path, fields) -> {
                    JsonNode before = talk.in(OLD).get(path).json();
                    JsonNode after = talk.in(NEW).get(path).json();
                    for (String field : fields) {
                        assertTrue(before.has(field), path + " " + field);
                        assertFalse(after.has(field), path + " " + field);
                    }
                });
    }

    @Test
    void hidesAPrivateRepositoryFromThoseWhoMayNotSeeIt() {
        assertEquals("404 Not Found", said(talk.with("").get(BASE)));
        Talk without = talk.with(world.token(mona, Set.of("read:org")));
        assertEquals("404 Not Found", said(without.get(BASE)));
        assertEquals("401 Bad credentials", said(talk.with("ghp_wrong").get(BASE)));
        repo.visibility = "public";
        assertEquals(200, talk.with("").get(BASE).status());
        assertEquals(
                "401 Requires authentication",
                said(talk.with("").post(BASE + "/labels", "{\"name\":\"a\"}")));
    }

    @Test
    void takesOnlyWhatAnAppSignedALittleWhileAgo() throws GeneralSecurityException {
        KeyPair key = key();
        long app = world.app("hub", org, key.getPublic(), Map.of("metadata", "read"));
        Instant now = clock.instant();
        assertEquals(200, talk.with(Jwt.signed(app, key, now)).get("/app").status());
        assertEquals(
                "401 A JSON web token could not be decoded",
                said(talk.with(Jwt.signed(app, key(), now)).get("/app")));
        // it lives for 500 s from when it was made, and says that it was made a minute before
        for (long off : List.of(-501L, 121L, 161L)) {
            String other = Jwt.signed(app, key, now.plusSeconds(off));
            assertEquals(401, talk.with(other).get("/app").status(), off + " s");
        }
        assertEquals(404, talk.with(Jwt.signed(app + 1000, key, now)).get("/app").status());
    }

    @Test
    void givesATokenOfAnInstallationForAnHourAndForWhatWasAsked() throws GeneralSecurityException {
        KeyPair key = key();
        Repo other = world.repository(org, "other");
        world.repository(org, "third");
        Map<String, String> may = Map.of("metadata", "read", "actions", "read", "issues", "write");
        long app = world.app("hub", org, key.getPublic(), may);
        long id = world.install(app, org, Set.of(repo, other));
        Talk itself = talk.with(Jwt.signed(app, key, clock.instant()));
        String tokens = "/app/installations/" + id + "/access_tokens";

        JsonNode all = itself.post(tokens, "").json();
        String token = all.path("token").asText();
        assertTrue(token.startsWith("ghs_" + app + "_") && token.length() > 500);
        assertEquals("2026-11-02T09:00:00Z", all.path("expires_at").asText());
        Talk installed = talk.with(token);
        assertEquals(200, installed.get(BASE + "/actions/runs").status());
        assertEquals(201, installed.post(BASE + "/labels", "{\"name\":\"a\"}").status());
        assertEquals("404 Not Found", said(installed.get("/repos/octo-org/third")));
        assertEquals(
                "403 Resource not accessible by integration",
                said(installed.post(BASE + "/git/blobs", "{\"content\":\"a\"}")));

        String wish = "{\"repositories\":[\"other\"],\"permissions\":{\"issues\":\"read\"}}";
        Talk narrowed = talk.with(itself.post(tokens, wish).json().path("token").asText());
        assertEquals(200, narrowed.get("/repos/octo-org/other/labels").status());
        assertEquals(404, narrowed.get(BASE + "/labels").status());
        assertEquals(
                403, narrowed.post("/repos/octo-org/other/labels", "{\"name\":\"a\"}").status());
        assertEquals(403, narrowed.get("/repos/octo-org/other/actions/runs").status());

        assertEquals(
                422, itself.post(tokens, "{\"permissions\":{\"actions\":\"write\"}}").status());
        assertEquals(422, itself.post(tokens, "{\"repositories\":[\"third\"]}").status());
        clock.advance(Duration.ofMinutes(59));
        assertEquals(200, installed.get(BASE + "/actions/runs").status());
        clock.advance(Duration.ofMinutes(1));
        assertEquals("401 Bad credentials", said(installed.get(BASE + "/actions/runs")));
    }

    @Test
    void tagsAnAnswerByItsBodyAndByWhoAsked() throws NoSuchAlgorithmException {
        Talk.Said mine = talk.get(BASE);
        String etag = mine.header("etag");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String asked = "application/vnd.github+json:Bearer " + talk.token() + ":";
        digest.update(asked.getBytes(StandardCharsets.UTF_8));
        digest.update(mine.text().getBytes(StandardCharsets.UTF_8));
        assertEquals("W/\"" + HexFormat.of().formatHex(digest.digest()) + "\"", etag);
        Talk other = talk.with(world.token(mona, Set.of("repo")));
        assertEquals(mine.text(), other.get(BASE).text());
        assertNotEquals(etag, other.get(BASE).header("etag"));
        assertEquals(200, other.get(BASE, "If-None-Match", etag).status());

        String used = talk.get(BASE).header("x-ratelimit-used");
        for (String known : List.of(etag, etag.substring(2), "\"other\", " + etag)) {
            Talk.Said again = talk.get(BASE, "If-None-Match", known);
            assertEquals("304 ", again.status() + " " + again.text());
            assertEquals(etag, again.header("etag"));
            assertEquals(used, again.header("x-ratelimit-used"));
        }
        repo.description = Optional.of("Another");
        assertEquals(200, talk.get(BASE, "If-None-Match", etag).status());
    }

    @Test
    void takesADateForAnETagWhereOnlyPushesChangeAnything() {
        String path = BASE + "/contents/README.md";
        String date = talk.get(path).header("last-modified");
        assertEquals("Mon, 02 Nov 2026 08:00:00 GMT", date);
        clock.advance(Duration.ofMinutes(1));
        assertEquals(304, talk.get(path, "If-Modified-Since", date).status());
        repo.commit("main", "Second", Map.of("README.md", "# Other\n"));
        assertEquals(200, talk.get(path, "If-Modified-Since", date).status());
    }

    @Test
    void pagesALongListAndEndsItWhereItIsFiltered() {
        Workflow build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(JobPlan.of("build", Duration.ofMinutes(1), "success")));
        for (int i = 0; i < 1010; i++) {
            repo.run(build, "push", "main", clock.instant().minusSeconds(i), build.plan);
        }
        String runs = BASE + "/actions/runs";
        assertEquals(30, talk.get(runs).json().path("workflow_runs").size());
        assertEquals(100, talk.get(runs + "?per_page=500").json().path("workflow_runs").size());
        assertEquals(1010, follow(runs + "?per_page=100"));
        assertEquals(1000, follow(runs + "?per_page=100&branch=main"));
        String link = talk.get(runs + "?branch=main&per_page=100").header("link");
        String next = "/actions/runs?branch=main&per_page=100&page=2>; rel=\"next\", <";
        assertTrue(link.startsWith("<" + github.url() + "/repositories/" + repo.id + next), link);
    }

    private int follow(String path) {
        Pattern rel = Pattern.compile("<([^>]+)>; rel=\"next\"");
        int count = 0;
        String next = path;
        while (!next.isEmpty()) {
            Talk.Said page = talk.get(next);
            count += page.json().path("workflow_runs").size();
            Matcher link = rel.matcher(page.header("link"));
            next = link.find() ? link.group(1) : "";
        }
        return count;
    }

    @Test
    void opensASecretAndNeverShowsIt() {
        String secrets = BASE + "/actions/secrets";
        JsonNode key = talk.get(secrets + "/public-key").json();
        byte[] box =
                Sealing.seal("only for us", Base64.getDecoder().decode(key.get("key").asText()));
        String id = key.get("key_id").asText();
        assertEquals(201, talk.send("PUT", secrets + "/A", wish(box, id)).status());
        assertEquals("only for us", repo.secret("A").orElseThrow());
        for (String path : List.of(secrets, secrets + "/A")) {
            assertFalse(talk.get(path).text().contains("only for us"), path);
        }
        assertEquals(422, talk.send("PUT", secrets + "/A", wish(box, "other")).status());
        box[box.length - 1] ^= 1;
        assertEquals(422, talk.send("PUT", secrets + "/A", wish(box, id)).status());
        assertEquals("only for us", repo.secret("A").orElseThrow());
    }

    private static String wish(byte[] box, String key) {
        String value = Base64.getEncoder().encodeToString(box);
        return "{\"encrypted_value\":\"" + value + "\",\"key_id\":\"" + key + "\"}";
    }
}
