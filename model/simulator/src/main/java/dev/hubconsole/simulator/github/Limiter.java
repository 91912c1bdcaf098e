package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts requests, and refuses what is too much: the primary limit of an hour, and the secondary
/// ones of a minute at an endpoint, of content, and of requests at once. Refusals alternate between
/// 403 and 429, with and without `retry-after`, as GitHub says that both may come.
final class Limiter {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String GRAPH = "POST /graphql";
    private static final int NOBODY = 60;
    private static final int INSTALLATION = 5000;
    private static final int INSTALLATION_MOST = 12_500;

    private final World world;
    private final Map<String, Window> hours = new HashMap<>();
    private final Map<String, Deque<Spent>> minutes = new HashMap<>();
    private final Map<String, Deque<Spent>> contents = new HashMap<>();
    private LimitRules rules = LimitRules.GITHUB;
    private int refusals;
    private int atOnce;
    private int mostAtOnce;
    private long counted;

    Limiter(World world) {
        this.world = world;
    }

    private record Spent(Instant at, int points) {}

    private static final class Window {
        private final Instant resetAt;
        private int used;

        private Window(Instant resetAt) {
            this.resetAt = resetAt;
        }
    }

    void set(LimitRules wanted) {
        rules = wanted;
    }

    int refusals() {
        return refusals;
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    long counted() {
        return counted;
    }

    /// Uses up what is left of an hour, but for `left`.
    void exhaust(Principal principal, int left) {
        window(principal).used = limit(principal) - left;
    }

    void begin() {
        atOnce++;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
    }

    void end() {
        atOnce--;
    }

    /// Why a request is refused; nothing where it is not.
    ///
    /// @param endpoint method and template of its route
    Optional<Reply> check(Request request, String endpoint) {
        Principal principal = request.principal;
        Window window = window(principal);
        if (window.used >= limit(principal)) {
            refusals++;
            Reply refusal =
                    Reply.of(
                            refusals % 2 == 0 ? 429 : 403,
                            Refusal.body(
                                    403, "API rate limit exceeded for " + principal.key() + "."));
            return Optional.of(refusal);
        }
        if (rules.atOnce() > 0 && atOnce > rules.atOnce()) {
            return Optional.of(secondary(MINUTE));
        }
        boolean graph = endpoint.equals(GRAPH);
        int allowed = graph ? rules.graphPointsAMinute() : rules.pointsAMinute();
        int points = points(request, graph);
        Deque<Spent> minute =
                minutes.computeIfAbsent(
                        principal.key() + " at " + endpoint, _ -> new ArrayDeque<>());
        if (allowed > 0 && sum(minute, MINUTE) + points > allowed) {
            return Optional.of(secondary(untilRoom(minute, MINUTE)));
        }
        Deque<Spent> content = contents.computeIfAbsent(principal.key(), _ -> new ArrayDeque<>());
        boolean creates =
                request.method.equals("POST")
                        && !graph
                        && (principal instanceof Principal.User
                                || principal instanceof Principal.Installed);
        if (creates && rules.contentAnHour() > 0) {
            List<Spent> newest =
                    content.stream()
                            .filter(one -> one.at().plus(MINUTE).isAfter(world.now()))
                            .toList();
            if (sum(content, HOUR) >= rules.contentAnHour()) {
                return Optional.of(secondary(untilRoom(content, HOUR)));
            }
            if (newest.size() >= rules.contentAMinute()) {
                return Optional.of(secondary(untilRoom(new ArrayDeque<>(newest), MINUTE)));
            }
            content.add(new Spent(world.now(), 1));
        }
        if (allowed > 0) {
            minute.add(new Spent(world.now(), points));
        }
        return Optional.empty();
    }

    /// A change is 5, at the GraphQL endpoint a mutation.
    private static int points(Request request, boolean graph) {
        boolean reads =
                graph
                        ? !request.json().path("query").asText().strip().startsWith("mutation")
                        : request.method.equals("GET") || request.method.equals("HEAD");
        return reads ? 1 : 5;
    }

    private int sum(Deque<Spent> spent, Duration within) {
        Instant now = world.now();
        while (!spent.isEmpty() && !spent.getFirst().at().plus(within).isAfter(now)) {
            spent.removeFirst();
        }
        return spent.stream().mapToInt(Spent::points).sum();
    }

    private Duration untilRoom(Deque<Spent> spent, Duration within) {
        return spent.isEmpty()
                ? within
                : Duration.between(world.now(), spent.getFirst().at().plus(within));
    }

    private Reply secondary(Duration wait) {
        refusals++;
        Reply reply =
                Reply.of(
                        refusals % 2 == 0 ? 429 : 403,
                        Refusal.body(
                                403,
                                "You have exceeded a secondary rate limit. Please wait a few"
                                        + " minutes before you try again."));
        return refusals % 3 == 0
                ? reply
                : reply.with("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
    }

    /// Counts a request that was answered; a 304 costs nothing.
    void count(Principal principal, int status) {
        if (status != 304) {
            window(principal).used++;
            counted++;
        }
    }

    private Window window(Principal principal) {
        Instant now = world.now();
        Window window = hours.get(principal.key());
        if (window == null || !window.resetAt.isAfter(now)) {
            window = new Window(now.plus(HOUR));
            hours.put(principal.key(), window);
        }
        return window;
    }

    int limit(Principal principal) {
        return switch (principal) {
            case Principal.Nobody _ -> NOBODY;
            case Principal.User _, Principal.AppItself _ -> rules.hourly();
            case Principal.Installed(var token) -> {
                int repositories = world.of(token.installation().account()).size();
                int more = 50 * Math.max(0, repositories - 20);
                yield rules.hourly() == LimitRules.GITHUB.hourly()
                        ? Math.min(INSTALLATION_MOST, INSTALLATION + more)
                        : rules.hourly();
            }
        };
    }

    int used(Principal principal) {
        return window(principal).used;
    }

    Instant resetAt(Principal principal) {
        return window(principal).resetAt;
    }
}
