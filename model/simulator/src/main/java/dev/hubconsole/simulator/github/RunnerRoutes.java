package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/// Self-hosted runners, and what Actions may do.
final class RunnerRoutes {

    private RunnerRoutes() {}

    static void add(Router router) {
        String repo = "/repos/{owner}/{repo}/actions";
        String read = "administration:read repo";
        String write = "administration:write repo";
        String org = "/orgs/{org}/actions";
        String orgRead = "organization_self_hosted_runners:read admin:org";
        String orgWrite = "organization_self_hosted_runners:write admin:org";
        router.add("GET", repo + "/runners", read, RunnerRoutes::list);
        router.add("GET", repo + "/runners/{runner_id}", read, RunnerRoutes::one);
        router.add("DELETE", repo + "/runners/{runner_id}", write, RunnerRoutes::delete);
        router.add("GET", org + "/runners", orgRead, RunnerRoutes::list);
        router.add("GET", org + "/runners/{runner_id}", orgRead, RunnerRoutes::one);
        router.add("DELETE", org + "/runners/{runner_id}", orgWrite, RunnerRoutes::delete);
        router.add("GET", org + "/runner-groups", orgRead, RunnerRoutes::groups);
        router.add("GET", repo + "/permissions", read, RunnerRoutes::permissions);
        router.add("GET", repo + "/permissions/workflow", read, RunnerRoutes::workflowPermissions);
        router.add(
                "GET",
                org + "/permissions",
                "organization_administration:read admin:org",
                RunnerRoutes::organizationPermissions);
    }

    private static Map<Long, Repo.SimRunner> runners(Request request) {
        return request.params.containsKey("org")
                ? AccountRoutes.of(request).runners
                : request.repo().runners;
    }

    private static Reply list(Request request) {
        List<Repo.SimRunner> all =
                runners(request).values().stream()
                        .filter(
                                runner ->
                                        request.asked("name")
                                                .map(runner.name()::equals)
                                                .orElse(true))
                        .toList();
        return request.page("runners", all, new ActionBodies(request.bodies)::runner);
    }

    private static Reply one(Request request) {
        Repo.SimRunner runner = runners(request).get(request.number("runner_id"));
        if (runner == null) {
            throw Refusal.notFound();
        }
        return Reply.ok(new ActionBodies(request.bodies).runner(runner));
    }

    private static Reply delete(Request request) {
        if (runners(request).remove(request.number("runner_id")) == null) {
            throw Refusal.notFound();
        }
        return Reply.empty(204);
    }

    private static Reply groups(Request request) {
        World.Organization organization = AccountRoutes.of(request);
        return request.page(
                "runner_groups",
                List.of("Default"),
                name -> {
                    ObjectNode body = Bodies.object();
                    body.put("id", 1);
                    body.put("name", name);
                    body.put("visibility", "all");
                    body.put("default", true);
                    body.put(
                            "runners_url",
                            request.bodies.api
                                    + "/orgs/"
                                    + organization.account.login()
                                    + "/actions/runner-groups/1/runners");
                    body.put("inherited", false);
                    body.put("allows_public_repositories", false);
                    body.put("restricted_to_workflows", false);
                    body.putArray("selected_workflows");
                    body.put("workflow_restrictions_read_only", false);
                    return body;
                });
    }

    private static Reply permissions(Request request) {
        request.repo();
        ObjectNode body = Bodies.object();
        body.put("enabled", true);
        body.put("allowed_actions", "all");
        return Reply.ok(body);
    }

    private static Reply workflowPermissions(Request request) {
        request.repo();
        ObjectNode body = Bodies.object();
        body.put("default_workflow_permissions", "read");
        body.put("can_approve_pull_request_reviews", false);
        return Reply.ok(body);
    }

    private static Reply organizationPermissions(Request request) {
        AccountRoutes.of(request);
        ObjectNode body = Bodies.object();
        body.put("enabled_repositories", "all");
        body.put("allowed_actions", "all");
        return Reply.ok(body);
    }
}
