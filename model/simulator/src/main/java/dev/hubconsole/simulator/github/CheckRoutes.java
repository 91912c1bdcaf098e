package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.util.List;
import java.util.Optional;

/// The check that each job is, too.
final class CheckRoutes {

    private CheckRoutes() {}

    static void add(Router router) {
        String one = "/repos/{owner}/{repo}/check-runs/{check_run_id}";
        router.add("GET", one, "checks:read repo", CheckRoutes::one);
        router.add("GET", one + "/annotations", "checks:read repo", CheckRoutes::annotations);
    }

    private static Reply one(Request request) {
        RunRoutes.Found found = RunRoutes.job(request, "check_run_id");
        return Reply.ok(
                CheckBodies.checkRun(
                        request.bodies, request.repo(), found.run(), found.attempt(), found.job()));
    }

    private static Reply annotations(Request request) {
        RunRoutes.Found found = RunRoutes.job(request, "check_run_id");
        List<Job> failed =
                isFailed(request.bodies, found.attempt(), found.job())
                        ? List.of(found.job())
                        : List.of();
        return request.page(failed, _ -> failure(request, found.run()));
    }

    /// Whether there is something to say of a job: that it failed.
    static boolean isFailed(Bodies bodies, Attempt attempt, Job job) {
        return job.conclusion(attempt, bodies.now).equals(Optional.of("failure"));
    }

    private static ObjectNode failure(Request request, Run run) {
        ObjectNode body = Bodies.object();
        body.put("path", ".github");
        body.put(
                "blob_href", request.bodies.page(request.repo()) + "/blob/" + run.sha + "/.github");
        body.put("start_line", 1);
        body.putNull("start_column");
        body.put("end_line", 1);
        body.putNull("end_column");
        body.put("annotation_level", "failure");
        body.put("title", "");
        body.put("message", "Process completed with exit code 1.");
        body.put("raw_details", "");
        return body;
    }
}
