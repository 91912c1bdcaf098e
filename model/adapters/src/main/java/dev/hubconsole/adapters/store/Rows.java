package dev.hubconsole.adapters.store;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.JobRecord.Tests;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;

import org.jspecify.annotations.Nullable;

import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Turns records into rows and back.
final class Rows {

    private static final int MICROS = 6;
    private static final int MILLIS_A_MINUTE = 60_000;

    private Rows() {}

    static LocalDateTime time(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime time(Optional<Instant> time) {
        return time.map(Rows::time).orElse(null);
    }

    /// A row of `runs`.
    ///
    /// @param isSuperseded whether a later attempt of the same run is kept
    static Object[] run(Attempt attempt, boolean isSuperseded) {
        RunRecord run = attempt.run();
        Runs.Latest alone = new Runs.Latest(run, attempt.jobs().stream().map(JobRow::job).toList());
        return new @Nullable Object[] {
            run.key().repository().toString(),
            run.workflow(),
            run.key().run(),
            run.key().attempt(),
            run.event(),
            run.branch().orElse(null),
            run.commit(),
            run.actor().orElse(null),
            run.status().name(),
            run.conclusion().map(Enum::name).orElse(null),
            time(run.createdAt()),
            time(run.startedAt()),
            time(run.updatedAt()),
            alone.duration().map(Duration::toMillis).orElse(null),
            isSuperseded
        };
    }

    static Object[] job(RunRecord run, JobRow row, String currency) {
        JobRecord job = row.job();
        boolean known = row.cost() instanceof JobCost.Known;
        return new @Nullable Object[] {
            run.key().repository().toString(),
            run.key().run(),
            run.key().attempt(),
            time(run.createdAt()),
            job.id(),
            job.name(),
            job.status().name(),
            job.conclusion().map(Enum::name).orElse(null),
            time(job.queuedAt()),
            time(job.startedAt()),
            time(job.completedAt()),
            String.join(",", job.labels()),
            job.runner().orElse(null),
            job.runnerGroup().orElse(null),
            job.isCarriedOver(),
            job.isOdd(),
            job.ran(),
            job.queue().map(Duration::toMillis).orElse(null),
            job.duration().map(Duration::toMillis).orElse(null),
            row.cost() instanceof JobCost.Known cost ? cost.minutes() * MILLIS_A_MINUTE : null,
            row.machine().word(),
            row.machine() instanceof Machine.Paid(var sku) ? sku : null,
            job.noted().environment().orElse(null),
            job.noted().cacheHit().orElse(null),
            row.cost() instanceof JobCost.Known cost
                    ? cost.amount().setScale(MICROS, RoundingMode.HALF_EVEN)
                    : null,
            known ? currency : null
        };
    }

    static Object[] mark(Mark mark) {
        return new Object[] {
            mark.repository().toString(),
            mark.defaultBranch(),
            mark.visibility().name(),
            time(mark.newest()),
            time(mark.oldest()),
            time(mark.pulledAt())
        };
    }

    static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                RepositoryId.parse(row.getString("repository")),
                row.getString("default_branch"),
                Visibility.valueOf(row.getString("visibility")),
                instant(row, "newest").orElseThrow(),
                instant(row, "oldest").orElseThrow(),
                instant(row, "pulled_at").orElseThrow());
    }

    static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                key(row),
                row.getString("workflow"),
                row.getString("event"),
                text(row, "branch"),
                row.getString("commit_sha"),
                text(row, "actor"),
                Status.of(row.getString("status")),
                text(row, "conclusion").map(Conclusion::of),
                instant(row, "created_at").orElseThrow(),
                instant(row, "started_at").orElseThrow(),
                instant(row, "updated_at").orElseThrow());
    }

    static JobRecord job(ResultSet row) throws SQLException {
        boolean hit = row.getBoolean("cache_hit");
        Optional<Boolean> cacheHit = row.wasNull() ? Optional.empty() : Optional.of(hit);
        String labels = row.getString("runner_labels");
        return new JobRecord(
                key(row),
                row.getLong("job_id"),
                row.getString("job"),
                Status.of(row.getString("status")),
                text(row, "conclusion").map(Conclusion::of),
                instant(row, "queued_at").orElseThrow(),
                instant(row, "started_at"),
                instant(row, "completed_at"),
                labels.isEmpty() ? List.of() : List.of(labels.split(",")),
                text(row, "runner"),
                text(row, "runner_group"),
                row.getBoolean("carried_over"),
                new Noted(text(row, "environment"), cacheHit, Tests.NONE, Optional.empty()));
    }

    static RunKey key(ResultSet row) throws SQLException {
        return new RunKey(
                RepositoryId.parse(row.getString("repository")),
                row.getLong("run_id"),
                row.getInt("run_attempt"));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
