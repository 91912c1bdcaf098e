package dev.hubconsole.views.kit;

import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Does what takes time on virtual threads and delivers what came of it on the thread of the
/// screens. After a job is cancelled nothing of it is delivered.
///
/// All methods are called on the thread of the screens.
public final class Background {

    private final Executor screens;
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();

    /// @param screens runs what it is given on the thread of the screens, later and in order
    public Background(Executor screens) {
        this.screens = screens;
    }

    /// Work that may take long. It may block, and ends early when its thread is interrupted.
    public interface Work<T> {

        /// Does it.
        Outcome<T> run(Job job) throws InterruptedException;
    }

    /// Work that was started.
    public final class Job {

        private final String name;
        private final ReadOnlyObjectWrapper<Progress> progress =
                new ReadOnlyObjectWrapper<>(new Progress(0, 0));
        private volatile boolean cancelled;
        private volatile boolean told;
        private volatile Progress newest = new Progress(0, 0);
        private Runnable interrupt = () -> {};
        private Runnable whenCancelled = () -> {};
        private Runnable alsoWhenCancelled = () -> {};

        private Job(String name) {
            this.name = name;
        }

        /// What it does, in the user's words.
        public String name() {
            return name;
        }

        /// How far it has come.
        public ReadOnlyObjectProperty<Progress> progress() {
            return progress.getReadOnlyProperty();
        }

        /// Tells from the work's own thread how far it has come. The screens hear of the newest
        /// alone, however often this is called.
        public void reached(int done, int all) {
            newest = new Progress(done, all);
            if (!told) {
                told = true;
                screens.execute(
                        () -> {
                            told = false;
                            progress.set(newest);
                        });
            }
        }

        /// Whether nobody wants the result any more.
        public boolean isCancelled() {
            return cancelled;
        }

        /// Ends the work; nothing of it is delivered.
        public void cancel() {
            if (!cancelled) {
                cancelled = true;
                jobs.remove(this);
                interrupt.run();
                whenCancelled.run();
                alsoWhenCancelled.run();
            }
        }

        /// Does something when this job is cancelled.
        public void onCancel(Runnable then) {
            alsoWhenCancelled = then;
        }
    }

    /// How far a job has come.
    ///
    /// @param all 0 where that is not known
    public record Progress(int done, int all) {}

    /// The jobs that run now. Each call gives a list of its own, whose listeners go with it.
    public ObservableList<Job> jobs() {
        return FXCollections.unmodifiableObservableList(jobs);
    }

    /// Starts work.
    ///
    /// @param name what it does, in the user's words
    /// @param deliver takes what came of it
    public <T> Job start(String name, Work<T> work, Consumer<Outcome<T>> deliver) {
        Job job = new Job(name);
        jobs.add(job);
        begin(job, work, deliver, () -> {});
        return job;
    }

    private <T> void begin(
            Job job, Work<T> work, Consumer<Outcome<T>> deliver, Runnable afterwards) {
        Thread thread =
                Thread.ofVirtual()
                        .name(job.name())
                        .unstarted(
                                () -> {
                                    Outcome<T> outcome = outcome(job, work);
                                    screens.execute(
                                            () -> {
                                                jobs.remove(job);
                                                if (!job.cancelled) {
                                                    deliver.accept(outcome);
                                                }
                                                afterwards.run();
                                            });
                                });
        job.interrupt = thread::interrupt;
        thread.start();
    }

    private static <T> Outcome<T> outcome(Job job, Work<T> work) {
        try {
            return work.run(job);
        } catch (InterruptedException stopped) {
            return new Outcome.Failed<>(new Problem.Unavailable(job.name() + ": stopped", ""));
        } catch (RuntimeException | StackOverflowError bug) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "this is a fault of the program, not yours (" + ErrorCode.of(bug) + ")",
                            "The log has more."));
        }
    }

    /// A row of jobs that are done one after the other.
    public Lane lane() {
        return new Lane();
    }

    /// Does jobs one after the other, in the order in which they were given. Of waiting jobs with
    /// one key only the newest is done.
    public final class Lane {

        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean busy;

        private Lane() {}

        private record Waiting(String key, Job job, Runnable begin) {}

        /// Gives a job that is always done.
        public <T> Job start(String name, Work<T> work, Consumer<Outcome<T>> deliver) {
            return startNewest("", name, work, deliver);
        }

        /// Gives a job in the place of those with the same key that have not begun yet.
        ///
        /// @param key empty for a job that is always done
        public <T> Job startNewest(
                String key, String name, Work<T> work, Consumer<Outcome<T>> deliver) {
            if (!key.isEmpty()) {
                for (Waiting older : waiting.stream().filter(w -> w.key.equals(key)).toList()) {
                    waiting.remove(older);
                    jobs.remove(older.job);
                }
            }
            Job job = new Job(name);
            jobs.add(job);
            Waiting next =
                    new Waiting(
                            key, job, () -> Background.this.begin(job, work, deliver, this::goOn));
            job.whenCancelled = () -> waiting.remove(next);
            waiting.add(next);
            if (!busy) {
                goOn();
            }
            return job;
        }

        private void goOn() {
            Waiting next = waiting.poll();
            busy = next != null;
            if (next != null) {
                next.begin.run();
            }
        }
    }
}
