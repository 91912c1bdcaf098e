package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writes workflows, runs, jobs and what they leave behind.
final class ActionBodies {

    private final Bodies bodies;
    private final Instant now;

    ActionBodies(Bodies bodies) {
        this.bodies = bodies;
        this.now = bodies.now;
    }

    ObjectNode workflow(Repo repo, Workflow workflow) {
        ObjectNode body = Bodies.object();
        body.put("id", workflow.id);
        body.put("node_id", Bodies.node("Workflow", workflow.id));
        body.put("name", workflow.name);
        body.put("path", workflow.path);
        body.put("state", workflow.state);
        body.put("created_at", workflow.createdAt.toString());
        body.put("updated_at", workflow.createdAt.toString());
        body.put("url", bodies.url(repo) + "/actions/workflows/" + workflow.id);
        body.put(
                "html_url",
                bodies.page(repo) + "/blob/" + repo.defaultBranch + "/" + workflow.path);
        body.put("badge_url", bodies.page(repo) + "/workflows/" + workflow.name + "/badge.svg");
        return body;
    }

    ObjectNode run(Repo repo, Run run, Attempt attempt) {
        ObjectNode body = Bodies.object();
        String url = bodies.url(repo) + "/actions/runs/" + run.id;
        body.put("id", run.id);
        body.put("name", run.workflow.name);
        body.put("node_id", Bodies.node("WorkflowRun", run.id));
        body.put("head_branch", run.branch);
        body.put("head_sha", run.sha);
        body.put("path", run.workflow.path);
        body.put("display_title", run.workflow.name);
        body.put("run_number", run.number);
        body.put("event", run.event);
        body.put("status", attempt.status(now));
        Bodies.put(body, "conclusion", attempt.conclusion(now));
        body.put("workflow_id", run.workflow.id);
        body.put("check_suite_id", run.checkSuite);
        body.put("check_suite_node_id", Bodies.node("CheckSuite", run.checkSuite));
        body.put("url", url);
        body.put("html_url", bodies.page(repo) + "/actions/runs/" + run.id);
        body.putArray("pull_requests");
        body.put("created_at", run.createdAt.toString());
        body.put("updated_at", attempt.updatedAt(now).toString());
        body.set("actor", bodies.user(run.actor));
        body.put("run_attempt", attempt.number);
        body.putArray("referenced_workflows");
        body.put("run_started_at", attempt.startedAt.toString());
        body.set("triggering_actor", bodies.user(run.actor));
        body.put("jobs_url", url + "/jobs");
        body.put("logs_url", url + "/logs");
        body.put("check_suite_url", bodies.url(repo) + "/check-suites/" + run.checkSuite);
        body.put("artifacts_url", url + "/artifacts");
        body.put("cancel_url", url + "/cancel");
        body.put("rerun_url", url + "/rerun");
        Bodies.put(
                body,
                "previous_attempt_url",
                attempt.number == 1
                        ? Optional.empty()
                        : Optional.of(url + "/attempts/" + (attempt.number - 1)));
        body.put("workflow_url", bodies.url(repo) + "/actions/workflows/" + run.workflow.id);
        body.set("head_commit", headCommit(repo, run));
        body.set("repository", bodies.minimal(repo));
        body.set("head_repository", bodies.minimal(repo));
        return body;
    }

    private ObjectNode headCommit(Repo repo, Run run) {
        ObjectNode body = Bodies.object();
        Optional<GitStore.Commit> commit = repo.git.commit(run.sha);
        body.put("id", run.sha);
        body.put("tree_id", commit.map(GitStore.Commit::tree).orElse(run.sha));
        body.put("message", commit.map(GitStore.Commit::message).orElse("gone"));
        body.put(
                "timestamp",
                commit.map(one -> one.committer().time()).orElse(run.createdAt).toString());
        ObjectNode person = Bodies.object();
        person.put("name", repo.owner.login());
        person.put("email", repo.owner.login() + "@users.example.com");
        body.set("author", person);
        body.set("committer", person.deepCopy());
        return body;
    }

    ObjectNode job(Repo repo, Run run, Attempt attempt, Job job) {
        ObjectNode body = Bodies.object();
        String url = bodies.url(repo) + "/actions/jobs/" + job.id;
        Optional<Instant> started = job.startedAt(attempt, now);
        Optional<Instant> completed = job.completedAt(attempt, now);
        body.put("id", job.id);
        body.put("run_id", run.id);
        body.put("workflow_name", run.workflow.name);
        body.put("head_branch", run.branch);
        body.put("run_url", bodies.url(repo) + "/actions/runs/" + run.id);
        body.put("run_attempt", attempt.number);
        body.put("node_id", Bodies.node("CheckRun", job.id));
        body.put("head_sha", run.sha);
        body.put("url", url);
        body.put("html_url", bodies.page(repo) + "/actions/runs/" + run.id + "/job/" + job.id);
        body.put("status", job.status(attempt, now));
        Bodies.put(body, "conclusion", job.conclusion(attempt, now));
        body.put("created_at", job.createdAt.toString());
        body.put("started_at", started.orElse(job.createdAt).toString());
        Bodies.time(body, "completed_at", completed);
        body.put("name", job.plan.name());
        steps(body.putArray("steps"), attempt, job, started);
        body.put("check_run_url", bodies.url(repo) + "/check-runs/" + job.id);
        ArrayNode labels = body.putArray("labels");
        job.plan.labels().forEach(labels::add);
        if (started.isPresent()) {
            boolean own = job.plan.labels().contains("self-hosted");
            body.put("runner_id", 100 + job.id % 7);
            body.put("runner_name", (own ? "runner-" : "GitHub Actions ") + (100 + job.id % 7));
            body.put("runner_group_id", own ? 1 : 0);
            body.put("runner_group_name", own ? "Default" : "GitHub Actions");
        } else {
            body.putNull("runner_id");
            body.putNull("runner_name");
            body.putNull("runner_group_id");
            body.putNull("runner_group_name");
        }
        return body;
    }

    private void steps(ArrayNode steps, Attempt attempt, Job job, Optional<Instant> started) {
        if (started.isEmpty()) {
            return;
        }
        Optional<String> conclusion = job.conclusion(attempt, now);
        Duration each = job.step();
        Instant at = started.get();
        int number = 1;
        for (String name : job.plan.steps()) {
            Instant end = at.plus(each);
            boolean begun = !at.isAfter(now);
            boolean done = conclusion.isPresent() || !end.isAfter(now);
            boolean last = number == job.plan.steps().size();
            ObjectNode step = steps.addObject();
            step.put("name", name);
            step.put("status", done ? "completed" : begun ? "in_progress" : "queued");
            Bodies.put(
                    step,
                    "conclusion",
                    done
                            ? Optional.of(last ? conclusion.orElse("success") : "success")
                            : Optional.empty());
            step.put("number", number++);
            Bodies.time(step, "started_at", begun ? Optional.of(at) : Optional.empty());
            Bodies.time(step, "completed_at", done ? Optional.of(end) : Optional.empty());
            at = end;
        }
    }

    ObjectNode runner(Repo.SimRunner runner) {
        ObjectNode body = Bodies.object();
        body.put("id", runner.id());
        body.put("name", runner.name());
        body.put("os", runner.os());
        body.put("status", runner.online() ? "online" : "offline");
        body.put("busy", runner.busy());
        body.put("ephemeral", false);
        body.put("runner_group_id", 1);
        ArrayNode labels = body.putArray("labels");
        int id = 1;
        for (String name : runner.labels()) {
            ObjectNode label = labels.addObject();
            label.put("id", id);
            label.put("name", name);
            label.put("type", id++ <= 3 ? "read-only" : "custom");
        }
        return body;
    }

    ObjectNode cache(Repo.Cache cache) {
        ObjectNode body = Bodies.object();
        body.put("id", cache.id());
        body.put("ref", cache.ref());
        body.put("key", cache.key());
        body.put("version", cache.version());
        body.put("last_accessed_at", cache.lastAccessedAt().toString());
        body.put("created_at", cache.createdAt().toString());
        body.put("size_in_bytes", cache.bytes());
        return body;
    }

    ObjectNode artifact(Repo repo, Repo.Artifact artifact) {
        ObjectNode body = Bodies.object();
        String url = bodies.url(repo) + "/actions/artifacts/" + artifact.id();
        body.put("id", artifact.id());
        body.put("node_id", Bodies.node("Artifact", artifact.id()));
        body.put("name", artifact.name());
        body.put("size_in_bytes", artifact.bytes());
        body.put("url", url);
        body.put("archive_download_url", url + "/zip");
        body.put("expired", !artifact.expiresAt().isAfter(now));
        body.put("created_at", artifact.createdAt().toString());
        body.put("updated_at", artifact.createdAt().toString());
        body.put("expires_at", artifact.expiresAt().toString());
        body.put("digest", "sha256:" + Hash.of(artifact.name()));
        artifact.run()
                .ifPresent(
                        run -> {
                            ObjectNode from = body.putObject("workflow_run");
                            from.put("id", run.id);
                            from.put("repository_id", repo.id);
                            from.put("head_repository_id", repo.id);
                            from.put("head_branch", run.branch);
                            from.put("head_sha", run.sha);
                        });
        return body;
    }

    ObjectNode environment(Repo repo, Repo.Environment environment) {
        ObjectNode body = Bodies.object();
        body.put("id", environment.id);
        body.put("node_id", Bodies.node("Environment", environment.id));
        body.put("name", environment.name);
        body.put("url", bodies.url(repo) + "/environments/" + Bodies.encoded(environment.name));
        body.put(
                "html_url",
                bodies.page(repo)
                        + "/deployments/activity_log?environments_filter="
                        + Bodies.encoded(environment.name));
        body.put("created_at", environment.createdAt.toString());
        body.put("updated_at", environment.createdAt.toString());
        ArrayNode rules = body.putArray("protection_rules");
        if (environment.waitTimer > 0) {
            ObjectNode rule = rules.addObject();
            rule.put("id", environment.id * 10);
            rule.put("node_id", Bodies.node("Gate", environment.id * 10));
            rule.put("type", "wait_timer");
            rule.put("wait_timer", environment.waitTimer);
        }
        if (!environment.reviewers.isEmpty()) {
            ObjectNode rule = rules.addObject();
            rule.put("id", environment.id * 10 + 1);
            rule.put("node_id", Bodies.node("Gate", environment.id * 10 + 1));
            rule.put("type", "required_reviewers");
            rule.put("prevent_self_review", false);
            ArrayNode reviewers = rule.putArray("reviewers");
            for (String login : environment.reviewers) {
                ObjectNode reviewer = reviewers.addObject();
                reviewer.put("type", "User");
                reviewer.set("reviewer", bodies.user(repo.world.user(login)));
            }
        }
        body.put("can_admins_bypass", true);
        body.putNull("deployment_branch_policy");
        return body;
    }
}
