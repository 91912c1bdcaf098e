package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.Mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what a pull reads and keeps it in batches. A mark is kept together with what it promises
/// to be there, or after it. Used by several threads at once.
final class PullBasket {

    private static final int FULL = 100;

    private final RunStore store;
    private final Pull.Progress progress;
    private final int all;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private Optional<Problem> failure = Optional.empty();
    private int read;
    private int jobs;
    private int vanished;
    private int repositories;

    /// @param all how many repositories are pulled
    PullBasket(RunStore store, Pull.Progress progress, int all) {
        this.store = store;
        this.progress = progress;
        this.all = all;
    }

    /// Takes an attempt.
    ///
    /// @return whether more is wanted; not after the store has failed
    synchronized boolean add(Attempt attempt) {
        attempts.add(attempt);
        read++;
        jobs += attempt.jobs().size();
        if (attempts.size() >= FULL) {
            flush();
        }
        progress.reached(repositories, all, read);
        return failure.isEmpty();
    }

    /// Takes a mark; everything that it promises was given before.
    synchronized boolean add(Mark mark) {
        marks.add(mark);
        return failure.isEmpty();
    }

    /// A run is gone.
    synchronized void vanished() {
        vanished++;
    }

    /// A repository is up to date.
    synchronized void upToDate() {
        repositories++;
        progress.reached(repositories, all, read);
    }

    /// Why nothing more is wanted; empty while more is.
    synchronized Optional<Problem> failure() {
        return failure;
    }

    /// Nothing more is asked of GitHub.
    synchronized void stop(Problem why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
    }

    private void flush() {
        // whoever is stopped leaves it to the end, as a store lets go of what is interrupted
        boolean isStopped = Thread.currentThread().isInterrupted();
        if (isStopped || attempts.isEmpty() && marks.isEmpty()) {
            return;
        }
        if (store.put(new Batch(attempts, marks)) instanceof Outcome.Failed<Integer>(var why)) {
            stop(why);
            throw new StoreFailed(why);
        }
        attempts.clear();
        marks.clear();
    }

    /// The store failed: the pull ends with its problem.
    static final class StoreFailed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        StoreFailed(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /// Keeps what is left, also where the pull was stopped: all of it was read.
    synchronized Outcome<PullResult> end(Map<RepositoryId, Problem> problems, boolean whole) {
        boolean interrupted = Thread.interrupted();
        try {
            flush();
        } catch (StoreFailed failed) {
            return new Outcome.Failed<>(failed.problem());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new Outcome.Done<>(
                new PullResult(repositories, read, jobs, vanished, whole, problems));
    }
}
