package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.RunFilter;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/// An answer of 100 MB, from a server that has nothing else, under the bounds that hold by default.
class LargeAnswersTest {

    private static final int LENGTH = 100_000_000;
    private static final int PIECE = 100_000;

    /// What stands between two programs on one machine: a few megabytes on each side.
    private static final int ON_THE_WAY = 32 << 20;

    /// Asks such a server.
    ///
    /// @param announced whether it says beforehand how long its answer is
    /// @return how much of the answer it could send
    private static long sent(boolean announced) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> sent.complete(answer(server, announced)));
            Endpoint endpoint = done(Endpoint.parse("http://127.0.0.1:" + server.getLocalPort()));
            try (GitHubClient client =
                    done(
                            GitHubClient.open(
                                    GitHubSettings.of(endpoint), new GitHubLogin.Anonymous()))) {
                assertEquals(
                        GitHubProblems.tooLarge(
                                "octo-org/vector-space (actions/runs)", "more than 67108864 bytes"),
                        problem(
                                client.reading(Urgency.USER)
                                        .runs()
                                        .list(REPOSITORY, RunFilter.all())
                                        .all()));
            }
        }
        return sent.get();
    }

    /// Sends as much as is taken.
    private static long answer(ServerSocket server, boolean announced) {
        long sent = 0;
        try (Socket client = server.accept()) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (!line.isEmpty()) {
                line = in.readLine();
            }
            OutputStream out = client.getOutputStream();
            String length = announced ? "Content-Length: " + LENGTH : "Transfer-Encoding: chunked";
            out.write(ascii("HTTP/1.1 200 .\r\nContent-Type: application/json\r\n" + length));
            out.write(ascii("\r\n\r\n"));
            byte[] piece = new byte[PIECE];
            Arrays.fill(piece, (byte) ' ');
            while (sent < LENGTH) {
                out.write(announced ? piece : chunk(piece));
                sent += PIECE;
            }
            out.write(announced ? new byte[0] : ascii("0\r\n\r\n"));
        } catch (IOException refused) {
            // that is what is looked for: the client wants no more
            return sent;
        }
        return sent;
    }

    private static byte[] chunk(byte[] piece) {
        return ascii(
                Integer.toHexString(PIECE)
                        + "\r\n"
                        + new String(piece, StandardCharsets.US_ASCII)
                        + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void nothingIsReadOfOneThatSaysHowLongItIs() throws Exception {
        long sent = sent(true);
        assertTrue(sent < ON_THE_WAY, sent + " bytes were taken");
    }

    @Test
    void oneThatDoesNotSayItIsReadNoFurtherThanTheBound() throws Exception {
        long sent = sent(false);
        assertTrue(sent < (64 << 20) + ON_THE_WAY, sent + " bytes were taken");
    }
}
