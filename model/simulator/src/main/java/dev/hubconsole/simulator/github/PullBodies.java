package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.List;

/// Writes pull requests, issues and comments.
final class PullBodies {

    private final Bodies bodies;

    PullBodies(Bodies bodies) {
        this.bodies = bodies;
    }

    ObjectNode review(Repo repo, Pull pull, Repo.Review review) {
        ObjectNode body = Bodies.object();
        String page = bodies.page(repo) + "/pull/" + pull.number + "#pullrequestreview-";
        String url = bodies.url(repo) + "/pulls/" + pull.number;
        body.put("id", review.id());
        body.put("node_id", Bodies.node("PullRequestReview", review.id()));
        body.set("user", bodies.user(review.author()));
        body.put("body", review.body());
        body.put("state", review.state());
        body.put("html_url", page + review.id());
        body.put("pull_request_url", url);
        ObjectNode links = body.putObject("_links");
        link(links, "html", page + review.id());
        link(links, "pull_request", url);
        body.put("submitted_at", review.at().toString());
        body.put("commit_id", review.sha());
        body.put("author_association", "MEMBER");
        return body;
    }

    /// A pull request as lists have it.
    ObjectNode simple(Repo repo, Pull pull) {
        ObjectNode body = Bodies.object();
        String url = bodies.url(repo) + "/pulls/" + pull.number;
        String issue = bodies.url(repo) + "/issues/" + pull.number;
        String page = bodies.page(repo) + "/pull/" + pull.number;
        String statuses = bodies.url(repo) + "/statuses/" + pull.headSha;
        body.put("url", url);
        body.put("id", pull.id);
        body.put("node_id", Bodies.node("PullRequest", pull.id));
        body.put("html_url", page);
        body.put("diff_url", page + ".diff");
        body.put("patch_url", page + ".patch");
        body.put("issue_url", issue);
        body.put("commits_url", url + "/commits");
        body.put("review_comments_url", url + "/comments");
        body.put("review_comment_url", bodies.url(repo) + "/pulls/comments{/number}");
        body.put("comments_url", issue + "/comments");
        body.put("statuses_url", statuses);
        body.put("number", pull.number);
        body.put("state", pull.isOpen() ? "open" : "closed");
        body.put("locked", false);
        body.put("title", pull.title);
        body.set("user", bodies.user(pull.author));
        body.put("body", pull.body);
        body.set("labels", labels(repo, pull));
        body.putNull("milestone");
        body.putNull("active_lock_reason");
        body.put("created_at", pull.createdAt.toString());
        body.put("updated_at", pull.updatedAt.toString());
        Bodies.time(body, "closed_at", pull.closedAt);
        Bodies.time(body, "merged_at", pull.mergedAt);
        if (!bodies.isNew) {
            Bodies.put(body, "merge_commit_sha", pull.mergeCommit);
            body.putNull("assignee");
        }
        body.putArray("assignees");
        ArrayNode reviewers = body.putArray("requested_reviewers");
        pull.reviewers.forEach(login -> reviewers.add(bodies.user(repo.world.user(login))));
        ArrayNode teams = body.putArray("requested_teams");
        World.Organization organization = repo.world.organizations.get(repo.owner.login());
        if (organization != null) {
            pull.teams.forEach(
                    slug ->
                            teams.add(
                                    bodies.team(
                                            organization.account,
                                            slug,
                                            organization.teams.get(slug))));
        }
        body.set("head", end(pull.from, pull.head, pull.headSha));
        body.set("base", end(repo, pull.base, pull.baseSha));
        ObjectNode links = body.putObject("_links");
        link(links, "self", url);
        link(links, "html", page);
        link(links, "issue", issue);
        link(links, "comments", issue + "/comments");
        link(links, "review_comments", url + "/comments");
        link(links, "review_comment", bodies.url(repo) + "/pulls/comments{/number}");
        link(links, "commits", url + "/commits");
        link(links, "statuses", statuses);
        body.put("author_association", "MEMBER");
        body.putNull("auto_merge");
        body.put("draft", pull.draft);
        return body;
    }

    ObjectNode full(Repo repo, Pull pull, int commits, int files, int lines) {
        ObjectNode body = simple(repo, pull);
        body.put("merged", pull.mergedAt.isPresent());
        if (pull.isOpen()) {
            boolean possible = isMergeable(repo, pull);
            body.put("mergeable", possible);
            body.put("rebaseable", possible);
            body.put("mergeable_state", pull.draft ? "draft" : possible ? "clean" : "dirty");
        } else {
            body.putNull("mergeable");
            body.putNull("rebaseable");
            body.put("mergeable_state", "unknown");
        }
        if (pull.mergedBy.isPresent()) {
            body.set("merged_by", bodies.user(pull.mergedBy.get()));
        } else {
            body.putNull("merged_by");
        }
        body.put(
                "comments",
                repo.comments.values().stream()
                        .filter(comment -> comment.number() == pull.number)
                        .count());
        body.put("review_comments", 0);
        body.put("maintainer_can_modify", false);
        body.put("commits", commits);
        body.put("additions", lines);
        body.put("deletions", 0);
        body.put("changed_files", files);
        return body;
    }

    /// Whether an open one is in no conflict with its base.
    static boolean isMergeable(Repo repo, Pull pull) {
        return Merging.of(repo, pull).map(Merging::isPossible).orElse(false);
    }

    private ObjectNode end(Repo repo, String branch, String sha) {
        ObjectNode body = Bodies.object();
        body.put("label", repo.owner.login() + ":" + branch);
        body.put("ref", branch);
        body.put("sha", sha);
        body.set("user", bodies.user(repo.owner));
        body.set("repo", bodies.fullRepository(repo));
        return body;
    }

    private static void link(ObjectNode links, String name, String to) {
        links.putObject(name).put("href", to);
    }

    private ArrayNode labels(Repo repo, Pull pull) {
        ArrayNode labels = Bodies.array();
        pull.labels.forEach(name -> labels.add(bodies.label(repo, repo.labels.get(name))));
        return labels;
    }

    /// A pull request as the issue that it is too.
    ObjectNode issue(Repo repo, Pull pull) {
        ObjectNode body = Bodies.object();
        String url = bodies.url(repo) + "/issues/" + pull.number;
        String page = bodies.page(repo) + "/pull/" + pull.number;
        body.put("url", url);
        body.put("repository_url", bodies.url(repo));
        body.put("labels_url", url + "/labels{/name}");
        body.put("comments_url", url + "/comments");
        body.put("events_url", url + "/events");
        body.put("html_url", page);
        body.put("id", pull.id);
        body.put("node_id", Bodies.node("PullRequest", pull.id));
        body.put("number", pull.number);
        body.put("title", pull.title);
        body.set("user", bodies.user(pull.author));
        body.set("labels", labels(repo, pull));
        body.put("state", pull.isOpen() ? "open" : "closed");
        body.put("locked", false);
        if (!bodies.isNew) {
            body.putNull("assignee");
        }
        body.putArray("assignees");
        body.putNull("milestone");
        body.put(
                "comments",
                repo.comments.values().stream()
                        .filter(comment -> comment.number() == pull.number)
                        .count());
        body.put("created_at", pull.createdAt.toString());
        body.put("updated_at", pull.updatedAt.toString());
        Bodies.time(body, "closed_at", pull.closedAt);
        body.put("author_association", "MEMBER");
        body.put("body", pull.body);
        ObjectNode as = body.putObject("pull_request");
        as.put("url", bodies.url(repo) + "/pulls/" + pull.number);
        as.put("html_url", page);
        as.put("diff_url", page + ".diff");
        as.put("patch_url", page + ".patch");
        return body;
    }

    ObjectNode comment(Repo repo, Repo.Comment comment) {
        ObjectNode body = Bodies.object();
        body.put("url", bodies.url(repo) + "/issues/comments/" + comment.id());
        body.put(
                "html_url",
                bodies.page(repo) + "/pull/" + comment.number() + "#issuecomment-" + comment.id());
        body.put("issue_url", bodies.url(repo) + "/issues/" + comment.number());
        body.put("id", comment.id());
        body.put("node_id", Bodies.node("IssueComment", comment.id()));
        body.set("user", bodies.user(comment.author()));
        body.put("created_at", comment.createdAt().toString());
        body.put("updated_at", comment.updatedAt().toString());
        body.put("author_association", "MEMBER");
        body.put("body", comment.body());
        ObjectNode reactions = body.putObject("reactions");
        reactions.put("url", bodies.url(repo) + "/issues/comments/" + comment.id() + "/reactions");
        reactions.put("total_count", 0);
        for (String reaction :
                List.of("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")) {
            reactions.put(reaction, 0);
        }
        body.putNull("performed_via_github_app");
        return body;
    }

    static List<Pull> ofState(Request request, Repo repo) {
        String state = request.asked("state").orElse("open");
        return repo.pulls.values().stream()
                .filter(pull -> state.equals("all") || state.equals("open") == pull.isOpen())
                .toList();
    }
}
