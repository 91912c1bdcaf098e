package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Pages;
import dev.hubconsole.core.problem.Outcome;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list whose next page is where `Link` says (RFC 8288). One page is held at a time.
///
/// @param name of the list within the answer; empty text where the answer is the list
record LinkedPages<T>(Connection connection, Call start, String name, Function<JsonNode, T> read)
        implements Pages<T> {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

    @Override
    public Outcome<Integer> forEach(Predicate<? super T> wanted) {
        int count = 0;
        Call call = start;
        while (true) {
            Outcome<Answer> sent = connection.send(call);
            if (sent instanceof Outcome.Failed<Answer>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            Answer answer = ((Outcome.Done<Answer>) sent).value();
            try {
                JsonNode tree = Json.tree(answer.body()).orElseGet(Json::object);
                JsonNode items = name.isEmpty() ? tree : tree.path(name);
                if (!items.isArray()) {
                    throw new Json.Unexpected("there is no list \"" + name + "\"");
                }
                for (JsonNode item : items) {
                    count++;
                    if (!wanted.test(read.apply(item))) {
                        return new Outcome.Done<>(count);
                    }
                }
            } catch (Json.Unexpected wrong) {
                return new Outcome.Failed<>(unexpected(connection, call, wrong));
            }
            Optional<URI> next = answer.header("link").flatMap(LinkedPages::next);
            if (next.isEmpty()) {
                return new Outcome.Done<>(count);
            }
            if (!connection.endpoint().owns(next.get())) {
                return new Outcome.Failed<>(
                        GitHubProblems.down(
                                connection.endpoint().host(), "a next page at another host"));
            }
            call = call.to(next.get());
        }
    }

    static dev.hubconsole.core.problem.Problem unexpected(
            Connection connection, Call call, Json.Unexpected wrong) {
        return GitHubProblems.down(
                connection.endpoint().host(),
                "the answer about "
                        + GitHubProblems.what(call.uri(), connection.endpoint())
                        + " is not as described: "
                        + wrong.getMessage());
    }

    private static Optional<URI> next(String link) {
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(URI.create(next.group(1))) : Optional.empty();
    }
}
