package dev.hubconsole.simulator.github;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// HTTP: takes requests in, sends answers out, and adds the headers that GitHub adds.
final class Server implements AutoCloseable {

    private static final String NEW_VERSION = "2026-03-10";
    private static final String OLD_VERSION = "2022-11-28";

    private static final int EMPTY_LIST = 2;

    /// GitHub was not seen to tag this one.
    private static final String UNTAGGED = "/app/installations";

    private static final String WAYS = "Accept-Encoding, Accept, X-Requested-With";

    private final World world;
    private final Router router;
    private final Router pages;
    private final Principals principals;
    private final Limiter limiter;
    private final Faults faults;
    private final Http http;
    private final List<Consumer<Seen>> witnesses = new ArrayList<>();

    Server(World world, Router router, Router pages, Limiter limiter, Faults faults, int port)
            throws IOException {
        this.world = world;
        this.router = router;
        this.pages = pages;
        this.principals = new Principals(world);
        this.limiter = limiter;
        this.faults = faults;
        this.http = new Http(port, this::answer);
    }

    void start() {
        http.start();
    }

    int port() {
        return http.port();
    }

    void witness(Consumer<Seen> witness) {
        synchronized (witnesses) {
            witnesses.add(witness);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private void answer(Http.Incoming incoming, Http.Outgoing outgoing)
            throws IOException, InterruptedException {
        String method = incoming.method();
        String raw = incoming.path();
        String query = incoming.query();
        Map<String, String> headers = incoming.headers();
        byte[] body = incoming.body();
        boolean enterprise = raw.startsWith("/api/v3/") || raw.equals("/api/v3");
        String path = enterprise ? raw.substring("/api/v3".length()) : raw;
        if (path.isEmpty()) {
            path = "/";
        }
        if (path.equals("/api/graphql")) {
            path = "/graphql";
        }
        Optional<Fault.Kind> fault =
                path.equals(FaultRoutes.PATH) ? Optional.empty() : faults.meet(method, path);
        pause(faults.latency());
        if (fault.isPresent() && fault.get() instanceof Fault.Kind.Late(var by, var then)) {
            pause(by);
            fault = Optional.of(then);
        }
        if (fault.isPresent()
                && fault.get() instanceof Fault.Kind.Exhausted(var status, var left)) {
            fault = Optional.of(Fault.primaryLimit(status, world.now().plus(left)));
        }
        if (fault.isPresent()) {
            before(fault.get(), path, headers);
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Kind.Dropped) {
            outgoing.reset();
            return;
        }
        String host = headers.getOrDefault("host", "127.0.0.1:" + port());
        String html = "http://" + host;
        Reply reply;
        if (fault.isPresent()
                && fault.get()
                        instanceof Fault.Kind.Status(var status, var type, var text, var with)) {
            reply = new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), with);
        } else {
            reply =
                    reply(
                            method,
                            path,
                            query,
                            headers,
                            body,
                            html + (enterprise ? "/api/v3" : ""),
                            html);
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Kind.DoneButDropped) {
            outgoing.reset();
            return;
        }
        Reply spoilt = fault.isPresent() ? spoilt(reply, fault.get()) : reply;
        boolean asItShouldBe =
                fault.isEmpty()
                        || fault.get() instanceof Fault.Kind.Slow
                        || fault.get() instanceof Fault.Kind.Drip
                        || fault.get() instanceof Fault.Kind.ResetAfter
                        || fault.get() instanceof Fault.Kind.Revoked
                        || fault.get() instanceof Fault.Kind.Renamed
                        || fault.get() instanceof Fault.Kind.Hidden
                        || fault.get() instanceof Fault.Kind.Meanwhile;
        tell(
                method,
                path + (query.isEmpty() ? "" : "?" + query),
                headers,
                body,
                spoilt,
                !asItShouldBe);
        send(outgoing, spoilt, fault);
    }

    /// What happens before a request is looked at.
    private void before(Fault.Kind fault, String path, Map<String, String> headers)
            throws InterruptedException {
        if (fault instanceof Fault.Kind.Slow(var by)) {
            pause(by);
        } else if (fault instanceof Fault.Kind.Meanwhile(var change)) {
            change.accept(world);
        } else if (fault instanceof Fault.Kind.Revoked) {
            world.revoke(
                    headers.getOrDefault("authorization", "")
                            .replaceFirst("^\\S+\\s+", "")
                            .strip());
        } else if (fault instanceof Fault.Kind.Renamed(var to)) {
            asked(path)
                    .filter(repo -> !repo.name.equals(to))
                    .ifPresent(repo -> world.rename(repo, to));
        } else if (fault instanceof Fault.Kind.Hidden) {
            asked(path).ifPresent(world::hide);
        }
    }

    private Optional<Repo> asked(String path) {
        synchronized (world) {
            String[] parts = path.split("/", 5);
            return parts.length >= 4 && parts[1].equals("repos")
                    ? world.find(Router.decoded(parts[2]), Router.decoded(parts[3]))
                    : Optional.empty();
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        if (!time.isZero()) {
            Thread.sleep(time);
        }
    }

    private static Reply spoilt(Reply reply, Fault.Kind fault) {
        return switch (fault) {
            case Fault.Kind.NoJson _ ->
                    new Reply(
                            reply.status(),
                            reply.type(),
                            "{\"total_count\": 3, \"work".getBytes(StandardCharsets.UTF_8),
                            Map.of());
            case Fault.Kind.WrongType(var type) ->
                    new Reply(reply.status(), type, reply.body(), reply.headers());
            case Fault.Kind.Gzip _ ->
                    new Reply(
                                    reply.status(),
                                    reply.type(),
                                    compressed(reply.body()),
                                    reply.headers())
                            .with("Content-Encoding", "gzip");
            case Fault.Kind.Status _,
                    Fault.Kind.Slow _,
                    Fault.Kind.Late _,
                    Fault.Kind.Drip _,
                    Fault.Kind.Dropped _,
                    Fault.Kind.DoneButDropped _,
                    Fault.Kind.CutOff _,
                    Fault.Kind.ResetAfter _,
                    Fault.Kind.Huge _,
                    Fault.Kind.Exhausted _,
                    Fault.Kind.Revoked _,
                    Fault.Kind.Renamed _,
                    Fault.Kind.Hidden _,
                    Fault.Kind.Meanwhile _ ->
                    reply;
        };
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(all)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }

    private void tell(
            String method,
            String target,
            Map<String, String> headers,
            byte[] body,
            Reply reply,
            boolean isFaulty) {
        List<Consumer<Seen>> all;
        synchronized (witnesses) {
            if (witnesses.isEmpty()) {
                return;
            }
            all = List.copyOf(witnesses);
        }
        Map<String, String> shown = new LinkedHashMap<>(headers);
        shown.remove("authorization");
        Seen seen =
                new Seen(
                        method,
                        target,
                        shown,
                        new String(body, StandardCharsets.UTF_8),
                        reply.status(),
                        reply.type(),
                        new String(reply.body(), StandardCharsets.UTF_8),
                        reply.headers(),
                        isFaulty);
        all.forEach(witness -> witness.accept(seen));
    }

    private Reply reply(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            byte[] body,
            String api,
            String html) {
        synchronized (world) {
            limiter.begin();
        }
        try {
            synchronized (world) {
                Reply reply = inWorld(method, path, query, headers, body, api, html);
                world.happenings().catchUp();
                return reply;
            }
        } finally {
            synchronized (world) {
                limiter.end();
            }
        }
    }

    private Reply inWorld(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            byte[] body,
            String api,
            String html) {
        String version = headers.getOrDefault("x-github-api-version", OLD_VERSION);
        Principal principal = new Principal.Nobody();
        String template = "";
        Reply reply;
        try {
            Optional<Router.Found> page = pages.find(method, path);
            boolean isPage = page.isPresent();
            if (!isPage) {
                if (headers.getOrDefault("user-agent", "").isEmpty()) {
                    throw Refusal.of(
                            403, "Request forbidden by administrative rules. User-Agent needed.");
                }
                if (!version.equals(OLD_VERSION) && !version.equals(NEW_VERSION)) {
                    throw Refusal.of(400, version + " is not a supported version.");
                }
                principal = principals.of(headers);
            }
            Bodies bodies =
                    new Bodies(
                            api, html, version.equals(NEW_VERSION), world.now(), reader(principal));
            Request request =
                    new Request(
                            world,
                            method,
                            Router.decoded(path),
                            Map.of(),
                            query(query),
                            headers,
                            body,
                            principal,
                            bodies);
            if (isPage) {
                return page.get().handler().apply(request.with(page.get().params()));
            }
            Router.Found found =
                    router.find(method.equals("HEAD") ? "GET" : method, canonical(path))
                            .orElseThrow(Refusal::notFound);
            Optional<Reply> refused =
                    path.equals("/rate_limit")
                            ? Optional.empty()
                            : limiter.check(request, method + " " + found.template());
            if (refused.isPresent()) {
                reply = refused.get();
            } else {
                template = found.template();
                reply = routed(request, found);
            }
        } catch (Refusal refusal) {
            reply = refusal.reply();
        }
        Reply conditional = conditional(method, template, reply, headers, principal);
        if (!path.equals("/rate_limit")) {
            limiter.count(principal, conditional.status());
        }
        return described(conditional, principal, version, path, headers.getOrDefault("accept", ""));
    }

    /// The account whose rights are told with a repository.
    private static Optional<Account> reader(Principal principal) {
        return principal instanceof Principal.User(var token)
                ? Optional.of(token.user())
                : Optional.empty();
    }

    private static Reply routed(Request request, Router.Found found) {
        Request with = request.with(found.params());
        boolean ofRepository = found.params().containsKey("repo");
        if (ofRepository && !(request.principal instanceof Principal.AppItself)) {
            with.repo();
        }
        if (!found.permission().equals("-")) {
            with.need(found.permission(), found.scope());
        }
        if (ofRepository) {
            with.needPush(found.permission());
        }
        return Described.described(found.handler().apply(with), with, found.template());
    }

    /// Pages of lists are linked by number.
    String canonical(String path) {
        String[] parts = path.split("/", 4);
        if (parts.length >= 3 && parts[1].equals("repositories") && parts[2].matches("\\d{1,15}")) {
            Repo repo = world.find(Long.parseLong(parts[2])).orElseThrow(Refusal::notFound);
            return "/repos/" + repo.fullName() + (parts.length > 3 ? "/" + parts[3] : "");
        }
        if (parts.length >= 3
                && parts[1].equals("organizations")
                && parts[2].matches("\\d{1,15}")) {
            long id = Long.parseLong(parts[2]);
            return world.accounts.values().stream()
                    .filter(account -> account.id() == id)
                    .findFirst()
                    .map(
                            account ->
                                    "/orgs/"
                                            + account.login()
                                            + (parts.length > 3 ? "/" + parts[3] : ""))
                    .orElseThrow(Refusal::notFound);
        }
        return path;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(
                    Router.decoded(name.replace("+", "%20")),
                    Router.decoded(value.replace("+", "%20")));
        }
        return query;
    }

    /// Weak where the answer might be packed on its way, which one that was just made or has
    /// nothing in it is not.
    private static Reply conditional(
            String method,
            String template,
            Reply reply,
            Map<String, String> headers,
            Principal principal) {
        if (!isKeepable(reply) || template.equals(UNTAGGED)) {
            return reply;
        }
        String etag = "\"" + etag(headers, reply.body(), principal) + "\"";
        boolean strong = reply.status() == 201 || reply.body().length <= EMPTY_LIST;
        Reply tagged = reply.with("ETag", strong ? etag : "W/" + etag);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return reads && isUnchanged(headers, etag, tagged, template) ? unchanged(tagged) : tagged;
    }

    private static boolean isKeepable(Reply reply) {
        return (reply.status() == 200 || reply.status() == 201)
                && reply.type().startsWith("application/json");
    }

    /// `If-Modified-Since` counts where there is no `If-None-Match` (RFC 9110, 13.2.2).
    private static boolean isUnchanged(
            Map<String, String> headers, String etag, Reply reply, String template) {
        String wanted = headers.getOrDefault("if-none-match", "");
        if (wanted.isEmpty()) {
            return Described.isUnchanged(headers, template, reply);
        }
        return Arrays.stream(wanted.replace("W/", "").split(","))
                .anyMatch(one -> one.strip().equals(etag));
    }

    private static Reply unchanged(Reply tagged) {
        Map<String, String> kept = new LinkedHashMap<>(tagged.headers());
        kept.remove("Link");
        return new Reply(304, "", new byte[0], kept);
    }

    /// The headers by which answers differ; those to an App itself and to nobody differ by less.
    private static List<String> varied(Principal principal) {
        return principal instanceof Principal.Nobody || principal instanceof Principal.AppItself
                ? List.of("accept")
                : List.of("accept", "authorization", "cookie");
    }

    /// As GitHub's are: the SHA-256 over the values of `Accept`, `Authorization` and `Cookie`, each
    /// followed by `:`, and the body.
    /// <https://github.com/bored-engineer/github-conditional-http-transport>
    private static String etag(Map<String, String> headers, byte[] body, Principal principal) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : varied(principal)) {
                if (headers.containsKey(name)) {
                    digest.update((headers.get(name) + ":").getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is in every JDK", impossible);
        }
    }

    private Reply described(
            Reply reply, Principal principal, String version, String path, String accept) {
        Reply described =
                reply.with("x-github-api-version-selected", version)
                        .with("X-GitHub-Request-Id", "SIM:" + World.random(12));
        if (reply.status() != 302) {
            described = described.with("X-GitHub-Media-Type", media(accept));
        }
        boolean all = varied(principal).size() > 1;
        boolean kept = reply.headers().containsKey("ETag");
        String vary = (all ? "Accept, Authorization, Cookie, X-GitHub-OTP," : "Accept,") + WAYS;
        described = described.with("Vary", kept ? vary : WAYS);
        if (kept) {
            String who = all ? "private, " : "public, ";
            described = described.with("Cache-Control", who + Described.age(path));
        }
        // an App itself is told of no limit
        return principal instanceof Principal.AppItself ? described : limited(described, principal);
    }

    private static String media(String accept) {
        return accept.contains("application/vnd.github")
                ? "github.v3; format=json"
                : "unknown, github.v3";
    }

    private Reply limited(Reply reply, Principal principal) {
        int limit = limiter.limit(principal);
        int used = Math.min(limit, limiter.used(principal));
        Reply described =
                reply.with("X-RateLimit-Limit", String.valueOf(limit))
                        .with("X-RateLimit-Remaining", String.valueOf(limit - used))
                        .with("X-RateLimit-Used", String.valueOf(used))
                        .with(
                                "X-RateLimit-Reset",
                                String.valueOf(
                                        limiter.resetAt(principal)
                                                .plus(faults.skew())
                                                .getEpochSecond()))
                        .with("X-RateLimit-Resource", "core");
        if (principal instanceof Principal.User(var token)) {
            if (!token.isFineGrained()) {
                described =
                        described.with(
                                "X-OAuth-Scopes",
                                String.join(", ", token.scopes().stream().sorted().toList()));
            }
            if (token.expiresAt().isPresent()) {
                described =
                        described.with(
                                "GitHub-Authentication-Token-Expiration",
                                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.US)
                                        .withZone(ZoneOffset.UTC)
                                        .format(token.expiresAt().get()));
            }
        }
        return described;
    }

    private void send(Http.Outgoing outgoing, Reply reply, Optional<Fault.Kind> fault)
            throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", Described.HTTP_DATE.format(world.now().plus(faults.skew())));
        headers.put("Server", "sandbox");
        headers.putAll(reply.headers());
        if (!reply.type().isEmpty()) {
            headers.put("Content-Type", reply.type());
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Kind.Huge(var bytes)) {
            outgoing.sendBlanks(200, headers, bytes);
        } else if (fault.isPresent() && fault.get() instanceof Fault.Kind.CutOff) {
            outgoing.send(reply.status(), headers, reply.body(), reply.body().length / 2);
        } else if (fault.isPresent() && fault.get() instanceof Fault.Kind.Drip(var over)) {
            outgoing.drip(reply.status(), headers, reply.body(), over);
        } else {
            outgoing.send(reply.status(), headers, reply.body());
            if (fault.isPresent() && fault.get() instanceof Fault.Kind.ResetAfter) {
                outgoing.reset();
            }
        }
    }
}
