package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import org.kohsuke.github.GHIOException;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Lets the library `github-api` send its requests through the connection, with everything that the
/// connection does. The library is given no token: whoever asks is known to the connection.
final class LibraryConnector implements GitHubConnector {

    private final Connection connection;
    private final String subject;
    private final Urgency urgency;

    private LibraryConnector(Connection connection, String subject, Urgency urgency) {
        this.connection = connection;
        this.subject = subject;
        this.urgency = urgency;
    }

    /// A problem on its way through the library.
    private static final class Carried extends GHIOException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Carried(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }

    /// Something that is done with the library.
    interface Work<T> {
        T with(GitHub library) throws IOException;
    }

    /// Does something with the library.
    ///
    /// @param subject the repository or account that it is about
    static <T> Outcome<T> work(
            Connection connection, String subject, Urgency urgency, Work<T> work) {
        try {
            GitHub library =
                    new GitHubBuilder()
                            .withEndpoint(connection.endpoint().base().toString())
                            .withConnector(new LibraryConnector(connection, subject, urgency))
                            .build();
            return new Outcome.Done<>(work.with(library));
        } catch (IOException failed) {
            for (Throwable at = failed; at != null; at = at.getCause()) {
                if (at instanceof Carried carried) {
                    return new Outcome.Failed<>(carried.problem);
                }
            }
            return new Outcome.Failed<>(
                    GitHubProblems.down(
                            connection.endpoint().host(),
                            "an answer that is not understood: " + failed.getMessage()));
        }
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        Optional<byte[]> body = Optional.empty();
        if (request.hasBody()) {
            try (InputStream in = request.body()) {
                body = Optional.of(in.readAllBytes());
            }
        }
        URI uri = URI.create(request.url().toString());
        Call call =
                new Call(
                        request.method(),
                        uri,
                        Operation.FRESH,
                        Optional.of(subject),
                        body,
                        Set.of(),
                        urgency);
        return switch (connection.send(call)) {
            case Outcome.Failed<Answer>(var problem) -> throw new Carried(problem);
            case Outcome.Done<Answer>(var answer) -> new Response(request, answer);
        };
    }

    private static final class Response extends GitHubConnectorResponse {

        private final byte[] body;

        Response(GitHubConnectorRequest request, Answer answer) {
            super(request, answer.status(), headers(answer));
            this.body = answer.body();
        }

        private static Map<String, List<String>> headers(Answer answer) {
            return answer.headers().entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    header -> List.of(header.getValue()),
                                    (one, _) -> one,
                                    () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        }

        @Override
        public InputStream bodyStream() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            // nothing is open: the whole answer is in memory
        }
    }
}
