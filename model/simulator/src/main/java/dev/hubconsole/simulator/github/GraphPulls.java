package dev.hubconsole.simulator.github;

import static dev.hubconsole.simulator.github.GraphObject.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Repo.Pull;
import dev.hubconsole.simulator.github.Run.Job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Pull requests of a repository, as GraphQL has them.
final class GraphPulls {

    private final Request request;
    private final Repo repo;

    GraphPulls(Request request, Repo repo) {
        this.request = request;
        this.repo = repo;
    }

    static GraphObject account(Account account) {
        return new GraphObject(account.type())
                .with("id", Bodies.node(account.type(), account.id()))
                .with("login", account.login())
                .with("name", Optional.empty());
    }

    /// `pullRequests(states, headRefName, baseRefName, first, after, orderBy)`, the newest first.
    GraphObject list(JsonNode arguments) {
        List<String> states = new ArrayList<>();
        arguments.path("states").forEach(state -> states.add(state.asText()));
        List<GraphObject> found =
                repo.pulls.values().stream()
                        .filter(pull -> states.isEmpty() || states.contains(state(pull)))
                        .filter(pull -> is(arguments, "headRefName", pull.head))
                        .filter(pull -> is(arguments, "baseRefName", pull.base))
                        .sorted(Comparator.comparing((Pull pull) -> pull.number).reversed())
                        .map(this::pull)
                        .toList();
        return connection("PullRequest", found, arguments);
    }

    private static boolean is(JsonNode arguments, String name, String value) {
        JsonNode wanted = arguments.path(name);
        return !wanted.isTextual() || wanted.asText().equals(value);
    }

    /// `pullRequest(number)`
    GraphObject one(JsonNode arguments) {
        int number = arguments.path("number").asInt();
        Pull pull = repo.pulls.get(number);
        if (pull == null) {
            throw Refusal.of(
                    404, "Could not resolve to a PullRequest with the number of " + number + ".");
        }
        return pull(pull);
    }

    private static String state(Pull pull) {
        return pull.isOpen() ? "OPEN" : pull.mergedAt.isPresent() ? "MERGED" : "CLOSED";
    }

    /// The fields of one, whatever is in them.
    GraphObject shape() {
        Account nobody = new Account(0, "ghost", false, false);
        return pull(new Pull(0, 0, nobody, repo, "", "", "", "", request.bodies.now));
    }

    GraphObject pull(Pull pull) {
        ArrayNode none = Bodies.array();
        GraphObject from =
                new GraphObject("Repository")
                        .with("id", Bodies.node("Repository", pull.from.id))
                        .with("name", pull.from.name)
                        .with("owner", account(pull.from.owner));
        GraphObject all =
                new GraphObject("PullRequest")
                        .with("id", Bodies.node("PullRequest", pull.id))
                        .with("number", pull.number)
                        .with("title", pull.title)
                        .with("body", pull.body)
                        .with("state", state(pull))
                        .with("closed", !pull.isOpen())
                        .with("url", request.bodies.page(repo) + "/pull/" + pull.number)
                        .with("author", account(pull.author))
                        .with("isDraft", pull.draft)
                        .with("maintainerCanModify", false)
                        .later("mergeable", () -> mergeable(pull))
                        .later("mergeStateStatus", () -> mergeState(pull))
                        .with("reviewDecision", decision(pull))
                        .with("baseRef", baseRef(pull))
                        .later("additions", () -> PullRoutes.changes(request, pull, none))
                        .with("deletions", 0)
                        .later("changedFiles", () -> files(pull))
                        .with("baseRefName", pull.base)
                        .with("headRefName", pull.head)
                        .with("headRefOid", pull.headSha)
                        .with("headRepository", from)
                        .with("headRepositoryOwner", account(pull.from.owner))
                        .with("isCrossRepository", pull.from != repo)
                        .with("createdAt", pull.createdAt)
                        .with("updatedAt", pull.updatedAt)
                        .with("closedAt", pull.closedAt)
                        .with("mergedAt", pull.mergedAt)
                        .with("mergedBy", pull.mergedBy.map(GraphPulls::account))
                        .with(
                                "mergeCommit",
                                pull.mergeCommit.map(
                                        sha -> new GraphObject("Commit").with("oid", sha)))
                        .with("milestone", Optional.empty())
                        .with("reactionGroups", List.of());
        lists(all, pull);
        return all;
    }

    private String mergeable(Pull pull) {
        return !pull.isOpen()
                ? "UNKNOWN"
                : PullBodies.isMergeable(repo, pull) ? "MERGEABLE" : "CONFLICTING";
    }

    private String mergeState(Pull pull) {
        return !pull.isOpen()
                ? "UNKNOWN"
                : pull.draft ? "DRAFT" : PullBodies.isMergeable(repo, pull) ? "CLEAN" : "DIRTY";
    }

    /// By the last word of each who said yes or no.
    private static Optional<String> decision(Pull pull) {
        Map<Account, String> last = new LinkedHashMap<>();
        pull.reviews.stream()
                .filter(review -> !review.state().equals("COMMENTED"))
                .forEach(review -> last.put(review.author(), review.state()));
        if (last.containsValue("CHANGES_REQUESTED")) {
            return Optional.of("CHANGES_REQUESTED");
        }
        if (last.containsValue("APPROVED")) {
            return Optional.of("APPROVED");
        }
        return pull.reviewers.isEmpty() && pull.teams.isEmpty()
                ? Optional.empty()
                : Optional.of("REVIEW_REQUIRED");
    }

    private GraphObject baseRef(Pull pull) {
        Optional<GraphObject> rule =
                repo.protectedBranches.contains(pull.base)
                        ? Optional.of(
                                new GraphObject("BranchProtectionRule")
                                        .with("requiresStrictStatusChecks", false))
                        : Optional.empty();
        return new GraphObject("Ref").with("name", pull.base).with("branchProtectionRule", rule);
    }

    private List<GraphObject> changed(Pull pull) {
        ArrayNode files = Bodies.array();
        PullRoutes.changes(request, pull, files);
        List<GraphObject> all = new ArrayList<>();
        files.forEach(
                file ->
                        all.add(
                                new GraphObject("PullRequestChangedFile")
                                        .with("path", file.path("filename").asText())
                                        .with("additions", file.path("additions").asInt())
                                        .with("deletions", file.path("deletions").asInt())
                                        .with(
                                                "changeType",
                                                file.path("status")
                                                        .asText()
                                                        .toUpperCase(Locale.ROOT))));
        return all;
    }

    private GraphObject review(Pull pull, Repo.Review review) {
        return new GraphObject("PullRequestReview")
                .with("id", Bodies.node("PullRequestReview", review.id()))
                .with("author", account(review.author()))
                .with("authorAssociation", "MEMBER")
                .with("body", review.body())
                .with("state", review.state())
                .with("submittedAt", Optional.of(review.at()))
                .with("includesCreatedEdit", false)
                .with("reactionGroups", List.of())
                .with(
                        "url",
                        request.bodies.page(repo)
                                + "/pull/"
                                + pull.number
                                + "#pullrequestreview-"
                                + review.id())
                .with("commit", new GraphObject("Commit").with("oid", review.sha()));
    }

    /// The newest of each who reviewed.
    private static List<Repo.Review> latest(Pull pull) {
        Map<Account, Repo.Review> latest = new LinkedHashMap<>();
        pull.reviews.forEach(review -> latest.put(review.author(), review));
        return List.copyOf(latest.values());
    }

    private int files(Pull pull) {
        ArrayNode files = Bodies.array();
        PullRoutes.changes(request, pull, files);
        return files.size();
    }

    private void lists(GraphObject all, Pull pull) {
        all.asked(
                        "commits",
                        arguments ->
                                connection(
                                        "PullRequestCommit",
                                        PullRoutes.ahead(pull).reversed().stream()
                                                .map(commit -> commit(pull, commit.sha()))
                                                .toList(),
                                        arguments))
                .asked(
                        "labels",
                        arguments ->
                                connection(
                                        "Label",
                                        pull.labels.stream().map(this::label).toList(),
                                        arguments))
                .asked(
                        "comments",
                        arguments ->
                                connection(
                                        "IssueComment",
                                        repo.comments.values().stream()
                                                .filter(one -> one.number() == pull.number)
                                                .map(one -> comment(pull, one))
                                                .toList(),
                                        arguments))
                .asked(
                        "reviewRequests",
                        arguments -> connection("ReviewRequest", reviewers(pull), arguments));
        all.asked("files", asked -> connection("PullRequestChangedFile", changed(pull), asked))
                .asked("reviews", asked -> reviews(pull, pull.reviews, asked))
                .asked("latestReviews", asked -> reviews(pull, latest(pull), asked));
        for (String none : List.of("assignees", "projectCards")) {
            all.asked(none, arguments -> connection("Nothing", List.of(), arguments));
        }
    }

    private GraphObject reviews(Pull pull, List<Repo.Review> reviews, JsonNode asked) {
        List<GraphObject> all = reviews.stream().map(review -> review(pull, review)).toList();
        return connection("PullRequestReview", all, asked);
    }

    private GraphObject label(String name) {
        Repo.Label label = repo.labels.get(name);
        JsonNode body = request.bodies.label(repo, label);
        return new GraphObject("Label")
                .with("id", body.path("node_id").asText())
                .with("name", name)
                .with("color", body.path("color").asText())
                .with("description", Optional.empty());
    }

    private GraphObject comment(Pull pull, Repo.Comment comment) {
        return new GraphObject("IssueComment")
                .with("id", Bodies.node("IssueComment", comment.id()))
                .with("author", account(comment.author()))
                .with("authorAssociation", "MEMBER")
                .with("body", comment.body())
                .with("createdAt", comment.createdAt())
                .with("includesCreatedEdit", !comment.createdAt().equals(comment.updatedAt()))
                .with("isMinimized", false)
                .with("minimizedReason", Optional.empty())
                .with("reactionGroups", List.of())
                .with(
                        "url",
                        request.bodies.page(repo)
                                + "/pull/"
                                + pull.number
                                + "#issuecomment-"
                                + comment.id())
                .with("viewerDidAuthor", comment.author() == request.actor());
    }

    private List<GraphObject> reviewers(Pull pull) {
        List<GraphObject> all = new ArrayList<>();
        pull.reviewers.forEach(login -> all.add(account(repo.world.user(login))));
        pull.teams.forEach(
                slug ->
                        all.add(
                                new GraphObject("Team")
                                        .with("name", slug)
                                        .with("slug", slug)
                                        .with("organization", account(repo.owner))));
        return all.stream()
                .map(one -> new GraphObject("ReviewRequest").with("requestedReviewer", one))
                .toList();
    }

    private GraphObject commit(Pull pull, String sha) {
        return new GraphObject("PullRequestCommit")
                .with(
                        "commit",
                        new GraphObject("Commit")
                                .with("oid", sha)
                                .later("statusCheckRollup", () -> rollup(pull, sha)));
    }

    private Optional<GraphObject> rollup(Pull pull, String sha) {
        Instant now = request.bodies.now;
        List<GraphObject> contexts = new ArrayList<>();
        for (Run run : pull.from.runs) {
            if (run.sha.equals(sha)) {
                run.latest().jobs.forEach(job -> contexts.add(check(run, job, now)));
            }
        }
        for (Repo.CommitStatus status : pull.from.statuses.getOrDefault(sha, List.of())) {
            contexts.add(
                    new GraphObject("StatusContext")
                            .with("context", status.context())
                            .with("state", status.state().toUpperCase(Locale.ROOT))
                            .with("targetUrl", Optional.empty())
                            .with("createdAt", status.createdAt())
                            .with("isRequired", false));
        }
        return contexts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new GraphObject("StatusCheckRollup")
                                .asked(
                                        "contexts",
                                        arguments ->
                                                connection(
                                                        "StatusCheckRollupContext",
                                                        contexts,
                                                        arguments)));
    }

    private GraphObject check(Run run, Job job, Instant now) {
        ObjectNode body = CheckBodies.checkRun(request.bodies, repo, run, run.latest(), job);
        GraphObject workflow = new GraphObject("Workflow").with("name", run.workflow.name);
        GraphObject suite =
                new GraphObject("CheckSuite")
                        .with(
                                "workflowRun",
                                new GraphObject("WorkflowRun").with("workflow", workflow));
        return new GraphObject("CheckRun")
                .with("name", job.plan.name())
                .with("checkSuite", suite)
                .with("status", body.path("status").asText().toUpperCase(Locale.ROOT))
                .with("conclusion", body.path("conclusion").asText("").toUpperCase(Locale.ROOT))
                .with("startedAt", job.startedAt(run.latest(), now))
                .with("completedAt", job.completedAt(run.latest(), now))
                .with("detailsUrl", body.path("details_url").asText())
                .with("isRequired", false);
    }
}
