package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.GitStore.Person;
import dev.hubconsole.simulator.github.Repo.Pull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Tells webhooks of what requests bring about: pushes, pull requests, comments, statuses,
/// dispatches. <https://docs.github.com/en/webhooks/webhook-events-and-payloads>
final class Events {

    private static final String NOWHERE = "0".repeat(40);
    private static final int MOST_COMMITS = 20;

    private Events() {}

    private static void tell(
            Request request, Repo repo, String event, String action, Consumer<ObjectNode> fill) {
        request.world.happenings().tell(request, repo, event, action, fill);
    }

    /// A ref has moved, and the open pull requests from it with it.
    ///
    /// @param before empty where there was none
    /// @param after empty where it is gone
    static void push(
            Request request,
            Repo repo,
            String ref,
            Optional<String> before,
            Optional<String> after) {
        tell(
                request,
                repo,
                "push",
                "",
                payload -> fill(request, repo, ref, before, after, payload));
        String branch = ref.replaceFirst("^refs/heads/", "");
        for (Repo other : request.world.repositories()) {
            for (Pull pull : other.pulls.values()) {
                if (pull.from == repo
                        && pull.head.equals(branch)
                        && pull.isOpen()
                        && before.isPresent()
                        && after.isPresent()) {
                    pull(
                            request,
                            other,
                            pull,
                            "synchronize",
                            payload -> {
                                payload.put("before", before.get());
                                payload.put("after", after.get());
                            });
                }
            }
        }
    }

    private static void fill(
            Request request,
            Repo repo,
            String ref,
            Optional<String> before,
            Optional<String> after,
            ObjectNode payload) {
        List<Commit> fresh = fresh(repo, before, after);
        boolean forced =
                before.isPresent()
                        && after.isPresent()
                        && !repo.git.isAncestor(before.get(), after.get());
        payload.put("ref", ref);
        payload.put("before", before.orElse(NOWHERE));
        payload.put("after", after.orElse(NOWHERE));
        payload.put("created", before.isEmpty());
        payload.put("deleted", after.isEmpty());
        payload.put("forced", forced);
        payload.putNull("base_ref");
        payload.put(
                "compare",
                request.bodies.page(repo)
                        + "/compare/"
                        + before.orElse("")
                        + "..."
                        + after.orElse(""));
        ArrayNode commits = payload.putArray("commits");
        fresh.reversed().stream()
                .limit(MOST_COMMITS)
                .forEach(commit -> commits.add(commit(request, repo, commit)));
        Optional<Commit> head = after.flatMap(repo.git::commit);
        if (head.isPresent()) {
            payload.set("head_commit", commit(request, repo, head.get()));
        } else {
            payload.putNull("head_commit");
        }
        Account account = request.actor();
        payload.putObject("pusher")
                .put("name", account.login())
                .put("email", account.login() + "@users.example.com");
    }

    private static List<Commit> fresh(Repo repo, Optional<String> before, Optional<String> after) {
        if (after.isEmpty()) {
            return List.of();
        }
        List<String> known =
                before.map(sha -> repo.git.history(sha).stream().map(Commit::sha).toList())
                        .orElse(List.of());
        return repo.git.history(after.get()).stream()
                .filter(commit -> !known.contains(commit.sha()))
                .toList();
    }

    private static ObjectNode commit(Request request, Repo repo, Commit commit) {
        Map<String, Entry> files = repo.git.files(commit.tree());
        Map<String, Entry> before =
                commit.parents().stream()
                        .findFirst()
                        .flatMap(repo.git::commit)
                        .map(parent -> repo.git.files(parent.tree()))
                        .orElse(Map.of());
        ObjectNode body = Bodies.object();
        body.put("id", commit.sha());
        body.put("tree_id", commit.tree());
        body.put("distinct", true);
        body.put("message", commit.message());
        body.put("timestamp", commit.committer().time().toString());
        body.put("url", request.bodies.page(repo) + "/commit/" + commit.sha());
        body.set("author", person(commit.author()));
        body.set("committer", person(commit.committer()));
        ArrayNode added = body.putArray("added");
        ArrayNode removed = body.putArray("removed");
        ArrayNode modified = body.putArray("modified");
        TreeSet<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(before.keySet());
        for (String path : paths) {
            if (!before.containsKey(path)) {
                added.add(path);
            } else if (!files.containsKey(path)) {
                removed.add(path);
            } else if (!files.get(path).equals(before.get(path))) {
                modified.add(path);
            }
        }
        return body;
    }

    private static ObjectNode person(Person person) {
        ObjectNode body = Bodies.object();
        body.put("name", person.name());
        body.put("email", person.email());
        body.put("username", person.name());
        return body;
    }

    /// In a push, times of the repository are seconds.
    static void asInPush(Repo repo, ObjectNode payload) {
        ObjectNode repository = (ObjectNode) payload.get("repository");
        repository.put("created_at", repo.createdAt.getEpochSecond());
        Instant pushed = repo.pushedAt.orElse(repo.createdAt);
        repository.put("pushed_at", pushed.getEpochSecond());
        repository.put("stargazers", 0);
        repository.put("master_branch", repo.defaultBranch);
        ObjectNode owner = (ObjectNode) repository.get("owner");
        owner.put("name", repo.owner.login());
        owner.putNull("email");
    }

    /// Something became of a pull request.
    ///
    /// @param action `opened`, `edited`, `closed`, `reopened`, `labeled`, `review_requested`, …
    /// @param fill writes what only this action has
    static void pull(
            Request request, Repo repo, Pull pull, String action, Consumer<ObjectNode> fill) {
        tell(
                request,
                repo,
                "pull_request",
                action,
                payload -> {
                    payload.put("number", pull.number);
                    payload.set("pull_request", PullRoutes.full(request, repo, pull));
                    fill.accept(payload);
                });
    }

    /// A comment was `created`, `edited` or `deleted`.
    static void comment(Request request, Repo repo, Repo.Comment comment, String action) {
        tell(
                request,
                repo,
                "issue_comment",
                action,
                payload -> {
                    PullBodies bodies = new PullBodies(request.bodies);
                    payload.set("issue", bodies.issue(repo, repo.pulls.get(comment.number())));
                    payload.set("comment", bodies.comment(repo, comment));
                });
    }

    /// A commit has a status.
    static void status(Request request, Repo repo, String sha, Repo.CommitStatus status) {
        tell(
                request,
                repo,
                "status",
                "",
                payload -> {
                    ObjectNode body = CheckBodies.status(request, repo, sha, status);
                    for (String name :
                            List.of(
                                    "id",
                                    "state",
                                    "description",
                                    "target_url",
                                    "context",
                                    "created_at",
                                    "updated_at",
                                    "avatar_url")) {
                        payload.set(name, body.get(name));
                    }
                    payload.put("sha", sha);
                    payload.put("name", repo.fullName());
                    payload.set(
                            "commit",
                            request.bodies.commit(repo, repo.git.commit(sha).orElseThrow()));
                    ArrayNode branches = payload.putArray("branches");
                    repo.refs.forEach(
                            (ref, at) -> {
                                if (ref.startsWith("refs/heads/") && at.equals(sha)) {
                                    ObjectNode branch = branches.addObject();
                                    String name = ref.substring("refs/heads/".length());
                                    branch.put("name", name);
                                    branch.putObject("commit")
                                            .put("sha", at)
                                            .put(
                                                    "url",
                                                    request.bodies.url(repo) + "/commits/" + at);
                                    branch.put("protected", repo.protectedBranches.contains(name));
                                }
                            });
                });
    }

    /// Somebody started a workflow.
    static void dispatch(Request request, Repo repo, Run run, String ref) {
        tell(
                request,
                repo,
                "workflow_dispatch",
                "",
                payload -> {
                    ObjectNode inputs = payload.putObject("inputs");
                    run.inputs.forEach(inputs::put);
                    payload.put("ref", ref.startsWith("refs/") ? ref : "refs/heads/" + ref);
                    payload.put("workflow", run.workflow.path);
                });
    }
}
