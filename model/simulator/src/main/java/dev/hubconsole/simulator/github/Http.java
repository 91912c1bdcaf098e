package dev.hubconsole.simulator.github;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server for HTTP/1.1 on this machine alone, one virtual thread for each connection.
///
/// The JDK has a server too, but that one cannot do wrong: it dates its answers by the system's
/// clock, and ends a connection in no other way than the right one.
final class Http implements Closeable {

    private static final int LONGEST_LINE = 64 << 10;
    private static final int LARGEST_BODY = 64 << 20;
    private static final int BACKLOG = 512;
    private static final int PIECES = 10;

    private final ServerSocket socket;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Http(int port, Handler handler) throws IOException {
        this.handler = handler;
        this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /// A request.
    ///
    /// @param path still encoded
    /// @param query still encoded; empty text where there is none
    /// @param headers by lower-case name
    record Incoming(
            String method, String path, String query, Map<String, String> headers, byte[] body) {}

    interface Handler {
        void handle(Incoming request, Outgoing answer) throws IOException, InterruptedException;
    }

    /// The way back.
    static final class Outgoing {

        private final Socket socket;
        private final OutputStream out;
        private final boolean isHead;
        private boolean ends;

        private Outgoing(Socket socket, OutputStream out, boolean isHead) {
            this.socket = socket;
            this.out = out;
            this.isHead = isHead;
        }

        /// Sends an answer.
        void send(int status, Map<String, String> headers, byte[] body) throws IOException {
            send(status, headers, body, body.length);
        }

        /// Sends an answer, but of the body no more than so many bytes; the connection ends there.
        void send(int status, Map<String, String> headers, byte[] body, int most)
                throws IOException {
            byte[] head = head(status, headers, body.length);
            ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + body.length);
            whole.writeBytes(head);
            if (!isHead && hasBody(status)) {
                whole.write(body, 0, most);
            }
            out.write(whole.toByteArray());
            out.flush();
            ends |= most < body.length;
        }

        /// Sends an answer whose body comes in small pieces, over that time.
        void drip(int status, Map<String, String> headers, byte[] body, Duration over)
                throws IOException, InterruptedException {
            out.write(head(status, headers, body.length));
            int piece = Math.max(1, (body.length + PIECES - 1) / PIECES);
            for (int from = 0; from < body.length; from += piece) {
                out.write(body, from, Math.min(piece, body.length - from));
                out.flush();
                Thread.sleep(over.dividedBy(PIECES));
            }
        }

        /// Sends a body of so many blanks.
        void sendBlanks(int status, Map<String, String> headers, long count) throws IOException {
            out.write(head(status, headers, count));
            byte[] part = new byte[1 << 16];
            java.util.Arrays.fill(part, (byte) ' ');
            for (long left = count; left > 0; left -= part.length) {
                out.write(part, 0, (int) Math.min(left, part.length));
            }
            out.flush();
        }

        /// Resets the connection, as a device on the way would.
        void reset() throws IOException {
            ends = true;
            socket.setSoLinger(true, 0);
        }

        private static boolean hasBody(int status) {
            return status != 204 && status != 304;
        }

        private static byte[] head(int status, Map<String, String> headers, long length) {
            StringBuilder head = new StringBuilder(256 + headers.size() * 48);
            head.append("HTTP/1.1 ").append(status).append(" .\r\n");
            headers.forEach(
                    (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (hasBody(status)) {
                head.append("Content-Length: ").append(length).append("\r\n");
            }
            return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().name("sandbox").start(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException ended) {
                if (!socket.isClosed()) {
                    log("cannot accept", ended);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 14);
            OutputStream out = client.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                goesOn = exchange(client, in, out);
            }
        } catch (SocketException | EOFException gone) {
            log("the client went away", gone);
        } catch (IOException broken) {
            log("a connection broke", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void log(String what, IOException why) {
        System.getLogger(Http.class.getName()).log(System.Logger.Level.DEBUG, what, why);
    }

    /// @return whether another request may follow
    private boolean exchange(Socket client, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        String first = line(in);
        if (first.isEmpty()) {
            return false;
        }
        String[] parts = first.split(" ");
        Map<String, String> headers = headers(in);
        boolean ends = headers.getOrDefault("connection", "").equalsIgnoreCase("close");
        Outgoing answer = new Outgoing(client, out, parts[0].equals("HEAD"));
        if (parts.length != 3) {
            answer.send(400, Map.of(), new byte[0]);
            return false;
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        byte[] body = body(in, headers);
        String target = parts[1];
        if (!target.startsWith("/")) {
            // the absolute form, which proxies are asked with
            URI uri = URI.create(target);
            headers.put("host", uri.getRawAuthority());
            target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        }
        int query = target.indexOf('?');
        handler.handle(
                new Incoming(
                        parts[0],
                        query < 0 ? target : target.substring(0, query),
                        query < 0 ? "" : target.substring(query + 1),
                        headers,
                        body),
                answer);
        return !ends && !answer.ends;
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                if (whole.size() + size > LARGEST_BODY) {
                    throw new IOException("a body of more than " + LARGEST_BODY + " bytes");
                }
                whole.writeBytes(exactly(in, size));
                line(in);
            }
            headers(in);
            return whole.toByteArray();
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("a body of " + length + " bytes");
        }
        return exactly(in, Integer.parseInt(length));
    }

    private static int chunk(InputStream in) throws IOException {
        String size = line(in).replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9A-Fa-f]{1,7}")) {
            throw new IOException("a chunk of " + size + " bytes");
        }
        return Integer.parseInt(size, 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a body that ends early");
        }
        return bytes;
    }

    /// A line without its end; empty at the end of all.
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
