package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// Talks plain HTTP to a simulated GitHub.
record Talk(HttpClient client, URI base, String token, String version) {

    static Talk to(SimulatedGitHub github, String token) {
        return new Talk(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                github.url(),
                token,
                "2022-11-28");
    }

    Talk in(String other) {
        return new Talk(client, base, token, other);
    }

    Talk with(String other) {
        return new Talk(client, base, other, version);
    }

    record Said(
            int status, JsonNode json, String text, Map<String, java.util.List<String>> headers) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    Said get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Said post(String path, String body) {
        return send("POST", path, body);
    }

    Said send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("User-Agent", "test")
                        .header("Accept", "application/vnd.github+json")
                        .header("X-GitHub-Api-Version", version)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            return new Said(
                    response.statusCode(),
                    json ? Reply.MAPPER.readTree(response.body()) : Reply.MAPPER.nullNode(),
                    response.body(),
                    response.headers().map());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
