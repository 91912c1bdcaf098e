package dev.hubconsole.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.LiveQueue.Cause;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.queue.Terms.OfRepository;
import dev.hubconsole.core.queue.Terms.Rate;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.RunKey;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// What waits and why, who starves, the last day, and what the registry says of it.
class LiveQueueTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RepositoryId A = new RepositoryId("octo", "a");
    private static final RepositoryId B = new RepositoryId("octo", "b");
    private static final List<Runner> RUNNERS =
            List.of(
                    runner(1, true, true, "self-hosted", "Large"),
                    runner(2, true, true, "self-hosted", "large"),
                    runner(3, false, false, "self-hosted", "large", "old"),
                    runner(4, true, false, "self-hosted", "arm"));

    private static Runner runner(long id, boolean online, boolean busy, String... labels) {
        return new Runner(id, "r" + id, "linux", online, busy, List.of(labels));
    }

    private static JobRecord job(
            long id, RepositoryId repository, Status status, int minutesAgo, String... labels) {
        Instant queued = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new JobRecord(
                new RunKey(repository, id, 1),
                id,
                "build",
                status,
                Optional.empty(),
                queued,
                status == Status.IN_PROGRESS
                        ? Optional.of(queued.plusSeconds(30))
                        : Optional.empty(),
                Optional.empty(),
                List.of(labels),
                Optional.empty(),
                Optional.empty(),
                false,
                Noted.NOTHING);
    }

    private static Machine machine(JobRecord job) {
        return job.labels().contains("ubuntu-24.04")
                ? new Machine.Paid("actions_linux")
                : new Machine.Unknown();
    }

    private static LiveQueue queue(
            List<JobRecord> jobs, Optional<List<Runner>> runners, OptionalInt limit) {
        return LiveQueue.of(jobs, runners, limit, LiveQueueTest::machine, NOW);
    }

    private static Cause cause(
            JobRecord job, Optional<List<Runner>> runners, OptionalInt limit, JobRecord... others) {
        List<JobRecord> jobs = new ArrayList<>(List.of(others));
        jobs.add(job);
        return queue(jobs, runners, limit).waiting().getFirst().cause();
    }

    @Test
    void saysWhyAJobWaits() {
        Optional<List<Runner>> known = Optional.of(RUNNERS);
        OptionalInt no = OptionalInt.empty();
        JobRecord hosted = job(1, A, Status.QUEUED, 5, "ubuntu-24.04");
        JobRecord running = job(2, B, Status.IN_PROGRESS, 9, "ubuntu-24.04");

        assertEquals(new Cause.Approval(), cause(job(1, A, Status.WAITING, 5, "large"), known, no));
        assertEquals(
                new Cause.ConcurrencyGroup(),
                cause(job(1, A, Status.PENDING, 5, "large"), known, no));
        assertEquals(new Cause.PlanLimit(1), cause(hosted, known, OptionalInt.of(1), running));
        assertEquals(new Cause.Starting(), cause(hosted, known, OptionalInt.of(2), running));
        assertEquals(new Cause.Unknown(), cause(hosted, known, no, running));
        // upper and lower case are the same in labels, and a runner may have more of them
        assertEquals(
                new Cause.RunnersBusy(2), cause(job(1, A, Status.QUEUED, 5, "LARGE"), known, no));
        assertEquals(
                new Cause.RunnersOffline(1), cause(job(1, A, Status.QUEUED, 5, "old"), known, no));
        assertEquals(
                new Cause.Starting(),
                cause(job(1, A, Status.QUEUED, 5, "self-hosted", "arm"), known, no));
        assertEquals(
                new Cause.NoRunner(Set.of("large", "arm")),
                cause(job(1, A, Status.QUEUED, 5, "large", "arm"), known, no));
        assertEquals(
                new Cause.Unknown(),
                cause(job(1, A, Status.QUEUED, 5, "large"), Optional.empty(), no));
    }

    @Test
    void thePlanAndThePositionAreAnOwnersOwn() {
        RepositoryId other = new RepositoryId("acme", "a");
        LiveQueue queue =
                queue(
                        List.of(
                                job(1, A, Status.IN_PROGRESS, 30, "ubuntu-24.04"),
                                job(2, A, Status.QUEUED, 10, "ubuntu-24.04"),
                                job(3, B, Status.QUEUED, 20, "Ubuntu-24.04", "ubuntu-24.04"),
                                job(4, B, Status.REQUESTED, 5, "ubuntu-24.04"),
                                job(5, other, Status.QUEUED, 7, "ubuntu-24.04"),
                                job(6, other, Status.COMPLETED, 7, "ubuntu-24.04")),
                        Optional.empty(),
                        OptionalInt.of(1));
        assertEquals(1, queue.running());
        assertEquals(
                List.of("3 1 PT20M", "2 2 PT10M", "5 1 PT7M", "4 3 PT5M"),
                queue.waiting().stream()
                        .map(one -> one.job().id() + " " + one.position() + " " + one.age())
                        .toList());
        assertEquals(
                List.of(
                        new Cause.PlanLimit(1),
                        new Cause.PlanLimit(1),
                        new Cause.Starting(),
                        new Cause.PlanLimit(1)),
                queue.waiting().stream().map(Waiting::cause).toList());
    }

    private static List<Starvation> starving(
            List<JobRecord> jobs, Map<RepositoryId, Integer> weights) {
        return Starvation.of(
                jobs,
                queue(jobs, Optional.of(RUNNERS), OptionalInt.of(4)),
                id -> weights.getOrDefault(id, 1),
                LiveQueueTest::machine);
    }

    private static List<JobRecord> four(int minutesAgo, JobRecord... more) {
        List<JobRecord> jobs = new ArrayList<>(List.of(more));
        IntStream.range(0, 4)
                .forEach(
                        i ->
                                jobs.add(
                                        job(
                                                100 + i,
                                                B,
                                                Status.IN_PROGRESS,
                                                minutesAgo,
                                                "ubuntu-24.04")));
        return jobs;
    }

    @Test
    void whoIsOvertakenBelowItsShareStarves() {
        JobRecord waits = job(1, A, Status.QUEUED, 40, "ubuntu-24.04");
        JobRecord newer = job(2, A, Status.QUEUED, 3, "ubuntu-24.04");
        assertEquals(
                List.of(new Starvation(A, Duration.ofMinutes(40), 0, 2.0, 4)),
                starving(four(30, waits, newer), Map.of()));
        // the others came first
        assertEquals(List.of(), starving(four(50, waits), Map.of()));
        // a tenth of four is less than a job
        assertEquals(List.of(), starving(four(30, waits), Map.of(B, 9)));
        // it is not the others that it waits for
        JobRecord approval = job(1, A, Status.WAITING, 40, "ubuntu-24.04");
        assertEquals(List.of(), starving(four(30, approval), Map.of()));
        // what runs elsewhere is nobody's rival
        JobRecord own = job(1, A, Status.QUEUED, 40, "large");
        assertEquals(List.of(), starving(four(30, own), Map.of()));
    }

    private static JobRecord ended(long id, String conclusion, Instant queued, int seconds) {
        boolean ran = !conclusion.equals("cancelled");
        return new JobRecord(
                new RunKey(A, id, 1),
                id,
                "build",
                Status.COMPLETED,
                Optional.of(Conclusion.of(conclusion)),
                queued,
                Optional.of(queued.plusSeconds(seconds)),
                Optional.of(queued.plusSeconds(seconds)),
                List.of(),
                ran ? Optional.of("runner") : Optional.empty(),
                Optional.empty(),
                false,
                Noted.NOTHING);
    }

    @Test
    void theCurveCountsWhatWaitedAtEachFullHour() {
        Instant ten = Instant.parse("2026-11-20T10:00:00Z");
        List<JobRecord> jobs =
                List.of(
                        job(1, A, Status.QUEUED, 90),
                        job(2, A, Status.IN_PROGRESS, 150),
                        ended(3, "success", ten.minusSeconds(60), 120),
                        ended(4, "cancelled", ten.minusSeconds(60), 7_200),
                        // it began before it waited
                        ended(5, "success", ten.plusSeconds(60), -600));
        List<WaitingCurve.Point> points = WaitingCurve.of(jobs, NOW.plusSeconds(1_234)).points();
        assertEquals(24, points.size());
        assertEquals(Instant.parse("2026-11-19T13:00:00Z"), points.getFirst().at());
        assertEquals(
                List.of(0, 2, 2, 1),
                points.subList(20, 24).stream().map(WaitingCurve.Point::waiting).toList());
        assertEquals(5, points.stream().mapToInt(WaitingCurve.Point::waiting).sum());
    }

    private static final String HUB =
            """
            version: 2
            org_defaults: { settings: { max_parallel: 2 } }
            tiers: { critical: { settings: { weight: 50 } } }
            repositories:
              - name: a
                owner: octo
                tier: critical
                depends_on: [b]
                settings: { rate_limit: { runs_per_hour: 30, burst: 5 }, queue_depth: 7 }
              - { name: b, owner: octo%s }
            """;

    @Test
    void theTermsAreTheRegistrys() {
        RegistryTerms terms =
                new RegistryTerms(Optional.of(MemoryHub.of(HUB.formatted("")).registry()));
        RepositoryId stranger = new RepositoryId("octo", "c");
        assertEquals(
                new Outcome.Done<>(
                        new Terms(
                                20,
                                Map.of("critical", 0.3),
                                List.of(
                                        new OfRepository(
                                                A,
                                                "critical",
                                                50,
                                                OptionalInt.of(2),
                                                OptionalInt.of(7),
                                                Optional.of(new Rate(30, 5)),
                                                List.of(B)),
                                        new OfRepository(
                                                B,
                                                "",
                                                1,
                                                OptionalInt.of(2),
                                                OptionalInt.empty(),
                                                Optional.empty(),
                                                List.of()),
                                        OfRepository.weighing(stranger, "", 1)),
                                Terms.Breaker.USUAL)),
                terms.of(List.of(A, B, stranger), 20, Map.of("critical", 0.3)));
        assertEquals(50, terms.weight(new RepositoryId("OCTO", "A")));
        assertEquals(1, terms.weight(stranger));
        assertEquals(1, new RegistryTerms(Optional.empty()).weight(A));
    }

    @Test
    void aCircleOfDependenciesHasNoTerms() {
        RegistryTerms terms =
                new RegistryTerms(
                        Optional.of(MemoryHub.of(HUB.formatted(", depends_on: [a]")).registry()));
        Outcome<Terms> outcome = terms.of(List.of(A, B), 1, Map.of());
        assertInstanceOf(Problem.Refused.class, ((Outcome.Failed<Terms>) outcome).problem());
    }
}
