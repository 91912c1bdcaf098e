package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What pull requests have as issues: labels and comments; and the statuses of commits.
final class IssueRoutes {

    private IssueRoutes() {}

    static void add(Router router) {
        String repo = "/repos/{owner}/{repo}";
        String issue = repo + "/issues/{issue_number}";
        String read = "issues:read repo";
        String write = "issues:write repo";
        router.add("GET", repo + "/labels", read, IssueRoutes::labels);
        router.add("POST", repo + "/labels", write, IssueRoutes::createLabel);
        router.add("GET", repo + "/labels/{name}", read, IssueRoutes::label);
        router.add("GET", repo + "/issues", read, IssueRoutes::issues);
        router.add("GET", issue, read, IssueRoutes::issue);
        router.add("GET", issue + "/labels", read, IssueRoutes::labelsOf);
        router.add("POST", issue + "/labels", write, request -> setLabels(request, false));
        router.add("PUT", issue + "/labels", write, request -> setLabels(request, true));
        router.add("GET", issue + "/comments", read, IssueRoutes::comments);
        router.add("POST", issue + "/comments", write, IssueRoutes::comment);
        String comment = repo + "/issues/comments/{comment_id}";
        router.add("GET", comment, read, IssueRoutes::oneComment);
        router.add("PATCH", comment, write, IssueRoutes::editComment);
        router.add("DELETE", comment, write, IssueRoutes::deleteComment);
        router.add("POST", repo + "/statuses/{sha}", "statuses:write repo", IssueRoutes::status);
    }

    private static Reply labels(Request request) {
        Repo repo = request.repo();
        return request.page(
                List.copyOf(repo.labels.values()), label -> request.bodies.label(repo, label));
    }

    private static Reply label(Request request) {
        Repo repo = request.repo();
        Repo.Label label = repo.labels.get(request.param("name"));
        if (label == null) {
            throw Refusal.notFound();
        }
        return Reply.ok(request.bodies.label(repo, label));
    }

    private static Reply createLabel(Request request) {
        Repo repo = request.writableRepo();
        String name = request.needText("Label", "name");
        if (repo.labels.containsKey(name)) {
            throw Refusal.invalid("Label", "name", "already_exists", "");
        }
        Repo.Label label =
                new Repo.Label(
                        request.world.nextId(),
                        name,
                        request.text("color").orElse("ededed"),
                        request.text("description").orElse(""));
        repo.labels.put(name, label);
        return Reply.of(201, request.bodies.label(repo, label));
    }

    private static Reply issues(Request request) {
        Repo repo = request.repo();
        return request.page(
                PullBodies.ofState(request, repo),
                pull -> new PullBodies(request.bodies).issue(repo, pull));
    }

    private static Reply issue(Request request) {
        return Reply.ok(
                new PullBodies(request.bodies).issue(request.repo(), PullRoutes.pull(request)));
    }

    private static Reply labelsOf(Request request) {
        Repo repo = request.repo();
        List<Repo.Label> all =
                PullRoutes.pull(request).labels.stream().map(repo.labels::get).toList();
        return request.page(all, label -> request.bodies.label(repo, label));
    }

    private static Reply setLabels(Request request, boolean all) {
        Repo repo = request.writableRepo();
        Pull pull = PullRoutes.pull(request);
        JsonNode json = request.json();
        pull.updatedAt = request.bodies.now;
        if (all) {
            pull.labels.clear();
        }
        for (JsonNode label : json.isArray() ? json : json.path("labels")) {
            String name = label.isTextual() ? label.asText() : label.path("name").asText();
            repo.labels.computeIfAbsent(
                    name, _ -> new Repo.Label(request.world.nextId(), name, "ededed", ""));
            if (pull.labels.add(name)) {
                Events.pull(
                        request,
                        repo,
                        pull,
                        "labeled",
                        payload ->
                                payload.set(
                                        "label",
                                        request.bodies.label(repo, repo.labels.get(name))));
            }
        }
        ArrayNode body = Bodies.array();
        pull.labels.forEach(name -> body.add(request.bodies.label(repo, repo.labels.get(name))));
        return Reply.ok(body);
    }

    private static Reply comments(Request request) {
        Repo repo = request.repo();
        Pull pull = PullRoutes.pull(request);
        return request.page(
                repo.comments.values().stream()
                        .filter(comment -> comment.number() == pull.number)
                        .toList(),
                comment -> new PullBodies(request.bodies).comment(repo, comment));
    }

    private static Reply comment(Request request) {
        Repo repo = request.writableRepo();
        Repo.Comment comment =
                new Repo.Comment(
                        request.world.nextId(),
                        PullRoutes.pull(request).number,
                        request.actor(),
                        request.needText("IssueComment", "body"),
                        request.bodies.now,
                        request.bodies.now);
        repo.comments.put(comment.id(), comment);
        Events.comment(request, repo, comment, "created");
        return Reply.of(201, new PullBodies(request.bodies).comment(repo, comment));
    }

    private static Repo.Comment found(Request request) {
        return Optional.ofNullable(request.repo().comments.get(request.number("comment_id")))
                .orElseThrow(Refusal::notFound);
    }

    private static Reply oneComment(Request request) {
        return Reply.ok(new PullBodies(request.bodies).comment(request.repo(), found(request)));
    }

    private static Reply editComment(Request request) {
        Repo repo = request.writableRepo();
        Repo.Comment before = found(request);
        Repo.Comment after =
                new Repo.Comment(
                        before.id(),
                        before.number(),
                        before.author(),
                        request.needText("IssueComment", "body"),
                        before.createdAt(),
                        request.bodies.now);
        repo.comments.put(after.id(), after);
        Events.comment(request, repo, after, "edited");
        return Reply.ok(new PullBodies(request.bodies).comment(repo, after));
    }

    private static Reply deleteComment(Request request) {
        Repo repo = request.writableRepo();
        Repo.Comment comment = found(request);
        repo.comments.remove(comment.id());
        Events.comment(request, repo, comment, "deleted");
        return Reply.empty(204);
    }

    private static Reply status(Request request) {
        Repo repo = request.writableRepo();
        String sha = request.param("sha");
        if (!repo.git.has(sha, "commit")) {
            throw Refusal.of(422, "No commit found for SHA: " + sha);
        }
        Repo.CommitStatus status =
                new Repo.CommitStatus(
                        request.world.nextId(),
                        request.needText("Status", "state"),
                        request.text("context").orElse("default"),
                        request.text("description").orElse(""),
                        request.bodies.now);
        repo.statuses.computeIfAbsent(sha, _ -> new ArrayList<>()).addFirst(status);
        Events.status(request, repo, sha, status);
        return Reply.of(201, CheckBodies.status(request, repo, sha, status));
    }
}
