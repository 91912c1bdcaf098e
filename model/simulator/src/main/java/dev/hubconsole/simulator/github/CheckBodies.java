package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is known of a commit: checks, statuses, pull requests.
final class CheckBodies {

    private CheckBodies() {}

    private record Check(Run run, Attempt attempt, Job job) {}

    static Reply below(Request request, Repo repo, String sha, String what) {
        return switch (what) {
            case "check-runs" -> checkRuns(request, repo, sha);
            case "check-suites" ->
                    request.page(
                            "check_suites",
                            repo.runs.stream().filter(run -> run.sha.equals(sha)).toList(),
                            run -> suite(request.bodies, repo, run));
            case "status" -> status(request, repo, sha);
            case "statuses" ->
                    request.page(
                            repo.statuses.getOrDefault(sha, List.of()),
                            status -> status(request, repo, sha, status));
            default ->
                    request.page(
                            repo.pulls.values().stream()
                                    .filter(pull -> pull.headSha.equals(sha))
                                    .toList(),
                            pull -> new PullBodies(request.bodies).simple(repo, pull));
        };
    }

    private static Reply checkRuns(Request request, Repo repo, String sha) {
        List<Check> all = new ArrayList<>();
        for (Run run : repo.runs) {
            if (run.sha.equals(sha)) {
                run.latest().jobs.forEach(job -> all.add(new Check(run, run.latest(), job)));
            }
        }
        List<ObjectNode> bodies = new ArrayList<>();
        all.forEach(
                check ->
                        bodies.add(
                                checkRun(
                                        request.bodies,
                                        repo,
                                        check.run(),
                                        check.attempt(),
                                        check.job())));
        repo.checks.values().stream()
                .filter(check -> check.sha().equals(sha))
                .forEach(check -> bodies.add(MadeCheckRoutes.check(request, repo, check)));
        return request.page("check_runs", bodies, body -> body);
    }

    static ObjectNode checkRun(Bodies bodies, Repo repo, Run run, Attempt attempt, Job job) {
        Instant now = bodies.now;
        ObjectNode body = Bodies.object();
        String page = bodies.page(repo) + "/actions/runs/" + run.id + "/job/" + job.id;
        body.put("id", job.id);
        body.put("name", job.plan.name());
        body.put("node_id", Bodies.node("CheckRun", job.id));
        body.put("head_sha", run.sha);
        body.put("external_id", "");
        body.put("url", bodies.url(repo) + "/check-runs/" + job.id);
        body.put("html_url", page);
        body.put("details_url", page);
        body.put("status", job.status(attempt, now));
        Bodies.put(body, "conclusion", job.conclusion(attempt, now));
        body.put("started_at", job.startedAt(attempt, now).orElse(job.createdAt).toString());
        Bodies.time(body, "completed_at", job.completedAt(attempt, now));
        ObjectNode output = body.putObject("output");
        output.putNull("title");
        output.putNull("summary");
        output.putNull("text");
        output.put("annotations_count", CheckRoutes.isFailed(bodies, attempt, job) ? 1 : 0);
        output.put("annotations_url", bodies.url(repo) + "/check-runs/" + job.id + "/annotations");
        body.putObject("check_suite").put("id", run.checkSuite);
        body.putNull("app");
        body.putArray("pull_requests");
        return body;
    }

    static ObjectNode suite(Bodies bodies, Repo repo, Run run) {
        Instant now = bodies.now;
        ObjectNode body = Bodies.object();
        body.put("id", run.checkSuite);
        body.put("node_id", Bodies.node("CheckSuite", run.checkSuite));
        body.put("head_branch", run.branch);
        body.put("head_sha", run.sha);
        body.put("status", run.latest().status(now));
        Bodies.put(body, "conclusion", run.latest().conclusion(now));
        String url = bodies.url(repo) + "/check-suites/" + run.checkSuite;
        body.put("url", url);
        body.putNull("before");
        body.put("after", run.sha);
        body.putArray("pull_requests");
        body.putNull("app");
        body.set("repository", bodies.minimal(repo));
        body.put("created_at", run.createdAt.toString());
        body.put("updated_at", run.latest().updatedAt(now).toString());
        ObjectNode commit =
                (ObjectNode)
                        new ActionBodies(bodies).run(repo, run, run.latest()).get("head_commit");
        body.set("head_commit", commit);
        body.put("latest_check_runs_count", run.latest().jobs.size());
        body.put("check_runs_url", url + "/check-runs");
        return body;
    }

    private static Reply status(Request request, Repo repo, String sha) {
        List<Repo.CommitStatus> all = repo.statuses.getOrDefault(sha, List.of());
        ObjectNode body = Bodies.object();
        boolean failed =
                all.stream()
                        .anyMatch(
                                one ->
                                        one.state().equals("failure")
                                                || one.state().equals("error"));
        boolean good =
                !all.isEmpty() && all.stream().allMatch(one -> one.state().equals("success"));
        body.put("state", failed ? "failure" : good ? "success" : "pending");
        var statuses = body.putArray("statuses");
        for (Repo.CommitStatus one : all) {
            ObjectNode status = status(request, repo, sha, one);
            status.remove("creator");
            statuses.add(status);
        }
        body.put("sha", sha);
        body.put("total_count", all.size());
        body.set("repository", request.bodies.minimal(repo));
        body.put("commit_url", request.bodies.url(repo) + "/commits/" + sha);
        body.put("url", request.bodies.url(repo) + "/commits/" + sha + "/status");
        return Reply.ok(body);
    }

    static ObjectNode status(Request request, Repo repo, String sha, Repo.CommitStatus status) {
        ObjectNode body = Bodies.object();
        body.put("url", request.bodies.url(repo) + "/statuses/" + sha);
        body.put("avatar_url", request.bodies.html + "/avatars/" + repo.owner.id());
        body.put("id", status.id());
        body.put("node_id", Bodies.node("Status", status.id()));
        body.put("state", status.state());
        body.put("description", status.description());
        body.putNull("target_url");
        body.put("context", status.context());
        body.put("created_at", status.createdAt().toString());
        body.put("updated_at", status.createdAt().toString());
        body.set("creator", request.bodies.user(repo.owner));
        return body;
    }
}
