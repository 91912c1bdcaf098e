package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// As much GraphQL as the program `gh` asks for what it does not do with the REST API: who asks,
/// what a repository is, and pull requests. What it has not, it says, as GitHub does for what
/// GitHub has not.
final class GraphRoutes {

    private GraphRoutes() {}

    static void add(Router router) {
        router.add("POST", "/graphql", "-", GraphRoutes::answer);
    }

    private static Reply answer(Request request) {
        ObjectNode body = Bodies.object();
        Account actor = request.actor();
        try {
            GraphQuestion question = GraphQuestion.read(request.json());
            GraphObject root = question.isMutation() ? changes(request) : reading(request, actor);
            body.set("data", question.answer(root));
        } catch (Refusal refused) {
            JsonNode said = refused.body();
            ObjectNode error = body.putArray("errors").addObject();
            error.put(
                    "type",
                    said.path("status").asText().equals("404") ? "NOT_FOUND" : "UNPROCESSABLE");
            error.put("message", text(said));
        }
        return Reply.ok(body);
    }

    private static String text(JsonNode said) {
        JsonNode error = said.at("/errors/0");
        if (error.path("message").isTextual()) {
            return error.get("message").asText();
        }
        return said.path("message").asText()
                + (error.isObject() ? ": " + error.path("field").asText() + " is invalid" : "");
    }

    private static GraphObject reading(Request request, Account actor) {
        return new GraphObject("Query")
                .later("viewer", () -> GraphPulls.account(actor))
                .asked("repository", arguments -> repository(request, arguments))
                .asked("search", arguments -> new GraphSearch(request).answer(arguments))
                .asked("node", arguments -> node(request, arguments.path("id").asText()))
                .asked("__type", arguments -> type(request, arguments.path("name").asText()));
    }

    private static Object repository(Request request, JsonNode arguments) {
        String owner = arguments.path("owner").asText();
        String name = arguments.path("name").asText();
        Repo repo =
                request.world
                        .find(owner, name)
                        .filter(request::sees)
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                404,
                                                "Could not resolve to a Repository with the name '"
                                                        + owner
                                                        + "/"
                                                        + name
                                                        + "'."));
        return repository(request, repo);
    }

    static GraphObject repository(Request request, Repo repo) {
        GraphPulls pulls = new GraphPulls(request, repo);
        return new GraphObject("Repository")
                .with("id", Bodies.node("Repository", repo.id))
                .with("name", repo.name)
                .with("nameWithOwner", repo.fullName())
                .with("owner", GraphPulls.account(repo.owner))
                .with("url", request.bodies.page(repo))
                .with("description", repo.description.orElse(""))
                .with("hasIssuesEnabled", true)
                .with("hasWikiEnabled", false)
                .with("isPrivate", !repo.visibility.equals("public"))
                .with("isFork", false)
                .with("isArchived", repo.archived)
                .with("viewerPermission", "ADMIN")
                .with("defaultBranchRef", new GraphObject("Ref").with("name", repo.defaultBranch))
                .with("parent", Optional.empty())
                .with("mergeCommitAllowed", repo.mergeMethods.contains("merge"))
                .with("rebaseMergeAllowed", repo.mergeMethods.contains("rebase"))
                .with("squashMergeAllowed", repo.mergeMethods.contains("squash"))
                .asked("pullRequests", pulls::list)
                .asked("pullRequest", pulls::one);
    }

    private static Object node(Request request, String id) {
        for (Repo repo : request.world.repositories()) {
            Optional<Pull> pull = pull(repo, id);
            if (pull.isPresent() && request.sees(repo)) {
                return new GraphPulls(request, repo).pull(pull.get());
            }
        }
        throw unresolved(id);
    }

    private static Optional<Pull> pull(Repo repo, String id) {
        return repo.pulls.values().stream()
                .filter(pull -> Bodies.node("PullRequest", pull.id).equals(id))
                .findFirst();
    }

    private static Refusal unresolved(String id) {
        return Refusal.of(404, "Could not resolve to a node with the global id of '" + id + "'.");
    }

    /// What a type has, for clients that look before they ask.
    private static Object type(Request request, String name) {
        for (Repo repo : request.world.repositories()) {
            GraphObject one =
                    name.equals("Repository")
                            ? repository(request, repo)
                            : new GraphPulls(request, repo).shape();
            if (one.type().equals(name)) {
                List<GraphObject> fields =
                        one.names().stream()
                                .map(field -> new GraphObject("__Field").with("name", field))
                                .toList();
                return new GraphObject("__Type").with("name", name).with("fields", fields);
            }
        }
        return Optional.empty();
    }

    private static GraphObject changes(Request request) {
        return new GraphObject("Mutation")
                .asked(
                        "addPullRequestReview",
                        arguments -> review(request, arguments.path("input")))
                .asked("createPullRequest", arguments -> create(request, arguments.path("input")))
                .asked("mergePullRequest", arguments -> merge(request, arguments.path("input")));
    }

    /// Does what the REST API does, with all that it checks.
    private static JsonNode rest(
            Request request,
            String need,
            Repo repo,
            Map<String, String> more,
            Router.Handler route,
            ObjectNode body) {
        Map<String, String> params = new HashMap<>(more);
        params.put("owner", repo.owner.login());
        params.put("repo", repo.name);
        Request asked = request.with(params).saying(body);
        asked.repo();
        asked.need(need, "repo");
        return route.apply(asked).tree();
    }

    private static Object create(Request request, JsonNode input) {
        String id = input.path("repositoryId").asText();
        Repo repo =
                request.world.repositories().stream()
                        .filter(one -> Bodies.node("Repository", one.id).equals(id))
                        .filter(request::sees)
                        .findFirst()
                        .orElseThrow(() -> unresolved(id));
        ObjectNode body = Bodies.object();
        body.set("title", input.path("title"));
        body.set("body", input.path("body"));
        body.set("head", input.path("headRefName"));
        body.set("base", input.path("baseRefName"));
        body.put("draft", input.path("draft").asBoolean(false));
        JsonNode made =
                rest(request, "pull_requests:write", repo, Map.of(), PullRoutes::create, body);
        Pull pull = repo.pulls.get(made.path("number").asInt());
        return payload("CreatePullRequestPayload", input)
                .later("pullRequest", () -> new GraphPulls(request, repo).pull(pull));
    }

    /// A pull request and where it is.
    private record Found(Repo repo, Pull pull) {

        Map<String, String> number() {
            return Map.of("pull_number", String.valueOf(pull.number));
        }
    }

    private static Found found(Request request, JsonNode input) {
        String id = input.path("pullRequestId").asText();
        return request.world.repositories().stream()
                .filter(request::sees)
                .flatMap(repo -> pull(repo, id).map(pull -> new Found(repo, pull)).stream())
                .findFirst()
                .orElseThrow(() -> unresolved(id));
    }

    private static Object merge(Request request, JsonNode input) {
        Found found = found(request, input);
        ObjectNode body = Bodies.object();
        body.put(
                "merge_method", input.path("mergeMethod").asText("MERGE").toLowerCase(Locale.ROOT));
        Map.of(
                        "expectedHeadOid",
                        "sha",
                        "commitHeadline",
                        "commit_title",
                        "commitBody",
                        "commit_message")
                .forEach(
                        (name, field) -> {
                            if (input.path(name).isTextual()) {
                                body.set(field, input.path(name));
                            }
                        });
        rest(request, "contents:write", found.repo(), found.number(), PullRoutes::merge, body);
        return payload("MergePullRequestPayload", input)
                .later("pullRequest", () -> pull(request, found));
    }

    private static GraphObject pull(Request request, Found found) {
        return new GraphPulls(request, found.repo()).pull(found.pull());
    }

    private static Object review(Request request, JsonNode input) {
        Found found = found(request, input);
        ObjectNode body = Bodies.object();
        body.put("event", input.path("event").asText());
        body.put("body", input.path("body").asText(""));
        rest(
                request,
                "pull_requests:write",
                found.repo(),
                found.number(),
                PullRoutes::review,
                body);
        return payload("AddPullRequestReviewPayload", input);
    }

    private static GraphObject payload(String type, JsonNode input) {
        JsonNode id = input.path("clientMutationId");
        return new GraphObject(type)
                .with(
                        "clientMutationId",
                        id.isTextual() ? Optional.of(id.asText()) : Optional.empty());
    }
}
