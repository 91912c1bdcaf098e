package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/// Caches and artifacts.
final class StorageRoutes {

    private StorageRoutes() {}

    static void add(Router router, Router pages) {
        String actions = "/repos/{owner}/{repo}/actions";
        String read = "actions:read repo";
        String write = "actions:write repo";
        router.add("GET", actions + "/caches", read, StorageRoutes::caches);
        router.add("DELETE", actions + "/caches", write, StorageRoutes::deleteByKey);
        router.add("DELETE", actions + "/caches/{cache_id}", write, StorageRoutes::delete);
        router.add("GET", actions + "/cache/usage", read, StorageRoutes::usage);
        router.add("GET", actions + "/artifacts", read, StorageRoutes::artifacts);
        router.add("GET", actions + "/artifacts/{artifact_id}", read, StorageRoutes::artifact);
        router.add(
                "DELETE",
                actions + "/artifacts/{artifact_id}",
                write,
                StorageRoutes::deleteArtifact);
        router.add("GET", actions + "/artifacts/{artifact_id}/{format}", read, StorageRoutes::zip);
        router.add("GET", actions + "/runs/{run_id}/artifacts", read, StorageRoutes::ofRun);
        router.add(
                "GET",
                "/orgs/{org}/actions/cache/usage",
                "organization_administration:read read:org",
                StorageRoutes::organizationUsage);
        router.add(
                "GET",
                "/orgs/{org}/actions/cache/usage-by-repository",
                "organization_administration:read read:org",
                StorageRoutes::usageByRepository);
        pages.add(
                "GET",
                "/_artifacts/{id}",
                "-",
                request -> {
                    request.needSigned();
                    return new Reply(
                            200,
                            "application/zip",
                            RunRoutes.zip(Map.of("artifact.txt", request.param("id"))),
                            Map.of());
                });
    }

    private static List<Repo.Cache> matching(Request request) {
        return request.repo().caches.values().stream()
                .filter(
                        cache ->
                                request.asked("key").map(cache.key()::startsWith).orElse(true)
                                        && request.asked("ref")
                                                .map(cache.ref()::equals)
                                                .orElse(true))
                .toList();
    }

    private static Reply caches(Request request) {
        return request.page(
                "actions_caches", matching(request), new ActionBodies(request.bodies)::cache);
    }

    private static Reply deleteByKey(Request request) {
        Repo repo = request.writableRepo();
        List<Repo.Cache> found =
                matching(request).stream()
                        .filter(
                                cache ->
                                        request.asked("key")
                                                .equals(java.util.Optional.of(cache.key())))
                        .toList();
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        ObjectNode body = Bodies.object();
        body.put("total_count", found.size());
        ArrayNode all = body.putArray("actions_caches");
        for (Repo.Cache cache : found) {
            all.add(new ActionBodies(request.bodies).cache(cache));
            repo.caches.remove(cache.id());
        }
        return Reply.ok(body);
    }

    private static Reply delete(Request request) {
        if (request.writableRepo().caches.remove(request.number("cache_id")) == null) {
            throw Refusal.notFound();
        }
        return Reply.empty(204);
    }

    private static ObjectNode usage(Repo repo) {
        ObjectNode body = Bodies.object();
        body.put("full_name", repo.fullName());
        body.put(
                "active_caches_size_in_bytes",
                repo.caches.values().stream().mapToLong(Repo.Cache::bytes).sum());
        body.put("active_caches_count", repo.caches.size());
        return body;
    }

    private static Reply usage(Request request) {
        return Reply.ok(usage(request.repo()));
    }

    private static Reply organizationUsage(Request request) {
        List<Repo> all = request.world.of(AccountRoutes.of(request).account);
        ObjectNode body = Bodies.object();
        body.put(
                "total_active_caches_count",
                all.stream().mapToInt(repo -> repo.caches.size()).sum());
        body.put(
                "total_active_caches_size_in_bytes",
                all.stream()
                        .flatMap(repo -> repo.caches.values().stream())
                        .mapToLong(Repo.Cache::bytes)
                        .sum());
        return Reply.ok(body);
    }

    private static Reply usageByRepository(Request request) {
        List<Repo> all =
                request.world.of(AccountRoutes.of(request).account).stream()
                        .filter(repo -> !repo.caches.isEmpty())
                        .toList();
        return request.page("repository_cache_usages", all, StorageRoutes::usage);
    }

    private static Reply artifacts(Request request) {
        Repo repo = request.repo();
        List<Repo.Artifact> all =
                repo.artifacts.values().stream()
                        .filter(
                                artifact ->
                                        request.asked("name")
                                                .map(artifact.name()::equals)
                                                .orElse(true))
                        .toList();
        return request.page(
                "artifacts",
                all,
                artifact -> new ActionBodies(request.bodies).artifact(repo, artifact));
    }

    private static Reply ofRun(Request request) {
        Repo repo = request.repo();
        Run run = RunRoutes.run(request);
        List<Repo.Artifact> all =
                repo.artifacts.values().stream()
                        .filter(artifact -> artifact.run().filter(one -> one == run).isPresent())
                        .toList();
        return request.page(
                "artifacts",
                all,
                artifact -> new ActionBodies(request.bodies).artifact(repo, artifact));
    }

    private static Repo.Artifact find(Request request) {
        Repo.Artifact artifact = request.repo().artifacts.get(request.number("artifact_id"));
        if (artifact == null) {
            throw Refusal.notFound();
        }
        return artifact;
    }

    private static Reply artifact(Request request) {
        return Reply.ok(new ActionBodies(request.bodies).artifact(request.repo(), find(request)));
    }

    private static Reply deleteArtifact(Request request) {
        request.writableRepo().artifacts.remove(find(request).id());
        return Reply.empty(204);
    }

    private static Reply zip(Request request) {
        Repo.Artifact artifact = find(request);
        if (!artifact.expiresAt().isAfter(request.bodies.now)) {
            throw Refusal.of(410, "Artifact has expired");
        }
        return Reply.elsewhere().with("Location", request.signed("/_artifacts/" + artifact.id()));
    }
}
