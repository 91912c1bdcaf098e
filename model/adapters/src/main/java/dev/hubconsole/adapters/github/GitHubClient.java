package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// A GitHub, as one login sees it. Everything that is asked or changed through one client shares
/// its store, its limits and its connections; a program has one for each GitHub and login.
///
/// Safe for use by several threads at once. Nothing is sent before something is asked.
public final class GitHubClient implements AutoCloseable {

    private static final long MOST_ON_DISK = 512L << 20;

    private final Connection connection;
    private final HttpTransport transport;
    private final GitHubLogin login;
    private final Optional<TrafficBook> book;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GitHubClient(Connection connection, HttpTransport transport, GitHubLogin login) {
        this.connection = connection;
        this.transport = transport;
        this.login = login;
        this.book = connection.settings().folder().map(TrafficBook::in);
    }

    /// Opens a client.
    ///
    /// @return the client, or that the folder for answers cannot be used
    public static Outcome<GitHubClient> open(GitHubSettings settings, GitHubLogin login) {
        return open(settings, login, Timer.system(), RandomGenerator.getDefault());
    }

    /// Opens a client with a clock and a source of randomness of one's own.
    public static Outcome<GitHubClient> open(
            GitHubSettings settings, GitHubLogin login, Timer timer, RandomGenerator random) {
        Optional<Path> folder = settings.folder();
        if (folder.isEmpty()) {
            return new Outcome.Done<>(client(settings, login, Optional.empty(), timer, random));
        }
        return DiskStore.open(folder.get().resolve("answers"), MOST_ON_DISK)
                .map(disk -> client(settings, login, Optional.of(disk), timer, random));
    }

    private static GitHubClient client(
            GitHubSettings settings,
            GitHubLogin login,
            Optional<DiskStore> disk,
            Timer timer,
            RandomGenerator random) {
        HttpTransport transport = new HttpTransport(settings);
        return new GitHubClient(
                new Connection(settings, login, transport, new AnswerStore(disk), timer, random),
                transport,
                login);
    }

    /// Reads, and has no way to change anything.
    public GitHubReading reading(Urgency urgency) {
        return new RestReading(new Rest(connection, urgency), login);
    }

    /// Carries plans out.
    public GitHubWriting writing(Urgency urgency) {
        return new RestWriting(connection, new Rest(connection, urgency), reading(urgency));
    }

    /// What was asked so far, and what did not have to be.
    public Traffic traffic() {
        return connection.traffic();
    }

    /// Every request that was sent, also those that were sent again.
    public long sent() {
        return connection.sent();
    }

    /// How many requests were under way at once, at the most.
    public int mostAtOnce() {
        return connection.pacing().mostAtOnce();
    }

    /// Adds what was asked to the [TrafficBook] of its folder, and lets go of its connections.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        transport.close();
        book.ifPresent(one -> one.add(traffic(), connection.timer().instant()));
    }
}
