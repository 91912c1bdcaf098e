package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Pages;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Asks for paths of the REST API. It can only read.
record Rest(Connection connection, Urgency urgency) {

    private static final int GONE = 404;

    /// A part of a path, or a value of a query.
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A path with its `/` kept.
    static String path(String text) {
        return part(text).replace("%2F", "/");
    }

    static String of(RepositoryId repository) {
        return "/repos/" + part(repository.owner()) + "/" + part(repository.name());
    }

    /// The path below which a place keeps its secrets and variables.
    static String of(SecretPlace place) {
        return switch (place) {
            case SecretPlace.OfRepository(var repository) -> of(repository) + "/actions";
            case SecretPlace.OfEnvironment(var repository, var environment) ->
                    of(repository) + "/environments/" + part(environment);
            case SecretPlace.OfOrganization(var organization) ->
                    "/orgs/" + part(organization) + "/actions";
        };
    }

    /// What a place belongs to: a repository or an organisation.
    static String subject(SecretPlace place) {
        return switch (place) {
            case SecretPlace.OfRepository(var repository) -> repository.toString();
            case SecretPlace.OfEnvironment(var repository, _) -> repository.toString();
            case SecretPlace.OfOrganization(var organization) -> organization;
        };
    }

    Call call(String path, Operation operation, String subject) {
        return Call.get(
                connection.endpoint().at(path),
                operation,
                subject.isEmpty() ? Optional.empty() : Optional.of(subject),
                urgency);
    }

    /// One thing.
    <T> Outcome<T> one(Call call, Function<JsonNode, T> read) {
        return connection.send(call).then(answer -> read(call, answer, read));
    }

    /// One thing; nothing where GitHub says that there is none.
    <T> Outcome<Optional<T>> found(Call call, Function<JsonNode, T> read) {
        return connection
                .send(call.tolerating(GONE))
                .then(
                        answer ->
                                answer.status() == GONE
                                        ? new Outcome.Done<>(Optional.empty())
                                        : read(call, answer, read).map(Optional::of));
    }

    private <T> Outcome<T> read(Call call, Answer answer, Function<JsonNode, T> read) {
        try {
            return new Outcome.Done<>(read.apply(Json.tree(answer.body()).orElseGet(Json::object)));
        } catch (Json.Unexpected wrong) {
            return new Outcome.Failed<>(LinkedPages.unexpected(connection, call, wrong));
        }
    }

    /// A list.
    ///
    /// @param name of the list within the answer; empty text where the answer is the list
    <T> Pages<T> pages(Call call, String name, Function<JsonNode, T> read) {
        return new LinkedPages<>(connection, call, name, read);
    }
}
