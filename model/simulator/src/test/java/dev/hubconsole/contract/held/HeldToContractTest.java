package dev.hubconsole.contract.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;
import dev.hubconsole.simulator.github.World;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whatever sandbox a test starts is held to GitHub's description.
class HeldToContractTest {

    private static final String KEY = "/repos/octo-org/lamp/actions/secrets/public-key";

    private static String keywords(Seen one) {
        return String.join(
                " ",
                HeldToContract.against(one).stream()
                        .map(text -> text.replaceFirst(".*\\[(\\w+)].*", "$1"))
                        .toList());
    }

    private static Seen answer(boolean isFaulty, String agent, int status, String body) {
        return new Seen(
                "GET",
                KEY,
                Map.of("user-agent", agent),
                "",
                status,
                "application/json",
                body,
                Map.of(),
                isFaulty);
    }

    private static Seen request(String agent, String target, int status) {
        return new Seen(
                "GET", target, Map.of("user-agent", agent), "", status, "", "", Map.of(), false);
    }

    @Test
    void holdsAnswers() {
        assertEquals("", keywords(answer(false, "a", 200, "{\"key_id\":\"1\",\"key\":\"a\"}")));
        assertEquals("type", keywords(answer(false, "a", 200, "{\"key_id\":1,\"key\":\"a\"}")));
        assertEquals("type", keywords(answer(false, "test", 200, "{\"key_id\":1,\"key\":\"a\"}")));
        assertEquals("", keywords(answer(true, "a", 200, "{\"key_id\":")));
    }

    @Test
    void holdsRequestsButThoseThatAreWrongOnPurposeAndRefused() {
        assertEquals("path", keywords(request("a", "/repos/octo-org/lamp/secrets", 404)));
        assertEquals("", keywords(request("test", "/repos/octo-org/lamp/secrets", 404)));
        assertEquals("path", keywords(request("test", "/repos/octo-org/lamp/secrets", 204)));
        assertEquals("unknown", keywords(request("a", KEY + "?colour=red", 304)));
        assertEquals("", keywords(request("a", "/graphql", 200)));
        assertEquals("", keywords(request("a", "/_sandbox/faults", 200)));
    }

    @Test
    void looksAtEverySandboxThatIsStarted() throws IOException, InterruptedException {
        try (SimulatedGitHub github = SimulatedGitHub.start(InstantSource.system(), 0);
                HttpClient client = HttpClient.newHttpClient()) {
            World world = github.world();
            Account organization = world.organization("octo-org");
            world.repository(organization, "lamp");
            String token = world.token(world.user("mona"), Set.of("repo"));
            github.faults().add(Fault.next("GET", "/rate_limit$", 1, Fault.down(502)));
            for (String path : List.of("/rate_limit?colour=red", "/user?colour=red", KEY)) {
                client.send(
                        HttpRequest.newBuilder(github.url().resolve(path))
                                .header("User-Agent", "a")
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
        Set<String> wrong = HeldToContract.taken();
        assertEquals(2, wrong.size(), wrong.toString());
        assertTrue(wrong.stream().allMatch(one -> one.contains("colour [unknown]")), "" + wrong);
    }
}
