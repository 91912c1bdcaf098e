package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Identity.Kind;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The login's own forks, from which it proposes changes to repositories that it may not push to.
///
/// A fork shares git's objects with what it was forked from, so a commit may be made in it on any
/// commit of the original, however old the fork's own branches are.
/// <https://docs.github.com/en/rest/repos/forks>: GitHub answers at once with the fork's name, and
/// copies afterwards; who has a fork already is told that one.
final class Forks {

    private static final int LOOKS = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int GONE = 404;
    private static final int EMPTY = 409;

    private final Connection connection;
    private final Urgency urgency;
    private final GitHubReading reading;

    Forks(Connection connection, Urgency urgency, GitHubReading reading) {
        this.connection = connection;
        this.urgency = urgency;
        this.reading = reading;
    }

    /// The fork of a repository that a login has under the same name.
    static Outcome<Optional<RepositoryId>> find(Rest rest, RepositoryId repository, String login) {
        RepositoryId same = new RepositoryId(login, repository.name());
        return rest.found(
                        rest.call(Rest.of(same), Operation.FRESH, same.toString()),
                        tree ->
                                Fields.standing(tree)
                                        .forkOf()
                                        .filter(repository::equals)
                                        .map(_ -> Fields.repository(tree).name()))
                .map(found -> found.flatMap(fork -> fork));
    }

    /// Finds the login's fork, or makes it and waits until it is copied.
    Outcome<RepositoryId> make(RepositoryId repository) {
        return reading.account()
                .who()
                .then(
                        who ->
                                who.kind() == Kind.APP
                                        ? new Outcome.Failed<>(mayNotPush(repository, who))
                                        : make(repository, who.name()));
    }

    private static Problem mayNotPush(RepositoryId repository, Identity who) {
        return new Problem.NotThere(
                who.name() + " may not push to " + repository + ", and an App has no forks",
                "Give the App contents: write there, or log in as a person.");
    }

    private Outcome<RepositoryId> make(RepositoryId repository, String login) {
        Rest rest = new Rest(connection, urgency);
        return find(rest, repository, login)
                .then(
                        found ->
                                found.<Outcome<RepositoryId>>map(Outcome.Done::new)
                                        .orElseGet(() -> ask(rest, repository)))
                .then(
                        fork ->
                                reading.repositories()
                                        .details(repository)
                                        .then(original -> copied(rest, original, fork)));
    }

    private Outcome<RepositoryId> ask(Rest rest, RepositoryId repository) {
        Call call =
                new Call(
                        "POST",
                        connection.endpoint().at(Rest.of(repository) + "/forks"),
                        Operation.FRESH,
                        Optional.of(repository.toString()),
                        Optional.of(Json.bytes(Json.object().put("default_branch_only", true))),
                        Set.of(),
                        urgency);
        return rest.one(call, Forks::name);
    }

    private static RepositoryId name(JsonNode tree) {
        return RepositoryId.parse(Json.needText(tree, "full_name"));
    }

    /// Waits until the newest commit of the original is found through the fork.
    private Outcome<RepositoryId> copied(Rest rest, RepositoryDetails original, RepositoryId fork) {
        return reading.files()
                .branch(original.name(), original.defaultBranch())
                .then(
                        head ->
                                head.<Outcome<RepositoryId>>map(
                                                one -> await(rest, fork, one.commit()))
                                        .orElseGet(
                                                () ->
                                                        new Outcome.Failed<>(
                                                                GitHubProblems.emptyRepository(
                                                                        original.name()
                                                                                .toString()))));
    }

    private Outcome<RepositoryId> await(Rest rest, RepositoryId fork, String commit) {
        Call call =
                rest.call(
                                Rest.of(fork) + "/git/commits/" + Rest.part(commit),
                                Operation.FRESH,
                                fork.toString())
                        .tolerating(GONE, EMPTY);
        for (int i = 0; i < LOOKS; i++) {
            switch (connection.send(call)) {
                case Outcome.Failed<Answer>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Answer>(var answer) -> {
                    if (answer.status() != GONE && answer.status() != EMPTY) {
                        return new Outcome.Done<>(fork);
                    }
                }
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
                        "GitHub made " + fork + ", but has not copied it yet",
                        "Run this again in a few minutes; the fork will be found."));
    }
}
