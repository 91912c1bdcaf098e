package dev.hubconsole.adapters.github;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Answers in memory, and below that on the disk where there is a folder. Safe for use by several
/// threads at once.
final class AnswerStore {

    /// Memory holds so many bytes of answers.
    private static final long MOST_IN_MEMORY = 48L << 20;

    private final Map<String, StoredAnswer> memory = new LinkedHashMap<>(64, 0.75f, true);
    private final Optional<DiskStore> disk;
    private final long most;
    private long weight;

    AnswerStore(Optional<DiskStore> disk) {
        this(disk, MOST_IN_MEMORY);
    }

    AnswerStore(Optional<DiskStore> disk, long most) {
        this.disk = disk;
        this.most = most;
    }

    /// An answer, and where it was found.
    record Found(StoredAnswer answer, Answer.From from) {}

    Optional<Found> find(String key) {
        synchronized (memory) {
            StoredAnswer answer = memory.get(key);
            if (answer != null) {
                return Optional.of(new Found(answer, Answer.From.MEMORY));
            }
        }
        Optional<StoredAnswer> kept = disk.flatMap(store -> store.find(key));
        kept.ifPresent(this::remember);
        return kept.map(answer -> new Found(answer, Answer.From.DISK));
    }

    void keep(StoredAnswer answer) {
        remember(answer);
        disk.ifPresent(store -> store.keep(answer));
    }

    /// Notes that an answer still holds.
    void validate(StoredAnswer answer, Instant now) {
        remember(answer.validated(now));
        disk.ifPresent(store -> store.validate(answer.key(), now));
    }

    void drop(String key) {
        synchronized (memory) {
            StoredAnswer old = memory.remove(key);
            weight -= old == null ? 0 : old.weight();
        }
        disk.ifPresent(store -> store.drop(key));
    }

    private void remember(StoredAnswer answer) {
        synchronized (memory) {
            StoredAnswer old = memory.put(answer.key(), answer);
            weight += answer.weight() - (old == null ? 0 : old.weight());
            Iterator<StoredAnswer> oldest = memory.values().iterator();
            while (weight > most && oldest.hasNext()) {
                weight -= oldest.next().weight();
                oldest.remove();
            }
        }
    }

    long weight() {
        synchronized (memory) {
            return weight;
        }
    }
}
