package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting.CommitMade;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Makes commits by the git data API: however many files, one tree, one commit, one reference.
final class Commits {

    private final Connection connection;
    private final Urgency urgency;
    private final GitHubReading reading;

    Commits(Connection connection, Urgency urgency, GitHubReading reading) {
        this.connection = connection;
        this.urgency = urgency;
        this.reading = reading;
    }

    Outcome<CommitMade> make(CommitWish wish) {
        RepositoryId repository = wish.repository();
        return reading.repositories()
                .details(repository)
                .then(
                        details -> {
                            if (!details.name().equals(repository)) {
                                return new Outcome.Failed<>(
                                        GitHubProblems.moved(
                                                repository.toString(), details.name().toString()));
                            }
                            if (details.isArchived()) {
                                return new Outcome.Failed<>(
                                        GitHubProblems.archived(repository.toString()));
                            }
                            if (details.defaultBranch().equals(wish.branch())) {
                                return new Outcome.Failed<>(
                                        new Problem.Refused(
                                                repository
                                                        + ": "
                                                        + wish.branch()
                                                        + " is the default branch, which is never"
                                                        + " pushed to",
                                                "Use another branch and a pull request."));
                            }
                            return reading.files().branch(repository, wish.branch());
                        })
                .then(branch -> make(wish, branch));
    }

    /// A commit as git has it.
    private record Written(String tree, List<String> parents, String message) {}

    private Outcome<Written> written(RepositoryId repository, String commit) {
        Rest rest = new Rest(connection, urgency);
        return rest.one(
                rest.call(
                        Rest.of(repository) + "/git/commits/" + Rest.part(commit),
                        Operation.BLOB,
                        repository.toString()),
                tree ->
                        new Written(
                                Json.needText(tree.path("tree"), "sha"),
                                Json.texts(tree.path("parents"), "sha"),
                                Json.needText(tree, "message")));
    }

    private Outcome<CommitMade> make(CommitWish wish, Optional<Branch> branch) {
        return written(wish.repository(), wish.base())
                .then(base -> tree(wish, base.tree()))
                .then(
                        tree ->
                                branch.isEmpty()
                                        ? overtaken(wish, tree, newBranch(wish, tree))
                                        : overtaken(
                                                wish, tree, onBranch(wish, branch.get(), tree)));
    }

    /// Where somebody else was quicker, says so; where that was an earlier try of this very commit,
    /// it is done.
    private Outcome<CommitMade> overtaken(
            CommitWish wish, String tree, Outcome<CommitMade> outcome) {
        if (outcome instanceof Outcome.Failed<CommitMade>(Problem.Refused _)) {
            return reading.files()
                    .branch(wish.repository(), wish.branch())
                    .then(
                            now ->
                                    now.filter(there -> !there.commit().equals(wish.base()))
                                            .map(there -> onBranch(wish, there, tree))
                                            .orElse(outcome));
        }
        return outcome;
    }

    private <T> Outcome<T> change(
            CommitWish wish,
            String method,
            String below,
            ObjectNode body,
            Function<JsonNode, T> read) {
        Call call =
                new Call(
                        method,
                        connection.endpoint().at(Rest.of(wish.repository()) + "/git" + below),
                        Operation.FRESH,
                        Optional.of(wish.repository().toString()),
                        Optional.of(Json.bytes(body)),
                        Set.of(),
                        urgency);
        return new Rest(connection, urgency).one(call, read);
    }

    private static String sha(JsonNode tree) {
        return Json.needText(tree, "sha");
    }

    private Outcome<CommitMade> newBranch(CommitWish wish, String tree) {
        return commit(wish, tree)
                .then(
                        commit ->
                                change(
                                        wish,
                                        "POST",
                                        "/refs",
                                        Json.object()
                                                .put("ref", "refs/heads/" + wish.branch())
                                                .put("sha", commit),
                                        _ -> new CommitMade(commit, wish.branch(), true)));
    }

    private Outcome<CommitMade> onBranch(CommitWish wish, Branch branch, String tree) {
        if (branch.commit().equals(wish.base())) {
            return commit(wish, tree).then(commit -> moved(wish, commit));
        }
        return written(wish.repository(), branch.commit())
                .then(
                        there ->
                                there.equals(
                                                new Written(
                                                        tree, List.of(wish.base()), wish.message()))
                                        ? new Outcome.Done<>(
                                                new CommitMade(
                                                        branch.commit(), wish.branch(), false))
                                        : new Outcome.Failed<>(
                                                GitHubProblems.baseMoved(
                                                        wish.repository(),
                                                        wish.branch(),
                                                        branch.commit())));
    }

    /// Moves the branch on; never by force.
    private Outcome<CommitMade> moved(CommitWish wish, String commit) {
        return change(
                wish,
                "PATCH",
                "/refs/heads/" + Rest.path(wish.branch()),
                Json.object().put("sha", commit).put("force", false),
                _ -> new CommitMade(commit, wish.branch(), true));
    }

    private Outcome<String> commit(CommitWish wish, String tree) {
        ObjectNode body = Json.object().put("message", wish.message()).put("tree", tree);
        body.putArray("parents").add(wish.base());
        return change(wish, "POST", "/commits", body, Commits::sha);
    }

    /// Texts travel with the tree; what is no text is sent before, each in a blob.
    private Outcome<String> tree(CommitWish wish, String base) {
        ObjectNode body = Json.object().put("base_tree", base);
        ArrayNode entries = body.putArray("tree");
        for (FileChange change : wish.changes()) {
            ObjectNode entry =
                    entries.addObject()
                            .put("path", change.path())
                            .put("mode", change.isExecutable() ? "100755" : "100644")
                            .put("type", "blob");
            Optional<String> text = change.content().flatMap(Commits::text);
            if (change.content().isEmpty()) {
                entry.putNull("sha");
            } else if (text.isPresent()) {
                entry.put("content", text.get());
            } else {
                Outcome<String> blob = blob(wish, change.content().get());
                if (blob instanceof Outcome.Failed<String>) {
                    return blob;
                }
                entry.put("sha", ((Outcome.Done<String>) blob).value());
            }
        }
        return change(wish, "POST", "/trees", body, Commits::sha);
    }

    private Outcome<String> blob(CommitWish wish, byte[] content) {
        return change(
                wish,
                "POST",
                "/blobs",
                Json.object()
                        .put("content", Base64.getEncoder().encodeToString(content))
                        .put("encoding", "base64"),
                Commits::sha);
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
