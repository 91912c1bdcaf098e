package dev.hubconsole.core.session;

import dev.hubconsole.core.yaml.edit.Stretch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The steps that led to what a session holds, and those that were taken back. It keeps what the
/// steps changed and not the texts; the oldest steps go when there are too many, or when they hold
/// too much. The newest step always stays.
final class History {

    /// So many steps are kept.
    private static final int MOST = 500;

    /// So many bytes are kept: room for some steps that write a file of ten thousand repositories
    /// anew, and for all that anybody types.
    static final long MOST_BYTES = 64L << 20;

    /// About what a change takes besides its bytes.
    private static final int EACH = 96;

    private final long mostBytes;
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private long bytes;

    History() {
        this(MOST_BYTES);
    }

    /// @param mostBytes so many bytes are kept at most, the newest step apart
    History(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// A change of a file.
    record Edit(String path, Stretch stretch) {}

    /// A step.
    ///
    /// @param run steps of one run that follow on each other are one; empty for a step of its own
    /// @param edits in the order in which they were made
    record Step(StepName name, String run, List<Edit> edits) {

        Step {
            edits = List.copyOf(edits);
        }

        /// A step from texts to others.
        static Step of(StepName name, String run, List<FileChange> files) {
            List<Edit> edits = new ArrayList<>();
            for (FileChange change : files) {
                Stretch.between(change.before(), change.after())
                        .ifPresent(stretch -> edits.add(new Edit(change.path(), stretch)));
            }
            return new Step(name, run, edits);
        }

        /// The files' texts without this step.
        ///
        /// @param texts the texts with it
        Map<String, byte[]> takenBack(Map<String, byte[]> texts) {
            Map<String, byte[]> before = new TreeMap<>();
            for (Edit edit : edits.reversed()) {
                byte[] text = before.getOrDefault(edit.path, texts.get(edit.path));
                before.put(edit.path, edit.stretch.takeBack(text));
            }
            return before;
        }

        /// The files' texts with this step.
        ///
        /// @param texts the texts without it
        Map<String, byte[]> madeAgain(Map<String, byte[]> texts) {
            Map<String, byte[]> after = new TreeMap<>();
            for (Edit edit : edits) {
                byte[] text = after.getOrDefault(edit.path, texts.get(edit.path));
                after.put(edit.path, edit.stretch.apply(text));
            }
            return after;
        }

        /// This step and the one after it as one.
        private Step then(Step next) {
            List<Edit> all = new ArrayList<>(edits);
            for (Edit edit : next.edits) {
                add(all, edit);
            }
            return new Step(next.name, run, all);
        }

        /// Adds an edit, as part of the last one where it touches it.
        private static void add(List<Edit> all, Edit edit) {
            Optional<Stretch> joined =
                    all.isEmpty() || !all.getLast().path.equals(edit.path)
                            ? Optional.empty()
                            : all.getLast().stretch.then(edit.stretch);
            if (joined.isPresent()) {
                all.removeLast();
            }
            all.add(new Edit(edit.path, joined.orElse(edit.stretch)));
        }

        private long bytes() {
            long bytes = EACH;
            for (Edit edit : edits) {
                bytes += EACH + edit.stretch.size();
            }
            return bytes;
        }
    }

    void add(Step step) {
        undone.forEach(gone -> bytes -= gone.bytes());
        undone.clear();
        Step next = step;
        Step last = done.peekLast();
        if (last != null && !step.run.isEmpty() && last.run.equals(step.run)) {
            done.removeLast();
            bytes -= last.bytes();
            next = last.then(step);
        }
        done.addLast(next);
        bytes += next.bytes();
        while (done.size() > MOST || bytes > mostBytes && done.size() > 1) {
            bytes -= done.removeFirst().bytes();
        }
    }

    /// Ends a run: what comes next is a step of its own.
    void endRun() {
        Step last = done.pollLast();
        if (last != null) {
            done.addLast(new Step(last.name, "", last.edits));
        }
    }

    Optional<Step> last() {
        return Optional.ofNullable(done.peekLast());
    }

    Optional<Step> next() {
        return Optional.ofNullable(undone.peekLast());
    }

    void undo() {
        undone.addLast(done.removeLast());
    }

    void redo() {
        done.addLast(undone.removeLast());
    }

    /// About how many bytes all steps hold.
    long bytes() {
        return bytes;
    }

    /// Forgets everything: after the disk changed what steps were made upon.
    void clear() {
        done.clear();
        undone.clear();
        bytes = 0;
    }
}
