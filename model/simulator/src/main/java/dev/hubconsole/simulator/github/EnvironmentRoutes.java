package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Environments and deployments.
final class EnvironmentRoutes {

    private EnvironmentRoutes() {}

    static void add(Router router) {
        String repo = "/repos/{owner}/{repo}";
        String read = "actions:read repo";
        String write = "administration:write repo";
        router.add("GET", repo + "/environments", read, EnvironmentRoutes::list);
        router.add("GET", repo + "/environments/{environment_name}", read, EnvironmentRoutes::one);
        router.add("PUT", repo + "/environments/{environment_name}", write, EnvironmentRoutes::put);
        router.add(
                "DELETE",
                repo + "/environments/{environment_name}",
                write,
                EnvironmentRoutes::delete);
        String deployments = repo + "/deployments";
        router.add("GET", deployments, "deployments:read repo", EnvironmentRoutes::deployments);
        router.add("POST", deployments, "deployments:write repo", EnvironmentRoutes::deploy);
        router.add(
                "GET",
                deployments + "/{deployment_id}/statuses",
                "deployments:read repo",
                EnvironmentRoutes::statuses);
        router.add(
                "POST",
                deployments + "/{deployment_id}/statuses",
                "deployments:write repo",
                EnvironmentRoutes::addStatus);
    }

    static Repo.Environment find(Request request) {
        Repo.Environment environment =
                request.repo().environments.get(request.param("environment_name"));
        if (environment == null) {
            throw Refusal.notFound();
        }
        return environment;
    }

    private static Reply list(Request request) {
        Repo repo = request.repo();
        ActionBodies bodies = new ActionBodies(request.bodies);
        return request.page(
                "environments",
                List.copyOf(repo.environments.values()),
                environment -> bodies.environment(repo, environment));
    }

    private static Reply one(Request request) {
        return Reply.ok(
                new ActionBodies(request.bodies).environment(request.repo(), find(request)));
    }

    private static Reply put(Request request) {
        Repo repo = request.writableRepo();
        String name = request.param("environment_name");
        if (!repo.environments.containsKey(name)) {
            repo.environments.put(
                    name, new Repo.Environment(request.world.nextId(), name, request.bodies.now));
        }
        Repo.Environment environment = repo.environments.get(name);
        JsonNode json = request.json();
        environment.waitTimer = json.path("wait_timer").asInt(0);
        List<String> reviewers = new ArrayList<>();
        for (JsonNode reviewer : json.path("reviewers")) {
            request.world.accounts.values().stream()
                    .filter(account -> account.id() == reviewer.path("id").asLong())
                    .forEach(account -> reviewers.add(account.login()));
        }
        environment.reviewers = List.copyOf(reviewers);
        return Reply.ok(new ActionBodies(request.bodies).environment(repo, environment));
    }

    private static Reply delete(Request request) {
        request.writableRepo().environments.remove(find(request).name);
        return Reply.empty(204);
    }

    static ObjectNode deployment(Request request, Repo repo, Repo.Deployment deployment) {
        ObjectNode body = Bodies.object();
        String url = request.bodies.url(repo) + "/deployments/" + deployment.id();
        body.put("url", url);
        body.put("id", deployment.id());
        body.put("node_id", Bodies.node("Deployment", deployment.id()));
        body.put("sha", deployment.sha());
        body.put("ref", deployment.ref());
        body.put("task", "deploy");
        body.putObject("payload");
        body.put("original_environment", deployment.environment());
        body.put("environment", deployment.environment());
        body.putNull("description");
        body.set("creator", request.bodies.user(deployment.creator()));
        body.put("created_at", deployment.createdAt().toString());
        body.put("updated_at", deployment.createdAt().toString());
        body.put("statuses_url", url + "/statuses");
        body.put("repository_url", request.bodies.url(repo));
        body.put("transient_environment", false);
        body.put("production_environment", false);
        body.putNull("performed_via_github_app");
        return body;
    }

    private static Reply deployments(Request request) {
        Repo repo = request.repo();
        List<Repo.Deployment> all =
                repo.deployments.values().stream()
                        .filter(
                                one ->
                                        request.asked("environment")
                                                .map(one.environment()::equals)
                                                .orElse(true))
                        .toList();
        return request.page(all, one -> deployment(request, repo, one));
    }

    private static Reply deploy(Request request) {
        Repo repo = request.writableRepo();
        String ref = request.needText("Deployment", "ref");
        String sha =
                repo.resolve(ref).orElseThrow(() -> Refusal.of(422, "No ref found for: " + ref));
        Repo.Deployment made =
                new Repo.Deployment(
                        request.world.nextId(),
                        sha,
                        ref,
                        request.text("environment").orElse("production"),
                        request.actor(),
                        request.bodies.now,
                        new ArrayList<>());
        repo.deployments.put(made.id(), made);
        ObjectNode body = deployment(request, repo, made);
        request.world
                .happenings()
                .tell(request, repo, "deployment", "created", to -> to.set("deployment", body));
        return Reply.of(201, body);
    }

    private static Repo.Deployment found(Request request) {
        return Optional.ofNullable(request.repo().deployments.get(request.number("deployment_id")))
                .orElseThrow(Refusal::notFound);
    }

    private static ObjectNode status(
            Request request, Repo.Deployment deployment, Repo.DeploymentStatus status) {
        ObjectNode body = Bodies.object();
        String of = request.bodies.url(request.repo()) + "/deployments/" + deployment.id();
        body.put("url", of + "/statuses/" + status.id());
        body.put("id", status.id());
        body.put("node_id", Bodies.node("DeploymentStatus", status.id()));
        body.put("state", status.state());
        body.set("creator", request.bodies.user(deployment.creator()));
        body.put("description", "");
        body.put("environment", deployment.environment());
        body.put("target_url", status.logUrl());
        body.put("created_at", status.createdAt().toString());
        body.put("updated_at", status.createdAt().toString());
        body.put("deployment_url", of);
        body.put("repository_url", request.bodies.url(request.repo()));
        body.put("environment_url", status.environmentUrl());
        body.put("log_url", status.logUrl());
        body.putNull("performed_via_github_app");
        return body;
    }

    private static Reply statuses(Request request) {
        Repo.Deployment deployment = found(request);
        return request.page(deployment.statuses(), one -> status(request, deployment, one));
    }

    private static Reply addStatus(Request request) {
        request.writableRepo();
        Repo.Deployment deployment = found(request);
        Repo.DeploymentStatus status =
                new Repo.DeploymentStatus(
                        request.world.nextId(),
                        request.needText("DeploymentStatus", "state"),
                        request.text("environment_url").orElse(""),
                        request.text("log_url").orElse(""),
                        request.bodies.now);
        deployment.statuses().addFirst(status);
        Repo repo = request.repo();
        ObjectNode body = status(request, deployment, status);
        request.world
                .happenings()
                .tell(
                        request,
                        repo,
                        "deployment_status",
                        "created",
                        to -> {
                            to.set("deployment_status", body);
                            to.set("deployment", deployment(request, repo, deployment));
                        });
        return Reply.of(201, body);
    }
}
