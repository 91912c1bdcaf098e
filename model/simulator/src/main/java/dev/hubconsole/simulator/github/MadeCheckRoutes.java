package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Repo.MadeCheck;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Checks that Apps make; those of runs are in [CheckBodies].
final class MadeCheckRoutes {

    private static final List<String> CONCLUSIONS =
            List.of(
                    "action_required",
                    "cancelled",
                    "failure",
                    "neutral",
                    "success",
                    "skipped",
                    "timed_out");

    private MadeCheckRoutes() {}

    static void add(Router router) {
        router.add(
                "POST",
                "/repos/{owner}/{repo}/check-runs",
                "checks:write repo",
                MadeCheckRoutes::create);
    }

    private static Reply create(Request request) {
        Repo repo = request.writableRepo();
        if (!(request.principal instanceof Principal.Installed(var token))) {
            throw Refusal.of(403, "You must authenticate via a GitHub App.");
        }
        String sha = request.needText("CheckRun", "head_sha");
        if (!repo.git.has(sha, "commit")) {
            throw Refusal.of(422, "No commit found for SHA: " + sha);
        }
        Optional<String> conclusion = request.text("conclusion");
        if (conclusion.filter(one -> !CONCLUSIONS.contains(one)).isPresent()) {
            throw Refusal.invalid("CheckRun", "conclusion", "invalid", "");
        }
        String status =
                conclusion.isPresent() ? "completed" : request.text("status").orElse("queued");
        if (status.equals("completed") && conclusion.isEmpty()) {
            throw Refusal.invalid("CheckRun", "conclusion", "missing_field", "");
        }
        JsonNode output = request.json().path("output");
        Instant now = request.bodies.now;
        MadeCheck check =
                new MadeCheck(
                        request.world.nextId(),
                        request.needText("CheckRun", "name"),
                        sha,
                        status,
                        conclusion,
                        request.text("external_id").orElse(""),
                        text(output, "title"),
                        text(output, "summary"),
                        time(request, "started_at").orElse(now),
                        status.equals("completed")
                                ? Optional.of(time(request, "completed_at").orElse(now))
                                : Optional.empty(),
                        token.installation().app());
        repo.checks.put(check.id(), check);
        ObjectNode body = check(request, repo, check);
        request.world
                .happenings()
                .tell(
                        request,
                        repo,
                        "check_run",
                        "created",
                        payload -> payload.set("check_run", check(request, repo, check)));
        return Reply.of(201, body);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).asText(null));
    }

    private static Optional<Instant> time(Request request, String field) {
        try {
            return request.text(field).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            throw Refusal.invalid("CheckRun", field, "invalid", "");
        }
    }

    static ObjectNode check(Request request, Repo repo, MadeCheck check) {
        ObjectNode body = Bodies.object();
        String url = request.bodies.url(repo) + "/check-runs/" + check.id();
        String page = request.bodies.page(repo) + "/runs/" + check.id();
        body.put("id", check.id());
        body.put("name", check.name());
        body.put("node_id", Bodies.node("CheckRun", check.id()));
        body.put("head_sha", check.sha());
        body.put("external_id", check.externalId());
        body.put("url", url);
        body.put("html_url", page);
        body.put("details_url", page);
        body.put("status", check.status());
        Bodies.put(body, "conclusion", check.conclusion());
        body.put("started_at", check.startedAt().toString());
        Bodies.time(body, "completed_at", check.completedAt());
        ObjectNode output = body.putObject("output");
        Bodies.put(output, "title", check.title());
        Bodies.put(output, "summary", check.summary());
        output.putNull("text");
        output.put("annotations_count", 0);
        output.put("annotations_url", url + "/annotations");
        body.putObject("check_suite").put("id", check.id());
        body.set("app", request.bodies.app(check.app(), 1));
        body.putArray("pull_requests");
        return body;
    }
}
