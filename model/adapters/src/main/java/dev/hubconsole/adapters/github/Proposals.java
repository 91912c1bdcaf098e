package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting.PullRequestWish;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests.Comment;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Opens pull requests, and comments on them.
final class Proposals {

    private final Connection connection;
    private final Urgency urgency;
    private final GitHubReading reading;

    Proposals(Connection connection, Urgency urgency, GitHubReading reading) {
        this.connection = connection;
        this.urgency = urgency;
        this.reading = reading;
    }

    Outcome<PullRequest> pullRequest(PullRequestWish wish) {
        RepositoryId repository = wish.repository();
        String head =
                wish.head().contains(":") ? wish.head() : repository.owner() + ":" + wish.head();
        return reading.pullRequests()
                .openFrom(repository, head)
                .then(open -> brought(wish, head, open))
                .then(number -> askForReviews(wish, number));
    }

    /// Where somebody else opened it meanwhile, that one is taken.
    private Outcome<Integer> brought(
            PullRequestWish wish, String head, Optional<PullRequest> open) {
        RepositoryId repository = wish.repository();
        Outcome<Integer> outcome = work(repository, library -> bringAbout(library, wish, open));
        if (open.isEmpty() && outcome instanceof Outcome.Failed<Integer>(Problem.Refused _)) {
            return reading.pullRequests()
                    .openFrom(repository, head)
                    .then(
                            now ->
                                    now.isEmpty()
                                            ? outcome
                                            : work(
                                                    repository,
                                                    library -> bringAbout(library, wish, now)));
        }
        return outcome;
    }

    private <T> Outcome<T> work(RepositoryId repository, LibraryConnector.Work<T> work) {
        return LibraryConnector.work(connection, repository.toString(), urgency, work);
    }

    private static int bringAbout(GitHub library, PullRequestWish wish, Optional<PullRequest> open)
            throws IOException {
        GHRepository repository = library.getRepository(wish.repository().toString());
        GHPullRequest pull =
                open.isPresent()
                        ? repository.getPullRequest(open.get().number())
                        : repository.createPullRequest(
                                wish.title(),
                                wish.head(),
                                wish.base(),
                                wish.body(),
                                false,
                                wish.isDraft());
        if (!pull.getTitle().equals(wish.title())) {
            pull.setTitle(wish.title());
        }
        if (!wish.body().equals(Optional.ofNullable(pull.getBody()).orElse(""))) {
            pull.setBody(wish.body());
        }
        Set<String> labels =
                pull.getLabels().stream().map(label -> label.getName()).collect(Collectors.toSet());
        List<String> missing =
                wish.labels().stream().filter(label -> !labels.contains(label)).toList();
        if (!missing.isEmpty()) {
            pull.addLabels(missing.toArray(String[]::new));
        }
        return pull.getNumber();
    }

    /// Asks for the reviews that were not asked for yet.
    private Outcome<PullRequest> askForReviews(PullRequestWish wish, int number) {
        String path = Rest.of(wish.repository()) + "/pulls/" + number;
        Rest rest = new Rest(connection, urgency);
        Call one = rest.call(path, Operation.FRESH, wish.repository().toString());
        return rest.one(one, tree -> tree)
                .then(
                        tree -> {
                            ObjectNode body = Json.object();
                            missing(
                                    wish.reviewers(),
                                    Json.texts(tree.path("requested_reviewers"), "login"),
                                    body,
                                    "reviewers");
                            missing(
                                    wish.teams(),
                                    Json.texts(tree.path("requested_teams"), "slug"),
                                    body,
                                    "team_reviewers");
                            return body.isEmpty()
                                    ? new Outcome.Done<>(Fields.pullRequest(tree))
                                    : rest.one(
                                            change(
                                                    "POST",
                                                    path + "/requested_reviewers",
                                                    wish.repository(),
                                                    body),
                                            Fields::pullRequest);
                        });
    }

    private static void missing(
            List<String> wanted, List<String> there, ObjectNode body, String field) {
        List<String> missing = wanted.stream().filter(one -> !there.contains(one)).toList();
        if (!missing.isEmpty()) {
            missing.forEach(body.withArray(field)::add);
        }
    }

    private Call change(String method, String path, RepositoryId repository, ObjectNode body) {
        return new Call(
                method,
                connection.endpoint().at(path),
                Operation.FRESH,
                Optional.of(repository.toString()),
                Optional.of(Json.bytes(body)),
                Set.of(),
                urgency);
    }

    Outcome<Comment> comment(RepositoryId repository, int number, String marker, String body) {
        if (!marker.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a marker: " + marker);
        }
        String mark = "<!-- hub-console:" + marker + " -->";
        String whole = body + "\n\n" + mark;
        return reading.pullRequests()
                .comments(repository, number)
                .all()
                .map(all -> all.stream().filter(one -> one.body().contains(mark)).findFirst())
                .then(before -> write(repository, number, before, whole));
    }

    private Outcome<Comment> write(
            RepositoryId repository, int number, Optional<Comment> before, String whole) {
        if (before.isPresent() && before.get().body().equals(whole)) {
            return new Outcome.Done<>(before.get());
        }
        String base = Rest.of(repository) + "/issues/";
        Call call =
                change(
                        before.isPresent() ? "PATCH" : "POST",
                        before.map(one -> base + "comments/" + one.id())
                                .orElse(base + number + "/comments"),
                        repository,
                        Json.object().put("body", whole));
        return new Rest(connection, urgency).one(call, Fields::comment);
    }
}
