package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

/// As much GraphQL as the program `gh` asks for before it uses the REST API: who asks, and what a
/// repository is.
final class GraphRoutes {

    private GraphRoutes() {}

    static void add(Router router) {
        router.add("POST", "/graphql", "-", GraphRoutes::answer);
    }

    private static Reply answer(Request request) {
        JsonNode json = request.json();
        String query = json.path("query").asText();
        ObjectNode body = Bodies.object();
        ObjectNode data = body.putObject("data");
        Account actor = request.actor();
        if (query.contains("viewer")) {
            data.putObject("viewer")
                    .put("login", actor.login())
                    .put("id", Bodies.node("User", actor.id()));
        }
        if (query.contains("repository(")) {
            JsonNode variables = json.path("variables");
            String owner = variables.path("owner").asText();
            String name = variables.path("name").asText(variables.path("repo").asText());
            Optional<Repo> repo = request.world.find(owner, name).filter(request::sees);
            if (repo.isEmpty()) {
                data.putNull("repository");
                ObjectNode error = body.putArray("errors").addObject();
                error.put("type", "NOT_FOUND");
                error.put(
                        "message",
                        "Could not resolve to a Repository with the name '"
                                + owner
                                + "/"
                                + name
                                + "'.");
                return Reply.ok(body);
            }
            data.set("repository", repository(request, repo.get()));
        }
        if (data.isEmpty()) {
            body.remove("data");
            body.putArray("errors")
                    .addObject()
                    .put("message", "This sandbox does not know that part of GraphQL.");
        }
        return Reply.ok(body);
    }

    private static ObjectNode repository(Request request, Repo repo) {
        ObjectNode body = Bodies.object();
        body.put("id", Bodies.node("Repository", repo.id));
        body.put("name", repo.name);
        body.put("nameWithOwner", repo.fullName());
        body.putObject("owner")
                .put("id", Bodies.node(repo.owner.type(), repo.owner.id()))
                .put("login", repo.owner.login());
        body.put("url", request.bodies.page(repo));
        body.put("description", repo.description.orElse(""));
        body.put("hasIssuesEnabled", true);
        body.put("hasWikiEnabled", false);
        body.put("isPrivate", !repo.visibility.equals("public"));
        body.put("isFork", false);
        body.put("isArchived", repo.archived);
        body.put("viewerPermission", "ADMIN");
        body.putObject("defaultBranchRef").put("name", repo.defaultBranch);
        body.putNull("parent");
        body.put("mergeCommitAllowed", true);
        body.put("rebaseMergeAllowed", true);
        body.put("squashMergeAllowed", true);
        return body;
    }
}
