package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Repositories.
final class RepositoryRoutes {

    private RepositoryRoutes() {}

    static void add(Router router) {
        router.add("GET", "/repos/{owner}/{repo}", "metadata:read repo", RepositoryRoutes::one);
        router.add("GET", "/orgs/{org}/repos", "metadata:read", RepositoryRoutes::ofOrganization);
        router.add("GET", "/users/{username}/repos", "metadata:read", RepositoryRoutes::ofUser);
        router.add("GET", "/user/repos", "metadata:read", RepositoryRoutes::own);
        router.add(
                "GET",
                "/installation/repositories",
                "metadata:read",
                RepositoryRoutes::ofInstallation);
        router.add(
                "POST",
                "/orgs/{org}/repos",
                "administration:write repo",
                RepositoryRoutes::createInOrganization);
        router.add("POST", "/user/repos", "administration:write repo", RepositoryRoutes::create);
        router.add(
                "GET",
                "/repos/{owner}/{repo}/topics",
                "metadata:read repo",
                RepositoryRoutes::topics);
        router.add(
                "PUT",
                "/repos/{owner}/{repo}/topics",
                "administration:write repo",
                RepositoryRoutes::setTopics);
        router.add(
                "GET",
                "/repos/{owner}/{repo}/languages",
                "metadata:read repo",
                RepositoryRoutes::languages);
        router.add(
                "GET",
                "/repos/{owner}/{repo}/collaborators",
                "metadata:read repo",
                RepositoryRoutes::collaborators);
        router.add(
                "GET",
                "/repos/{owner}/{repo}/rulesets",
                "metadata:read repo",
                request -> Reply.ok(Bodies.array()));
        router.add(
                "GET",
                "/repos/{owner}/{repo}/properties/values",
                "metadata:read repo",
                request -> Reply.ok(Bodies.array()));
        router.add(
                "GET",
                "/repos/{owner}/{repo}/rules/branches/{branch+}",
                "metadata:read repo",
                RepositoryRoutes::rules);
    }

    private static Reply one(Request request) {
        return Reply.ok(request.bodies.fullRepository(request.repo()));
    }

    private static List<Repo> visible(Request request, Account owner) {
        String type = request.asked("type").orElse("all");
        return request.world.of(owner).stream()
                .filter(request::sees)
                .filter(
                        repo ->
                                switch (type) {
                                    case "public" -> repo.visibility.equals("public");
                                    case "private" -> !repo.visibility.equals("public");
                                    case "forks" -> repo.parent.isPresent();
                                    default -> true;
                                })
                .sorted(order(request))
                .toList();
    }

    private static Comparator<Repo> order(Request request) {
        Comparator<Repo> order =
                switch (request.asked("sort").orElse("created")) {
                    case "full_name" -> Comparator.comparing(Repo::fullName);
                    case "updated" ->
                            Comparator.comparing((Repo repo) -> repo.updatedAt).reversed();
                    case "pushed" ->
                            Comparator.comparing(
                                            (Repo repo) -> repo.pushedAt.orElse(repo.createdAt))
                                    .reversed();
                    default ->
                            Comparator.comparing((Repo repo) -> repo.createdAt)
                                    .reversed()
                                    .thenComparing(repo -> repo.id);
                };
        return order;
    }

    private static Reply ofOrganization(Request request) {
        World.Organization organization = AccountRoutes.of(request);
        return request.page(visible(request, organization.account), request.bodies::repository);
    }

    private static Reply ofUser(Request request) {
        Account account = request.world.accounts.get(request.param("username"));
        if (account == null) {
            throw Refusal.notFound();
        }
        return request.page(visible(request, account), request.bodies::repository);
    }

    private static Reply own(Request request) {
        request.actor();
        List<Repo> all = request.world.repositories().stream().filter(request::sees).toList();
        return request.page(all, request.bodies::repository);
    }

    private static Reply ofInstallation(Request request) {
        if (!(request.principal instanceof Principal.Installed(var token))) {
            throw Refusal.of(403, "You must authenticate with an installation access token.");
        }
        List<Repo> all =
                request.world.of(token.installation().account()).stream()
                        .filter(request::sees)
                        .filter(repo -> token.installation().reaches(repo))
                        .toList();
        return request.page("repositories", all, request.bodies::repository);
    }

    private static Reply createInOrganization(Request request) {
        return create(request, AccountRoutes.of(request).account);
    }

    private static Reply create(Request request) {
        return create(request, request.actor());
    }

    private static Reply create(Request request, Account owner) {
        String name = request.needText("Repository", "name");
        if (request.world.find(owner.login(), name).isPresent()) {
            throw Refusal.invalid(
                    "Repository", "name", "custom", "name already exists on this account");
        }
        Repo repo = request.world.repository(owner, name);
        repo.visibility = request.json().path("private").asBoolean(false) ? "private" : "public";
        repo.description = request.text("description");
        if (request.json().path("auto_init").asBoolean(false)) {
            repo.commit(
                    repo.defaultBranch,
                    "Initial commit",
                    java.util.Map.of("README.md", "# " + name + "\n"));
        }
        return Reply.of(201, request.bodies.fullRepository(repo));
    }

    private static Reply topics(Request request) {
        return topics(request.repo());
    }

    private static Reply topics(Repo repo) {
        ObjectNode body = Bodies.object();
        ArrayNode names = body.putArray("names");
        repo.topics.forEach(names::add);
        return Reply.ok(body);
    }

    private static Reply setTopics(Request request) {
        Repo repo = request.writableRepo();
        List<String> names = new java.util.ArrayList<>();
        request.json().path("names").forEach(name -> names.add(name.asText()));
        repo.topics = List.copyOf(names);
        return topics(repo);
    }

    private static Reply languages(Request request) {
        ObjectNode body = Bodies.object();
        Repo repo = request.repo();
        repo.language.ifPresent(language -> body.put(language, repo.sizeInKilobytes * 1024L));
        return Reply.ok(body);
    }

    private static Reply collaborators(Request request) {
        Repo repo = request.repo();
        return request.page(
                List.of(repo.owner),
                account -> {
                    ObjectNode body = request.bodies.user(account);
                    ObjectNode permissions = body.putObject("permissions");
                    for (String level : List.of("admin", "maintain", "push", "triage", "pull")) {
                        permissions.put(level, true);
                    }
                    body.put("role_name", "admin");
                    return body;
                });
    }

    private static Reply rules(Request request) {
        Repo repo = request.repo();
        ArrayNode body = Bodies.array();
        if (repo.protectedBranches.contains(request.param("branch"))) {
            ObjectNode rule = body.addObject();
            rule.put("type", "non_fast_forward");
            rule.put("ruleset_source_type", "Repository");
            rule.put("ruleset_source", repo.fullName());
            rule.put("ruleset_id", repo.id);
        }
        return Reply.ok(body);
    }

    /// The branch that a request means, as it is asked for or the default one.
    static String branchOr(Request request, String name) {
        Optional<String> asked = request.asked(name);
        return asked.orElse(request.repo().defaultBranch);
    }
}
