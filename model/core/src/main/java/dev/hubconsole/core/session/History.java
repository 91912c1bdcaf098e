package dev.hubconsole.core.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The steps that led to what a session holds, and those that were taken back.
final class History {

    /// So many steps are kept.
    private static final int MOST = 500;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();

    /// A step.
    ///
    /// @param run steps of one run that follow on each other are one; empty for a step of its own
    record Step(StepName name, String run, List<FileChange> files) {

        /// This step and the one after it as one.
        private Step then(Step next) {
            List<FileChange> all = new ArrayList<>();
            for (FileChange change : files) {
                Optional<FileChange> later =
                        next.files.stream().filter(o -> o.path().equals(change.path())).findFirst();
                all.add(
                        later.map(o -> new FileChange(o.path(), change.before(), o.after()))
                                .orElse(change));
            }
            for (FileChange change : next.files) {
                if (files.stream().noneMatch(o -> o.path().equals(change.path()))) {
                    all.add(change);
                }
            }
            return new Step(next.name, run, all);
        }
    }

    void add(Step step) {
        undone.clear();
        Step last = done.peekLast();
        if (last != null && !step.run.isEmpty() && last.run.equals(step.run)) {
            done.removeLast();
            done.addLast(last.then(step));
            return;
        }
        done.addLast(step);
        if (done.size() > MOST) {
            done.removeFirst();
        }
    }

    /// Ends a run: what comes next is a step of its own.
    void endRun() {
        Step last = done.pollLast();
        if (last != null) {
            done.addLast(new Step(last.name, "", last.files));
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

    /// Forgets everything: after the disk changed what steps were made upon.
    void clear() {
        done.clear();
        undone.clear();
    }
}
