package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pull requests.
final class PullRoutes {

    private PullRoutes() {}

    static void add(Router router) {
        String pulls = "/repos/{owner}/{repo}/pulls";
        String one = pulls + "/{pull_number}";
        String read = "pull_requests:read repo";
        String write = "pull_requests:write repo";
        router.add("GET", pulls, read, PullRoutes::list);
        router.add("POST", pulls, write, PullRoutes::create);
        router.add("GET", one, read, PullRoutes::one);
        router.add("PATCH", one, write, PullRoutes::update);
        router.add("GET", one + "/commits", read, PullRoutes::commits);
        router.add("GET", one + "/files", read, PullRoutes::files);
        router.add("GET", one + "/merge", read, PullRoutes::isMerged);
        router.add("PUT", one + "/merge", "contents:write repo", PullRoutes::merge);
        router.add("GET", one + "/requested_reviewers", read, PullRoutes::reviewers);
        router.add("POST", one + "/requested_reviewers", write, PullRoutes::addReviewers);
        router.add("DELETE", one + "/requested_reviewers", write, PullRoutes::removeReviewers);
        router.add("GET", one + "/reviews", read, PullRoutes::reviews);
    }

    static Pull pull(Request request) {
        String name = request.params.containsKey("pull_number") ? "pull_number" : "issue_number";
        Pull pull = request.repo().pulls.get((int) request.number(name));
        if (pull == null) {
            throw Refusal.notFound();
        }
        return pull;
    }

    private static Reply list(Request request) {
        Repo repo = request.repo();
        Comparator<Pull> order = Comparator.comparing(pull -> -pull.number);
        if (request.asked("direction").filter("asc"::equals).isPresent()) {
            order = order.reversed();
        }
        List<Pull> all =
                PullBodies.ofState(request, repo).stream()
                        .filter(
                                pull ->
                                        request.asked("head")
                                                .map(head -> head.equalsIgnoreCase(label(pull)))
                                                .orElse(true))
                        .filter(pull -> request.asked("base").map(pull.base::equals).orElse(true))
                        .sorted(order)
                        .toList();
        return request.page(all, pull -> new PullBodies(request.bodies).simple(repo, pull));
    }

    private static String label(Pull pull) {
        return pull.from.owner.login() + ":" + pull.head;
    }

    static Reply create(Request request) {
        Repo repo = request.writableRepo();
        String title = request.needText("PullRequest", "title");
        String head = request.needText("PullRequest", "head");
        String base = request.needText("PullRequest", "base");
        int colon = head.indexOf(':');
        String branch = head.substring(colon + 1);
        Optional<Repo> from =
                colon < 0 || head.substring(0, colon).equalsIgnoreCase(repo.owner.login())
                        ? Optional.of(repo)
                        : from(request, repo, head.substring(0, colon));
        String sha =
                from.flatMap(one -> one.branch(branch))
                        .orElseThrow(() -> Refusal.invalid("PullRequest", "head", "invalid", ""));
        String baseSha =
                repo.branch(base)
                        .orElseThrow(() -> Refusal.invalid("PullRequest", "base", "invalid", ""));
        String label = from.get().owner.login() + ":" + branch;
        if (repo.pulls.values().stream()
                .anyMatch(
                        pull ->
                                pull.isOpen()
                                        && label(pull).equals(label)
                                        && pull.base.equals(base))) {
            throw Refusal.invalid(
                    "PullRequest",
                    "head",
                    "custom",
                    "A pull request already exists for " + label + ".");
        }
        if (from.get() == repo && repo.git.isAncestor(sha, baseSha)) {
            throw Refusal.invalid(
                    "PullRequest",
                    "head",
                    "custom",
                    "No commits between " + base + " and " + branch);
        }
        if (from.get() == repo && Merging.common(repo.git, baseSha, sha).isEmpty()) {
            throw Refusal.invalid(
                    "PullRequest",
                    "head",
                    "custom",
                    "The " + branch + " branch has no history in common with " + base);
        }
        Pull pull =
                new Pull(
                        request.world.nextId(),
                        repo.takeNumber(),
                        request.actor(),
                        from.get(),
                        branch,
                        sha,
                        base,
                        baseSha,
                        request.bodies.now);
        pull.title = title;
        pull.body = request.text("body").orElse("");
        pull.draft = request.json().path("draft").asBoolean(false);
        repo.pulls.put(pull.number, pull);
        Events.pull(request, repo, pull, "opened", _ -> {});
        return Reply.of(201, full(request, repo, pull))
                .with("Location", request.bodies.url(repo) + "/pulls/" + pull.number);
    }

    /// The repository of another owner that a pull request comes from: the one that is named, else
    /// the owner's fork, else the one of the same name.
    private static Optional<Repo> from(Request request, Repo repo, String owner) {
        Optional<Account> account = Optional.ofNullable(request.world.accounts.get(owner));
        return request.text("head_repo")
                .flatMap(named -> request.world.find(owner, named))
                .or(() -> account.flatMap(one -> ForkRoutes.of(repo, one)))
                .or(() -> request.world.find(owner, repo.name));
    }

    static ObjectNode full(Request request, Repo repo, Pull pull) {
        ArrayNode files = Bodies.array();
        int lines = changes(request, pull, files);
        return new PullBodies(request.bodies)
                .full(repo, pull, ahead(pull).size(), files.size(), lines);
    }

    static int changes(Request request, Pull pull, ArrayNode files) {
        Map<String, Entry> before =
                pull.from
                        .git
                        .commit(pull.baseSha)
                        .map(base -> pull.from.git.files(base.tree()))
                        .orElse(Map.of());
        Commit head = pull.from.git.commit(pull.headSha).orElseThrow();
        return ContentRoutes.changes(request, pull.from, before, head, files);
    }

    static List<Commit> ahead(Pull pull) {
        List<String> base =
                pull.from.git.has(pull.baseSha, "commit")
                        ? pull.from.git.history(pull.baseSha).stream().map(Commit::sha).toList()
                        : List.of();
        return pull.from.git.history(pull.headSha).stream()
                .filter(commit -> !base.contains(commit.sha()))
                .toList();
    }

    private static Reply one(Request request) {
        return Reply.ok(full(request, request.repo(), pull(request)));
    }

    private static Reply update(Request request) {
        Repo repo = request.writableRepo();
        Pull pull = pull(request);
        boolean wasOpen = pull.isOpen();
        String titleBefore = pull.title;
        String bodyBefore = pull.body;
        request.text("title").ifPresent(title -> pull.title = title);
        request.text("body").ifPresent(body -> pull.body = body);
        request.text("base").ifPresent(base -> pull.base = base);
        request.text("state")
                .ifPresent(
                        state -> {
                            if (pull.mergedAt.isEmpty()) {
                                pull.closedAt =
                                        state.equals("closed")
                                                ? Optional.of(request.bodies.now)
                                                : Optional.empty();
                            }
                        });
        pull.updatedAt = request.bodies.now;
        if (wasOpen != pull.isOpen()) {
            Events.pull(request, repo, pull, wasOpen ? "closed" : "reopened", _ -> {});
        }
        if (!titleBefore.equals(pull.title) || !bodyBefore.equals(pull.body)) {
            Events.pull(
                    request,
                    repo,
                    pull,
                    "edited",
                    payload -> {
                        ObjectNode changes = payload.putObject("changes");
                        if (!titleBefore.equals(pull.title)) {
                            changes.putObject("title").put("from", titleBefore);
                        }
                        if (!bodyBefore.equals(pull.body)) {
                            changes.putObject("body").put("from", bodyBefore);
                        }
                    });
        }
        return Reply.ok(full(request, repo, pull));
    }

    private static Reply commits(Request request) {
        Pull pull = pull(request);
        List<Commit> all = new java.util.ArrayList<>(ahead(pull));
        java.util.Collections.reverse(all);
        return request.page(all, commit -> request.bodies.commit(pull.from, commit));
    }

    private static Reply files(Request request) {
        ArrayNode files = Bodies.array();
        changes(request, pull(request), files);
        List<JsonNode> all = new java.util.ArrayList<>();
        files.forEach(all::add);
        return request.page(all, file -> file);
    }

    private static Reply isMerged(Request request) {
        if (pull(request).mergedAt.isEmpty()) {
            throw Refusal.notFound();
        }
        return Reply.empty(204);
    }

    static Reply merge(Request request) {
        Repo repo = request.writableRepo();
        Pull pull = pull(request);
        if (!pull.isOpen() || pull.draft) {
            throw Refusal.of(405, "Pull Request is not mergeable");
        }
        request.text("sha")
                .filter(sha -> !sha.equals(pull.headSha))
                .ifPresent(
                        _ -> {
                            throw Refusal.of(
                                    409, "Head branch was modified. Review and try again.");
                        });
        String method = request.text("merge_method").orElse("merge");
        if (!Merging.METHODS.contains(method)) {
            throw Refusal.invalid("PullRequest", "merge_method", "invalid", "");
        }
        if (!repo.mergeMethods.contains(method)) {
            throw Refusal.of(405, plural(method) + " are not allowed on this repository.");
        }
        String base =
                repo.branch(pull.base)
                        .orElseThrow(() -> Refusal.of(405, "Base branch was deleted"));
        String sha =
                Merging.of(repo, pull)
                        .flatMap(
                                merging ->
                                        merging.make(
                                                method,
                                                GitRoutes.person(request),
                                                request.text("commit_title"),
                                                request.text("commit_message")))
                        .orElseThrow(() -> Refusal.of(405, "Pull Request is not mergeable"));
        repo.point("refs/heads/" + pull.base, sha);
        pull.mergedAt = Optional.of(request.bodies.now);
        pull.closedAt = pull.mergedAt;
        pull.mergedBy = Optional.of(request.actor());
        pull.mergeCommit = Optional.of(sha);
        Events.push(request, repo, "refs/heads/" + pull.base, Optional.of(base), Optional.of(sha));
        Events.pull(request, repo, pull, "closed", _ -> {});
        ObjectNode body = Bodies.object();
        body.put("sha", sha);
        body.put("merged", true);
        body.put("message", "Pull Request successfully merged");
        return Reply.ok(body);
    }

    private static String plural(String method) {
        return switch (method) {
            case "squash" -> "Squash merges";
            case "rebase" -> "Rebase merges";
            default -> "Merge commits";
        };
    }

    private static Reply reviewers(Request request) {
        Repo repo = request.repo();
        JsonNode pull = new PullBodies(request.bodies).simple(repo, pull(request));
        ObjectNode body = Bodies.object();
        body.set("users", pull.get("requested_reviewers"));
        body.set("teams", pull.get("requested_teams"));
        return Reply.ok(body);
    }

    private static Reply reviews(Request request) {
        Repo repo = request.repo();
        Pull pull = pull(request);
        PullBodies bodies = new PullBodies(request.bodies);
        return request.page(pull.reviews, review -> bodies.review(repo, pull, review));
    }

    /// Takes a review, as GraphQL has it.
    static Reply review(Request request) {
        Repo repo = request.writableRepo();
        Pull pull = pull(request);
        Account author = request.actor();
        String state =
                switch (request.needText("PullRequestReview", "event")) {
                    case "APPROVE" -> "APPROVED";
                    case "REQUEST_CHANGES" -> "CHANGES_REQUESTED";
                    case "COMMENT" -> "COMMENTED";
                    default -> throw Refusal.invalid("PullRequestReview", "event", "invalid", "");
                };
        String body = request.text("body").orElse("");
        if (body.isEmpty() && !state.equals("APPROVED")) {
            throw Refusal.of(422, "Review body can't be blank");
        }
        if (author == pull.author && !state.equals("COMMENTED")) {
            throw Refusal.of(
                    422,
                    state.equals("APPROVED")
                            ? "Can not approve your own pull request"
                            : "Can not request changes on your own pull request");
        }
        return Reply.ok(
                new PullBodies(request.bodies)
                        .review(repo, pull, repo.review(pull, author, state, body)));
    }

    private static Reply addReviewers(Request request) {
        Repo repo = request.writableRepo();
        Pull pull = pull(request);
        for (JsonNode login : request.json().path("reviewers")) {
            if (login.asText().equalsIgnoreCase(pull.author.login())) {
                throw Refusal.of(422, "Review cannot be requested from pull request author.");
            }
            if (!request.world.accounts.containsKey(login.asText())) {
                throw Refusal.of(
                        422,
                        "Reviews may only be requested from collaborators. One or more of the users"
                                + " or teams you specified is not a collaborator of the "
                                + repo.fullName()
                                + " repository.");
            }
            pull.reviewers.add(login.asText());
            Account asked = request.world.accounts.get(login.asText());
            Events.pull(
                    request,
                    repo,
                    pull,
                    "review_requested",
                    payload -> payload.set("requested_reviewer", request.bodies.user(asked)));
        }
        for (JsonNode team : request.json().path("team_reviewers")) {
            World.Organization organization = request.world.organizations.get(repo.owner.login());
            if (organization == null || !organization.teams.containsKey(team.asText())) {
                throw Refusal.of(422, "Could not resolve to a team with the slug of " + team);
            }
            pull.teams.add(team.asText());
            Events.pull(
                    request,
                    repo,
                    pull,
                    "review_requested",
                    payload ->
                            payload.set(
                                    "requested_team",
                                    request.bodies.team(
                                            repo.owner,
                                            team.asText(),
                                            organization.teams.get(team.asText()))));
        }
        return Reply.of(201, new PullBodies(request.bodies).simple(repo, pull));
    }

    private static Reply removeReviewers(Request request) {
        Repo repo = request.writableRepo();
        Pull pull = pull(request);
        request.json().path("reviewers").forEach(one -> pull.reviewers.remove(one.asText()));
        request.json().path("team_reviewers").forEach(one -> pull.teams.remove(one.asText()));
        return Reply.ok(new PullBodies(request.bodies).simple(repo, pull));
    }
}
