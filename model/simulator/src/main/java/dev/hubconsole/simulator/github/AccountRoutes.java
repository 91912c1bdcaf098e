package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/// Who asks, and how much more may be asked.
final class AccountRoutes {

    private static final List<String> RESOURCES =
            List.of("core", "search", "graphql", "integration_manifest", "code_search");

    private AccountRoutes() {}

    static void add(Router router, Limiter limiter) {
        router.add("GET", "/rate_limit", "-", request -> limits(request, limiter));
        router.add("GET", "/", "-", AccountRoutes::root);
        router.add("GET", "/meta", "-", AccountRoutes::meta);
        router.add("GET", "/versions", "-", AccountRoutes::versions);
        router.add("GET", "/user", "-", AccountRoutes::self);
        router.add("GET", "/users/{username}", "-", AccountRoutes::user);
        router.add("GET", "/user/orgs", "-", AccountRoutes::organizations);
        router.add("GET", "/orgs/{org}", "-", AccountRoutes::organization);
        router.add("GET", "/orgs/{org}/teams", "members:read read:org", AccountRoutes::teams);
    }

    private static Reply limits(Request request, Limiter limiter) {
        ObjectNode body = Bodies.object();
        ObjectNode resources = body.putObject("resources");
        for (String name : RESOURCES) {
            resources.set(name, limit(request, limiter, name.equals("core")));
        }
        if (!request.bodies.isNew) {
            body.set("rate", limit(request, limiter, true));
        }
        return Reply.ok(body);
    }

    private static ObjectNode limit(Request request, Limiter limiter, boolean core) {
        int most = limiter.limit(request.principal);
        int used = core ? Math.min(most, limiter.used(request.principal)) : 0;
        ObjectNode body = Bodies.object();
        body.put("limit", most);
        body.put("used", used);
        body.put("remaining", most - used);
        body.put("reset", limiter.resetAt(request.principal).getEpochSecond());
        return body;
    }

    private static Reply root(Request request) {
        ObjectNode body = Bodies.object();
        String api = request.bodies.api;
        for (String name :
                List.of(
                        "current_user",
                        "current_user_authorizations_html",
                        "authorizations",
                        "code_search",
                        "commit_search",
                        "emails",
                        "emojis",
                        "events",
                        "feeds",
                        "followers",
                        "following",
                        "gists",
                        "hub",
                        "issue_search",
                        "issues",
                        "keys",
                        "label_search",
                        "notifications",
                        "organization",
                        "organization_repositories",
                        "organization_teams",
                        "public_gists",
                        "rate_limit",
                        "repository",
                        "repository_search",
                        "current_user_repositories",
                        "starred",
                        "starred_gists",
                        "topic_search",
                        "user",
                        "user_organizations",
                        "user_repositories",
                        "user_search")) {
            boolean gone = name.equals("authorizations") || name.equals("hub");
            if (!gone || !request.bodies.isNew) {
                body.put(name + "_url", api + "/" + name);
            }
        }
        return Reply.ok(body);
    }

    private static Reply meta(Request request) {
        ObjectNode body = Bodies.object();
        body.put("verifiable_password_authentication", false);
        body.putArray("hooks").add("127.0.0.1/32");
        body.putArray("api").add("127.0.0.1/32");
        return Reply.ok(body);
    }

    private static Reply versions(Request request) {
        return Reply.ok(Bodies.array().add("2022-11-28").add("2026-03-10"));
    }

    private static Reply self(Request request) {
        if (!(request.principal instanceof Principal.User(var token))) {
            throw request.principal instanceof Principal.Nobody
                    ? Refusal.of(401, "Requires authentication")
                    : Refusal.of(403, "Resource not accessible by integration");
        }
        int own = request.world.of(token.user()).size();
        return Reply.ok(request.bodies.fullUser(token.user(), true, 0, own));
    }

    private static Reply user(Request request) {
        Account account = request.world.accounts.get(request.param("username"));
        if (account == null) {
            throw Refusal.notFound();
        }
        return Reply.ok(request.bodies.fullUser(account, false, publicRepos(request, account), 0));
    }

    private static int publicRepos(Request request, Account account) {
        return (int)
                request.world.of(account).stream()
                        .filter(repo -> repo.visibility.equals("public"))
                        .count();
    }

    private static Reply organizations(Request request) {
        request.actor();
        return request.page(
                List.copyOf(request.world.organizations.values()),
                organization -> {
                    ObjectNode full = request.bodies.organization(organization, 0);
                    return full.retain(Bodies.ORGANIZATION_IN_SHORT);
                });
    }

    /// The organisation in the path.
    static World.Organization of(Request request) {
        World.Organization organization = request.world.organizations.get(request.param("org"));
        if (organization == null) {
            throw Refusal.notFound();
        }
        return organization;
    }

    private static Reply organization(Request request) {
        World.Organization organization = of(request);
        return Reply.ok(
                request.bodies.organization(
                        organization, publicRepos(request, organization.account)));
    }

    private static Reply teams(Request request) {
        World.Organization organization = of(request);
        return request.page(
                List.copyOf(organization.teams.entrySet()),
                team -> request.bodies.team(organization.account, team.getKey(), team.getValue()));
    }
}
