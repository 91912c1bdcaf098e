package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// How much GraphQL an account may ask in a minute.
class GraphLimitsTest {

    private static final String QUESTION = "{\"query\":\"{ viewer { login } }\"}";
    private static final String CHANGE =
            "{\"query\":\"mutation { mergePullRequest(input: {pullRequestId: \\\"none\\\"}) {"
                    + " clientMutationId } }\"}";

    @Test
    void allowsTwoThousandPointsAMinute() throws IOException {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            github.limits(LimitRules.GITHUB);
            World world = github.world();
            Talk talk = Talk.to(github, world.token(world.user("mona"), Set.of("repo")));
            // a change is 5, a question 1
            for (int i = 0; i < 399; i++) {
                assertEquals(200, talk.post("/graphql", CHANGE).status());
            }
            for (int i = 0; i < 5; i++) {
                assertEquals(200, talk.post("/graphql", QUESTION).status());
            }
            clock.advance(Duration.ofSeconds(59));
            Talk.Said refused = talk.post("/graphql", QUESTION);
            assertTrue(Set.of(403, 429).contains(refused.status()), "" + refused.status());
            assertTrue(refused.text().contains("secondary rate limit"), refused.text());
            assertEquals("1", refused.header("Retry-After"));
            assertEquals(200, talk.get("/user").status());
            Talk other = talk.with(world.token(world.user("hubot"), Set.of("repo")));
            assertEquals(200, other.post("/graphql", QUESTION).status());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(200, talk.post("/graphql", QUESTION).status());
        }
    }
}
