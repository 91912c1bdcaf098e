package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.World.App;
import dev.hubconsole.simulator.github.World.Installation;
import dev.hubconsole.simulator.github.World.InstallationToken;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// GitHub Apps, where they are installed, and the tokens they get there.
final class AppRoutes {

    private AppRoutes() {}

    static void add(Router router) {
        router.add("GET", "/app", "-", AppRoutes::self);
        router.add("GET", "/app/installations", "-", AppRoutes::installations);
        router.add("GET", "/app/installations/{installation_id}", "-", AppRoutes::installation);
        router.add(
                "POST",
                "/app/installations/{installation_id}/access_tokens",
                "-",
                AppRoutes::token);
        router.add("GET", "/repos/{owner}/{repo}/installation", "-", AppRoutes::ofRepository);
        router.add("GET", "/orgs/{org}/installation", "-", AppRoutes::ofAccount);
        router.add("GET", "/users/{username}/installation", "-", AppRoutes::ofAccount);
        router.add("DELETE", "/installation/token", "-", AppRoutes::revoke);
    }

    private static App app(Request request) {
        if (request.principal instanceof Principal.AppItself(var app)) {
            return app;
        }
        throw Refusal.of(401, "A JSON web token could not be decoded");
    }

    private static List<Installation> of(Request request) {
        App app = app(request);
        return request.world.installations.values().stream()
                .filter(installation -> installation.app() == app)
                .toList();
    }

    private static Reply self(Request request) {
        return Reply.ok(request.bodies.app(app(request), of(request).size()));
    }

    private static Reply installations(Request request) {
        return request.page(of(request), request.bodies::installation);
    }

    private static Installation find(Request request) {
        long id = request.number("installation_id");
        return of(request).stream()
                .filter(installation -> installation.id() == id)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Reply installation(Request request) {
        return Reply.ok(request.bodies.installation(find(request)));
    }

    /// Which installation reaches a repository; the App itself may not see the repository.
    static Optional<Installation> reaching(Request request, Repo repo) {
        return of(request).stream().filter(one -> one.reaches(repo)).findFirst();
    }

    private static Reply ofRepository(Request request) {
        app(request);
        return request.world
                .find(request.param("owner"), request.param("repo"))
                .flatMap(repo -> reaching(request, repo))
                .map(one -> Reply.ok(request.bodies.installation(one)))
                .orElseThrow(Refusal::notFound);
    }

    private static Reply ofAccount(Request request) {
        String login = request.params.getOrDefault("org", request.params.get("username"));
        boolean organization = request.params.containsKey("org");
        return of(request).stream()
                .filter(
                        one ->
                                one.account().login().equalsIgnoreCase(login)
                                        && one.account().isOrganization() == organization)
                .findFirst()
                .map(one -> Reply.ok(request.bodies.installation(one)))
                .orElseThrow(Refusal::notFound);
    }

    private static Reply token(Request request) {
        Installation installation = find(request);
        JsonNode json = request.json();
        Map<String, String> permissions = new LinkedHashMap<>(installation.permissions());
        if (json.path("permissions").isObject() && !json.path("permissions").isEmpty()) {
            permissions.clear();
            json.path("permissions")
                    .properties()
                    .forEach(
                            wanted -> {
                                String given =
                                        installation
                                                .permissions()
                                                .getOrDefault(wanted.getKey(), "none");
                                String level = wanted.getValue().asText();
                                if (given.equals("none")
                                        || level.equals("write") && given.equals("read")) {
                                    throw Refusal.of(
                                            422,
                                            "The permissions requested are not granted to this"
                                                    + " installation.");
                                }
                                permissions.put(wanted.getKey(), level);
                            });
        }
        permissions.putIfAbsent("metadata", "read");
        Set<Long> only = new HashSet<>(installation.only());
        Set<Long> wanted = new HashSet<>();
        json.path("repository_ids").forEach(id -> wanted.add(id.asLong()));
        json.path("repositories")
                .forEach(
                        name ->
                                request.world
                                        .find(installation.account().login(), name.asText())
                                        .ifPresent(repo -> wanted.add(repo.id)));
        boolean reached =
                wanted.stream()
                        .allMatch(
                                id ->
                                        request.world
                                                .find(id)
                                                .filter(installation::reaches)
                                                .isPresent());
        int names = json.path("repositories").size() + json.path("repository_ids").size();
        if (!reached || wanted.size() < names) {
            throw Refusal.of(
                    422,
                    "There is at least one repository that does not exist or is not accessible to"
                            + " the parent installation.");
        }
        if (!wanted.isEmpty()) {
            only.clear();
            only.addAll(wanted);
        }
        InstallationToken token = request.world.issue(installation, permissions, only);
        ObjectNode body = Bodies.object();
        body.put("token", token.text());
        body.put("expires_at", token.expiresAt().toString());
        body.set("permissions", Bodies.map(permissions));
        body.put("repository_selection", only.isEmpty() ? "all" : "selected");
        if (!wanted.isEmpty()) {
            ArrayNode repositories = body.putArray("repositories");
            wanted.stream()
                    .sorted()
                    .flatMap(id -> request.world.find(id).stream())
                    .forEach(repo -> repositories.add(request.bodies.repository(repo)));
        }
        return Reply.of(201, body);
    }

    private static Reply revoke(Request request) {
        if (!(request.principal instanceof Principal.Installed(var token))) {
            throw Refusal.of(401, "Bad credentials");
        }
        request.world.installationTokens.remove(token.text());
        return Reply.empty(204);
    }
}
