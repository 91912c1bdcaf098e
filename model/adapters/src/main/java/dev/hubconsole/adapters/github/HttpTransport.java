package dev.hubconsole.adapters.github;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLException;

/// The JDK's HTTP client, bounded in time and size. Where the settings name no proxy, what the JDK
/// was told holds (`https.proxyHost` and the like).
final class HttpTransport implements Transport, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final int PROXY_WANTS_LOGIN = 407;

    private final HttpClient client;
    private final Optional<ProxyVariables> proxy;
    private final int largest;
    private final Duration time;

    HttpTransport(GitHubSettings settings) {
        boolean plain = settings.endpoint().base().getScheme().equals("http");
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor());
        this.proxy = settings.proxy();
        proxy.ifPresent(builder::proxy);
        this.client = builder.build();
        this.largest = settings.answers().largest();
        this.time = settings.answers().within();
    }

    /// An answer is larger than allowed.
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(long bytes) {
            super("more than " + bytes + " bytes");
        }
    }

    @Override
    public Result send(Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri())
                        .method(
                                request.method(),
                                request.body()
                                        .map(BodyPublishers::ofByteArray)
                                        .orElseGet(BodyPublishers::noBody));
        request.headers().forEach(builder::header);
        builder.header("Accept-Encoding", "gzip");
        // the client gives it to a proxy alone
        proxy.flatMap(one -> one.login(request.uri()))
                .ifPresent(login -> builder.header("Proxy-Authorization", login.reveal()));
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(
                        builder.build(),
                        info ->
                                new Bounded(
                                        largest,
                                        info.headers()
                                                .firstValueAsLong("content-length")
                                                .orElse(0)));
        try {
            HttpResponse<byte[]> response = future.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == PROXY_WANTS_LOGIN
                    ? proxyWantsLogin()
                    : received(response);
        } catch (TimeoutException late) {
            future.cancel(true);
            return new Lost(Cause.TOO_LATE, "no whole answer within " + time.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return new Lost(Cause.STOPPED, "interrupted");
        } catch (ExecutionException failed) {
            return lost(failed.getCause());
        } catch (IOException broken) {
            return lost(broken);
        }
    }

    private Received received(HttpResponse<byte[]> response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body = response.body();
        if ("gzip".equalsIgnoreCase(headers.getOrDefault("content-encoding", ""))) {
            body = unzipped(body);
        }
        return new Received(response.statusCode(), Map.copyOf(headers), body);
    }

    private byte[] unzipped(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = in.readNBytes(largest);
            if (bytes.length == largest && in.read() >= 0) {
                throw new TooLarge(largest);
            }
            return bytes;
        }
    }

    static Lost lost(Throwable failure) {
        String detail = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case TooLarge tooLarge -> {
                    return new Lost(Cause.TOO_LARGE, tooLarge.getMessage());
                }
                case UnresolvedAddressException _ -> {
                    return new Lost(Cause.NO_SUCH_HOST, "the name is not known");
                }
                case UnknownHostException _ -> {
                    return new Lost(Cause.NO_SUCH_HOST, "the name is not known");
                }
                case SSLException tls -> {
                    return refused(tls);
                }
                default -> {}
            }
        }
        String said = String.valueOf(failure.getMessage());
        if (said.startsWith("Tunnel failed")) {
            return said.endsWith(" " + PROXY_WANTS_LOGIN)
                    ? proxyWantsLogin()
                    : new Lost(Cause.NO_CONNECTION, "the proxy refused, " + said);
        }
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                    new Lost(Cause.NO_CONNECTION, "no connection in " + CONNECT.toSeconds() + " s");
            case HttpTimeoutException _ -> new Lost(Cause.TOO_LATE, detail);
            // it has no words of its own
            case ConnectException _ -> new Lost(Cause.NO_CONNECTION, "nobody answers there");
            default -> new Lost(Cause.BROKEN_OFF, detail);
        };
    }

    /// A certificate that is signed well, but not for today, tells more of a clock than of trust.
    /// Of other refusals the innermost reason is told: what wraps it says that there is one.
    private static Lost refused(SSLException tls) {
        Throwable reason = tls;
        for (Throwable at = tls; at != null; at = at.getCause()) {
            reason = at;
            if (at instanceof CertificateNotYetValidException
                    || at instanceof CertificateExpiredException) {
                return new Lost(Cause.NOT_VALID_NOW, String.valueOf(at.getMessage()));
            }
        }
        return new Lost(Cause.NOT_TRUSTED, String.valueOf(reason.getMessage()));
    }

    private static Lost proxyWantsLogin() {
        return new Lost(Cause.PROXY_WANTS_LOGIN, "status " + PROXY_WANTS_LOGIN);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// Keeps a body up to a size. Of one that says itself that it is larger, nothing is read.
    private static final class Bounded implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final int largest;
        private final long announced;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription = NONE;

        private static final Flow.Subscription NONE =
                new Flow.Subscription() {
                    @Override
                    public void request(long count) {}

                    @Override
                    public void cancel() {}
                };

        /// @param announced how long the answer says that it is
        Bounded(int largest, long announced) {
            this.largest = largest;
            this.announced = announced;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (announced > largest) {
                refuse();
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        private void refuse() {
            subscription.cancel();
            bytes = new ByteArrayOutputStream();
            whole.completeExceptionally(new TooLarge(largest));
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if ((long) bytes.size() + buffer.remaining() > largest) {
                    refuse();
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
