package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Principal.AppItself;
import dev.hubconsole.simulator.github.Principal.Installed;
import dev.hubconsole.simulator.github.Principal.User;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A request on its way to a route.
///
/// @param path decoded part by part, without `/api/v3`
/// @param params what the route's template found in the path
/// @param query the last value of each name
/// @param headers by lower-case name
final class Request {

    private static final Duration LINK_LIFE = Duration.ofMinutes(1);
    private static final int PAGE = 30;
    private static final int LARGEST_PAGE = 100;
    private static final int PAGE_OF_VARIABLES = 10;
    private static final int LARGEST_PAGE_OF_VARIABLES = 30;

    final World world;
    final String method;
    final String path;
    final Map<String, String> params;
    final Map<String, String> query;
    final Map<String, String> headers;
    final byte[] body;
    final Principal principal;
    final Bodies bodies;

    Request(
            World world,
            String method,
            String path,
            Map<String, String> params,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            Principal principal,
            Bodies bodies) {
        this.world = world;
        this.method = method;
        this.path = path;
        this.params = params;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.principal = principal;
        this.bodies = bodies;
    }

    Request with(Map<String, String> found) {
        return new Request(world, method, path, found, query, headers, body, principal, bodies);
    }

    /// The same with another body.
    Request saying(JsonNode said) {
        byte[] other = said.toString().getBytes(StandardCharsets.UTF_8);
        return new Request(world, method, path, params, query, headers, other, principal, bodies);
    }

    /// The address of a file, good for a minute.
    String signed(String path) {
        return elsewhere() + path + "?se=" + bodies.now.plus(LINK_LIFE).getEpochSecond();
    }

    /// Makes sure that somebody comes with such an address, while it is good, and without a token.
    void needSigned() {
        if (headers.containsKey("authorization")) {
            throw Refusal.of(400, "This address takes no token.");
        }
        String until = query.getOrDefault("se", "");
        if (!until.matches("\\d{1,12}") || bodies.now.getEpochSecond() > Long.parseLong(until)) {
            throw Refusal.of(403, "This address is not good any more.");
        }
    }

    /// Another host of this GitHub, where files are that want no token. For who comes by way of a
    /// proxy it is one that nobody has a token for: `gh` has one for all below `localhost`.
    private String elsewhere() {
        return bodies.html.endsWith(".localhost")
                ? "http://files.test"
                : bodies.html.replace("127.0.0.1", "localhost");
    }

    String param(String name) {
        return params.get(name);
    }

    long number(String name) {
        try {
            return Long.parseLong(params.get(name));
        } catch (NumberFormatException wrong) {
            throw Refusal.notFound();
        }
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /// The body as an object; an empty one where there is none.
    JsonNode json() {
        if (body.length == 0) {
            return Reply.MAPPER.createObjectNode();
        }
        try {
            JsonNode tree = Reply.MAPPER.readTree(body);
            if (tree.isObject() || tree.isArray()) {
                return tree;
            }
        } catch (IOException noJson) {
            throw Refusal.of(400, "Problems parsing JSON");
        }
        throw Refusal.of(400, "Body should be a JSON object");
    }

    Optional<String> text(String field) {
        JsonNode value = json().path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    String needText(String resource, String field) {
        return text(field).orElseThrow(() -> Refusal.invalid(resource, field, "missing_field", ""));
    }

    /// The repository in the path, which the principal may see.
    Repo repo() {
        Optional<Repo> found = world.find(param("owner"), param("repo"));
        if (found.isEmpty()) {
            Optional<Repo> moved = world.movedFrom(param("owner"), param("repo"));
            if (moved.isPresent() && sees(moved.get())) {
                throw moved(moved.get());
            }
        }
        Repo repo = found.filter(this::sees).orElseThrow(Refusal::notFound).inNetwork(bodies.now);
        if (world.organizations.containsKey(repo.owner.login())
                && world.organizations.get(repo.owner.login()).wantsSso
                && principal instanceof User(var token)
                && !token.ssoAuthorised()) {
            throw Refusal.of(
                            403,
                            "Resource protected by organization SAML enforcement. You must grant"
                                    + " your Personal Access token access to this organization.")
                    .with(
                            "X-GitHub-SSO",
                            "required; url="
                                    + bodies.html
                                    + "/orgs/"
                                    + repo.owner.login()
                                    + "/sso?authorization_request=AB12");
        }
        return repo;
    }

    private Refusal moved(Repo repo) {
        String rest = path.substring(("/repos/" + param("owner") + "/" + param("repo")).length());
        String to = bodies.api + "/repositories/" + repo.id + rest;
        ObjectNode body = Refusal.body(301, "Moved Permanently");
        body.put("url", to);
        return Refusal.of(method.equals("GET") ? 301 : 307, "Moved Permanently")
                .with("Location", to);
    }

    /// The same, for a change.
    Repo writableRepo() {
        Repo repo = repo();
        if (repo.archived) {
            throw Refusal.of(403, "Repository was archived so is read-only.");
        }
        return repo;
    }

    /// Makes sure that who may only read a repository changes nothing in it. Opening a pull request
    /// and writing of it is no change.
    void needPush(String permission) {
        boolean changes =
                permission.endsWith(":write")
                        && !permission.startsWith("pull_requests:")
                        && !path.endsWith("/comments")
                        && !path.contains("/issues/comments/")
                        && !path.endsWith("/forks");
        boolean asks = path.endsWith("/requested_reviewers") && !method.equals("GET");
        if ((changes || asks)
                && principal instanceof User(var token)
                && !repo().mayPush(token.user())) {
            throw permission.startsWith("contents:")
                    ? Refusal.notFound()
                    : Refusal.of(403, "Must have admin rights to Repository.");
        }
    }

    boolean sees(Repo repo) {
        if (world.lost.contains(repo.id)) {
            return false;
        }
        boolean isPublic = repo.visibility.equals("public");
        return switch (principal) {
            case Principal.Nobody _ -> isPublic;
            case AppItself _ -> isPublic;
            case User(var token) -> isPublic || token.isFineGrained() || hasScope(token, "repo");
            case Installed(var token) ->
                    isPublic
                            || token.installation().reaches(repo)
                                    && (token.only().isEmpty() || token.only().contains(repo.id));
        };
    }

    private static boolean hasScope(World.UserToken token, String scope) {
        return token.scopes().contains(scope);
    }

    /// Makes sure that the principal may do something.
    ///
    /// @param permission `actions:read`: what a fine-grained token or an App needs
    /// @param scope what a classic token needs; empty text for nothing
    void need(String permission, String scope) {
        String name = permission.substring(0, permission.indexOf(':'));
        boolean write = permission.endsWith(":write");
        switch (principal) {
            case Principal.Nobody _ -> {
                if (write || !scope.isEmpty() && !method.equals("GET")) {
                    throw Refusal.of(401, "Requires authentication");
                }
            }
            case User(var token) when token.isFineGrained() -> {
                if (!grants(token.permissions(), name, write)) {
                    throw notAccessible("personal access token", permission);
                }
            }
            case User(var token) -> {
                boolean open = scope.equals("repo") && !write && method.equals("GET");
                if (!scope.isEmpty() && !open && !token.scopes().contains(scope)) {
                    throw Refusal.of(403, "Must have admin rights to Repository.")
                            .with("X-Accepted-OAuth-Scopes", scope)
                            .with("X-OAuth-Scopes", String.join(", ", token.scopes()));
                }
            }
            case AppItself _ -> throw Refusal.of(403, "Resource not accessible by integration");
            case Installed(var token) -> {
                if (!grants(token.permissions(), name, write)) {
                    throw notAccessible("integration", permission);
                }
            }
        }
    }

    private static boolean grants(Map<String, String> permissions, String name, boolean write) {
        String level = permissions.getOrDefault(name, name.equals("metadata") ? "read" : "none");
        return level.equals("write") || level.equals("admin") || !write && level.equals("read");
    }

    private static Refusal notAccessible(String by, String permission) {
        return Refusal.of(403, "Resource not accessible by " + by)
                .with("X-Accepted-GitHub-Permissions", permission.replace(':', '='));
    }

    /// The account that acts.
    Account actor() {
        return switch (principal) {
            case Principal.Nobody _ -> throw Refusal.of(401, "Requires authentication");
            case User(var token) -> token.user();
            case AppItself(var app) -> app.bot;
            case Installed(var token) -> token.installation().app().bot;
        };
    }

    /// A page of a list, with `Link`.
    <T> Reply page(List<T> all, Function<T, JsonNode> written) {
        ArrayNode items = Reply.MAPPER.createArrayNode();
        slice(all).forEach(item -> items.add(written.apply(item)));
        return linked(Reply.ok(items), all.size());
    }

    /// A page of a list that is gone through by cursor, from the newest on: what comes to it
    /// meanwhile moves no page.
    <T> Reply page(List<T> all, ToLongFunction<T> id, Function<T, JsonNode> written) {
        int from = 0;
        String cursor = query.getOrDefault("cursor", "");
        if (!cursor.isEmpty()) {
            while (from < all.size() && !cursor.equals(cursor(id, all.get(from)))) {
                from++;
            }
            if (from == all.size()) {
                throw Refusal.of(400, "Invalid cursor");
            }
        }
        int end = Math.min(all.size(), from + pageSize());
        ArrayNode items = Reply.MAPPER.createArrayNode();
        all.subList(from, end).forEach(item -> items.add(written.apply(item)));
        StringBuilder link = new StringBuilder();
        if (end < all.size()) {
            link(link, "cursor", cursor(id, all.get(end)), "next");
        }
        return link.isEmpty() ? Reply.ok(items) : Reply.ok(items).with("Link", link.toString());
    }

    private static <T> String cursor(ToLongFunction<T> id, T item) {
        return "v1_" + id.applyAsLong(item);
    }

    /// A page of a list that has its number beside it.
    <T> Reply page(String name, List<T> all, Function<T, JsonNode> written) {
        return page(name, all, all.size(), written, (_, _) -> {});
    }

    <T> Reply page(
            String name,
            List<T> all,
            int total,
            Function<T, JsonNode> written,
            BiConsumer<ObjectNode, List<T>> more) {
        ObjectNode body = Reply.MAPPER.createObjectNode();
        body.put("total_count", total);
        more.accept(body, all);
        ArrayNode items = body.putArray(name);
        slice(all).forEach(item -> items.add(written.apply(item)));
        return linked(Reply.ok(body), all.size());
    }

    private <T> List<T> slice(List<T> all) {
        long from = (long) (pageNumber() - 1) * pageSize();
        return from >= all.size()
                ? List.of()
                : all.subList((int) from, (int) Math.min(all.size(), from + pageSize()));
    }

    private int pageSize() {
        boolean variables = path.endsWith("/variables");
        return bounded(
                "per_page",
                variables ? PAGE_OF_VARIABLES : PAGE,
                variables ? LARGEST_PAGE_OF_VARIABLES : LARGEST_PAGE);
    }

    private int pageNumber() {
        return bounded("page", 1, 1_000_000);
    }

    private int bounded(String name, int normal, int most) {
        String value = query.getOrDefault(name, "");
        return value.matches("[1-9]\\d{0,6}") ? Math.min(most, Integer.parseInt(value)) : normal;
    }

    private Reply linked(Reply reply, int size) {
        int last = Math.max(1, (size + pageSize() - 1) / pageSize());
        int page = pageNumber();
        StringBuilder link = new StringBuilder();
        if (page > 1) {
            link(link, "page", String.valueOf(page - 1), "prev");
        }
        if (page < last) {
            link(link, "page", String.valueOf(page + 1), "next");
            link(link, "page", String.valueOf(last), "last");
        }
        if (page > 1) {
            link(link, "page", String.valueOf(1), "first");
        }
        return link.isEmpty() ? reply : reply.with("Link", link.toString());
    }

    /// As GitHub does it, pages are linked by the number of the repository or organisation.
    private void link(StringBuilder link, String by, String at, String rel) {
        String target = path;
        if (params.containsKey("owner") && path.startsWith("/repos/")) {
            String start = "/repos/" + param("owner") + "/" + param("repo");
            target = "/repositories/" + repo().id + path.substring(start.length());
        } else if (params.containsKey("org") && path.startsWith("/orgs/")) {
            String start = "/orgs/" + param("org");
            target =
                    "/organizations/"
                            + world.accounts.get(param("org")).id()
                            + path.substring(start.length());
        }
        StringBuilder asked = new StringBuilder();
        query.forEach(
                (name, value) -> {
                    if (!name.equals(by)) {
                        asked.append(name).append('=').append(Bodies.encoded(value)).append('&');
                    }
                });
        link.append(link.isEmpty() ? "" : ", ")
                .append('<')
                .append(bodies.api)
                .append(target)
                .append('?')
                .append(asked)
                .append(by)
                .append('=')
                .append(at)
                .append(">; rel=\"")
                .append(rel)
                .append('"');
    }
}
