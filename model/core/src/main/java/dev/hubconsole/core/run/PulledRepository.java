package dev.hubconsole.core.run;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pulls one repository.
final class PulledRepository {

    /// To a filter GitHub gives no more runs than these, whatever number it says there are.
    private static final int MOST_OF_A_FILTER = 1000;

    /// How much history is pulled before the mark is moved.
    private static final Duration SLICE = Duration.ofDays(7);

    /// In how many parts so much history is asked for.
    static int slices(Duration history) {
        return (int) Math.ceilDiv(history.toSeconds(), SLICE.toSeconds());
    }

    private final GitHubReading github;
    private final RunStore store;
    private final Pull.Pricing pricing;
    private final PullBasket basket;
    private final RepositoryId repository;
    private final Optional<Mark> before;
    private final List<RunKey> open;
    private final Map<RunKey, Boolean> ended = new HashMap<>();

    /// @param before how far it was pulled
    /// @param open its attempts that had not ended
    PulledRepository(
            GitHubReading github,
            RunStore store,
            Pull.Pricing pricing,
            PullBasket basket,
            RepositoryId repository,
            Optional<Mark> before,
            List<RunKey> open) {
        this.github = github;
        this.store = store;
        this.pricing = pricing;
        this.basket = basket;
        this.repository = repository;
        this.before = before;
        this.open = open;
    }

    /// A question was not answered, so that this repository cannot go on.
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unanswered(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    private static <T> T answer(Outcome<T> outcome) throws Unanswered {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new Unanswered(problem);
        };
    }

    /// Pulls it.
    ///
    /// @return why it is not up to date; empty where it is
    Optional<Problem> pull(PullScope scope, Instant now) {
        if (basket.failure().isPresent()) {
            return basket.failure();
        }
        try {
            RepositoryDetails details = answer(github.repositories().details(repository));
            Instant oldest = now.minus(scope.history());
            Instant known = before.map(Mark::newest).orElse(oldest);
            Instant from = latest(oldest, before.isPresent() ? known.minus(scope.again()) : oldest);
            remember(new Period(earliest(oldest, from), now.plusSeconds(1)));
            for (RunKey key : open) {
                again(key, details);
            }
            // without a mark the newest week comes first, and the rest is history
            Instant start = before.isPresent() ? from : latest(oldest, now.minus(SLICE));
            slice(new Period(start, now), details);
            Instant reached = before.map(mark -> earliest(mark.oldest(), start)).orElse(start);
            mark(details, now, reached, now);
            while (reached.isAfter(oldest)) {
                Instant next = latest(oldest, reached.minus(SLICE));
                slice(new Period(next, reached), details);
                reached = next;
                mark(details, now, reached, now);
            }
            basket.upToDate();
            return Optional.empty();
        } catch (Unanswered unanswered) {
            if (unanswered.problem instanceof Problem.Unavailable) {
                // it is the same for the others
                basket.stop(unanswered.problem);
            }
            return Optional.of(unanswered.problem);
        } catch (PullBasket.StoreFailed failed) {
            return Optional.of(failed.problem());
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void mark(RepositoryDetails details, Instant newest, Instant oldest, Instant now) {
        basket.add(
                new Mark(
                        repository,
                        details.defaultBranch(),
                        details.visibility(),
                        newest,
                        oldest,
                        now));
    }

    /// Looks up what is kept already.
    private void remember(Period period) throws Unanswered {
        for (RunRecord run : answer(store.runs(period, Optional.of(repository))).attempts()) {
            ended.put(run.key(), run.hasEnded());
        }
    }

    /// Reads an attempt again that had not ended.
    private void again(RunKey key, RepositoryDetails details) throws Unanswered {
        Outcome<Run> asked = github.runs().attempt(repository, key.run(), key.attempt());
        if (asked instanceof Outcome.Failed<Run>(Problem.NotThere _)) {
            vanish(key);
            return;
        }
        take(answer(asked), details);
    }

    /// A run that is gone does not go on. How it ended is not known and stays so.
    private void vanish(RunKey key) throws Unanswered {
        Period ever = new Period(Instant.EPOCH, Instant.ofEpochSecond(253_402_300_799L));
        Runs kept = answer(store.runs(ever, Optional.of(repository)));
        for (RunRecord run : kept.attempts()) {
            if (run.key().equals(key)) {
                RunRecord gone =
                        new RunRecord(
                                key,
                                run.workflow(),
                                run.event(),
                                run.branch(),
                                run.commit(),
                                run.actor(),
                                Status.COMPLETED,
                                Optional.empty(),
                                run.createdAt(),
                                run.startedAt(),
                                run.updatedAt());
                // its jobs are gone with it: nobody knows how long they went on
                basket.add(new Attempt(gone, List.of()));
                basket.vanished();
                ended.put(key, true);
            }
        }
    }

    /// Pulls the runs that came about in a period, the newest first.
    private void slice(Period period, RepositoryDetails details) throws Unanswered {
        Instant to = period.to();
        Set<Long> seen = new HashSet<>();
        while (true) {
            List<Run> found =
                    answer(
                            github.runs()
                                    .list(
                                            repository,
                                            RunFilter.all().since(period.from()).until(to))
                                    .all());
            for (Run run : found) {
                if (seen.add(run.id())) {
                    attempts(run, details);
                }
            }
            if (found.size() < MOST_OF_A_FILTER) {
                return;
            }
            // there may be more before the last one; those of its second are seen again
            Instant last = found.getLast().createdAt();
            to = last.isBefore(to) ? last : to.minusSeconds(1);
            if (to.isBefore(period.from())) {
                return;
            }
        }
    }

    /// Takes a run in all its attempts, but for those that are kept and have ended.
    private void attempts(Run latest, RepositoryDetails details) throws Unanswered {
        for (int attempt = 1; attempt < latest.attempt(); attempt++) {
            RunKey key = new RunKey(repository, latest.id(), attempt);
            if (!ended.getOrDefault(key, false)) {
                Outcome<Run> earlier = github.runs().attempt(repository, latest.id(), attempt);
                if (!(earlier instanceof Outcome.Failed<Run>(Problem.NotThere _))) {
                    take(answer(earlier), details);
                }
            }
        }
        if (!ended.getOrDefault(new RunKey(repository, latest.id(), latest.attempt()), false)) {
            take(latest, details);
        }
    }

    private void take(Run run, RepositoryDetails details) throws Unanswered {
        if (Thread.currentThread().isInterrupted()) {
            throw new Unanswered(new Problem.Unavailable("the pull was stopped", ""));
        }
        Outcome<List<Job>> asked = github.runs().jobs(repository, run).all();
        if (asked instanceof Outcome.Failed<List<Job>>(Problem.NotThere _)) {
            // it was deleted after it was listed
            return;
        }
        RunRecord record = RunRecord.of(repository, run);
        List<JobRow> jobs = new ArrayList<>();
        for (Job job : answer(asked)) {
            jobs.add(
                    pricing.of(JobRecord.of(record, job), details.visibility())
                            .with(StepTime.of(job)));
        }
        ended.put(record.key(), record.hasEnded());
        basket.add(new Attempt(record, jobs));
        if (basket.failure().isPresent()) {
            throw new Unanswered(basket.failure().get());
        }
    }
}
