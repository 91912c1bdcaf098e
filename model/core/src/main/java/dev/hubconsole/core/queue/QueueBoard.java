package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The queue as it was when it was last pulled: what waits and why, what runs, who starves, and how
/// many waited in the last day.
///
/// @param now when it was looked at; ages are until then
/// @param asOf when it was read from GitHub: the repository that was pulled longest ago counts;
///   empty where none was
/// @param waiting the longest wait first
/// @param running how many jobs run
/// @param withoutJobs how many runs have no job yet
/// @param planLimit how many jobs the plan lets run at once on hosted runners
/// @param byRepository in the order of the names
/// @param byLabels in the order of the labels
/// @param runners of the organisation's own, by whose they are; empty where none are known
public record QueueBoard(
        Instant now,
        Optional<Instant> asOf,
        List<Waiting> waiting,
        int running,
        int withoutJobs,
        OptionalInt planLimit,
        Map<String, Group> byRepository,
        Map<String, Group> byLabels,
        Map<String, Fleet.Count> runners,
        List<Starvation> starving,
        WaitingCurve curve) {

    private static final Duration CURVE = Duration.ofDays(2);

    /// Jobs that wait and run, for something they have in common.
    ///
    /// @param oldest how long the longest wait is; empty where none waits
    public record Group(int waiting, int running, Optional<Duration> oldest) {}

    /// What is asked about. Totals are worked out over all that is kept; shown are the repositories
    /// that are asked about.
    ///
    /// @param registry says weights; empty where there is none
    /// @param repositories that are meant; empty for all that are kept
    /// @param pricing says what a job runs on
    public record Question(
            Optional<Registry> registry,
            Set<RepositoryId> repositories,
            Pull.Pricing pricing,
            OptionalInt planLimit) {

        public Question {
            repositories = Set.copyOf(repositories);
        }

        boolean isAbout(JobRecord job) {
            return isAbout(job.run().repository());
        }

        boolean isAbout(RepositoryId repository) {
            return repositories.isEmpty() || repositories.contains(repository);
        }
    }

    /// What is kept of a queue, before anybody asked which runners are there.
    public static final class Kept {

        private final Question question;
        private final Map<RepositoryId, Mark> marks;
        private final List<JobRecord> jobs;
        private final int withoutJobs;
        private final WaitingCurve curve;
        private final Instant now;

        private Kept(
                Question question,
                Map<RepositoryId, Mark> marks,
                Runs open,
                Runs recent,
                Instant now) {
            this.question = question;
            this.marks = marks;
            this.now = now;
            this.jobs =
                    open.jobs().stream().filter(job -> job.status() != Status.COMPLETED).toList();
            this.withoutJobs =
                    (int)
                            open.attempts().stream()
                                    .filter(run -> question.isAbout(run.key().repository()))
                                    .filter(run -> open.jobs(run.key()).isEmpty())
                                    .count();
            Map<Long, JobRecord> all = new HashMap<>();
            recent.jobs().forEach(job -> all.put(job.id(), job));
            jobs.forEach(job -> all.put(job.id(), job));
            this.curve =
                    WaitingCurve.of(all.values().stream().filter(question::isAbout).toList(), now);
        }

        /// The repositories with jobs that do not run on one of GitHub's machines, as far as is
        /// known: their runners have to be asked for.
        public Set<RepositoryId> onOwnRunners() {
            return Set.copyOf(
                    jobs.stream()
                            .filter(question::isAbout)
                            .filter(
                                    job ->
                                            switch (machine(job)) {
                                                case Machine.SelfHosted _, Machine.Unknown _ ->
                                                        true;
                                                case Machine.Free _, Machine.Paid _ -> false;
                                            })
                            .map(job -> job.run().repository())
                            .distinct()
                            .toList());
        }

        private Machine machine(JobRecord job) {
            Mark mark = marks.get(job.run().repository());
            return question.pricing()
                    .of(job, mark == null ? Visibility.PRIVATE : mark.visibility())
                    .machine();
        }

        /// The board, with what is known of the runners.
        public QueueBoard board(Fleet fleet) {
            LiveQueue queue =
                    LiveQueue.of(jobs, fleet::of, question.planLimit(), this::machine, now);
            RegistryTerms terms = new RegistryTerms(question.registry());
            List<Waiting> waiting =
                    queue.waiting().stream().filter(one -> question.isAbout(one.job())).toList();
            List<JobRecord> running =
                    jobs.stream()
                            .filter(job -> job.status() == Status.IN_PROGRESS)
                            .filter(question::isAbout)
                            .toList();
            return new QueueBoard(
                    now,
                    marks.values().stream()
                            .filter(mark -> question.isAbout(mark.repository()))
                            .map(Mark::pulledAt)
                            .min(Comparator.naturalOrder()),
                    waiting,
                    running.size(),
                    withoutJobs,
                    question.planLimit(),
                    groups(waiting, running, job -> job.run().repository().toString()),
                    groups(waiting, running, QueueBoard::labels),
                    fleet.counts(),
                    Starvation.of(jobs, queue, terms::weight, this::machine).stream()
                            .filter(one -> question.isAbout(one.repository()))
                            .toList(),
                    curve);
        }
    }

    /// Reads what is kept.
    public static Outcome<Kept> read(RunStore store, Question question, Instant now) {
        return store.marks()
                .then(
                        marks ->
                                store.openRuns()
                                        .then(
                                                open ->
                                                        store.runs(
                                                                        Period.before(now, CURVE),
                                                                        Optional.empty())
                                                                .map(
                                                                        recent ->
                                                                                new Kept(
                                                                                        question,
                                                                                        marks, open,
                                                                                        recent,
                                                                                        now))));
    }

    /// What a job asks of its runner.
    public static String labels(JobRecord job) {
        return job.labels().isEmpty() ? "(no label)" : String.join(", ", job.labels());
    }

    private static Map<String, Group> groups(
            List<Waiting> waiting, List<JobRecord> running, Function<JobRecord, String> by) {
        Map<String, Group> groups = new TreeMap<>();
        for (Waiting one : waiting) {
            // the longest wait comes first
            groups.merge(
                    by.apply(one.job()),
                    new Group(1, 0, Optional.of(one.age())),
                    (old, _) -> new Group(old.waiting() + 1, 0, old.oldest()));
        }
        for (JobRecord job : running) {
            groups.merge(
                    by.apply(job),
                    new Group(0, 1, Optional.empty()),
                    (old, _) -> new Group(old.waiting(), old.running() + 1, old.oldest()));
        }
        return groups;
    }
}
