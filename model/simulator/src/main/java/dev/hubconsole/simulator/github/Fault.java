package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Something that is to go wrong.
///
/// @param method of the requests it meets; empty text for all
/// @param path of the requests it meets, found anywhere in the path
/// @param when which of them it meets
public record Fault(String method, Pattern path, When when, Kind kind) {

    /// Which of the requests that fit a fault meets.
    public sealed interface When {

        /// Some in a row.
        ///
        /// @param skip so many of them go well before
        /// @param times how often it happens
        record Counted(long skip, long times) implements When {}

        /// Any, by lot: the same seed draws the same lots.
        ///
        /// @param probability between 0 and 1
        record ByLot(double probability, long seed) implements When {

            public ByLot {
                if (!(probability >= 0 && probability <= 1)) {
                    throw new IllegalArgumentException("a probability of " + probability);
                }
            }
        }
    }

    /// What goes wrong.
    public sealed interface Kind {

        /// Another answer in place of the right one; nothing is done.
        record Status(int status, String type, String body, Map<String, String> headers)
                implements Kind {

            public Status {
                headers = Map.copyOf(headers);
            }
        }

        /// The answer is late.
        record Slow(Duration by) implements Kind {}

        /// It goes wrong late.
        record Late(Duration by, Kind then) implements Kind {}

        /// The body comes in small pieces, over that time.
        record Drip(Duration over) implements Kind {}

        /// The connection ends before the answer, and nothing was done.
        record Dropped() implements Kind {}

        /// What was asked is done, but the connection ends before the answer.
        record DoneButDropped() implements Kind {}

        /// The connection ends in the middle of the body.
        record CutOff() implements Kind {}

        /// The connection is reset once the answer was sent, so that the next request on it fails.
        record ResetAfter() implements Kind {}

        /// The body is no JSON.
        record NoJson() implements Kind {}

        /// The body is right, and its media type is wrong.
        record WrongType(String type) implements Kind {}

        /// The body is compressed, whether it was asked for or not.
        record Gzip() implements Kind {}

        /// The body is as large as that.
        record Huge(long bytes) implements Kind {}

        /// The limit of an hour is said to be used up, until some time from now.
        record Exhausted(int status, Duration left) implements Kind {}

        /// The token that asks is revoked just before.
        record Revoked() implements Kind {}

        /// The repository that is asked about is renamed just before, where it has another name.
        record Renamed(String to) implements Kind {}

        /// The repository that is asked about is hidden from everybody just before.
        record Hidden() implements Kind {}

        /// Something happens at GitHub just before: a token is revoked, a repository renamed.
        record Meanwhile(Consumer<World> change) implements Kind {}
    }

    /// It happens to the next requests whose path has this in it.
    public static Fault next(String path, int times, Kind kind) {
        return next("", path, times, kind);
    }

    /// The same, for one method.
    public static Fault next(String method, String path, int times, Kind kind) {
        return new Fault(method, Pattern.compile(path), new When.Counted(0, times), kind);
    }

    /// It happens to the request whose path has this in it after so many others, once.
    public static Fault after(int skip, String path, Kind kind) {
        return new Fault("", Pattern.compile(path), new When.Counted(skip, 1), kind);
    }

    /// It happens to all of them, until it is taken back.
    public static Fault always(String path, Kind kind) {
        return new Fault("", Pattern.compile(path), new When.Counted(0, Long.MAX_VALUE), kind);
    }

    /// It happens by lot.
    public static Fault sometimes(String path, double probability, long seed, Kind kind) {
        return new Fault("", Pattern.compile(path), new When.ByLot(probability, seed), kind);
    }

    /// A server error with a page for people.
    public static Kind down(int status) {
        return new Kind.Status(
                status,
                "text/html",
                "<html><body>We're having a really bad day.</body></html>",
                Map.of());
    }

    /// What GitHub says when it gives up on an answer: 504 after ten seconds.
    public static Kind timedOut() {
        return timedOut(Duration.ofSeconds(10));
    }

    /// The same after another time.
    public static Kind timedOut(Duration after) {
        return new Kind.Late(after, down(504));
    }

    /// The secondary limit.
    ///
    /// @param retryAfter the header; empty where it is left out
    public static Kind secondaryLimit(int status, Optional<String> retryAfter) {
        return new Kind.Status(
                status,
                Reply.JSON,
                "{\"message\":\"You have exceeded a secondary rate limit.\","
                        + "\"documentation_url\":\"https://docs.github.com/rest\"}",
                retryAfter.map(value -> Map.of("Retry-After", value)).orElse(Map.of()));
    }

    /// The limit of an hour, whatever is left of it.
    ///
    /// @param reset when it is said to be over, which may be in the past
    public static Kind primaryLimit(int status, Instant reset) {
        return new Kind.Status(
                status,
                Reply.JSON,
                "{\"message\":\"API rate limit exceeded for user ID 1.\","
                        + "\"documentation_url\":\"https://docs.github.com/rest\"}",
                Map.of(
                        "X-RateLimit-Limit",
                        "5000",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Used",
                        "5000",
                        "X-RateLimit-Resource",
                        "core",
                        "X-RateLimit-Reset",
                        String.valueOf(reset.getEpochSecond())));
    }
}
