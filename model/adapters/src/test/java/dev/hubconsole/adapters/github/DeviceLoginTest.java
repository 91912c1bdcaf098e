package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.Secret;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/// The login by a code that is entered elsewhere.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class DeviceLoginTest {

    private final Sandbox sandbox;

    DeviceLoginTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Outcome<Secret> login(String client, Consumer<DeviceLogin.Prompt> show) {
        try (DeviceLogin login = new DeviceLogin(sandbox.settings(), sandbox.timer())) {
            return login.run(client, "repo workflow", show);
        }
    }

    private static void enter(DeviceLogin.Prompt prompt) {
        HttpRequest form =
                HttpRequest.newBuilder(URI.create(prompt.page()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("user_code=" + prompt.code()))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = client.send(form, HttpResponse.BodyHandlers.ofString()).body();
            assertTrue(page.contains("Done"), page);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void givesATokenOnceTheCodeWasEntered() {
        Secret token = done(login("Iv1.abc", DeviceLoginTest::enter));
        GitHubClient client = sandbox.client(sandbox.settings(), new GitHubLogin.Token(token));
        assertEquals("mona", done(client.reading(Urgency.USER).account().who()).name());
        assertEquals(1, sandbox.slept.size());
    }

    @Test
    void waitsUntilTheCodeExpires() {
        assertEquals(
                "nobody entered the code in time",
                problem(login("Iv1.abc", prompt -> {})).message());
        assertEquals(180, sandbox.slept.size());
    }
}
