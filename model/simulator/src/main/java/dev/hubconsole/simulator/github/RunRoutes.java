package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Workflows, their runs and jobs.
final class RunRoutes {

    private static final int MOST_FILTERED = 1000;
    private static final int MOST_INPUTS = 25;
    private static final List<String> FILTERS =
            List.of("actor", "branch", "check_suite_id", "created", "event", "head_sha", "status");

    private RunRoutes() {}

    static void add(Router router, Router pages) {
        String actions = "/repos/{owner}/{repo}/actions";
        String read = "actions:read repo";
        String write = "actions:write repo";
        router.add("GET", actions + "/workflows", read, RunRoutes::workflows);
        router.add("GET", actions + "/workflows/{workflow_id}", read, RunRoutes::workflow);
        router.add("GET", actions + "/workflows/{workflow_id}/runs", read, RunRoutes::runs);
        router.add(
                "POST",
                actions + "/workflows/{workflow_id}/dispatches",
                write,
                RunRoutes::dispatch);
        router.add(
                "PUT",
                actions + "/workflows/{workflow_id}/enable",
                write,
                request -> state(request, "active"));
        router.add(
                "PUT",
                actions + "/workflows/{workflow_id}/disable",
                write,
                request -> state(request, "disabled_manually"));
        router.add("GET", actions + "/runs", read, RunRoutes::runs);
        router.add("GET", actions + "/runs/{run_id}", read, RunRoutes::one);
        router.add(
                "GET", actions + "/runs/{run_id}/attempts/{attempt_number}", read, RunRoutes::one);
        router.add("GET", actions + "/runs/{run_id}/jobs", read, RunRoutes::jobs);
        router.add(
                "GET",
                actions + "/runs/{run_id}/attempts/{attempt_number}/jobs",
                read,
                RunRoutes::jobs);
        router.add("GET", actions + "/jobs/{job_id}", read, RunRoutes::job);
        router.add("GET", actions + "/jobs/{job_id}/logs", read, RunRoutes::logs);
        router.add("GET", actions + "/runs/{run_id}/logs", read, RunRoutes::logs);
        router.add(
                "GET",
                actions + "/runs/{run_id}/attempts/{attempt_number}/logs",
                read,
                RunRoutes::logs);
        router.add("POST", actions + "/jobs/{job_id}/rerun", write, RunRoutes::rerunJob);
        router.add("POST", actions + "/runs/{run_id}/rerun", write, RunRoutes::rerun);
        router.add(
                "POST",
                actions + "/runs/{run_id}/rerun-failed-jobs",
                write,
                RunRoutes::rerunFailed);
        router.add("POST", actions + "/runs/{run_id}/cancel", write, RunRoutes::cancel);
        router.add("POST", actions + "/runs/{run_id}/force-cancel", write, RunRoutes::cancel);
        router.add("GET", actions + "/runs/{run_id}/pending_deployments", read, RunRoutes::pending);
        router.add(
                "POST",
                actions + "/runs/{run_id}/pending_deployments",
                "deployments:write repo",
                RunRoutes::review);
        router.add("GET", actions + "/runs/{run_id}/timing", read, RunRoutes::timing);
        pages.add("GET", "/_logs/{kind}/{id}", "-", RunRoutes::logFile);
    }

    private static Reply workflows(Request request) {
        Repo repo = request.repo();
        ActionBodies bodies = new ActionBodies(request.bodies);
        return request.page(
                "workflows",
                List.copyOf(repo.workflows.values()),
                workflow -> bodies.workflow(repo, workflow));
    }

    private static Workflow find(Request request) {
        String asked = request.param("workflow_id");
        return request.repo().workflows.values().stream()
                .filter(
                        workflow ->
                                String.valueOf(workflow.id).equals(asked)
                                        || workflow.file().equals(asked))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Reply workflow(Request request) {
        return Reply.ok(new ActionBodies(request.bodies).workflow(request.repo(), find(request)));
    }

    private static Reply state(Request request, String state) {
        request.writableRepo();
        find(request).state = state;
        return Reply.empty(204);
    }

    private static Reply runs(Request request) {
        Repo repo = request.repo();
        Optional<Workflow> workflow =
                request.params.containsKey("workflow_id")
                        ? Optional.of(find(request))
                        : Optional.empty();
        Instant now = request.bodies.now;
        List<Run> found = new ArrayList<>();
        for (Run run : repo.runs) {
            if (!run.createdAt.isAfter(now)
                    && workflow.map(one -> one == run.workflow).orElse(true)
                    && matches(request, run, now)) {
                found.add(run);
            }
        }
        found.sort(
                Comparator.comparing((Run run) -> run.createdAt)
                        .thenComparing(run -> run.id)
                        .reversed());
        int total = found.size();
        boolean filtered = FILTERS.stream().anyMatch(name -> request.asked(name).isPresent());
        if (filtered && total > MOST_FILTERED) {
            found = found.subList(0, MOST_FILTERED);
        }
        ActionBodies bodies = new ActionBodies(request.bodies);
        return request.page(
                "workflow_runs",
                found,
                total,
                run -> bodies.run(repo, run, run.latest()),
                (_, _) -> {});
    }

    private static boolean matches(Request request, Run run, Instant now) {
        Attempt attempt = run.latest();
        return is(request, "event", run.event)
                && is(request, "branch", run.branch)
                && is(request, "head_sha", run.sha)
                && is(request, "actor", run.actor.login())
                && is(request, "check_suite_id", String.valueOf(run.checkSuite))
                && request.asked("status")
                        .map(
                                status ->
                                        status.equals(attempt.status(now))
                                                || Optional.of(status)
                                                        .equals(attempt.conclusion(now)))
                        .orElse(true)
                && request.asked("created").map(range -> within(range, run.createdAt)).orElse(true);
    }

    private static boolean is(Request request, String name, String value) {
        return request.asked(name).map(value::equals).orElse(true);
    }

    /// `>=T`, `<=T`, `>T`, `<T`, `T..T` with `*` for an open end, or a day.
    private static boolean within(String range, Instant time) {
        try {
            int dots = range.indexOf("..");
            if (dots >= 0) {
                String from = range.substring(0, dots);
                String to = range.substring(dots + 2);
                return (from.equals("*") || !time.isBefore(start(from)))
                        && (to.equals("*") || !time.isAfter(end(to)));
            }
            if (range.startsWith(">=")) {
                return !time.isBefore(start(range.substring(2)));
            }
            if (range.startsWith("<=")) {
                return !time.isAfter(end(range.substring(2)));
            }
            if (range.startsWith(">")) {
                return time.isAfter(end(range.substring(1)));
            }
            if (range.startsWith("<")) {
                return time.isBefore(start(range.substring(1)));
            }
            return !time.isBefore(start(range)) && !time.isAfter(end(range));
        } catch (DateTimeException wrong) {
            throw Refusal.of(422, "created: " + range + " is no range of dates");
        }
    }

    private static Instant start(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant end(String text) {
        return text.length() == 10
                ? start(text).plus(Duration.ofDays(1)).minusSeconds(1)
                : start(text);
    }

    /// The run in the path.
    static Run run(Request request) {
        long id = request.number("run_id");
        return request.repo().runs.stream()
                .filter(run -> run.id == id)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Attempt attempt(Request request, Run run) {
        if (!request.params.containsKey("attempt_number")) {
            return run.latest();
        }
        long number = request.number("attempt_number");
        return run.attempts.stream()
                .filter(attempt -> attempt.number == number)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Reply one(Request request) {
        Run run = run(request);
        return Reply.ok(
                new ActionBodies(request.bodies).run(request.repo(), run, attempt(request, run)));
    }

    private record Placed(Attempt attempt, Job job) {}

    private static Reply jobs(Request request) {
        Repo repo = request.repo();
        Run run = run(request);
        boolean all =
                !request.params.containsKey("attempt_number")
                        && request.asked("filter").filter("all"::equals).isPresent();
        List<Placed> jobs = new ArrayList<>();
        for (Attempt attempt : all ? run.attempts : List.of(attempt(request, run))) {
            attempt.jobs.forEach(job -> jobs.add(new Placed(attempt, job)));
        }
        ActionBodies bodies = new ActionBodies(request.bodies);
        return request.page(
                "jobs", jobs, placed -> bodies.job(repo, run, placed.attempt(), placed.job()));
    }

    /// A job and where it is.
    record Found(Run run, Attempt attempt, Job job) {}

    /// The job whose id is in the path; a check has its job's.
    static Found job(Request request, String parameter) {
        long id = request.number(parameter);
        for (Run run : request.repo().runs) {
            for (Attempt attempt : run.attempts) {
                for (Job job : attempt.jobs) {
                    if (job.id == id) {
                        return new Found(run, attempt, job);
                    }
                }
            }
        }
        throw Refusal.notFound();
    }

    private static Reply job(Request request) {
        Found found = job(request, "job_id");
        return Reply.ok(
                new ActionBodies(request.bodies)
                        .job(request.repo(), found.run(), found.attempt(), found.job()));
    }

    private static Reply rerunJob(Request request) {
        Found found = job(request, "job_id");
        return again(request, found.run(), job -> job == found.job());
    }

    /// Logs are elsewhere: at an address that is good for a minute and wants no token.
    private static Reply logs(Request request) {
        boolean ofJob = request.params.containsKey("job_id");
        long id = ofJob ? request.number("job_id") : run(request).id;
        if (!ofJob) {
            attempt(request, run(request));
        }
        return Reply.elsewhere()
                .with("Location", request.signed("/_logs/" + (ofJob ? "job" : "run") + "/" + id));
    }

    private static Reply logFile(Request request) {
        request.needSigned();
        String text = request.bodies.now + " Build of " + request.param("id") + "\n";
        if (request.param("kind").equals("job")) {
            return new Reply(200, "text/plain", text.getBytes(StandardCharsets.UTF_8), Map.of());
        }
        long id = request.number("id");
        Map<String, String> files = new LinkedHashMap<>();
        for (Repo repo : request.world.repositories()) {
            repo.runs.stream().filter(run -> run.id == id).forEach(run -> steps(run, text, files));
        }
        return new Reply(200, "application/zip", zip(files), Map.of());
    }

    /// A file for each step, as GitHub packs them: `build/1_Set up job.txt`.
    private static void steps(Run run, String text, Map<String, String> files) {
        for (Job job : run.latest().jobs) {
            int number = 1;
            for (String step : job.plan.steps()) {
                files.put(job.plan.name() + "/" + number + "_" + step + ".txt", text);
                number++;
            }
        }
    }

    static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Reply dispatch(Request request) {
        Repo repo = request.writableRepo();
        Workflow workflow = find(request);
        String ref = request.needText("WorkflowDispatch", "ref");
        String branch = ref.replaceFirst("^refs/(heads|tags)/", "");
        if (repo.resolve(branch).isEmpty()) {
            throw Refusal.of(422, "No ref found for: " + ref);
        }
        if (!workflow.state.equals("active")) {
            throw Refusal.of(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        JsonNode given = request.json().path("inputs");
        given.properties().forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
        if (inputs.size() > MOST_INPUTS) {
            throw Refusal.of(422, "you may only define up to 25 `inputs`");
        }
        Run run =
                new Run(
                        request.world.nextId(),
                        request.world.nextId(),
                        repo.takeRunNumber(),
                        workflow,
                        "workflow_dispatch",
                        branch,
                        repo.resolve(branch).orElseThrow(),
                        request.actor(),
                        request.bodies.now);
        run.inputs = Map.copyOf(inputs);
        run.start(request.world, request.bodies.now, workflow.plan);
        repo.runs.add(run);
        Events.dispatch(request, repo, run, ref);
        boolean told =
                request.bodies.isNew || request.json().path("return_run_details").asBoolean(false);
        if (!told) {
            return Reply.empty(204);
        }
        ObjectNode body = Bodies.object();
        body.put("workflow_run_id", run.id);
        body.put("run_url", request.bodies.url(repo) + "/actions/runs/" + run.id);
        body.put("html_url", request.bodies.page(repo) + "/actions/runs/" + run.id);
        return Reply.ok(body);
    }

    private static Reply rerun(Request request) {
        return again(request, run(request), _ -> true);
    }

    private static Reply rerunFailed(Request request) {
        Run run = run(request);
        Attempt latest = run.latest();
        Instant now = request.bodies.now;
        return again(
                request,
                run,
                job ->
                        !job.conclusion(latest, now)
                                .map(List.of("success", "skipped", "neutral")::contains)
                                .orElse(false));
    }

    private static Reply again(Request request, Run run, java.util.function.Predicate<Job> wanted) {
        request.writableRepo();
        if (!run.latest().status(request.bodies.now).equals("completed")) {
            throw Refusal.of(403, "The workflow run containing this job is already running");
        }
        List<JobPlan> plan =
                run.latest().jobs.stream()
                        .filter(wanted)
                        .map(job -> job.plan.ending("success"))
                        .toList();
        if (plan.isEmpty()) {
            throw Refusal.of(403, "This workflow run has no failed jobs");
        }
        run.start(request.world, request.bodies.now, plan);
        return Reply.of(201, Bodies.object());
    }

    private static Reply cancel(Request request) {
        request.writableRepo();
        Run run = run(request);
        if (run.latest().status(request.bodies.now).equals("completed")) {
            throw Refusal.of(409, "Cannot cancel a workflow run that is completed.");
        }
        run.latest().cancelledAt = Optional.of(request.bodies.now);
        return Reply.of(202, Bodies.object());
    }

    private static Reply pending(Request request) {
        Repo repo = request.repo();
        Run run = run(request);
        ArrayNode body = Bodies.array();
        for (Repo.Environment environment : waitedFor(repo, run, request.bodies.now)) {
            ObjectNode one = body.addObject();
            ObjectNode named = one.putObject("environment");
            named.put("id", environment.id);
            named.put("node_id", Bodies.node("Environment", environment.id));
            named.put("name", environment.name);
            String path = "/environments/" + Bodies.encoded(environment.name);
            named.put("url", request.bodies.url(repo) + path);
            named.put("html_url", request.bodies.page(repo) + path);
            one.put("wait_timer", environment.waitTimer);
            one.putNull("wait_timer_started_at");
            one.put("current_user_can_approve", true);
            ArrayNode reviewers = one.putArray("reviewers");
            for (String login : environment.reviewers) {
                ObjectNode reviewer = reviewers.addObject();
                reviewer.put("type", "User");
                reviewer.set("reviewer", request.bodies.user(request.world.user(login)));
            }
        }
        return Reply.ok(body);
    }

    private static List<Repo.Environment> waitedFor(Repo repo, Run run, Instant now) {
        return run.latest().jobs.stream()
                .filter(job -> job.status(run.latest(), now).equals("waiting"))
                .flatMap(job -> job.plan.environment().stream())
                .distinct()
                .flatMap(name -> Optional.ofNullable(repo.environments.get(name)).stream())
                .toList();
    }

    private static Reply review(Request request) {
        Repo repo = request.writableRepo();
        Run run = run(request);
        List<Long> ids = new ArrayList<>();
        request.json().path("environment_ids").forEach(id -> ids.add(id.asLong()));
        String state = request.needText("Review", "state");
        ArrayNode body = Bodies.array();
        for (Repo.Environment environment : waitedFor(repo, run, request.bodies.now)) {
            if (!ids.contains(environment.id)) {
                continue;
            }
            for (Job job : run.latest().jobs) {
                if (job.plan.environment().filter(environment.name::equalsIgnoreCase).isPresent()) {
                    job.approvedAt = Optional.of(request.bodies.now);
                    job.rejected = state.equals("rejected");
                }
            }
            Repo.Deployment deployment =
                    new Repo.Deployment(
                            request.world.nextId(),
                            run.sha,
                            run.branch,
                            environment.name,
                            request.actor(),
                            request.bodies.now,
                            new ArrayList<>());
            repo.deployments.put(deployment.id(), deployment);
            body.add(EnvironmentRoutes.deployment(request, repo, deployment));
        }
        if (body.isEmpty()) {
            throw Refusal.of(422, "No pending deployment requests to approve or reject");
        }
        return Reply.ok(body);
    }

    private static Reply timing(Request request) {
        Run run = run(request);
        Instant now = request.bodies.now;
        long millis = 0;
        for (Job job : run.latest().jobs) {
            Optional<Instant> start = job.startedAt(run.latest(), now);
            Optional<Instant> end = job.completedAt(run.latest(), now);
            if (start.isPresent() && end.isPresent()) {
                millis += Duration.between(start.get(), end.get()).toMillis();
            }
        }
        ObjectNode body = Bodies.object();
        body.putObject("billable");
        body.put("run_duration_ms", millis);
        return Reply.ok(body);
    }
}
