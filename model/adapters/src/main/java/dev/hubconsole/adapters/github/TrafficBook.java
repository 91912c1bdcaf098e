package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.GitHubOverview.Total;
import dev.hubconsole.core.github.Traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What all runs of the program together asked of GitHub, in one line of a file: each client adds
/// what it did when it is closed. Programs that add at the same time wait for each other. A file
/// that cannot be read counts as empty and is begun anew; one that cannot be written is logged.
public final class TrafficBook {

    private static final System.Logger LOG = System.getLogger(TrafficBook.class.getName());
    private static final int FIELDS = 7;
    private static final ReentrantLock ADDING = new ReentrantLock();

    private final Path file;

    private TrafficBook(Path file) {
        this.file = file;
    }

    /// The book that is kept beside the answers in a folder.
    public static TrafficBook in(Path folder) {
        return new TrafficBook(folder.resolve("traffic"));
    }

    /// What the book has; empty where nothing was added yet.
    public Optional<Total> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "cannot read " + file, unreadable);
            return Optional.empty();
        }
    }

    void add(Traffic traffic, Instant now) {
        // a lock on a file keeps other programs out, not other threads
        ADDING.lock();
        try {
            write(traffic, now);
        } finally {
            ADDING.unlock();
        }
    }

    private void write(Traffic traffic, Instant now) {
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            ByteBuffer before = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
            while (before.hasRemaining() && channel.read(before) >= 0) {
                // until all is read
            }
            String text = new String(before.array(), 0, before.position(), StandardCharsets.UTF_8);
            Total total =
                    parse(text).map(old -> plus(old, traffic)).orElse(new Total(now, traffic));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(line(total).getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "cannot write " + file, failed);
        }
    }

    private static Total plus(Total before, Traffic more) {
        Traffic sum = before.sum();
        return new Total(
                before.since(),
                traffic(
                        sum.memoryHits() + more.memoryHits(),
                        sum.diskHits() + more.diskHits(),
                        sum.revalidated() + more.revalidated(),
                        sum.misses() + more.misses(),
                        sum.writes() + more.writes(),
                        sum.retries() + more.retries()));
    }

    private static Traffic traffic(
            long memory, long disk, long revalidated, long misses, long writes, long retries) {
        return new Traffic(
                memory,
                disk,
                revalidated,
                misses,
                writes,
                retries,
                Optional.empty(),
                Optional.empty());
    }

    private static String line(Total total) {
        Traffic sum = total.sum();
        return total.since()
                + " "
                + sum.memoryHits()
                + " "
                + sum.diskHits()
                + " "
                + sum.revalidated()
                + " "
                + sum.misses()
                + " "
                + sum.writes()
                + " "
                + sum.retries()
                + "\n";
    }

    private static Optional<Total> parse(String text) {
        String[] words = text.strip().split(" ");
        if (words.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Total(
                            Instant.parse(words[0]),
                            traffic(
                                    Long.parseLong(words[1]),
                                    Long.parseLong(words[2]),
                                    Long.parseLong(words[3]),
                                    Long.parseLong(words[4]),
                                    Long.parseLong(words[5]),
                                    Long.parseLong(words[6]))));
        } catch (NumberFormatException | DateTimeException damaged) {
            LOG.log(System.Logger.Level.WARNING, "not as it was written: " + text, damaged);
            return Optional.empty();
        }
    }
}
