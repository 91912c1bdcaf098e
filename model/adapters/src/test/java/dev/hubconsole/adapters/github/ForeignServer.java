package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.CommitMade;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.github.GitHubWriting.PullRequestWish;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests;
import dev.hubconsole.core.secret.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Our client on `emulate`, a stand-in for GitHub that is not ours, beside our own: what it brings
/// about is the same on both, and where the two differ is written down here. Run by `mvn
/// -Pforeign`, as `.ci/run` does it, which installs emulate; where it is missing, the test fails.
class ForeignServer {

    @TempDir private Path folder;

    private static GitHubClient client(URI url, GitHubLogin login) {
        return done(
                GitHubClient.open(
                        GitHubSettings.of(done(Endpoint.parse(url.toString())))
                                .at(Pace.POLITE.bounded(16, OptionalInt.empty(), Duration.ZERO)),
                        login));
    }

    /// Brings a proposal about, twice, and tells what is there then.
    private static List<String> onboarding(GitHubClient client) {
        GitHubReading reading = client.reading(Urgency.USER);
        GitHubWriting writing = client.writing(Urgency.USER);
        List<String> told = new ArrayList<>();
        String main = done(reading.files().branch(REPOSITORY, "main")).orElseThrow().commit();
        CommitWish commit =
                new CommitWish(
                        REPOSITORY,
                        "hub-onboarding",
                        main,
                        "Add the hub's workflow",
                        List.of(
                                FileChange.of(
                                        ".github/workflows/hub.yml",
                                        "name: hub\n".getBytes(StandardCharsets.UTF_8)),
                                FileChange.of(
                                        "docs/hub.md", "ä\n".getBytes(StandardCharsets.UTF_8)),
                                FileChange.of("logo.bin", new byte[] {(byte) 0xff, 0, 1})));
        PullRequestWish proposal =
                new PullRequestWish(
                        REPOSITORY,
                        "hub-onboarding",
                        "main",
                        "Join the hub",
                        "What the hub wants.",
                        true,
                        List.of("hub", "ci"),
                        List.of("hubot"),
                        List.of());
        CommitMade first = done(writing.commit(commit));
        CommitMade second = done(writing.commit(commit));
        told.add("commit new " + first.isNew() + ", again new " + second.isNew());
        told.add("same commit " + first.commit().equals(second.commit()));
        PullRequest opened = done(writing.pullRequest(proposal));
        PullRequest found = done(writing.pullRequest(proposal));
        told.add("same pull request " + (opened.number() == found.number()));
        told.add("its head is the commit " + found.headCommit().equals(first.commit()));
        PullRequest read = done(reading.pullRequests().one(REPOSITORY, opened.number()));
        told.add(
                read.state()
                        + " draft "
                        + read.isDraft()
                        + " \""
                        + read.title()
                        + "\" "
                        + read.head()
                        + " → "
                        + read.base()
                        + " "
                        + read.labels().stream().sorted().toList());
        PullRequests.Comment one =
                done(writing.comment(REPOSITORY, opened.number(), "plan", "The plan"));
        PullRequests.Comment other =
                done(writing.comment(REPOSITORY, opened.number(), "plan", "The new plan"));
        told.add("same comment " + (one.id() == other.id()));
        told.add(
                "comments "
                        + done(reading.pullRequests().comments(REPOSITORY, opened.number()).all())
                                .stream()
                                .map(comment -> comment.body().lines().findFirst().orElse(""))
                                .toList());
        return told;
    }

    private static final List<String> ONBOARDED =
            List.of(
                    "commit new true, again new false",
                    "same commit true",
                    "same pull request true",
                    "its head is the commit true",
                    "OPEN draft true \"Join the hub\" octo-org:hub-onboarding → main [ci, hub]",
                    "same comment true",
                    "comments [The new plan]");

    @Test
    void onboardsOnBothAlike() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox();
                Emulate emulate = Emulate.start(folder, new AppLogin(sandbox).pkcs8());
                GitHubClient there =
                        client(emulate.url(), new GitHubLogin.Token(new Secret(Emulate.TOKEN)))) {
            assertEquals(ONBOARDED, onboarding(sandbox.client()), "ours");
            assertEquals(ONBOARDED, onboarding(there), "emulate");
        }
    }

    @Test
    void logsInAsAnAppOnBothAlike() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox()) {
            AppLogin ours =
                    new AppLogin(
                            sandbox,
                            Map.of(
                                    "metadata", "read",
                                    "contents", "write",
                                    "actions", "write",
                                    "pull_requests", "write",
                                    "issues", "write"));
            try (Emulate emulate = Emulate.start(folder, ours.pkcs8());
                    GitHubClient there = client(emulate.url(), app(ours.pkcs8()))) {
                GitHubClient here = sandbox.client(sandbox.settings(), ours.login());
                for (GitHubClient client : List.of(here, there)) {
                    assertEquals("hub", done(client.reading(Urgency.USER).account().who()).name());
                    assertEquals(
                            REPOSITORY,
                            done(client.reading(Urgency.USER).repositories().details(REPOSITORY))
                                    .name());
                    assertEquals(ONBOARDED, onboarding(client));
                }
                GitHubLogin strange =
                        app(new AppLogin(sandbox, Map.of("metadata", "read")).pkcs8());
                try (GitHubClient stranger = client(emulate.url(), strange)) {
                    String why =
                            Sandbox.problem(stranger.reading(Urgency.USER).account().who())
                                    .message();
                    assertTrue(why.contains("does not know the token"), why);
                }
            }
        }
    }

    private static GitHubLogin app(String pem) {
        return new GitHubLogin.App(Emulate.APP, done(AppKey.read(new Secret(pem))));
    }

    private static final String REPO = "/repos/octo-org/vector-space";

    /// Questions and the statuses that ours and emulate answer with, where they are not the same.
    /// What emulate does not have it answers with 404; the last three it lets through that GitHub
    /// refuses, as its description says.
    private static final Map<String, String> DIFFERENCES =
            Map.ofEntries(
                    Map.entry("GET /installation/repositories", "403 and 404"),
                    Map.entry("GET /orgs/octo-org/repos", "200 and 404"),
                    Map.entry("GET /orgs/octo-org/actions/runners", "200 and 404"),
                    Map.entry("GET " + REPO + "/actions/secrets/public-key", "200 and 404"),
                    Map.entry("GET " + REPO + "/actions/variables", "200 and 404"),
                    Map.entry("GET " + REPO + "/actions/caches", "200 and 404"),
                    Map.entry("GET " + REPO + "/actions/runners", "200 and 404"),
                    Map.entry("GET " + REPO + "/environments", "200 and 404"),
                    Map.entry("GET " + REPO + "/deployments", "200 and 404"),
                    Map.entry("POST " + REPO + "/pulls", "422 and 201"),
                    Map.entry("POST " + REPO + "/git/trees", "422 and 201"),
                    Map.entry("POST " + REPO + "/issues/1/comments", "404 and 201"));

    private static final List<String> QUESTIONS =
            List.of(
                    "GET " + REPO,
                    "GET " + REPO + "/branches/main",
                    "GET " + REPO + "/branches/none",
                    "GET " + REPO + "/git/ref/heads/main",
                    "GET " + REPO + "/git/ref/heads/none",
                    "GET " + REPO + "/contents/README.md",
                    "GET " + REPO + "/contents/none",
                    "GET " + REPO + "/pulls",
                    "GET " + REPO + "/pulls/9",
                    "GET " + REPO + "/actions/workflows",
                    "GET " + REPO + "/actions/runs",
                    "GET " + REPO + "/actions/secrets",
                    "GET " + REPO + "/actions/secrets/public-key",
                    "GET " + REPO + "/actions/variables",
                    "GET " + REPO + "/actions/caches",
                    "GET " + REPO + "/actions/runners",
                    "GET " + REPO + "/environments",
                    "GET " + REPO + "/deployments",
                    "GET " + REPO + "/hooks",
                    "GET /repos/octo-org/none",
                    "GET /orgs/octo-org",
                    "GET /orgs/octo-org/repos",
                    "GET /orgs/octo-org/actions/runners",
                    "GET /installation/repositories",
                    "GET /rate_limit",
                    "GET /user",
                    "POST " + REPO + "/pulls {\"title\":\"t\",\"head\":\"no\",\"base\":\"main\"}",
                    "POST " + REPO + "/git/refs {\"ref\":\"refs/heads/a\",\"sha\":\"0000\"}",
                    "POST " + REPO + "/git/blobs {\"content\":\"a\"}",
                    "POST " + REPO + "/git/trees {\"tree\":[]}",
                    "POST " + REPO + "/issues/1/comments {\"body\":\"b\"}");

    @Test
    void theTwoDifferHereAndNowhereElse() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox();
                Emulate emulate = Emulate.start(folder, new AppLogin(sandbox).pkcs8());
                HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Map<String, String> found = new TreeMap<>();
            for (String question : QUESTIONS) {
                int ours = ask(http, sandbox.github.url(), sandbox.token, question).statusCode();
                int theirs = ask(http, emulate.url(), Emulate.TOKEN, question).statusCode();
                if (ours != theirs) {
                    found.put(question.replaceFirst(" \\{.*", ""), ours + " and " + theirs);
                }
            }
            assertEquals(new TreeMap<>(DIFFERENCES), found);
            Set<String> headers = headers(http, sandbox.github.url(), sandbox.token);
            headers.removeAll(headers(http, emulate.url(), Emulate.TOKEN));
            assertEquals(
                    Set.of(
                            "cache-control",
                            "content-length",
                            "etag",
                            "server",
                            "vary",
                            "x-github-api-version-selected",
                            "x-github-media-type",
                            "x-github-request-id",
                            "x-oauth-scopes",
                            "x-ratelimit-used"),
                    headers,
                    "headers that emulate does not send");
        }
    }

    private static Set<String> headers(HttpClient http, URI base, String token)
            throws IOException, InterruptedException {
        return new TreeSet<>(ask(http, base, token, "GET " + REPO).headers().map().keySet());
    }

    private static HttpResponse<String> ask(
            HttpClient http, URI base, String token, String question)
            throws IOException, InterruptedException {
        String[] parts = question.split(" ", 3);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + parts[1]))
                        .header("Authorization", "Bearer " + token)
                        .header("User-Agent", "test")
                        .method(
                                parts[0],
                                parts.length < 3
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(parts[2]))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
