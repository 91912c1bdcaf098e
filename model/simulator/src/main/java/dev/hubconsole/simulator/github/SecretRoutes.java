package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.SecretShelf.Kept;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Secrets and variables of repositories, environments and organisations.
final class SecretRoutes {

    private static final int LARGEST = 48 * 1024;

    /// <https://docs.github.com/en/actions/reference/security/secrets#limits-for-secrets>
    private static final int MOST = 100;

    private static final int MOST_OF_ORGANIZATION = 1000;

    private SecretRoutes() {}

    static void add(Router router) {
        String repo = "/repos/{owner}/{repo}";
        add(
                router,
                repo + "/actions",
                "secrets",
                "actions_variables",
                "repo",
                request -> request.repo().shelf);
        add(
                router,
                repo + "/environments/{environment_name}",
                "environments",
                "environments",
                "repo",
                request -> EnvironmentRoutes.find(request).shelf);
        add(
                router,
                "/orgs/{org}/actions",
                "organization_secrets",
                "organization_actions_variables",
                "admin:org",
                request -> AccountRoutes.of(request).shelf);
        String selected = "/orgs/{org}/actions/secrets/{secret_name}/repositories";
        String read = "organization_secrets:read admin:org";
        String write = "organization_secrets:write admin:org";
        router.add("GET", selected, read, SecretRoutes::selected);
        router.add("PUT", selected, write, SecretRoutes::select);
        String one = selected + "/{repository_id}";
        router.add("PUT", one, write, request -> select(request, true));
        router.add("DELETE", one, write, request -> select(request, false));
    }

    /// The ids of the repositories that may use the secret in the path.
    private static Set<Long> ofSelected(Request request, boolean needed) {
        SecretShelf shelf = AccountRoutes.of(request).shelf;
        Kept kept = find(shelf.secrets, request.param("secret_name"));
        if (needed && !kept.visibility().equals("selected")) {
            throw Refusal.of(409, "Secret visibility is not set to selected");
        }
        return shelf.selected.computeIfAbsent(kept.name(), _ -> new TreeSet<>());
    }

    private static Reply selected(Request request) {
        List<Repo> all =
                ofSelected(request, false).stream()
                        .flatMap(id -> request.world.find(id).stream())
                        .filter(request::sees)
                        .toList();
        return request.page("repositories", all, request.bodies::repository);
    }

    private static void select(Request request, Set<Long> into, JsonNode ids) {
        into.clear();
        for (JsonNode id : ids) {
            into.add(ofOwner(request, id.asLong()).id);
        }
    }

    private static Repo ofOwner(Request request, long id) {
        return request.world
                .find(id)
                .filter(repo -> repo.owner == AccountRoutes.of(request).account)
                .filter(request::sees)
                .orElseThrow(Refusal::notFound);
    }

    private static Reply select(Request request) {
        select(request, ofSelected(request, true), request.json().path("selected_repository_ids"));
        return Reply.empty(204);
    }

    private static Reply select(Request request, boolean may) {
        Set<Long> ids = ofSelected(request, true);
        Repo repo = ofOwner(request, request.number("repository_id"));
        if (may) {
            ids.add(repo.id);
        } else {
            ids.remove(repo.id);
        }
        return Reply.empty(204);
    }

    private static void add(
            Router router,
            String base,
            String secrets,
            String variables,
            String scope,
            Function<Request, SecretShelf> shelf) {
        String read = secrets + ":read " + scope;
        String write = secrets + ":write " + scope;
        router.add("GET", base + "/secrets", read, request -> secrets(request, shelf));
        router.add("GET", base + "/secrets/public-key", read, request -> publicKey(request, shelf));
        router.add(
                "GET",
                base + "/secrets/{secret_name}",
                read,
                request -> Reply.ok(secret(request, found(request, shelf))));
        router.add("PUT", base + "/secrets/{secret_name}", write, request -> put(request, shelf));
        router.add(
                "DELETE",
                base + "/secrets/{secret_name}",
                write,
                request -> delete(request, shelf));
        String readVariables = variables + ":read " + scope;
        String writeVariables = variables + ":write " + scope;
        router.add("GET", base + "/variables", readVariables, request -> variables(request, shelf));
        router.add("POST", base + "/variables", writeVariables, request -> create(request, shelf));
        router.add(
                "GET",
                base + "/variables/{name}",
                readVariables,
                request -> Reply.ok(variable(request, foundVariable(request, shelf))));
        router.add(
                "PATCH",
                base + "/variables/{name}",
                writeVariables,
                request -> update(request, shelf));
        router.add(
                "DELETE",
                base + "/variables/{name}",
                writeVariables,
                request -> deleteVariable(request, shelf));
    }

    private static boolean ofOrganization(Request request) {
        return request.params.containsKey("org");
    }

    private static ObjectNode secret(Request request, Kept kept) {
        ObjectNode body = Bodies.object();
        body.put("name", kept.name());
        body.put("created_at", kept.createdAt().toString());
        body.put("updated_at", kept.updatedAt().toString());
        visible(request, kept, body, "secrets");
        return body;
    }

    private static void visible(Request request, Kept kept, ObjectNode body, String kind) {
        if (ofOrganization(request)) {
            body.put("visibility", kept.visibility());
            if (kept.visibility().equals("selected")) {
                body.put(
                        "selected_repositories_url",
                        request.bodies.api
                                + "/orgs/"
                                + request.param("org")
                                + "/actions/"
                                + kind
                                + "/"
                                + kept.name()
                                + "/repositories");
            }
        }
    }

    private static Reply secrets(Request request, Function<Request, SecretShelf> shelf) {
        return request.page(
                "secrets",
                List.copyOf(shelf.apply(request).secrets.values()),
                kept -> secret(request, kept));
    }

    private static Reply publicKey(Request request, Function<Request, SecretShelf> shelf) {
        SealedBoxes boxes = shelf.apply(request).boxes();
        ObjectNode body = Bodies.object();
        body.put("key_id", boxes.keyId());
        body.put("key", boxes.publicKey());
        return Reply.ok(body);
    }

    private static Kept found(Request request, Function<Request, SecretShelf> shelf) {
        return find(shelf.apply(request).secrets, request.param("secret_name"));
    }

    private static Kept foundVariable(Request request, Function<Request, SecretShelf> shelf) {
        return find(shelf.apply(request).variables, request.param("name"));
    }

    private static Kept find(Map<String, Kept> kept, String name) {
        Kept found = kept.get(name.toUpperCase(Locale.ROOT));
        if (found == null) {
            throw Refusal.notFound();
        }
        return found;
    }

    private static void writable(Request request) {
        if (!ofOrganization(request)) {
            request.writableRepo();
        }
    }

    private static String name(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")
                || name.toUpperCase(Locale.ROOT).startsWith("GITHUB_")) {
            throw Refusal.of(
                    422,
                    "Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9])"
                            + " or underscores (_). Spaces are not allowed. Must start with a"
                            + " letter ([a-z], [A-Z]) or underscores (_).");
        }
        return name;
    }

    private static Reply put(Request request, Function<Request, SecretShelf> shelf) {
        writable(request);
        SecretShelf kept = shelf.apply(request);
        String name = name(request.param("secret_name"));
        String keyId = request.needText("Secret", "key_id");
        if (!keyId.equals(kept.boxes().keyId())) {
            throw Refusal.of(422, "The key_id does not match the public key");
        }
        String value =
                kept.boxes()
                        .open(request.needText("Secret", "encrypted_value"))
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                422,
                                                "Bad request - Sealed box could not be opened"));
        if (value.length() > LARGEST) {
            throw Refusal.of(422, "Value is too long");
        }
        int most = ofOrganization(request) ? MOST_OF_ORGANIZATION : MOST;
        if (kept.secrets.size() >= most
                && !kept.secrets.containsKey(name.toUpperCase(Locale.ROOT))) {
            // GitHub's own words for it are nowhere to be read
            throw Refusal.of(422, "There are " + most + " secrets already, which is the most.");
        }
        boolean isNew =
                SecretShelf.put(
                        kept.secrets,
                        name,
                        value,
                        request.text("visibility").orElse("private"),
                        request.bodies.now);
        if (ofOrganization(request) && request.json().has("selected_repository_ids")) {
            select(
                    request,
                    ofSelected(request, true),
                    request.json().path("selected_repository_ids"));
        }
        return isNew ? Reply.of(201, Bodies.object()) : Reply.empty(204);
    }

    private static Reply delete(Request request, Function<Request, SecretShelf> shelf) {
        writable(request);
        shelf.apply(request).secrets.remove(found(request, shelf).name());
        return Reply.empty(204);
    }

    private static ObjectNode variable(Request request, Kept kept) {
        ObjectNode body = Bodies.object();
        body.put("name", kept.name());
        body.put("value", kept.value());
        body.put("created_at", kept.createdAt().toString());
        body.put("updated_at", kept.updatedAt().toString());
        visible(request, kept, body, "variables");
        return body;
    }

    private static Reply variables(Request request, Function<Request, SecretShelf> shelf) {
        return request.page(
                "variables",
                List.copyOf(shelf.apply(request).variables.values()),
                kept -> variable(request, kept));
    }

    private static Reply create(Request request, Function<Request, SecretShelf> shelf) {
        writable(request);
        String name = name(request.needText("Variable", "name"));
        SecretShelf kept = shelf.apply(request);
        if (kept.variables.containsKey(name.toUpperCase(Locale.ROOT))) {
            throw Refusal.of(409, "Already exists - Variable already exists");
        }
        SecretShelf.put(
                kept.variables,
                name,
                request.needText("Variable", "value"),
                request.text("visibility").orElse("private"),
                request.bodies.now);
        return Reply.of(201, Bodies.object());
    }

    private static Reply update(Request request, Function<Request, SecretShelf> shelf) {
        writable(request);
        Kept before = foundVariable(request, shelf);
        SecretShelf.put(
                shelf.apply(request).variables,
                before.name(),
                request.text("value").orElse(before.value()),
                request.text("visibility").orElse(before.visibility()),
                request.bodies.now);
        return Reply.empty(204);
    }

    private static Reply deleteVariable(Request request, Function<Request, SecretShelf> shelf) {
        writable(request);
        shelf.apply(request).variables.remove(foundVariable(request, shelf).name());
        return Reply.empty(204);
    }
}
