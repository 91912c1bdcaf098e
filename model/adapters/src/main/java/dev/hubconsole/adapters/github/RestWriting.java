package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests.Comment;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.github.Webhooks.Delivery;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Changes what is at GitHub. Each operation first looks at what is there.
final class RestWriting implements GitHubWriting {

    private static final int CREATED = 201;
    private static final int GONE = 404;
    private static final int CONFLICT = 409;
    private static final int LARGEST_SECRET = 48 * 1024;
    private static final int LOOKS = 15;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Connection connection;
    private final Rest rest;
    private final GitHubReading reading;
    private final Commits commits;
    private final Proposals proposals;
    private final Forks forks;

    RestWriting(Connection connection, Rest rest, GitHubReading reading) {
        this.connection = connection;
        this.rest = rest;
        this.reading = reading;
        this.commits = new Commits(connection, rest.urgency(), reading);
        this.proposals = new Proposals(connection, rest.urgency(), reading);
        this.forks = new Forks(connection, rest.urgency(), reading);
    }

    private Outcome<Answer> send(
            String method, String path, String subject, ObjectNode body, Integer... tolerated) {
        return connection.send(
                new Call(
                        method,
                        connection.endpoint().at(path),
                        Operation.FRESH,
                        Optional.of(subject),
                        body.isEmpty() ? Optional.empty() : Optional.of(Json.bytes(body)),
                        Set.of(tolerated),
                        rest.urgency()));
    }

    @Override
    public Outcome<RepositoryId> fork(RepositoryId repository) {
        return forks.make(repository);
    }

    @Override
    public Outcome<CommitMade> commit(CommitWish wish) {
        return commits.make(wish);
    }

    @Override
    public Outcome<PullRequest> pullRequest(PullRequestWish wish) {
        return proposals.pullRequest(wish);
    }

    @Override
    public Outcome<Kept> close(RepositoryId repository, int number) {
        return reading.pullRequests()
                .one(repository, number)
                .then(
                        found ->
                                found.state() == PullRequest.State.OPEN
                                        ? send(
                                                        "PATCH",
                                                        Rest.of(repository) + "/pulls/" + number,
                                                        repository.toString(),
                                                        Json.object().put("state", "closed"))
                                                .map(_ -> Kept.UPDATED)
                                        : new Outcome.Done<>(Kept.UNCHANGED));
    }

    @Override
    public Outcome<Kept> deleteBranch(RepositoryId repository, String branch) {
        return reading.repositories()
                .details(repository)
                .then(
                        details ->
                                details.defaultBranch().equals(branch)
                                        ? new Outcome.Failed<>(
                                                new Problem.Refused(
                                                        repository
                                                                + ": "
                                                                + branch
                                                                + " is the default branch, which"
                                                                + " is never deleted",
                                                        ""))
                                        : reading.files().branch(repository, branch))
                .then(
                        there ->
                                there.isEmpty()
                                        ? new Outcome.Done<>(Kept.UNCHANGED)
                                        : send(
                                                        "DELETE",
                                                        Rest.of(repository)
                                                                + "/git/refs/heads/"
                                                                + Rest.path(branch),
                                                        repository.toString(),
                                                        Json.object())
                                                .map(_ -> Kept.REMOVED));
    }

    @Override
    public Outcome<Comment> comment(
            RepositoryId repository, int number, String marker, String body) {
        return proposals.comment(repository, number, marker, body);
    }

    @Override
    public Outcome<Run> dispatch(DispatchWish wish) {
        return startedBefore(wish)
                .then(
                        before ->
                                before.isPresent()
                                        ? new Outcome.Done<>(before.get())
                                        : start(wish));
    }

    /// The first run like this that was made at the wish's time or later.
    private Outcome<Optional<Run>> startedBefore(DispatchWish wish) {
        RunFilter filter =
                RunFilter.all()
                        .of(wish.workflow())
                        .by("workflow_dispatch")
                        .on(wish.ref().replaceFirst("^refs/(heads|tags)/", ""))
                        .since(wish.notBefore());
        return RestReading.runs(rest, wish.repository(), filter, Operation.FRESH)
                .all()
                .map(RestWriting::oldest);
    }

    private static Optional<Run> oldest(List<Run> newestFirst) {
        return newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.getLast());
    }

    private Outcome<Run> start(DispatchWish wish) {
        ObjectNode body = Json.object();
        body.put("ref", wish.ref());
        if (!wish.inputs().isEmpty()) {
            ObjectNode inputs = body.putObject("inputs");
            wish.inputs().forEach(inputs::put);
        }
        if (connection.settings().version() == ApiVersion.V2022_11_28) {
            body.put("return_run_details", true);
        }
        String path =
                Rest.of(wish.repository())
                        + "/actions/workflows/"
                        + Rest.part(wish.workflow())
                        + "/dispatches";
        return send("POST", path, wish.repository().toString(), body)
                .then(
                        answer -> {
                            long run =
                                    Json.tree(answer.body())
                                            .map(tree -> tree.path("workflow_run_id").asLong())
                                            .orElse(0L);
                            return run == 0
                                    ? lookFor(wish)
                                    : reading.runs().one(wish.repository(), run);
                        });
    }

    /// An older server does not tell which run it started.
    private Outcome<Run> lookFor(DispatchWish wish) {
        for (int i = 0; i < LOOKS; i++) {
            Outcome<Optional<Run>> found = startedBefore(wish);
            if (found instanceof Outcome.Failed<Optional<Run>>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            if (found instanceof Outcome.Done<Optional<Run>>(var run) && run.isPresent()) {
                return new Outcome.Done<>(run.get());
            }
            try {
                connection.timer().sleepUntil(connection.timer().instant().plus(BETWEEN_LOOKS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed<>(GitHubProblems.STOPPED);
            }
        }
        return new Outcome.Failed<>(
                new Problem.Unavailable(
                        "GitHub took "
                                + wish.workflow()
                                + " of "
                                + wish.repository()
                                + ", but shows no run of it",
                        "Run this again; a run that appears meanwhile will be found."));
    }

    @Override
    public Outcome<Run> rerunFailed(RepositoryId repository, long run, int attempt) {
        return fresh(repository, run)
                .then(
                        now -> {
                            if (now.attempt() > attempt) {
                                return new Outcome.Done<>(now);
                            }
                            return send(
                                            "POST",
                                            Rest.of(repository)
                                                    + "/actions/runs/"
                                                    + run
                                                    + "/rerun-failed-jobs",
                                            repository.toString(),
                                            Json.object())
                                    .then(_ -> fresh(repository, run));
                        });
    }

    private Outcome<Run> fresh(RepositoryId repository, long run) {
        return rest.one(
                rest.call(
                        Rest.of(repository) + "/actions/runs/" + run,
                        Operation.FRESH,
                        repository.toString()),
                Fields::run);
    }

    private record PublicKey(String id, byte[] key) {}

    @Override
    public Outcome<Kept> putSecret(SecretPlace place, String name, Secret value) {
        return put(place, name, value, () -> visibility(place, name));
    }

    @Override
    public Outcome<Kept> putSecretFor(
            String organization, List<RepositoryId> repositories, String name, Secret value) {
        return put(
                new SecretPlace.OfOrganization(organization),
                name,
                value,
                () -> selected(organization, repositories));
    }

    private Outcome<ObjectNode> selected(String organization, List<RepositoryId> repositories) {
        return reading.repositories()
                .ofOrganization(organization)
                .all()
                .then(
                        all -> {
                            Map<RepositoryId, Long> ids = new HashMap<>();
                            all.forEach(one -> ids.put(one.name(), one.id()));
                            ObjectNode body = Json.object();
                            body.put("visibility", "selected");
                            ArrayNode list = body.putArray("selected_repository_ids");
                            for (RepositoryId repository : repositories) {
                                Outcome<Long> id =
                                        ids.containsKey(repository)
                                                ? new Outcome.Done<>(ids.get(repository))
                                                : reading.repositories()
                                                        .details(repository)
                                                        .map(RepositoryDetails::id);
                                switch (id) {
                                    case Outcome.Failed<Long>(var problem) -> {
                                        return new Outcome.Failed<>(problem);
                                    }
                                    case Outcome.Done<Long>(var number) -> list.add(number);
                                }
                            }
                            return new Outcome.Done<>(body);
                        });
    }

    private Outcome<Kept> put(
            SecretPlace place, String name, Secret value, Supplier<Outcome<ObjectNode>> readers) {
        byte[] plain = value.reveal().getBytes(StandardCharsets.UTF_8);
        if (plain.length > LARGEST_SECRET) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            name + " has " + plain.length + " bytes; GitHub takes up to 48 KB",
                            "Keep a key there, and the value encrypted by it in a file."));
        }
        return publicKey(place)
                .then(key -> readers.get().map(body -> sealed(body, key, plain)))
                .then(
                        body ->
                                send("PUT", secret(place, name), Rest.subject(place), body)
                                        .map(
                                                answer ->
                                                        answer.status() == CREATED
                                                                ? Kept.CREATED
                                                                : Kept.UPDATED));
    }

    private static ObjectNode sealed(ObjectNode body, PublicKey key, byte[] plain) {
        byte[] sealed = SealedBox.seal(plain, key.key());
        body.put("encrypted_value", Base64.getEncoder().encodeToString(sealed));
        body.put("key_id", key.id());
        return body;
    }

    /// Who may use an organisation's secret stays as it is; GitHub would take it as asked for anew.
    private Outcome<ObjectNode> visibility(SecretPlace place, String name) {
        ObjectNode body = Json.object();
        if (!(place instanceof SecretPlace.OfOrganization)) {
            return new Outcome.Done<>(body);
        }
        String subject = Rest.subject(place);
        String path = secret(place, name);
        return rest.found(
                        rest.call(path, Operation.FRESH, subject),
                        tree -> Json.needText(tree, "visibility"))
                .then(
                        before -> {
                            body.put("visibility", before.orElse("private"));
                            if (!before.equals(Optional.of("selected"))) {
                                return new Outcome.Done<>(body);
                            }
                            return rest.pages(
                                            rest.call(
                                                    path + "/repositories?per_page=100",
                                                    Operation.FRESH,
                                                    subject),
                                            "repositories",
                                            tree -> Json.needNumber(tree, "id"))
                                    .all()
                                    .map(
                                            ids -> {
                                                ids.forEach(
                                                        body.putArray("selected_repository_ids")
                                                                ::add);
                                                return body;
                                            });
                        });
    }

    private static void visible(SecretPlace place, ObjectNode body) {
        if (place instanceof SecretPlace.OfOrganization) {
            body.put("visibility", "private");
        }
    }

    private static String secret(SecretPlace place, String name) {
        return Rest.of(place) + "/secrets/" + Rest.part(name);
    }

    private Outcome<PublicKey> publicKey(SecretPlace place) {
        Call call =
                rest.call(
                        Rest.of(place) + "/secrets/public-key",
                        Operation.FRESH,
                        Rest.subject(place));
        return rest.one(
                call,
                tree -> {
                    byte[] key;
                    try {
                        key = Base64.getDecoder().decode(Json.needText(tree, "key"));
                    } catch (IllegalArgumentException wrong) {
                        throw new Json.Unexpected("the public key is no Base64");
                    }
                    if (key.length != 32) {
                        throw new Json.Unexpected("a public key of " + key.length + " bytes");
                    }
                    return new PublicKey(Json.needText(tree, "key_id"), key);
                });
    }

    @Override
    public Outcome<Kept> removeSecret(SecretPlace place, String name) {
        return send("DELETE", secret(place, name), Rest.subject(place), Json.object(), GONE)
                .map(answer -> answer.status() == GONE ? Kept.UNCHANGED : Kept.REMOVED);
    }

    @Override
    public Outcome<Kept> putVariable(SecretPlace place, String name, String value) {
        String base = Rest.of(place) + "/variables";
        String subject = Rest.subject(place);
        String one = base + "/" + Rest.part(name);
        return rest.found(rest.call(one, Operation.FRESH, subject), Fields::variable)
                .then(
                        before -> {
                            ObjectNode body = Json.object();
                            body.put("name", name);
                            body.put("value", value);
                            if (before.isPresent()) {
                                return before.get().value().equals(value)
                                        ? new Outcome.Done<>(Kept.UNCHANGED)
                                        : send("PATCH", one, subject, body).map(_ -> Kept.UPDATED);
                            }
                            visible(place, body);
                            return send("POST", base, subject, body, CONFLICT)
                                    .then(
                                            answer ->
                                                    answer.status() == CONFLICT
                                                            ? putVariable(place, name, value)
                                                            : new Outcome.Done<>(Kept.CREATED));
                        });
    }

    @Override
    public Outcome<Kept> redeliver(RepositoryId repository, long hook, long delivery) {
        return reading.webhooks()
                .deliveries(repository, hook)
                .all()
                .then(
                        all -> {
                            Optional<Delivery> wanted =
                                    all.stream().filter(one -> one.id() == delivery).findFirst();
                            if (wanted.isEmpty()) {
                                return new Outcome.Failed<>(
                                        GitHubProblems.hidden("the delivery " + delivery));
                            }
                            Instant at = wanted.get().deliveredAt();
                            boolean again =
                                    all.stream()
                                            .anyMatch(
                                                    one ->
                                                            one.isRedelivery()
                                                                    && one.id() != delivery
                                                                    && one.guid()
                                                                            .equals(
                                                                                    wanted.get()
                                                                                            .guid())
                                                                    && !one.deliveredAt()
                                                                            .isBefore(at)
                                                                    && one.status() / 100 == 2);
                            return again
                                    ? new Outcome.Done<>(Kept.UNCHANGED)
                                    : send(
                                                    "POST",
                                                    Rest.of(repository)
                                                            + "/hooks/"
                                                            + hook
                                                            + "/deliveries/"
                                                            + delivery
                                                            + "/attempts",
                                                    repository.toString(),
                                                    Json.object())
                                            .map(_ -> Kept.CREATED);
                        });
    }
}
