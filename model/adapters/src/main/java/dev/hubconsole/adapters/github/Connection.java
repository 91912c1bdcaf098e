package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one connection to a GitHub: everything that is asked or changed goes through [#send(Call)].
///
/// A question is answered from the store while its time to live lasts, else GitHub is asked whether
/// the stored answer still holds. Equal questions at the same time are asked once. Failures that
/// may pass are tried again, limits are waited out, both within the settings' patience; everything
/// else is a problem. Safe for use by several threads at once.
final class Connection {

    static final String ACCEPT = "application/vnd.github+json";

    private static final int TRIES = 4;
    private static final int LIMIT_TRIES = 6;
    private static final int HOPS = 4;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration SECONDARY_PAUSE = Duration.ofMinutes(1);
    private static final Duration SKEW = Duration.ofSeconds(90);

    private final GitHubSettings settings;
    private final Transport transport;
    private final Timer timer;
    private final RandomGenerator random;
    private final AnswerStore store;
    private final Pacing pacing;
    private final Authorizer authorizer;
    private final Counts counts = new Counts();
    private final Map<String, CompletableFuture<Outcome<Answer>>> flights =
            new ConcurrentHashMap<>();
    private final Map<String, Instant> changedAt = new ConcurrentHashMap<>();
    private volatile Duration offset = Duration.ZERO;
    private volatile Optional<Instant> expiry = Optional.empty();
    private volatile Optional<Set<String>> scopes = Optional.empty();
    private volatile Optional<Limit> newestLimit = Optional.empty();

    Connection(
            GitHubSettings settings,
            GitHubLogin login,
            Transport transport,
            AnswerStore store,
            Timer timer,
            RandomGenerator random) {
        this.settings = settings;
        this.transport = transport;
        this.store = store;
        this.timer = timer;
        this.random = random;
        this.pacing = new Pacing(settings.pace(), timer);
        this.authorizer = new Authorizer(login, settings, this::gitHubTime, this::send);
    }

    GitHubSettings settings() {
        return settings;
    }

    Endpoint endpoint() {
        return settings.endpoint();
    }

    Timer timer() {
        return timer;
    }

    Pacing pacing() {
        return pacing;
    }

    /// When the token ends, as the newest answer told.
    Optional<Instant> expiry() {
        return expiry;
    }

    /// The scopes of a classic token, as the newest answer told; empty for other tokens.
    Optional<Set<String>> scopes() {
        return scopes;
    }

    /// The time by GitHub's clock.
    Instant gitHubTime() {
        return timer.instant().plus(offset);
    }

    Traffic traffic() {
        return new Traffic(
                counts.memory.sum(),
                counts.disk.sum(),
                counts.revalidated.sum(),
                counts.misses.sum(),
                counts.writes.sum(),
                counts.retries.sum(),
                newestLimit,
                pacing.pause());
    }

    /// Every request that was sent, also those that were sent again.
    long sent() {
        return counts.sent.sum();
    }

    /// Asks or changes something.
    ///
    /// @return a 2xx answer, one that the call tolerates, or the problem
    Outcome<Answer> send(Call call) {
        if (!call.isReading()) {
            Outcome<Answer> answer = fetch(call, Optional.empty(), "");
            changedAt.put(subject(call.uri()), timer.instant());
            return answer;
        }
        String key = key(call);
        Optional<AnswerStore.Found> found = store.find(key);
        if (found.isPresent() && isFresh(call, found.get().answer())) {
            (found.get().from() == Answer.From.MEMORY ? counts.memory : counts.disk).increment();
            return new Outcome.Done<>(answer(found.get().answer(), call, found.get().from()));
        }
        return together(
                call.urgency() + key, () -> fetch(call, found.map(AnswerStore.Found::answer), key));
    }

    private String key(Call call) {
        return authorizer.identity(call)
                + "\n"
                + settings.version()
                + "\n"
                + ACCEPT
                + "\n"
                + call.uri()
                + (call.operation().isFinal() ? "\nfinal" : "");
    }

    private boolean isFresh(Call call, StoredAnswer answer) {
        Instant now = timer.instant();
        Duration age = Duration.between(answer.validatedAt(), now);
        Instant changed = changedAt.getOrDefault(subject(call.uri()), Instant.MIN);
        return !age.isNegative()
                && age.compareTo(settings.timeToLive(call.operation())) < 0
                && answer.validatedAt().isAfter(changed);
    }

    /// What a change makes doubtful: everything under the same repository or account.
    private String subject(URI uri) {
        String path = uri.getRawPath().substring(endpoint().base().getRawPath().length());
        String[] parts = path.split("/", 5);
        int most = parts.length > 1 && parts[1].equals("repos") ? 4 : 3;
        return String.join("/", java.util.Arrays.copyOf(parts, Math.min(most, parts.length)));
    }

    private static Answer answer(StoredAnswer stored, Call call, Answer.From from) {
        Map<String, String> headers =
                stored.link().isEmpty()
                        ? Map.of("content-type", stored.type())
                        : Map.of("content-type", stored.type(), "link", stored.link());
        return new Answer(stored.status(), headers, stored.body(), call.uri(), from);
    }

    /// Lets one thread ask and gives its answer to all that want the same meanwhile.
    private Outcome<Answer> together(String key, java.util.function.Supplier<Outcome<Answer>> ask) {
        while (true) {
            CompletableFuture<Outcome<Answer>> mine = new CompletableFuture<>();
            CompletableFuture<Outcome<Answer>> other = flights.putIfAbsent(key, mine);
            if (other == null) {
                try {
                    Outcome<Answer> answer = ask.get();
                    mine.complete(answer);
                    return answer;
                } catch (RuntimeException | Error bug) {
                    mine.completeExceptionally(bug);
                    throw bug;
                } finally {
                    flights.remove(key, mine);
                }
            }
            try {
                Outcome<Answer> answer = other.get();
                if (!answer.equals(new Outcome.Failed<Answer>(GitHubProblems.STOPPED))) {
                    return answer;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed<>(GitHubProblems.STOPPED);
            } catch (ExecutionException bug) {
                throw new IllegalStateException("the same question failed", bug.getCause());
            }
        }
    }

    /// What to do after a try.
    private sealed interface Next {}

    private record End(Outcome<Answer> outcome) implements Next {}

    /// Another try, at that time or later.
    ///
    /// @param forLimit whether only a limit was in the way
    private record Again(Instant at, boolean forLimit, Problem problem) implements Next {}

    private record Follow(URI to) implements Next {}

    private Outcome<Answer> fetch(Call first, Optional<StoredAnswer> stored, String key) {
        Call call = first;
        int failures = 0;
        int limits = 0;
        int hops = 0;
        boolean renewed = false;
        while (true) {
            Outcome<String> authorization =
                    endpoint().owns(call.uri()) ? authorizer.header(call) : new Outcome.Done<>("");
            if (authorization instanceof Outcome.Failed<String>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            String header = ((Outcome.Done<String>) authorization).value();
            Outcome<Transport.Result> sent = sendOnce(call, header, stored);
            if (sent instanceof Outcome.Failed<Transport.Result>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            Transport.Result result = ((Outcome.Done<Transport.Result>) sent).value();
            if (result instanceof Transport.Received(var status, _, _)
                    && status == 401
                    && !renewed
                    && authorizer.refused(call, header)) {
                renewed = true;
                continue;
            }
            Next next = judge(call, first, result, header, stored, key, failures, limits);
            switch (next) {
                case End(var outcome) -> {
                    return outcome;
                }
                case Follow(var to) -> {
                    if (++hops > HOPS) {
                        return new Outcome.Failed<>(
                                GitHubProblems.down(endpoint().host(), "redirects without end"));
                    }
                    call = call.to(to);
                }
                case Again(var at, var forLimit, var problem) -> {
                    failures += forLimit ? 0 : 1;
                    limits += forLimit ? 1 : 0;
                    if (failures >= TRIES || limits >= LIMIT_TRIES) {
                        return new Outcome.Failed<>(problem);
                    }
                    counts.retries.increment();
                    if (!forLimit && !slept(at)) {
                        return new Outcome.Failed<>(GitHubProblems.STOPPED);
                    }
                }
            }
        }
    }

    private boolean slept(Instant until) {
        try {
            timer.sleepUntil(until);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Outcome<Transport.Result> sendOnce(
            Call call, String authorization, Optional<StoredAnswer> stored) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", ACCEPT);
        headers.put("User-Agent", settings.agent());
        headers.put("X-GitHub-Api-Version", settings.version().toString());
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        if (call.body().isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        if (endpoint().owns(call.uri())) {
            stored.ifPresent(answer -> conditions(answer, authorization, headers));
        }
        String identity = authorizer.identity(call);
        Outcome<Pacing.Permit> permit = pacing.enter(call, identity);
        if (permit instanceof Outcome.Failed<Pacing.Permit>(var problem)) {
            return new Outcome.Failed<>(problem);
        }
        try (Pacing.Permit _ = ((Outcome.Done<Pacing.Permit>) permit).value()) {
            counts.sent.increment();
            Instant sentAt = timer.instant();
            Transport.Result result =
                    transport.send(
                            new Transport.Request(call.method(), call.uri(), headers, call.body()));
            if (result instanceof Transport.Received received && endpoint().owns(call.uri())) {
                note(received, identity, sentAt);
            }
            return new Outcome.Done<>(result);
        }
    }

    private static void conditions(
            StoredAnswer answer, String authorization, Map<String, String> headers) {
        boolean fits =
                answer.sentWith().equals(Etags.ANY)
                        || answer.sentWith().equals(Etags.hash(authorization));
        if (fits && !answer.etag().isEmpty()) {
            headers.put("If-None-Match", answer.etag());
        } else if (answer.computable()) {
            headers.put("If-None-Match", "W/" + Etags.of(ACCEPT, authorization, answer.body()));
        } else if (!answer.lastModified().isEmpty()) {
            headers.put("If-Modified-Since", answer.lastModified());
        }
    }

    private void note(Transport.Received received, String identity, Instant sentAt) {
        received.header("date")
                .flatMap(Connection::httpDate)
                .ifPresent(theirs -> noteTime(theirs, sentAt));
        received.header("github-authentication-token-expiration")
                .flatMap(Connection::expiryDate)
                .ifPresent(time -> expiry = Optional.of(time));
        received.header("x-oauth-scopes").ifPresent(text -> scopes = Optional.of(words(text)));
        Optional<Long> limit = received.header("x-ratelimit-limit").flatMap(Connection::number);
        Optional<Long> left = received.header("x-ratelimit-remaining").flatMap(Connection::number);
        Optional<Long> reset = received.header("x-ratelimit-reset").flatMap(Connection::number);
        boolean core = received.header("x-ratelimit-resource").orElse("core").equals("core");
        if (limit.isPresent() && left.isPresent() && reset.isPresent() && core) {
            Instant resetAt = Instant.ofEpochSecond(reset.get());
            newestLimit =
                    Optional.of(new Limit(limit.get().intValue(), left.get().intValue(), resetAt));
            pacing.note(
                    identity,
                    new Limit(
                            limit.get().intValue(), left.get().intValue(), resetAt.minus(offset)));
        }
    }

    /// An answer is dated while it is under way, which is long where the machine slept meanwhile: a
    /// date between its request and its arrival says nothing against either clock. Dates have whole
    /// seconds, so that smaller differences say nothing either.
    private void noteTime(Instant theirs, Instant sentAt) {
        Instant receivedAt = timer.instant();
        Instant ours =
                theirs.isBefore(sentAt) ? sentAt : theirs.isAfter(receivedAt) ? receivedAt : theirs;
        Duration difference = Duration.between(ours, theirs);
        offset = difference.abs().compareTo(Duration.ofSeconds(2)) > 0 ? difference : Duration.ZERO;
    }

    private Next judge(
            Call call,
            Call first,
            Transport.Result result,
            String authorization,
            Optional<StoredAnswer> stored,
            String key,
            int failures,
            int limits) {
        return switch (result) {
            case Transport.Lost lost -> lost(call, lost, failures);
            case Transport.Received received -> {
                int status = received.status();
                if (status == 304 && stored.isPresent()) {
                    counts.revalidated.increment();
                    store.validate(stored.get(), timer.instant());
                    yield new End(
                            new Outcome.Done<>(
                                    answer(stored.get(), first, Answer.From.REVALIDATED)));
                }
                if (status / 100 == 2) {
                    yield good(call, first, received, authorization, key, failures);
                }
                if (call.tolerated().contains(status)) {
                    counts.misses.increment();
                    yield new End(new Outcome.Done<>(plain(received, call)));
                }
                if (status == 301 || status == 302 || status == 307 || status == 308) {
                    yield redirect(call, received);
                }
                if (status == 429 || status == 403) {
                    Optional<Next> limited = limited(received, limits);
                    if (limited.isPresent()) {
                        yield limited.get();
                    }
                }
                Problem problem = problem(call, received);
                if (status >= 500 && call.isRepeatable()) {
                    yield new Again(backoff(failures, received), false, problem);
                }
                if (status == 404 && key.length() > 0) {
                    store.drop(key);
                }
                yield new End(new Outcome.Failed<>(problem));
            }
        };
    }

    private Problem problem(Call call, Transport.Received received) {
        boolean skewed = offset.abs().compareTo(SKEW) > 0;
        String message = GitHubProblems.message(received.body());
        if (received.status() == 401
                && skewed
                && (message.contains("'exp'") || message.contains("'iat'"))) {
            return GitHubProblems.clockSkewed(offset);
        }
        return GitHubProblems.of(call, received, endpoint(), expiry, gitHubTime());
    }

    private Next lost(Call call, Transport.Lost lost, int failures) {
        String host = call.uri().getHost();
        Problem problem =
                switch (lost.cause()) {
                    case NO_SUCH_HOST -> GitHubProblems.noSuchHost(host);
                    case NO_CONNECTION -> GitHubProblems.noConnection(host, lost.detail());
                    case PROXY_WANTS_LOGIN -> GitHubProblems.proxyWantsLogin(host);
                    case NOT_TRUSTED -> GitHubProblems.notTrusted(host, lost.detail());
                    case NOT_VALID_NOW -> GitHubProblems.notValidNow(host, lost.detail());
                    case TOO_LARGE ->
                            GitHubProblems.tooLarge(
                                    GitHubProblems.what(call.uri(), endpoint()), lost.detail());
                    case TOO_LATE, BROKEN_OFF -> GitHubProblems.down(host, lost.detail());
                    case STOPPED -> GitHubProblems.STOPPED;
                };
        boolean again =
                switch (lost.cause()) {
                    case NO_CONNECTION -> true;
                    case TOO_LATE, BROKEN_OFF -> call.isRepeatable();
                    case NO_SUCH_HOST,
                            PROXY_WANTS_LOGIN,
                            NOT_TRUSTED,
                            NOT_VALID_NOW,
                            TOO_LARGE,
                            STOPPED ->
                            false;
                };
        return again
                ? new Again(backoff(failures), false, problem)
                : new End(new Outcome.Failed<>(problem));
    }

    private Next good(
            Call call,
            Call first,
            Transport.Received received,
            String authorization,
            String key,
            int failures) {
        boolean json = received.header("content-type").orElse("").contains("json");
        if (call.isReading() && json && !Json.isWhole(received.body())) {
            return new Again(
                    backoff(failures),
                    false,
                    GitHubProblems.down(endpoint().host(), "an answer that is no JSON"));
        }
        if (call.isReading()) {
            counts.misses.increment();
        } else {
            counts.writes.increment();
        }
        if (call.isReading() && received.status() == 200 && json && endpoint().owns(call.uri())) {
            String etag = received.header("etag").orElse("");
            boolean ofAny = Etags.match(etag, Etags.of(ACCEPT, "", received.body()));
            store.keep(
                    new StoredAnswer(
                            key,
                            200,
                            received.header("content-type").orElse(""),
                            etag,
                            received.header("last-modified").orElse(""),
                            ofAny ? Etags.ANY : Etags.hash(authorization),
                            Etags.match(etag, Etags.of(ACCEPT, authorization, received.body())),
                            received.header("link").orElse(""),
                            received.body(),
                            timer.instant()));
        }
        return new End(new Outcome.Done<>(plain(received, first)));
    }

    private static Answer plain(Transport.Received received, Call call) {
        return new Answer(
                received.status(),
                received.headers(),
                received.body(),
                call.uri(),
                Answer.From.GITHUB);
    }

    private Next redirect(Call call, Transport.Received received) {
        String what = GitHubProblems.what(call.uri(), endpoint());
        Optional<String> location = received.header("location");
        if (location.isEmpty()) {
            return new End(
                    new Outcome.Failed<>(
                            GitHubProblems.down(endpoint().host(), "a redirect to nowhere")));
        }
        URI to;
        try {
            to = call.uri().resolve(location.get());
        } catch (IllegalArgumentException wrong) {
            return new End(
                    new Outcome.Failed<>(
                            GitHubProblems.down(endpoint().host(), "a redirect to nowhere")));
        }
        if (!call.isReading()) {
            return new End(
                    new Outcome.Failed<>(
                            GitHubProblems.moved(what, GitHubProblems.what(to, endpoint()))));
        }
        if (!Endpoint.isSafe(to)) {
            return new End(new Outcome.Failed<>(GitHubProblems.unsafeRedirect(what, to)));
        }
        return new Follow(to);
    }

    /// What a 403 or 429 means where it is about a limit.
    private Optional<Next> limited(Transport.Received received, int limits) {
        Instant now = timer.instant();
        Optional<Long> after = received.header("retry-after").flatMap(Connection::number);
        boolean primary = received.header("x-ratelimit-remaining").orElse("").equals("0");
        String message = GitHubProblems.message(received.body()).toLowerCase(java.util.Locale.ROOT);
        boolean secondary = message.contains("secondary rate limit") || message.contains("abuse");
        Optional<Long> reset = received.header("x-ratelimit-reset").flatMap(Connection::number);
        Instant until;
        if (after.isPresent()) {
            until = now.plusSeconds(Math.max(1, after.get()));
        } else if (primary && reset.isPresent()) {
            Instant resetAt = Instant.ofEpochSecond(reset.get()).minus(offset).plusSeconds(1);
            until = resetAt.isAfter(now) ? resetAt : now.plus(SECONDARY_PAUSE);
        } else if (secondary || received.status() == 429) {
            until = now.plus(SECONDARY_PAUSE.multipliedBy(1L << limits));
        } else {
            return Optional.empty();
        }
        pacing.pauseUntil(until);
        return Optional.of(new Again(until, true, GitHubProblems.limited(until)));
    }

    private Instant backoff(int failures, Transport.Received received) {
        Optional<Long> after = received.header("retry-after").flatMap(Connection::number);
        return after.map(seconds -> timer.instant().plusSeconds(seconds))
                .orElseGet(() -> backoff(failures));
    }

    /// Twice as long each time, give or take a half, so that many who failed together do not come
    /// back together.
    private Instant backoff(int failures) {
        long base = FIRST_BACKOFF.toMillis() << failures;
        return timer.instant().plusMillis(base / 2 + random.nextLong(base));
    }

    private static Set<String> words(String text) {
        return Pattern.compile("[,\\s]+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Instant> httpDate(String text) {
        return parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME::parse);
    }

    /// `2026-12-01 08:00:00 UTC`, or with `+0100` in place of `UTC`.
    private static Optional<Instant> expiryDate(String text) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(
                        text.endsWith("UTC") ? "yyyy-MM-dd HH:mm:ss z" : "yyyy-MM-dd HH:mm:ss Z",
                        java.util.Locale.ROOT);
        return parsed(text, format::parse);
    }

    private static Optional<Instant> parsed(
            String text, Function<String, java.time.temporal.TemporalAccessor> parse) {
        try {
            return Optional.of(ZonedDateTime.from(parse.apply(text)).toInstant());
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
