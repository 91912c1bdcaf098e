package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.GitStore.Person;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The objects and references of git.
final class GitRoutes {

    private static final Set<String> MODES =
            Set.of("100644", "100755", "120000", "040000", "160000");

    private GitRoutes() {}

    static void add(Router router) {
        String git = "/repos/{owner}/{repo}/git";
        String read = "contents:read repo";
        String write = "contents:write repo";
        router.add("POST", git + "/blobs", write, GitRoutes::createBlob);
        router.add("GET", git + "/blobs/{file_sha}", read, GitRoutes::blob);
        router.add("POST", git + "/trees", write, GitRoutes::createTree);
        router.add("GET", git + "/trees/{tree_sha}", read, GitRoutes::tree);
        router.add("POST", git + "/commits", write, GitRoutes::createCommit);
        router.add("GET", git + "/commits/{commit_sha}", read, GitRoutes::commit);
        router.add("POST", git + "/refs", write, GitRoutes::createRef);
        router.add("GET", git + "/ref/{ref+}", read, GitRoutes::ref);
        // not described, and answered all the same: github-api asks there
        router.add("GET", git + "/refs/{ref+}", read, GitRoutes::ref);
        router.add("GET", git + "/matching-refs/{ref+}", read, GitRoutes::matching);
        router.add("PATCH", git + "/refs/{ref+}", write, GitRoutes::updateRef);
        router.add("DELETE", git + "/refs/{ref+}", write, GitRoutes::deleteRef);
    }

    static Person person(Request request) {
        return Repo.person(request.actor(), request.bodies.now);
    }

    private static Repo filled(Request request) {
        return filled(request.writableRepo());
    }

    private static Repo filled(Repo repo) {
        if (repo.isEmpty()) {
            throw Refusal.of(409, "Git Repository is empty.");
        }
        return repo;
    }

    private static Reply createBlob(Request request) {
        Repo repo = filled(request);
        String content = request.needText("Blob", "content");
        byte[] bytes;
        try {
            bytes =
                    request.text("encoding").filter("base64"::equals).isPresent()
                            ? Base64.getMimeDecoder().decode(content)
                            : content.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(422, "content is not valid Base64");
        }
        String sha = repo.git.blob(bytes);
        ObjectNode body = Bodies.object();
        String url = request.bodies.url(repo) + "/git/blobs/" + sha;
        body.put("url", url);
        body.put("sha", sha);
        return Reply.of(201, body).with("Location", url);
    }

    private static Reply blob(Request request) {
        Repo repo = filled(request.repo());
        String sha = request.param("file_sha");
        byte[] bytes = repo.git.blob(sha).orElseThrow(Refusal::notFound);
        ObjectNode body = Bodies.object();
        body.put("sha", sha);
        body.put("node_id", Bodies.node("Blob", sha.hashCode()));
        body.put("size", bytes.length);
        body.put("url", request.bodies.url(repo) + "/git/blobs/" + sha);
        body.put(
                "content",
                Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n");
        body.put("encoding", "base64");
        return Reply.ok(body);
    }

    private static Reply createTree(Request request) {
        Repo repo = filled(request);
        JsonNode json = request.json();
        Map<String, Entry> files = new TreeMap<>();
        Optional<String> base = request.text("base_tree");
        if (base.isPresent()) {
            String tree =
                    repo.git.has(base.get(), "tree")
                            ? base.get()
                            : repo.git
                                    .commit(base.get())
                                    .map(Commit::tree)
                                    .orElseThrow(
                                            () -> Refusal.of(422, "base_tree is not a tree oid"));
            files.putAll(repo.git.files(tree));
        }
        if (!json.path("tree").isArray() || json.path("tree").isEmpty()) {
            throw Refusal.of(422, "Invalid tree info");
        }
        for (JsonNode item : json.path("tree")) {
            place(repo, item, files);
        }
        return Reply.of(201, tree(request, repo, repo.git.treeOf(files), false));
    }

    private static void place(Repo repo, JsonNode item, Map<String, Entry> files) {
        String path = item.path("path").asText();
        if (path.isEmpty() || path.startsWith("/") || path.contains("//")) {
            throw Refusal.of(422, "tree.path contains a malformed path component");
        }
        String mode = item.path("mode").asText("100644");
        if (!MODES.contains(mode)) {
            throw Refusal.of(422, "tree.mode " + mode + " is not valid");
        }
        if (item.has("content")) {
            String blob =
                    repo.git.blob(item.path("content").asText().getBytes(StandardCharsets.UTF_8));
            files.put(path, new Entry(mode, "", blob));
        } else if (item.path("sha").isNull()) {
            if (files.remove(path) == null) {
                throw Refusal.of(422, "GitRPC::BadObjectState");
            }
        } else {
            String sha = item.path("sha").asText();
            if (item.path("type").asText("blob").equals("tree")) {
                repo.git.files(sha).forEach((below, entry) -> files.put(path + "/" + below, entry));
            } else if (repo.git.has(sha, "blob")) {
                files.put(path, new Entry(mode, "", sha));
            } else {
                throw Refusal.of(422, "tree.sha " + sha + " is not a valid blob");
            }
        }
    }

    private static Reply tree(Request request) {
        Repo repo = filled(request.repo());
        String asked = request.param("tree_sha");
        String sha =
                repo.git.has(asked, "tree")
                        ? asked
                        : repo.resolve(asked)
                                .flatMap(repo.git::commit)
                                .map(Commit::tree)
                                .orElseThrow(Refusal::notFound);
        return Reply.ok(tree(request, repo, sha, request.asked("recursive").isPresent()));
    }

    private static ObjectNode tree(Request request, Repo repo, String sha, boolean deep) {
        ObjectNode body = Bodies.object();
        body.put("sha", sha);
        body.put("url", request.bodies.url(repo) + "/git/trees/" + sha);
        ArrayNode items = body.putArray("tree");
        Map<String, Entry> entries = new TreeMap<>();
        if (deep) {
            entries.putAll(repo.git.files(sha));
        } else {
            repo.git.tree(sha).orElseThrow().forEach(entry -> entries.put(entry.name(), entry));
        }
        entries.forEach(
                (path, entry) -> {
                    ObjectNode item = items.addObject();
                    item.put("path", path);
                    item.put("mode", entry.mode());
                    item.put("type", entry.type());
                    item.put("sha", entry.sha());
                    repo.git.blob(entry.sha()).ifPresent(bytes -> item.put("size", bytes.length));
                    item.put(
                            "url",
                            request.bodies.url(repo) + "/git/" + entry.type() + "s/" + entry.sha());
                });
        body.put("truncated", false);
        return body;
    }

    private static Reply createCommit(Request request) {
        Repo repo = filled(request);
        String tree = request.needText("Commit", "tree");
        if (!repo.git.has(tree, "tree")) {
            throw Refusal.of(422, "Tree SHA does not exist");
        }
        List<String> parents = new ArrayList<>();
        for (JsonNode parent : request.json().path("parents")) {
            if (!repo.git.has(parent.asText(), "commit")) {
                throw Refusal.of(422, "Parent SHA does not exist or is not a commit object");
            }
            parents.add(parent.asText());
        }
        Person author = given(request, "author", person(request));
        String sha =
                repo.git.commit(
                        tree,
                        parents,
                        author,
                        given(request, "committer", author),
                        request.needText("Commit", "message"));
        return Reply.of(201, request.bodies.gitCommit(repo, repo.git.commit(sha).orElseThrow()));
    }

    private static Person given(Request request, String field, Person other) {
        JsonNode json = request.json().path(field);
        if (!json.isObject()) {
            return other;
        }
        Instant time = other.time();
        if (json.path("date").isTextual()) {
            try {
                time = OffsetDateTime.parse(json.path("date").asText()).toInstant();
            } catch (DateTimeParseException wrong) {
                throw Refusal.invalid("Commit", field, "invalid", "date is no time");
            }
        }
        return new Person(
                json.path("name").asText(other.name()),
                json.path("email").asText(other.email()),
                time);
    }

    private static Reply commit(Request request) {
        Repo repo = filled(request.repo());
        return Reply.ok(
                request.bodies.gitCommit(
                        repo,
                        repo.git
                                .commit(request.param("commit_sha"))
                                .orElseThrow(Refusal::notFound)));
    }

    private static Reply createRef(Request request) {
        Repo repo = filled(request);
        String ref = request.needText("Reference", "ref");
        String sha = request.needText("Reference", "sha");
        if (!ref.matches("refs/[^/]+/.+") || ref.contains("..") || ref.contains(" ")) {
            throw Refusal.of(422, ref + " is not a valid ref name.");
        }
        if (!repo.git.has(sha, "commit")) {
            throw Refusal.of(422, "Object does not exist");
        }
        if (repo.refs.containsKey(ref)) {
            throw Refusal.of(422, "Reference already exists");
        }
        repo.point(ref, sha);
        Events.push(request, repo, ref, Optional.empty(), Optional.of(sha));
        return Reply.of(201, request.bodies.ref(repo, ref, sha));
    }

    private static Reply ref(Request request) {
        Repo repo = filled(request.repo());
        String ref = "refs/" + request.param("ref");
        String sha = repo.refs.get(ref);
        if (sha == null) {
            throw Refusal.notFound();
        }
        return Reply.ok(request.bodies.ref(repo, ref, sha));
    }

    private static Reply matching(Request request) {
        Repo repo = request.repo();
        ArrayNode body = Bodies.array();
        repo.refs.forEach(
                (ref, sha) -> {
                    if (ref.startsWith("refs/" + request.param("ref"))) {
                        body.add(request.bodies.ref(repo, ref, sha));
                    }
                });
        return Reply.ok(body);
    }

    private static Reply updateRef(Request request) {
        Repo repo = filled(request);
        String ref = "refs/" + request.param("ref");
        String before = repo.refs.get(ref);
        if (before == null) {
            throw Refusal.of(422, "Reference does not exist");
        }
        String sha = request.needText("Reference", "sha");
        if (!repo.git.has(sha, "commit")) {
            throw Refusal.of(422, "Object does not exist");
        }
        if (repo.protectedBranches.contains(ref.replaceFirst("^refs/heads/", ""))) {
            throw Refusal.of(
                    422,
                    "Protected branch update failed for "
                            + ref
                            + ": changes must be made"
                            + " through a pull request.");
        }
        boolean force = request.json().path("force").asBoolean(false);
        if (!force && !repo.git.isAncestor(before, sha)) {
            throw Refusal.of(422, "Update is not a fast forward");
        }
        repo.point(ref, sha);
        Events.push(request, repo, ref, Optional.of(before), Optional.of(sha));
        return Reply.ok(request.bodies.ref(repo, ref, sha));
    }

    private static Reply deleteRef(Request request) {
        Repo repo = filled(request);
        String ref = "refs/" + request.param("ref");
        Optional<String> before = Optional.ofNullable(repo.refs.remove(ref));
        if (before.isEmpty()) {
            throw Refusal.of(422, "Reference does not exist");
        }
        Events.push(request, repo, ref, before, Optional.empty());
        return Reply.empty(204);
    }
}
