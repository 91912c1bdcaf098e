package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Account;
import dev.hubconsole.core.github.Environments;
import dev.hubconsole.core.github.Files;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.Pages;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests;
import dev.hubconsole.core.github.Repositories;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.Runners;
import dev.hubconsole.core.github.Runs;
import dev.hubconsole.core.github.Safeguards;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.github.Storage;
import dev.hubconsole.core.github.Usage;
import dev.hubconsole.core.github.Webhooks;
import dev.hubconsole.core.github.Workflow;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads by the REST API: each method is one request, a list one for each page, and no more.
final class RestReading implements GitHubReading {

    private static final String PAGE = "?per_page=100";

    private final Rest rest;
    private final GitHubLogin login;

    RestReading(Rest rest, GitHubLogin login) {
        this.rest = rest;
        this.login = login;
    }

    private Call call(RepositoryId repository, String below, Operation operation) {
        return rest.call(Rest.of(repository) + below, operation, repository.toString());
    }

    @Override
    public Repositories repositories() {
        return new Repositories() {
            @Override
            public Outcome<RepositoryDetails> details(RepositoryId repository) {
                return rest.one(call(repository, "", Operation.REPOSITORY), Fields::repository);
            }

            @Override
            public Outcome<Optional<RepositoryId>> forkOf(RepositoryId repository, String login) {
                return Forks.find(rest, repository, login);
            }

            @Override
            public Pages<RepositoryDetails> ofOrganization(String organization) {
                return rest.pages(
                        rest.call(
                                "/orgs/"
                                        + Rest.part(organization)
                                        + "/repos"
                                        + PAGE
                                        + "&type=all&sort=full_name",
                                Operation.REPOSITORIES,
                                organization),
                        "",
                        Fields::repository);
            }

            @Override
            public Pages<RepositoryDetails> ofInstallation(String owner) {
                return rest.pages(
                        rest.call(
                                "/installation/repositories" + PAGE, Operation.REPOSITORIES, owner),
                        "repositories",
                        Fields::repository);
            }
        };
    }

    @Override
    public Runs runs() {
        return new Runs() {
            @Override
            public Pages<Workflow> workflows(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/actions/workflows" + PAGE, Operation.WORKFLOWS),
                        "workflows",
                        Fields::workflow);
            }

            @Override
            public Pages<Run> list(RepositoryId repository, RunFilter filter) {
                return runs(rest, repository, filter, Operation.RUNS);
            }

            @Override
            public Outcome<Run> one(RepositoryId repository, long run) {
                return rest.one(
                        call(repository, "/actions/runs/" + run, Operation.RUN), Fields::run);
            }

            @Override
            public Outcome<Run> attempt(RepositoryId repository, long run, int attempt) {
                return rest.one(
                        call(
                                repository,
                                "/actions/runs/" + run + "/attempts/" + attempt,
                                Operation.RUN),
                        Fields::run);
            }

            @Override
            public Pages<Job> jobs(RepositoryId repository, Run run) {
                return rest.pages(
                        call(
                                repository,
                                "/actions/runs/"
                                        + run.id()
                                        + "/attempts/"
                                        + run.attempt()
                                        + "/jobs"
                                        + PAGE,
                                run.hasEnded() ? Operation.ENDED_JOBS : Operation.JOBS),
                        "jobs",
                        Fields::job);
            }

            @Override
            public Outcome<byte[]> log(RepositoryId repository, long job) {
                return rest.connection()
                        .send(call(repository, "/actions/jobs/" + job + "/logs", Operation.FRESH))
                        .map(Answer::body);
            }
        };
    }

    /// The runs of a repository.
    ///
    /// @param operation for how long they may be taken as they were
    static Pages<Run> runs(
            Rest rest, RepositoryId repository, RunFilter filter, Operation operation) {
        String of =
                filter.workflow().map(workflow -> "/workflows/" + Rest.part(workflow)).orElse("");
        return rest.pages(
                rest.call(
                        Rest.of(repository) + "/actions" + of + "/runs" + PAGE + query(filter),
                        operation,
                        repository.toString()),
                "workflow_runs",
                Fields::run);
    }

    private static String query(RunFilter filter) {
        StringBuilder query = new StringBuilder();
        filter.branch().ifPresent(branch -> query.append("&branch=").append(Rest.part(branch)));
        filter.event().ifPresent(event -> query.append("&event=").append(Rest.part(event)));
        filter.status().ifPresent(status -> query.append("&status=").append(Rest.part(status)));
        if (filter.from().isPresent() || filter.to().isPresent()) {
            String from = filter.from().map(Instant::toString).orElse("*");
            String to = filter.to().map(Instant::toString).orElse("*");
            query.append("&created=").append(Rest.part(from + ".." + to));
        }
        return query.toString();
    }

    @Override
    public Runners runners() {
        return new Runners() {
            @Override
            public Pages<Runner> ofRepository(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/actions/runners" + PAGE, Operation.RUNNERS),
                        "runners",
                        Fields::runner);
            }

            @Override
            public Pages<Runner> ofOrganization(String organization) {
                return rest.pages(
                        rest.call(
                                "/orgs/" + Rest.part(organization) + "/actions/runners" + PAGE,
                                Operation.RUNNER_STATUS,
                                organization),
                        "runners",
                        Fields::runner);
            }
        };
    }

    @Override
    public Storage storage() {
        return new Storage() {
            @Override
            public Pages<Cache> caches(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/actions/caches" + PAGE, Operation.STORAGE),
                        "actions_caches",
                        Fields::cache);
            }

            @Override
            public Outcome<CacheUse> cacheUse(RepositoryId repository) {
                return rest.one(
                        call(repository, "/actions/cache/usage", Operation.STORAGE),
                        Fields::cacheUse);
            }

            @Override
            public Pages<Artifact> artifacts(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/actions/artifacts" + PAGE, Operation.STORAGE),
                        "artifacts",
                        Fields::artifact);
            }
        };
    }

    @Override
    public Environments environments() {
        return new Environments() {
            @Override
            public Pages<Environment> of(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/environments" + PAGE, Operation.ENVIRONMENTS),
                        "environments",
                        Fields::environment);
            }

            @Override
            public Pages<SecretName> secrets(SecretPlace place) {
                return secretNames(place, Operation.SECRETS);
            }

            @Override
            public Pages<SecretName> secretsNow(SecretPlace place) {
                return secretNames(place, Operation.FRESH);
            }

            @Override
            public Outcome<Optional<SecretName>> secret(SecretPlace place, String name) {
                return rest.found(
                        rest.call(
                                Rest.of(place) + "/secrets/" + Rest.part(name),
                                Operation.FRESH,
                                Rest.subject(place)),
                        Fields::secret);
            }

            @Override
            public Pages<RepositoryId> selected(String organization, String secret) {
                SecretPlace place = new SecretPlace.OfOrganization(organization);
                return rest.pages(
                        rest.call(
                                Rest.of(place)
                                        + "/secrets/"
                                        + Rest.part(secret)
                                        + "/repositories"
                                        + PAGE,
                                Operation.FRESH,
                                organization),
                        "repositories",
                        tree -> RepositoryId.parse(Json.needText(tree, "full_name")));
            }

            @Override
            public Pages<Variable> variables(SecretPlace place) {
                return rest.pages(
                        rest.call(
                                // at most 30 to a page, GitHub says
                                Rest.of(place) + "/variables?per_page=30",
                                Operation.SECRETS,
                                Rest.subject(place)),
                        "variables",
                        Fields::variable);
            }
        };
    }

    private Pages<Environments.SecretName> secretNames(SecretPlace place, Operation operation) {
        return rest.pages(
                rest.call(Rest.of(place) + "/secrets" + PAGE, operation, Rest.subject(place)),
                "secrets",
                Fields::secret);
    }

    @Override
    public Files files() {
        return new Files() {
            @Override
            public Outcome<Tree> tree(RepositoryId repository, String commit) {
                return rest.one(
                        call(
                                repository,
                                "/git/trees/" + Rest.part(commit) + "?recursive=1",
                                Operation.BLOB),
                        Fields::tree);
            }

            @Override
            public Outcome<Optional<Content>> read(
                    RepositoryId repository, String path, String ref) {
                Call call =
                        call(
                                repository,
                                "/contents/" + Rest.path(path) + "?ref=" + Rest.part(ref),
                                Operation.FRESH);
                return rest.found(call, tree -> tree)
                        .then(
                                found ->
                                        found.isEmpty()
                                                ? new Outcome.Done<>(Optional.empty())
                                                : content(repository, path, found.get()));
            }

            @Override
            public Outcome<Optional<Branch>> branch(RepositoryId repository, String name) {
                return rest.found(
                        call(repository, "/branches/" + Rest.path(name), Operation.FRESH),
                        Fields::branch);
            }

            @Override
            public Pages<Branch> branches(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/branches" + PAGE, Operation.FRESH), "", Fields::branch);
            }
        };
    }

    /// Up to 1 MB the content is in the answer, beyond that with the blob.
    private Outcome<Optional<Files.Content>> content(
            RepositoryId repository, String path, JsonNode tree) {
        if (!tree.path("type").asText().equals("file")) {
            return new Outcome.Failed<>(
                    new Problem.Refused(repository + ": " + path + " is no file", ""));
        }
        String sha = tree.path("sha").asText();
        if (tree.path("encoding").asText().equals("base64")) {
            return new Outcome.Done<>(Optional.of(decoded(tree, sha)));
        }
        return rest.one(
                call(repository, "/git/blobs/" + Rest.part(sha), Operation.BLOB),
                blob -> Optional.of(decoded(blob, sha)));
    }

    private static Files.Content decoded(JsonNode tree, String sha) {
        try {
            return new Files.Content(
                    Base64.getMimeDecoder().decode(Json.needText(tree, "content")), sha);
        } catch (IllegalArgumentException wrong) {
            throw new Json.Unexpected("\"content\" is no Base64");
        }
    }

    @Override
    public PullRequests pullRequests() {
        return new PullRequests() {
            @Override
            public Outcome<PullRequest> one(RepositoryId repository, int number) {
                return rest.one(
                        call(repository, "/pulls/" + number, Operation.FRESH), Fields::pullRequest);
            }

            @Override
            public Outcome<Optional<PullRequest>> openFrom(RepositoryId repository, String head) {
                return rest.pages(
                                call(
                                        repository,
                                        "/pulls" + PAGE + "&state=open&head=" + Rest.part(head),
                                        Operation.FRESH),
                                "",
                                Fields::pullRequest)
                        .first();
            }

            @Override
            public Outcome<Optional<PullRequest>> newestFrom(RepositoryId repository, String head) {
                return rest.pages(
                                call(
                                        repository,
                                        "/pulls?per_page=1&state=all&sort=created&direction=desc&head="
                                                + Rest.part(head),
                                        Operation.FRESH),
                                "",
                                Fields::pullRequest)
                        .first();
            }

            @Override
            public Pages<PullRequest> newest(RepositoryId repository) {
                return rest.pages(
                        call(
                                repository,
                                "/pulls" + PAGE + "&state=all&sort=created&direction=desc",
                                Operation.FRESH),
                        "",
                        Fields::pullRequest);
            }

            @Override
            public Pages<Comment> comments(RepositoryId repository, int number) {
                return rest.pages(
                        call(repository, "/issues/" + number + "/comments" + PAGE, Operation.FRESH),
                        "",
                        Fields::comment);
            }
        };
    }

    @Override
    public Safeguards safeguards() {
        return new Safeguards() {
            @Override
            public Outcome<Standing> standing(RepositoryId repository) {
                return rest.one(call(repository, "", Operation.REPOSITORY), Fields::standing);
            }

            @Override
            public Pages<BranchRule> rules(RepositoryId repository, String branch) {
                return rest.pages(
                        call(
                                repository,
                                "/rules/branches/" + Rest.path(branch) + PAGE,
                                Operation.REPOSITORY),
                        "",
                        Fields::branchRule);
            }

            @Override
            public Outcome<TokenDefault> tokenDefault(RepositoryId repository) {
                return rest.one(
                        call(repository, "/actions/permissions/workflow", Operation.REPOSITORY),
                        Fields::tokenDefault);
            }
        };
    }

    @Override
    public Webhooks webhooks() {
        return new Webhooks() {
            @Override
            public Pages<Hook> of(RepositoryId repository) {
                return rest.pages(
                        call(repository, "/hooks" + PAGE, Operation.WEBHOOKS), "", Fields::hook);
            }

            @Override
            public Pages<Delivery> deliveries(RepositoryId repository, long hook) {
                return rest.pages(
                        call(repository, "/hooks/" + hook + "/deliveries" + PAGE, Operation.FRESH),
                        "",
                        Fields::delivery);
            }
        };
    }

    @Override
    public Usage usage() {
        return (organization, month) ->
                rest.one(
                        rest.call(
                                "/organizations/"
                                        + Rest.part(organization)
                                        + "/settings/billing/usage?year="
                                        + month.getYear()
                                        + "&month="
                                        + month.getMonthValue(),
                                Operation.USAGE,
                                organization),
                        Fields::usage);
    }

    @Override
    public Account account() {
        return new Account() {
            @Override
            public Outcome<Identity> who() {
                return RestReading.this.who();
            }

            @Override
            public Outcome<Limit> limit() {
                return rest.one(
                        rest.call("/rate_limit", Operation.FRESH, ""),
                        tree -> {
                            JsonNode core = tree.path("resources").path("core");
                            return new Limit(
                                    (int) Json.needNumber(core, "limit"),
                                    (int) Json.needNumber(core, "remaining"),
                                    Instant.ofEpochSecond(Json.needNumber(core, "reset")));
                        });
            }
        };
    }

    private Outcome<Account.Identity> who() {
        return switch (login) {
            case GitHubLogin.Anonymous _ ->
                    new Outcome.Failed<>(
                            GitHubProblems.tokenMissing(rest.connection().endpoint().host()));
            case GitHubLogin.App _ ->
                    rest.one(
                            rest.call("/app", Operation.FRESH, ""),
                            tree ->
                                    new Account.Identity(
                                            Json.needText(tree, "name"),
                                            Account.Identity.Kind.APP,
                                            Set.of(),
                                            permissions(tree),
                                            Optional.empty()));
            case GitHubLogin.Token _ -> {
                Call call = rest.call("/user", Operation.FRESH, "");
                yield rest.one(call, tree -> Json.needText(tree, "login")).map(this::identity);
            }
        };
    }

    private static Map<String, String> permissions(JsonNode app) {
        Map<String, String> permissions = new HashMap<>();
        app.path("permissions")
                .properties()
                .forEach(one -> permissions.put(one.getKey(), one.getValue().asText()));
        return permissions;
    }

    private Account.Identity identity(String name) {
        Optional<Set<String>> scopes = rest.connection().scopes();
        return new Account.Identity(
                name,
                scopes.isPresent()
                        ? Account.Identity.Kind.CLASSIC_TOKEN
                        : Account.Identity.Kind.FINE_GRAINED_TOKEN,
                scopes.orElse(Set.of()),
                Map.of(),
                rest.connection().expiry());
    }
}
