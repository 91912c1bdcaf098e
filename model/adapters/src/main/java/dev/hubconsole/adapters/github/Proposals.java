package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;
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

    /// Asks for the reviews that were neither asked for nor given yet.
    ///
    /// Who has reviewed is no longer among those who are asked, and is not asked again. Nobody says
    /// for which team a review was, so that no team is asked once there is one.
    private Outcome<PullRequest> askForReviews(PullRequestWish wish, int number) {
        String path = Rest.of(wish.repository()) + "/pulls/" + number;
        Rest rest = new Rest(connection, urgency);
        String subject = wish.repository().toString();
        return rest.one(rest.call(path, Operation.FRESH, subject), tree -> tree)
                .then(
                        tree -> {
                            List<String> people =
                                    missing(
                                            wish.reviewers(),
                                            Json.texts(tree.path("requested_reviewers"), "login"));
                            List<String> teams =
                                    missing(
                                            wish.teams(),
                                            Json.texts(tree.path("requested_teams"), "slug"));
                            PullRequest found = Fields.pullRequest(tree);
                            return people.isEmpty() && teams.isEmpty()
                                    ? new Outcome.Done<>(found)
                                    : rest.pages(
                                                    rest.call(
                                                            path + "/reviews?per_page=100",
                                                            Operation.FRESH,
                                                            subject),
                                                    "",
                                                    review -> review.path("user").path("login"))
                                            .all()
                                            .then(
                                                    logins ->
                                                            ask(
                                                                    wish,
                                                                    found,
                                                                    missing(people, texts(logins)),
                                                                    logins.isEmpty()
                                                                            ? teams
                                                                            : List.of()));
                        });
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::asText).toList();
    }

    private Outcome<PullRequest> ask(
            PullRequestWish wish, PullRequest found, List<String> people, List<String> teams) {
        if (people.isEmpty() && teams.isEmpty()) {
            return new Outcome.Done<>(found);
        }
        ObjectNode body = Json.object();
        if (!people.isEmpty()) {
            people.forEach(body.putArray("reviewers")::add);
        }
        if (!teams.isEmpty()) {
            teams.forEach(body.putArray("team_reviewers")::add);
        }
        return new Rest(connection, urgency)
                .one(
                        change(
                                "POST",
                                Rest.of(wish.repository())
                                        + "/pulls/"
                                        + found.number()
                                        + "/requested_reviewers",
                                wish.repository(),
                                body),
                        Fields::pullRequest);
    }

    /// GitHub does not tell logins apart by their case.
    private static List<String> missing(List<String> wanted, List<String> there) {
        return wanted.stream()
                .filter(one -> there.stream().noneMatch(one::equalsIgnoreCase))
                .toList();
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
