package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// How many secrets a place may have.
class SecretLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "/repos/octo-org/lamp/actions, 100",
        "/repos/octo-org/lamp/environments/staging, 100",
        "/orgs/octo-org/actions, 1000",
    })
    void keepsNoMoreThanGitHubDoes(String place, int most) throws IOException {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            World world = github.world();
            Repo repo = world.repository(world.organization("octo-org"), "lamp");
            repo.environment("staging", List.of());
            SecretShelf shelf =
                    place.startsWith("/orgs")
                            ? world.organizations.get("octo-org").shelf
                            : place.contains("environments")
                                    ? repo.environments.get("staging").shelf
                                    : repo.shelf;
            for (int i = 1; i < most; i++) {
                SecretShelf.put(shelf.secrets, "S" + i, "v", "private", world.now());
            }
            Talk talk =
                    Talk.to(github, world.token(world.user("mona"), Set.of("repo", "admin:org")));
            JsonNode key = talk.get(place + "/secrets/public-key").json();
            assertEquals(201, put(talk, place, "LAST", key).status());
            Talk.Said refused = put(talk, place, "ONE_MORE", key);
            assertEquals(422, refused.status());
            assertEquals(
                    "There are " + most + " secrets already, which is the most.",
                    refused.json().path("message").asText());
            assertEquals(204, put(talk, place, "LAST", key).status());
            assertEquals(204, talk.send("DELETE", place + "/secrets/S1", "").status());
            assertEquals(201, put(talk, place, "ONE_MORE", key).status());
        }
    }

    private static Talk.Said put(Talk talk, String place, String name, JsonNode key) {
        byte[] sealed = Sealing.seal("v", Base64.getDecoder().decode(key.path("key").asText()));
        String visible = place.startsWith("/orgs") ? ",\"visibility\":\"private\"" : "";
        return talk.send(
                "PUT",
                place + "/secrets/" + name,
                "{\"encrypted_value\":\""
                        + Base64.getEncoder().encodeToString(sealed)
                        + "\",\"key_id\":\""
                        + key.path("key_id").asText()
                        + "\""
                        + visible
                        + "}");
    }
}
