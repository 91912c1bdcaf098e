package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Person;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes what GitHub would write: accounts, repositories, commits, and what else needs their
/// addresses.
final class Bodies {

    /// The name and the end of each address that a repository has.
    private static final String[][] REPOSITORY_URLS = {
        {"archive_url", "/{archive_format}{/ref}"},
        {"assignees_url", "/assignees{/user}"},
        {"blobs_url", "/git/blobs{/sha}"},
        {"branches_url", "/branches{/branch}"},
        {"collaborators_url", "/collaborators{/collaborator}"},
        {"comments_url", "/comments{/number}"},
        {"commits_url", "/commits{/sha}"},
        {"compare_url", "/compare/{base}...{head}"},
        {"contents_url", "/contents/{+path}"},
        {"contributors_url", "/contributors"},
        {"deployments_url", "/deployments"},
        {"downloads_url", "/downloads"},
        {"events_url", "/events"},
        {"forks_url", "/forks"},
        {"git_commits_url", "/git/commits{/sha}"},
        {"git_refs_url", "/git/refs{/sha}"},
        {"git_tags_url", "/git/tags{/sha}"},
        {"hooks_url", "/hooks"},
        {"issue_comment_url", "/issues/comments{/number}"},
        {"issue_events_url", "/issues/events{/number}"},
        {"issues_url", "/issues{/number}"},
        {"keys_url", "/keys{/key_id}"},
        {"labels_url", "/labels{/name}"},
        {"languages_url", "/languages"},
        {"merges_url", "/merges"},
        {"milestones_url", "/milestones{/number}"},
        {"notifications_url", "/notifications{?since,all,participating}"},
        {"pulls_url", "/pulls{/number}"},
        {"releases_url", "/releases{/id}"},
        {"stargazers_url", "/stargazers"},
        {"statuses_url", "/statuses/{sha}"},
        {"subscribers_url", "/subscribers"},
        {"subscription_url", "/subscription"},
        {"tags_url", "/tags"},
        {"teams_url", "/teams"},
        {"trees_url", "/git/trees{/sha}"},
    };

    /// What an organisation has where it stands inside other things.
    static final List<String> ORGANIZATION_IN_SHORT =
            List.of(
                    "login",
                    "id",
                    "node_id",
                    "url",
                    "repos_url",
                    "events_url",
                    "hooks_url",
                    "issues_url",
                    "members_url",
                    "public_members_url",
                    "avatar_url",
                    "description");

    private static final String[][] USER_URLS = {
        {"followers_url", "/followers"},
        {"following_url", "/following{/other_user}"},
        {"gists_url", "/gists{/gist_id}"},
        {"starred_url", "/starred{/owner}{/repo}"},
        {"subscriptions_url", "/subscriptions"},
        {"organizations_url", "/orgs"},
        {"repos_url", "/repos"},
        {"events_url", "/events{/privacy}"},
        {"received_events_url", "/received_events"},
    };

    final String api;
    final String html;
    final boolean isNew;
    final Instant now;
    private final Optional<Account> reader;

    /// @param api where the API is, as the client sees it
    /// @param html where the pages are
    /// @param isNew whether it is the version 2026-03-10
    /// @param reader whose rights are told with a repository; empty for all rights
    Bodies(String api, String html, boolean isNew, Instant now, Optional<Account> reader) {
        this.reader = reader;
        this.api = api;
        this.html = html;
        this.isNew = isNew;
        this.now = now;
    }

    static ObjectNode object() {
        return Reply.MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return Reply.MAPPER.createArrayNode();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The same for a path, whose `/` stays.
    static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    static String node(String kind, long id) {
        return Base64.getEncoder()
                .encodeToString((kind + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    static void put(ObjectNode body, String name, Optional<String> value) {
        if (value.isPresent()) {
            body.put(name, value.get());
        } else {
            body.putNull(name);
        }
    }

    static void time(ObjectNode body, String name, Optional<Instant> value) {
        put(body, name, value.map(Instant::toString));
    }

    String url(Repo repo) {
        return api + "/repos/" + repo.fullName();
    }

    String page(Repo repo) {
        return html + "/" + repo.fullName();
    }

    ObjectNode user(Account account) {
        ObjectNode body = object();
        String url = api + "/users/" + encoded(account.login());
        body.put("login", account.login());
        body.put("id", account.id());
        body.put("node_id", node(account.type(), account.id()));
        body.put("avatar_url", html + "/avatars/" + account.id());
        body.put("gravatar_id", "");
        body.put("url", url);
        body.put("html_url", html + "/" + encoded(account.login()));
        for (String[] one : USER_URLS) {
            body.put(one[0], url + one[1]);
        }
        body.put("type", account.type());
        body.put("user_view_type", "public");
        body.put("site_admin", false);
        return body;
    }

    /// A user with what only its own page has.
    ObjectNode fullUser(Account account, boolean isSelf, int publicRepos, int privateRepos) {
        ObjectNode body = user(account);
        for (String name : List.of("name", "company", "location", "email", "hireable", "bio")) {
            body.putNull(name);
        }
        body.put("blog", "");
        body.put("public_repos", publicRepos);
        body.put("public_gists", 0);
        body.put("followers", 0);
        body.put("following", 0);
        body.put("created_at", "2024-01-15T09:00:00Z");
        body.put("updated_at", "2026-01-15T09:00:00Z");
        if (isSelf) {
            body.put("private_gists", 0);
            body.put("total_private_repos", privateRepos);
            body.put("owned_private_repos", privateRepos);
            body.put("disk_usage", 0);
            body.put("collaborators", 0);
            body.put("two_factor_authentication", true);
        }
        return body;
    }

    ObjectNode organization(World.Organization organization, int publicRepos) {
        Account account = organization.account;
        ObjectNode body = object();
        String url = api + "/orgs/" + account.login();
        body.put("login", account.login());
        body.put("id", account.id());
        body.put("node_id", node("Organization", account.id()));
        body.put("url", url);
        body.put("repos_url", url + "/repos");
        body.put("events_url", url + "/events");
        body.put("hooks_url", url + "/hooks");
        body.put("issues_url", url + "/issues");
        body.put("members_url", url + "/members{/member}");
        body.put("public_members_url", url + "/public_members{/member}");
        body.put("avatar_url", html + "/avatars/" + account.id());
        body.put("description", "");
        body.put("name", account.login());
        body.put("html_url", html + "/" + account.login());
        body.put("has_organization_projects", true);
        body.put("has_repository_projects", true);
        body.put("public_repos", publicRepos);
        body.put("public_gists", 0);
        body.put("followers", 0);
        body.put("following", 0);
        body.put("type", "Organization");
        body.put("created_at", organization.createdAt.toString());
        body.put("updated_at", organization.createdAt.toString());
        body.putNull("archived_at");
        return body;
    }

    /// A repository as it stands inside other things.
    ObjectNode minimal(Repo repo) {
        ObjectNode body = object();
        String url = url(repo);
        body.put("id", repo.id);
        body.put("node_id", node("Repository", repo.id));
        body.put("name", repo.name);
        body.put("full_name", repo.fullName());
        body.put("private", !repo.visibility.equals("public"));
        body.set("owner", user(repo.owner));
        body.put("html_url", page(repo));
        put(body, "description", repo.description);
        body.put("fork", repo.parent.isPresent());
        body.put("url", url);
        for (String[] one : REPOSITORY_URLS) {
            body.put(one[0], url + one[1]);
        }
        return body;
    }

    /// A repository as lists have it.
    ObjectNode repository(Repo repo) {
        ObjectNode body = minimal(repo);
        String page = page(repo);
        body.put("clone_url", page + ".git");
        body.put("git_url", page.replaceFirst("^https?", "git") + ".git");
        body.put("ssh_url", "git@localhost:" + repo.fullName() + ".git");
        body.put("svn_url", page);
        body.putNull("mirror_url");
        body.putNull("homepage");
        put(body, "language", repo.language);
        body.put("forks_count", 0);
        body.put("forks", 0);
        body.put("stargazers_count", 0);
        body.put("watchers_count", 0);
        body.put("watchers", 0);
        body.put("size", repo.sizeInKilobytes);
        body.put("default_branch", repo.defaultBranch);
        int open = (int) repo.pulls.values().stream().filter(Repo.Pull::isOpen).count();
        body.put("open_issues_count", open);
        body.put("open_issues", open);
        body.put("is_template", false);
        body.put("allow_forking", repo.allowsForks);
        body.put("web_commit_signoff_required", false);
        ArrayNode topics = body.putArray("topics");
        repo.topics.forEach(topics::add);
        body.put("has_issues", true);
        body.put("has_projects", false);
        body.put("has_wiki", false);
        body.put("has_pages", false);
        if (!isNew) {
            body.put("has_downloads", true);
        }
        body.put("has_discussions", false);
        body.put("archived", repo.archived);
        body.put("disabled", false);
        body.put("visibility", repo.visibility);
        time(body, "pushed_at", Optional.of(repo.pushedAt.orElse(repo.createdAt)));
        body.put("created_at", repo.createdAt.toString());
        body.put("updated_at", repo.updatedAt.toString());
        body.putNull("license");
        ObjectNode permissions = body.putObject("permissions");
        boolean pushes = reader.map(repo::mayPush).orElse(true);
        for (String level : List.of("admin", "maintain", "push", "triage", "pull")) {
            permissions.put(level, pushes || level.equals("pull"));
        }
        return body;
    }

    ObjectNode fullRepository(Repo repo) {
        ObjectNode body = repository(repo);
        if (repo.parent.isPresent()) {
            body.set("parent", repository(repo.parent.get()));
            body.set("source", repository(repo.parent.get()));
        }
        body.put("allow_merge_commit", repo.mergeMethods.contains("merge"));
        body.put("allow_squash_merge", repo.mergeMethods.contains("squash"));
        body.put("allow_rebase_merge", repo.mergeMethods.contains("rebase"));
        body.put("network_count", 0);
        body.put("subscribers_count", 0);
        return body;
    }

    ObjectNode person(Person person) {
        ObjectNode body = object();
        body.put("name", person.name());
        body.put("email", person.email());
        body.put("date", person.time().toString());
        return body;
    }

    ObjectNode verification() {
        ObjectNode body = object();
        body.put("verified", false);
        body.put("reason", "unsigned");
        body.putNull("signature");
        body.putNull("payload");
        body.putNull("verified_at");
        return body;
    }

    /// A commit as the git data API has it.
    ObjectNode gitCommit(Repo repo, Commit commit) {
        ObjectNode body = object();
        body.put("sha", commit.sha());
        body.put("node_id", node("Commit", commit.sha().hashCode()));
        body.put("url", url(repo) + "/git/commits/" + commit.sha());
        body.put("html_url", page(repo) + "/commit/" + commit.sha());
        body.set("author", person(commit.author()));
        body.set("committer", person(commit.committer()));
        body.set("tree", reference(repo, "trees", commit.tree()));
        body.put("message", commit.message());
        ArrayNode parents = body.putArray("parents");
        for (String parent : commit.parents()) {
            ObjectNode one = reference(repo, "commits", parent);
            one.put("html_url", page(repo) + "/commit/" + parent);
            parents.add(one);
        }
        body.set("verification", verification());
        return body;
    }

    private ObjectNode reference(Repo repo, String kind, String sha) {
        ObjectNode body = object();
        body.put("sha", sha);
        body.put("url", url(repo) + "/git/" + kind + "/" + sha);
        return body;
    }

    /// A commit as lists of commits have it.
    ObjectNode commit(Repo repo, Commit commit) {
        ObjectNode body = object();
        String url = url(repo) + "/commits/" + commit.sha();
        body.put("sha", commit.sha());
        body.put("node_id", node("Commit", commit.sha().hashCode()));
        ObjectNode inner = body.putObject("commit");
        inner.set("author", person(commit.author()));
        inner.set("committer", person(commit.committer()));
        inner.put("message", commit.message());
        inner.set("tree", reference(repo, "trees", commit.tree()));
        inner.put("url", url(repo) + "/git/commits/" + commit.sha());
        inner.put("comment_count", 0);
        inner.set("verification", verification());
        body.put("url", url);
        body.put("html_url", page(repo) + "/commit/" + commit.sha());
        body.put("comments_url", url + "/comments");
        body.set("author", user(repo.owner));
        body.set("committer", user(repo.owner));
        ArrayNode parents = body.putArray("parents");
        for (String parent : commit.parents()) {
            ObjectNode one = object();
            one.put("sha", parent);
            one.put("url", url(repo) + "/commits/" + parent);
            one.put("html_url", page(repo) + "/commit/" + parent);
            parents.add(one);
        }
        return body;
    }

    ObjectNode ref(Repo repo, String ref, String sha) {
        ObjectNode body = object();
        body.put("ref", ref);
        body.put("node_id", node("Ref", (repo.id + ref).hashCode()));
        body.put("url", url(repo) + "/git/" + ref);
        ObjectNode target = body.putObject("object");
        target.put("type", "commit");
        target.put("sha", sha);
        target.put("url", url(repo) + "/git/commits/" + sha);
        return body;
    }

    ObjectNode label(Repo repo, Repo.Label label) {
        ObjectNode body = object();
        body.put("id", label.id());
        body.put("node_id", node("Label", label.id()));
        body.put("url", url(repo) + "/labels/" + encoded(label.name()));
        body.put("name", label.name());
        body.put("color", label.color());
        body.put("default", false);
        body.put("description", label.description());
        return body;
    }

    ObjectNode team(Account organization, String slug, long id) {
        ObjectNode body = object();
        String url = api + "/organizations/" + organization.id() + "/team/" + id;
        body.put("id", id);
        body.put("node_id", node("Team", id));
        body.put("url", url);
        body.put("html_url", html + "/orgs/" + organization.login() + "/teams/" + slug);
        body.put("name", slug);
        body.put("slug", slug);
        body.putNull("description");
        body.put("privacy", "closed");
        body.put("notification_setting", "notifications_enabled");
        body.put("permission", "push");
        body.put("members_url", url + "/members{/member}");
        body.put("repositories_url", url + "/repos");
        body.put("type", "organization");
        body.put("organization_id", organization.id());
        body.putNull("parent");
        return body;
    }

    ObjectNode installation(World.Installation installation) {
        ObjectNode body = object();
        body.put("id", installation.id());
        body.set("account", user(installation.account()));
        body.put("repository_selection", installation.only().isEmpty() ? "all" : "selected");
        body.put(
                "access_tokens_url",
                api + "/app/installations/" + installation.id() + "/access_tokens");
        body.put("repositories_url", api + "/installation/repositories");
        body.put(
                "html_url",
                html
                        + "/organizations/"
                        + installation.account().login()
                        + "/settings/installations/"
                        + installation.id());
        body.put("app_id", installation.app().id);
        body.put("app_slug", installation.app().slug);
        body.put("target_id", installation.account().id());
        body.put("target_type", installation.account().type());
        body.set("permissions", map(installation.permissions()));
        body.putArray("events");
        body.put("created_at", installation.createdAt().toString());
        body.put("updated_at", installation.createdAt().toString());
        body.putNull("single_file_name");
        body.put("has_multiple_single_files", false);
        body.putArray("single_file_paths");
        body.putNull("suspended_by");
        body.putNull("suspended_at");
        return body;
    }

    ObjectNode app(World.App app, int installations) {
        ObjectNode body = object();
        body.put("id", app.id);
        body.put("slug", app.slug);
        body.put("client_id", "Iv23li" + String.format(Locale.ROOT, "%014d", app.id));
        body.put("node_id", node("App", app.id));
        body.set("owner", user(app.owner));
        body.put("name", app.slug);
        body.putNull("description");
        body.put("external_url", html);
        body.put("html_url", html + "/apps/" + app.slug);
        body.put("created_at", app.createdAt.toString());
        body.put("updated_at", app.createdAt.toString());
        body.set("permissions", map(app.permissions));
        body.putArray("events");
        body.put("installations_count", installations);
        return body;
    }

    static JsonNode map(Map<String, String> values) {
        ObjectNode body = object();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> body.put(entry.getKey(), entry.getValue()));
        return body;
    }
}
