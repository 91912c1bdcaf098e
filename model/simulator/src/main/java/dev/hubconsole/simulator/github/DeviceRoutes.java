package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The login from a device that has no browser.
/// <https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow>
final class DeviceRoutes {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int INTERVAL = 5;

    private DeviceRoutes() {}

    static void add(Router pages) {
        pages.add("POST", "/login/device/code", "-", DeviceRoutes::code);
        pages.add("GET", "/login/device", "-", DeviceRoutes::page);
        pages.add("POST", "/login/device", "-", DeviceRoutes::agree);
        pages.add("POST", "/login/oauth/access_token", "-", DeviceRoutes::token);
    }

    private static Map<String, String> form(Request request) {
        String text = new String(request.body, StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>(request.query);
        if (text.startsWith("{")) {
            request.json()
                    .properties()
                    .forEach(field -> form.put(field.getKey(), field.getValue().asText()));
            return form;
        }
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static Reply code(Request request) {
        Map<String, String> form = form(request);
        if (form.getOrDefault("client_id", "").isEmpty()) {
            throw Refusal.notFound();
        }
        String device = World.random(40);
        String user = (World.random(4) + "-" + World.random(4)).toUpperCase(Locale.ROOT);
        request.world.devices.put(
                device,
                new World.DeviceLogin(
                        user,
                        Set.copyOf(List.of(form.getOrDefault("scope", "repo").split("[ ,]+"))),
                        request.bodies.now.plus(LIFE)));
        ObjectNode body = Bodies.object();
        body.put("device_code", device);
        body.put("user_code", user);
        body.put("verification_uri", request.bodies.html + "/login/device");
        body.put("expires_in", LIFE.toSeconds());
        body.put("interval", INTERVAL);
        return Reply.ok(body);
    }

    private static Reply page(Request request) {
        return html(
                "<form method=\"post\"><label>Code <input name=\"user_code\"></label>"
                        + " <button>Continue</button></form>");
    }

    /// Whoever enters the code is the first user of this GitHub.
    private static Reply agree(Request request) {
        Optional<Account> user =
                request.world.accounts.values().stream()
                        .filter(account -> !account.isOrganization() && !account.isBot())
                        .min(Comparator.comparing(Account::id));
        String code = form(request).getOrDefault("user_code", "");
        boolean known = user.isPresent() && request.world.agree(code, user.get());
        return html(known ? "Done: go back to your device." : "There is no such code.");
    }

    private static Reply html(String body) {
        return new Reply(
                200,
                "text/html; charset=utf-8",
                ("<!doctype html><title>Device</title>" + body).getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static Reply token(Request request) {
        Map<String, String> form = form(request);
        World.DeviceLogin login = request.world.devices.get(form.getOrDefault("device_code", ""));
        if (login == null) {
            return error("incorrect_device_code");
        }
        Instant now = request.bodies.now;
        if (!now.isBefore(login.expiresAt)) {
            return error("expired_token");
        }
        boolean early =
                login.lastAsked.map(last -> now.isBefore(last.plusSeconds(INTERVAL))).orElse(false);
        login.lastAsked = Optional.of(now);
        if (early) {
            ObjectNode body = Bodies.object();
            body.put("error", "slow_down");
            body.put("interval", INTERVAL * 2);
            return Reply.ok(body);
        }
        if (login.agreed.isEmpty()) {
            return error("authorization_pending");
        }
        request.world.devices.remove(form.get("device_code"));
        ObjectNode body = Bodies.object();
        body.put("access_token", request.world.token(login.agreed.get(), login.scopes));
        body.put("token_type", "bearer");
        body.put("scope", String.join(",", login.scopes));
        return Reply.ok(body);
    }

    private static Reply error(String code) {
        ObjectNode body = Bodies.object();
        body.put("error", code);
        body.put("error_description", code.replace('_', ' '));
        return Reply.ok(body);
    }
}
