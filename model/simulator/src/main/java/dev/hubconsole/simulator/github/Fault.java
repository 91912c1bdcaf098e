package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that is to go wrong.
///
/// @param path of the requests it meets, found anywhere in the path
/// @param method empty text for all
/// @param skip so many of them go well before
/// @param times how often it happens
public record Fault(String method, Pattern path, int skip, int times, Kind kind) {

    /// What goes wrong.
    public sealed interface Kind {

        /// Another answer in place of the right one.
        ///
        /// @param retryAfter the header; empty where it is left out
        record Status(int status, String type, String body, Optional<String> retryAfter)
                implements Kind {}

        /// The answer is late.
        record Slow(Duration by) implements Kind {}

        /// The connection ends before the answer, and nothing was done.
        record Dropped() implements Kind {}

        /// What was asked is done, but the connection ends before the answer.
        record DoneButDropped() implements Kind {}

        /// The connection ends in the middle of the body.
        record CutOff() implements Kind {}

        /// The body is no JSON.
        record NoJson() implements Kind {}

        /// The body is as large as that.
        record Huge(long bytes) implements Kind {}
    }

    /// It happens to the next requests whose path has this in it.
    public static Fault next(String path, int times, Kind kind) {
        return new Fault("", Pattern.compile(path), 0, times, kind);
    }

    /// The same, for one method.
    public static Fault next(String method, String path, int times, Kind kind) {
        return new Fault(method, Pattern.compile(path), 0, times, kind);
    }

    /// A server error with a page for people.
    public static Kind down(int status) {
        return new Kind.Status(
                status,
                "text/html",
                "<html><body>We're having a really bad day.</body></html>",
                Optional.empty());
    }

    /// The secondary limit.
    public static Kind secondaryLimit(int status, Optional<String> retryAfter) {
        return new Kind.Status(
                status,
                Reply.JSON,
                "{\"message\":\"You have exceeded a secondary rate limit.\","
                        + "\"documentation_url\":\"https://docs.github.com/rest\"}",
                retryAfter);
    }
}
