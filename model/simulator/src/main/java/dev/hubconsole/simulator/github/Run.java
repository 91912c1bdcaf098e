package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run. How far it is follows from its plan and the time alone.
public final class Run {

    final long id;
    final long checkSuite;
    final int number;
    final Workflow workflow;
    final String event;
    final String branch;
    final String sha;
    final Account actor;
    final Instant createdAt;
    final List<Attempt> attempts = new ArrayList<>();
    Map<String, String> inputs = Map.of();

    Run(
            long id,
            long checkSuite,
            int number,
            Workflow workflow,
            String event,
            String branch,
            String sha,
            Account actor,
            Instant createdAt) {
        this.id = id;
        this.checkSuite = checkSuite;
        this.number = number;
        this.workflow = workflow;
        this.event = event;
        this.branch = branch;
        this.sha = sha;
        this.actor = actor;
        this.createdAt = createdAt;
    }

    /// One attempt.
    static final class Attempt {
        final int number;
        final Instant startedAt;
        final List<Job> jobs;
        Optional<Instant> cancelledAt = Optional.empty();

        Attempt(int number, Instant startedAt, List<Job> jobs) {
            this.number = number;
            this.startedAt = startedAt;
            this.jobs = jobs;
        }

        String status(Instant now) {
            List<String> all = jobs.stream().map(job -> job.status(this, now)).toList();
            if (all.stream().allMatch("completed"::equals)) {
                return "completed";
            }
            if (all.stream().anyMatch("in_progress"::equals)
                    || all.stream().anyMatch("completed"::equals)) {
                return "in_progress";
            }
            return all.stream().allMatch("waiting"::equals) ? "waiting" : "queued";
        }

        Optional<String> conclusion(Instant now) {
            if (!status(now).equals("completed")) {
                return Optional.empty();
            }
            List<String> all =
                    jobs.stream().map(job -> job.conclusion(this, now).orElseThrow()).toList();
            for (String worst : List.of("cancelled", "timed_out", "failure")) {
                if (all.contains(worst)) {
                    return Optional.of(worst);
                }
            }
            return Optional.of(all.stream().allMatch("skipped"::equals) ? "skipped" : "success");
        }

        /// When something last changed.
        Instant updatedAt(Instant now) {
            return jobs.stream()
                    .flatMap(job -> job.moments(this).stream())
                    .filter(moment -> !moment.isAfter(now))
                    .max(Comparator.naturalOrder())
                    .orElse(startedAt);
        }
    }

    /// A job of an attempt.
    ///
    /// @param waits whether somebody must agree first
    static final class Job {
        final long id;
        final JobPlan plan;
        final Instant createdAt;
        final boolean waits;
        Optional<Instant> approvedAt = Optional.empty();
        boolean rejected;

        Job(long id, JobPlan plan, Instant createdAt, boolean waits) {
            this.id = id;
            this.plan = plan;
            this.createdAt = createdAt;
            this.waits = waits;
        }

        private Optional<Instant> start() {
            Optional<Instant> from = waits ? approvedAt : Optional.of(createdAt);
            return from.map(time -> time.plus(plan.queue()));
        }

        private Optional<Instant> end(Attempt attempt) {
            Optional<Instant> planned = start().map(time -> time.plus(plan.time()));
            if (attempt.cancelledAt.isPresent()
                    && (planned.isEmpty() || planned.get().isAfter(attempt.cancelledAt.get()))) {
                return attempt.cancelledAt;
            }
            return rejected ? approvedAt : planned;
        }

        Optional<Instant> startedAt(Attempt attempt, Instant now) {
            return start().filter(time -> !time.isAfter(now))
                    .filter(
                            time ->
                                    attempt.cancelledAt.isEmpty()
                                            || time.isBefore(attempt.cancelledAt.get()));
        }

        Optional<Instant> completedAt(Attempt attempt, Instant now) {
            return end(attempt).filter(time -> !time.isAfter(now));
        }

        String status(Attempt attempt, Instant now) {
            if (completedAt(attempt, now).isPresent()) {
                return "completed";
            }
            if (startedAt(attempt, now).isPresent()) {
                return "in_progress";
            }
            return waits && approvedAt.isEmpty() ? "waiting" : "queued";
        }

        Optional<String> conclusion(Attempt attempt, Instant now) {
            if (!status(attempt, now).equals("completed")) {
                return Optional.empty();
            }
            boolean cancelled =
                    attempt.cancelledAt.isPresent() && end(attempt).equals(attempt.cancelledAt);
            return Optional.of(cancelled ? "cancelled" : rejected ? "failure" : plan.conclusion());
        }

        private List<Instant> moments(Attempt attempt) {
            List<Instant> moments = new ArrayList<>(List.of(createdAt));
            start().ifPresent(moments::add);
            end(attempt).ifPresent(moments::add);
            return moments;
        }

        /// How long each step takes.
        Duration step() {
            return plan.time().dividedBy(Math.max(1, plan.steps().size()));
        }
    }

    void start(World world, Instant at, List<JobPlan> plan) {
        attempts.add(
                new Attempt(
                        attempts.size() + 1,
                        at,
                        plan.stream()
                                .map(
                                        job ->
                                                new Job(
                                                        world.nextId(),
                                                        job,
                                                        at,
                                                        world.mustBeApproved(this, job)))
                                .toList()));
    }

    Attempt latest() {
        return attempts.getLast();
    }

    /// Its number at this GitHub, which stays the same for all its attempts.
    public long id() {
        return id;
    }

    /// What a dispatch gave it.
    public Map<String, String> inputs() {
        return inputs;
    }
}
