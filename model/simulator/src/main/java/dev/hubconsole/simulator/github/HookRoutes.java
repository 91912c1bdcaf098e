package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Repo.Delivery;
import dev.hubconsole.simulator.github.Repo.Hook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Webhooks and what was sent to them.
final class HookRoutes {

    private HookRoutes() {}

    static void add(Router router) {
        String hooks = "/repos/{owner}/{repo}/hooks";
        String one = hooks + "/{hook_id}";
        String read = "repository_hooks:read admin:repo_hook";
        String write = "repository_hooks:write admin:repo_hook";
        router.add("GET", hooks, read, HookRoutes::list);
        router.add("POST", hooks, write, HookRoutes::create);
        router.add(
                "GET",
                one,
                read,
                request -> Reply.ok(hook(request, request.repo(), find(request))));
        router.add("PATCH", one, write, HookRoutes::update);
        router.add("DELETE", one, write, HookRoutes::delete);
        router.add("POST", one + "/pings", write, HookRoutes::ping);
        router.add("GET", one + "/deliveries", read, HookRoutes::deliveries);
        router.add("GET", one + "/deliveries/{delivery_id}", read, HookRoutes::delivery);
        router.add(
                "POST", one + "/deliveries/{delivery_id}/attempts", write, HookRoutes::redeliver);
    }

    private static Hook find(Request request) {
        Hook hook = request.repo().hooks.get(request.number("hook_id"));
        if (hook == null) {
            throw Refusal.notFound();
        }
        return hook;
    }

    private static ObjectNode hook(Request request, Repo repo, Hook hook) {
        ObjectNode body = Bodies.object();
        String url = request.bodies.url(repo) + "/hooks/" + hook.id;
        body.put("type", "Repository");
        body.put("id", hook.id);
        body.put("name", "web");
        body.put("active", hook.active);
        var events = body.putArray("events");
        hook.events.forEach(events::add);
        ObjectNode config = body.putObject("config");
        config.put("content_type", hook.contentType);
        config.put("insecure_ssl", "0");
        config.put("url", hook.url);
        if (!hook.secret.isEmpty()) {
            config.put("secret", "********");
        }
        body.put("updated_at", hook.createdAt.toString());
        body.put("created_at", hook.createdAt.toString());
        body.put("url", url);
        body.put("test_url", url + "/test");
        body.put("ping_url", url + "/pings");
        body.put("deliveries_url", url + "/deliveries");
        ObjectNode last = body.putObject("last_response");
        Optional<Delivery> newest = hook.deliveries.stream().reduce((_, later) -> later);
        if (newest.isPresent()) {
            last.put("code", newest.get().status());
            last.put("status", newest.get().status() / 100 == 2 ? "active" : "failed");
        } else {
            last.putNull("code");
            last.put("status", "unused");
        }
        last.putNull("message");
        return body;
    }

    private static Reply list(Request request) {
        Repo repo = request.repo();
        return request.page(List.copyOf(repo.hooks.values()), hook -> hook(request, repo, hook));
    }

    private static Reply create(Request request) {
        Repo repo = request.writableRepo();
        JsonNode config = request.json().path("config");
        String url = config.path("url").asText();
        if (url.isEmpty()) {
            throw Refusal.invalid("Hook", "url", "missing_field", "");
        }
        Hook hook =
                new Hook(
                        request.world.nextId(),
                        url,
                        config.path("secret").asText(""),
                        config.path("content_type").asText("form"),
                        request.json().path("active").asBoolean(true),
                        events(request.json(), List.of("push")),
                        request.bodies.now);
        if (repo.hooks.isEmpty()) {
            request.world.happenings().forget(repo);
        }
        repo.hooks.put(hook.id, hook);
        ping(request, repo, hook);
        return Reply.of(201, hook(request, repo, hook));
    }

    private static List<String> events(JsonNode json, List<String> otherwise) {
        List<String> events = new ArrayList<>();
        json.path("events").forEach(event -> events.add(event.asText()));
        return events.isEmpty() ? otherwise : List.copyOf(events);
    }

    private static Reply update(Request request) {
        Repo repo = request.writableRepo();
        Hook hook = find(request);
        JsonNode json = request.json();
        hook.active = json.path("active").asBoolean(hook.active);
        hook.events = events(json, hook.events);
        JsonNode config = json.path("config");
        hook.url = config.path("url").asText(hook.url);
        hook.secret = config.path("secret").asText(hook.secret);
        hook.contentType = config.path("content_type").asText(hook.contentType);
        return Reply.ok(hook(request, repo, hook));
    }

    private static Reply delete(Request request) {
        request.writableRepo().hooks.remove(find(request).id);
        return Reply.empty(204);
    }

    private static Reply ping(Request request) {
        ping(request, request.repo(), find(request));
        return Reply.empty(204);
    }

    private static void ping(Request request, Repo repo, Hook hook) {
        ObjectNode payload = Bodies.object();
        payload.put("zen", "Keep it logically awesome.");
        payload.put("hook_id", hook.id);
        payload.set("hook", hook(request, repo, hook));
        Happenings.around(request.bodies, repo, request.actor(), payload);
        request.world.happenings().sender().send(hook, "ping", "", payload.toString());
    }

    private static ObjectNode item(Request request, Delivery delivery) {
        ObjectNode body = Bodies.object();
        body.put("id", delivery.id());
        body.put("guid", delivery.guid());
        body.put("delivered_at", delivery.at().toString());
        body.put("redelivery", delivery.redelivery());
        body.put("duration", delivery.millis() / 1000.0);
        body.put("status", delivery.status() / 100 == 2 ? "OK" : "failed");
        body.put("status_code", delivery.status());
        body.put("event", delivery.event());
        Bodies.put(
                body,
                "action",
                delivery.action().isEmpty() ? Optional.empty() : Optional.of(delivery.action()));
        body.putNull("installation_id");
        body.put("repository_id", request.repo().id);
        body.putNull("throttled_at");
        return body;
    }

    private static Reply deliveries(Request request) {
        List<Delivery> all = new ArrayList<>(find(request).deliveries);
        request.asked("status").ifPresent(status -> all.removeIf(one -> !isOf(status, one)));
        return request.page(all.reversed(), Delivery::id, delivery -> item(request, delivery));
    }

    private static boolean isOf(String status, Delivery delivery) {
        return status.equals("success")
                ? delivery.status() >= 200 && delivery.status() < 400
                : delivery.status() >= 400 && delivery.status() < 600;
    }

    private static Delivery found(Request request, Hook hook) {
        long id = request.number("delivery_id");
        return hook.deliveries.stream()
                .filter(delivery -> delivery.id() == id)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Reply delivery(Request request) {
        Hook hook = find(request);
        Delivery delivery = found(request, hook);
        ObjectNode body = item(request, delivery);
        body.put("url", hook.url);
        ObjectNode sent = body.putObject("request");
        sent.putObject("headers")
                .put("X-GitHub-Delivery", delivery.guid())
                .put("X-GitHub-Event", delivery.event());
        try {
            sent.set("payload", Reply.MAPPER.readTree(delivery.payload()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ObjectNode response = body.putObject("response");
        response.putObject("headers");
        response.put("payload", "");
        return Reply.ok(body);
    }

    private static Reply redeliver(Request request) {
        Hook hook = find(request);
        Delivery delivery = found(request, hook);
        request.world.happenings().sender().sendAgain(hook, delivery);
        return Reply.of(202, Bodies.object());
    }
}
