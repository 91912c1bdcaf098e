package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.GitStore.Person;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Branches, commits and files.
final class ContentRoutes {

    private static final int LARGEST_IN_JSON = 1 << 20;

    private ContentRoutes() {}

    static void add(Router router) {
        String repo = "/repos/{owner}/{repo}";
        String read = "contents:read repo";
        router.add("GET", repo + "/branches", read, ContentRoutes::branches);
        router.add("GET", repo + "/branches/{branch+}", read, ContentRoutes::branch);
        router.add("GET", repo + "/commits", read, ContentRoutes::commits);
        router.add("GET", repo + "/commits/{ref+}", read, ContentRoutes::commitOrBelow);
        router.add("GET", repo + "/compare/{basehead+}", read, ContentRoutes::compare);
        router.add("GET", repo + "/contents/{path+}", read, ContentRoutes::content);
        String write = "contents:write repo";
        router.add("PUT", repo + "/contents/{path+}", write, ContentRoutes::putContent);
        router.add("DELETE", repo + "/contents/{path+}", write, ContentRoutes::deleteContent);
    }

    private static Reply branches(Request request) {
        Repo repo = request.repo();
        List<String> names =
                repo.refs.keySet().stream()
                        .filter(ref -> ref.startsWith("refs/heads/"))
                        .map(ref -> ref.substring("refs/heads/".length()))
                        .filter(
                                name ->
                                        request.asked("protected")
                                                .map(Boolean::parseBoolean)
                                                .map(
                                                        wanted ->
                                                                wanted
                                                                        == repo.protectedBranches
                                                                                .contains(name))
                                                .orElse(true))
                        .toList();
        return request.page(
                names,
                name -> {
                    ObjectNode body = Bodies.object();
                    body.put("name", name);
                    ObjectNode commit = body.putObject("commit");
                    String sha = repo.branch(name).orElseThrow();
                    commit.put("sha", sha);
                    commit.put("url", request.bodies.url(repo) + "/commits/" + sha);
                    protection(
                            body,
                            repo.protectedBranches.contains(name),
                            request.bodies.url(repo) + "/branches/" + name);
                    return body;
                });
    }

    private static Reply branch(Request request) {
        String name = request.param("branch");
        Repo repo = request.repo();
        if (name.endsWith("/protection")) {
            return protection(
                    request, repo, name.substring(0, name.length() - "/protection".length()));
        }
        String sha = repo.branch(name).orElseThrow(() -> Refusal.of(404, "Branch not found"));
        ObjectNode body = Bodies.object();
        body.put("name", name);
        body.set("commit", request.bodies.commit(repo, repo.git.commit(sha).orElseThrow()));
        ObjectNode links = body.putObject("_links");
        String url = request.bodies.url(repo) + "/branches/" + name;
        links.put("self", url);
        links.put("html", request.bodies.page(repo) + "/tree/" + name);
        protection(body, repo.protectedBranches.contains(name), url);
        return Reply.ok(body);
    }

    private static void protection(ObjectNode body, boolean isProtected, String url) {
        body.put("protected", isProtected);
        ObjectNode protection = body.putObject("protection");
        protection.put("enabled", isProtected);
        ObjectNode checks = protection.putObject("required_status_checks");
        checks.put("enforcement_level", "off");
        checks.putArray("contexts");
        checks.putArray("checks");
        body.put("protection_url", url + "/protection");
    }

    private static Reply protection(Request request, Repo repo, String branch) {
        if (!repo.protectedBranches.contains(branch)) {
            throw Refusal.of(404, "Branch not protected");
        }
        ObjectNode body = Bodies.object();
        body.put("url", request.bodies.url(repo) + "/branches/" + branch + "/protection");
        body.putObject("enforce_admins")
                .put("url", request.bodies.url(repo) + "/enforce_admins")
                .put("enabled", true);
        return Reply.ok(body);
    }

    private static Reply commits(Request request) {
        Repo repo = request.repo();
        if (repo.isEmpty()) {
            throw Refusal.of(409, "Git Repository is empty.");
        }
        String from =
                repo.resolve(RepositoryRoutes.branchOr(request, "sha"))
                        .orElseThrow(Refusal::notFound);
        Optional<String> path = request.asked("path");
        List<Commit> all =
                repo.git.history(from).stream()
                        .filter(commit -> path.isEmpty() || touches(repo, commit, path.get()))
                        .toList();
        return request.page(all, commit -> request.bodies.commit(repo, commit));
    }

    private static boolean touches(Repo repo, Commit commit, String path) {
        Optional<Entry> here = repo.git.at(commit.tree(), path);
        Optional<Entry> before =
                commit.parents().isEmpty()
                        ? Optional.empty()
                        : repo.git
                                .commit(commit.parents().getFirst())
                                .flatMap(parent -> repo.git.at(parent.tree(), path));
        return !here.map(Entry::sha).equals(before.map(Entry::sha));
    }

    private static Reply commitOrBelow(Request request) {
        Repo repo = request.repo();
        String ref = request.param("ref");
        for (String below : List.of("check-runs", "check-suites", "status", "statuses", "pulls")) {
            if (ref.endsWith("/" + below)) {
                String of = ref.substring(0, ref.length() - below.length() - 1);
                String sha = repo.resolve(of).orElseThrow(() -> noCommit(of));
                return CheckBodies.below(request, repo, sha, below);
            }
        }
        String sha = repo.resolve(ref).orElseThrow(() -> noCommit(ref));
        Commit commit = repo.git.commit(sha).orElseThrow();
        ObjectNode body = request.bodies.commit(repo, commit);
        ArrayNode files = Bodies.array();
        int changed = changes(request, repo, commit, files);
        ObjectNode stats = body.putObject("stats");
        stats.put("total", changed);
        stats.put("additions", changed);
        stats.put("deletions", 0);
        body.set("files", files);
        return Reply.ok(body);
    }

    private static Refusal noCommit(String ref) {
        return Refusal.of(422, "No commit found for SHA: " + ref);
    }

    private static int changes(Request request, Repo repo, Commit commit, ArrayNode files) {
        Map<String, Entry> before =
                commit.parents().isEmpty()
                        ? Map.of()
                        : repo.git
                                .commit(commit.parents().getFirst())
                                .map(parent -> repo.git.files(parent.tree()))
                                .orElse(Map.of());
        return changes(request, repo, before, commit, files);
    }

    /// Writes the files that differ.
    ///
    /// @return how many lines were added, about
    static int changes(
            Request request, Repo repo, Map<String, Entry> before, Commit after, ArrayNode files) {
        Map<String, Entry> now = repo.git.files(after.tree());
        Map<String, Boolean> all = new TreeMap<>();
        before.keySet().forEach(path -> all.put(path, true));
        now.keySet().forEach(path -> all.put(path, true));
        int total = 0;
        for (String path : all.keySet()) {
            Entry old = before.get(path);
            Entry here = now.get(path);
            if (old != null && here != null && old.sha().equals(here.sha())) {
                continue;
            }
            String sha = here == null ? old.sha() : here.sha();
            int lines = (int) new String(repo.git.blob(sha).orElse(new byte[0])).lines().count();
            ObjectNode file = files.addObject();
            file.put("sha", sha);
            file.put("filename", path);
            file.put("status", old == null ? "added" : here == null ? "removed" : "modified");
            file.put("additions", here == null ? 0 : lines);
            file.put("deletions", here == null ? lines : 0);
            file.put("changes", lines);
            String page = request.bodies.page(repo);
            String at = after.sha() + "/" + Bodies.encodedPath(path);
            file.put("blob_url", page + "/blob/" + at);
            file.put("raw_url", page + "/raw/" + at);
            file.put(
                    "contents_url",
                    request.bodies.url(repo)
                            + "/contents/"
                            + Bodies.encodedPath(path)
                            + "?ref="
                            + after.sha());
            total += here == null ? 0 : lines;
        }
        return total;
    }

    private static Reply compare(Request request) {
        Repo repo = request.repo();
        String[] ends = request.param("basehead").split("\\.\\.\\.", 2);
        if (ends.length != 2) {
            throw Refusal.notFound();
        }
        Commit base = commitOf(repo, ends[0]);
        Commit head = commitOf(repo, ends[1].substring(ends[1].indexOf(':') + 1));
        List<Commit> inBase = repo.git.history(base.sha());
        List<Commit> inHead = repo.git.history(head.sha());
        Commit common =
                inHead.stream()
                        .filter(commit -> inBase.contains(commit))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
        List<Commit> ahead =
                new ArrayList<>(
                        inHead.stream().filter(commit -> !inBase.contains(commit)).toList());
        long behind = inBase.stream().filter(commit -> !inHead.contains(commit)).count();
        ObjectNode body = Bodies.object();
        String url = request.bodies.url(repo) + "/compare/" + ends[0] + "..." + ends[1];
        String page = request.bodies.page(repo) + "/compare/" + ends[0] + "..." + ends[1];
        body.put("url", url);
        body.put("html_url", page);
        body.put("permalink_url", page);
        body.put("diff_url", page + ".diff");
        body.put("patch_url", page + ".patch");
        body.set("base_commit", request.bodies.commit(repo, base));
        body.set("merge_base_commit", request.bodies.commit(repo, common));
        body.put(
                "status",
                ahead.isEmpty()
                        ? behind == 0 ? "identical" : "behind"
                        : behind == 0 ? "ahead" : "diverged");
        body.put("ahead_by", ahead.size());
        body.put("behind_by", behind);
        body.put("total_commits", ahead.size());
        ArrayNode commits = body.putArray("commits");
        java.util.Collections.reverse(ahead);
        ahead.forEach(commit -> commits.add(request.bodies.commit(repo, commit)));
        ArrayNode files = Bodies.array();
        changes(request, repo, repo.git.files(common.tree()), head, files);
        body.set("files", files);
        return Reply.ok(body);
    }

    private static Commit commitOf(Repo repo, String ref) {
        return repo.resolve(ref).flatMap(repo.git::commit).orElseThrow(Refusal::notFound);
    }

    private static Reply content(Request request) {
        Repo repo = request.repo();
        String ref = RepositoryRoutes.branchOr(request, "ref");
        if (repo.isEmpty()) {
            throw Refusal.of(404, "This repository is empty.");
        }
        String sha =
                repo.resolve(ref)
                        .orElseThrow(() -> Refusal.of(404, "No commit found for the ref " + ref));
        String path = request.params.getOrDefault("path", "").replaceFirst("/+$", "");
        Commit commit = repo.git.commit(sha).orElseThrow();
        Entry entry = repo.git.at(commit.tree(), path).orElseThrow(Refusal::notFound);
        String accept = request.headers.getOrDefault("accept", "");
        if (entry.type().equals("tree")) {
            ArrayNode body = Bodies.array();
            String prefix = path.isEmpty() ? "" : path + "/";
            for (Entry below : repo.git.tree(entry.sha()).orElseThrow()) {
                body.add(file(request, repo, prefix + below.name(), below, ref, false));
            }
            return Reply.ok(body);
        }
        if (accept.contains("raw")) {
            return new Reply(
                    200,
                    "application/vnd.github.raw+json; charset=utf-8",
                    repo.git.blob(entry.sha()).orElseThrow(),
                    Map.of());
        }
        return Reply.ok(file(request, repo, path, entry, ref, true));
    }

    private static ObjectNode file(
            Request request, Repo repo, String path, Entry entry, String ref, boolean content) {
        ObjectNode body = Bodies.object();
        String url =
                request.bodies.url(repo)
                        + "/contents/"
                        + Bodies.encodedPath(path)
                        + "?ref="
                        + Bodies.encoded(ref);
        String git =
                request.bodies.url(repo)
                        + "/git/"
                        + (entry.type().equals("tree") ? "trees/" : "blobs/")
                        + entry.sha();
        String encoded = Bodies.encodedPath(ref + "/" + path);
        String page = request.bodies.page(repo) + "/blob/" + encoded;
        byte[] bytes = repo.git.blob(entry.sha()).orElse(new byte[0]);
        boolean isFile = entry.type().equals("blob");
        body.put("name", path.substring(path.lastIndexOf('/') + 1));
        body.put("path", path);
        body.put("sha", entry.sha());
        body.put("size", bytes.length);
        body.put("url", url);
        body.put("html_url", page);
        body.put("git_url", git);
        Bodies.put(
                body,
                "download_url",
                isFile
                        ? Optional.of(request.bodies.page(repo) + "/raw/" + encoded)
                        : Optional.empty());
        body.put("type", isFile ? "file" : "dir");
        if (content) {
            boolean fits = bytes.length <= LARGEST_IN_JSON;
            body.put(
                    "content",
                    fits
                            ? Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes)
                                    + "\n"
                            : "");
            body.put("encoding", fits ? "base64" : "none");
        }
        ObjectNode links = body.putObject("_links");
        links.put("self", url);
        links.put("git", git);
        links.put("html", page);
        return body;
    }

    private static Reply putContent(Request request) {
        Repo repo = request.writableRepo();
        String path = request.param("path");
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(request.needText("Content", "content"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(422, "content is not valid Base64");
        }
        String blob = repo.git.blob(bytes);
        return change(request, repo, path, Optional.of(new Entry("100644", "", blob)));
    }

    private static Reply deleteContent(Request request) {
        return change(request, request.writableRepo(), request.param("path"), Optional.empty());
    }

    private static Reply change(Request request, Repo repo, String path, Optional<Entry> wanted) {
        String branch = request.text("branch").orElse(repo.defaultBranch);
        if (repo.protectedBranches.contains(branch)) {
            throw Refusal.of(409, "Could not update file: protected branch hook declined");
        }
        Map<String, Entry> files = new TreeMap<>();
        Optional<Commit> parent = repo.branch(branch).flatMap(repo.git::commit);
        if (parent.isEmpty() && !repo.isEmpty()) {
            throw Refusal.of(404, "Branch " + branch + " not found");
        }
        parent.ifPresent(commit -> files.putAll(repo.git.files(commit.tree())));
        Entry before = files.get(path);
        Optional<String> given = request.text("sha");
        if (before != null && !given.map(before.sha()::equals).orElse(false)) {
            throw given.isEmpty()
                    ? Refusal.of(422, "Invalid request.\n\n\"sha\" wasn't supplied.")
                    : Refusal.of(409, path + " does not match " + given.get());
        }
        if (before == null && wanted.isEmpty()) {
            throw Refusal.notFound();
        }
        if (wanted.isPresent()) {
            files.put(path, wanted.get());
        } else {
            files.remove(path);
        }
        Person person = GitRoutes.person(request);
        String sha =
                repo.git.commit(
                        repo.git.treeOf(files),
                        parent.map(Commit::sha).stream().toList(),
                        person,
                        person,
                        request.needText("Content", "message"));
        repo.point("refs/heads/" + branch, sha);
        Events.push(
                request, repo, "refs/heads/" + branch, parent.map(Commit::sha), Optional.of(sha));
        ObjectNode body = Bodies.object();
        if (wanted.isPresent()) {
            body.set("content", file(request, repo, path, wanted.get(), branch, false));
        } else {
            body.putNull("content");
        }
        body.set("commit", request.bodies.gitCommit(repo, repo.git.commit(sha).orElseThrow()));
        return Reply.of(before == null ? 201 : 200, body);
    }
}
