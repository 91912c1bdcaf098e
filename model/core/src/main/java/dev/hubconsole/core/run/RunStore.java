package dev.hubconsole.core.run;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Keeps runs and jobs of one GitHub.
///
/// Several processes may use the same one at once: who reads sees everything that was kept before,
/// whole batches only, and who keeps waits for those who read. What cannot be done is a problem.
/// Safe for use by several threads.
public interface RunStore extends AutoCloseable {

    /// An attempt of a run with all its jobs, as far as they are known.
    record Attempt(RunRecord run, List<JobRow> jobs) {

        public Attempt {
            jobs = List.copyOf(jobs);
        }
    }

    /// A job, what it costs, and how long its steps took, as far as that is known.
    record JobRow(JobRecord job, Machine machine, JobCost cost, List<StepTime> steps) {

        public JobRow {
            steps = List.copyOf(steps);
        }

        /// A job of whose steps nothing is known.
        public JobRow(JobRecord job, Machine machine, JobCost cost) {
            this(job, machine, cost, List.of());
        }

        /// The same job with the times of its steps.
        JobRow with(List<StepTime> times) {
            return new JobRow(job, machine, cost, times);
        }
    }

    /// The steps of a kept job, in their order.
    ///
    /// @param job GitHub's number of it
    record JobSteps(RunKey run, long job, List<StepTime> steps) {

        public JobSteps {
            steps = List.copyOf(steps);
        }
    }

    /// How far a repository was pulled.
    ///
    /// @param defaultBranch its default branch
    /// @param visibility who sees it
    /// @param newest every run that was created until then is kept
    /// @param oldest every run that was created from then until `newest` is kept
    /// @param pulledAt when it was last pulled
    record Mark(
            RepositoryId repository,
            String defaultBranch,
            Visibility visibility,
            Instant newest,
            Instant oldest,
            Instant pulledAt) {}

    /// What a step of a workflow said about its job.
    ///
    /// @param job GitHub's number of it; empty where the step was not told
    /// @param name the job's key in the workflow, by which it is found where its number is not
    ///   known
    /// @param at when it was said; of what was said twice the later counts
    record Note(
            RepositoryId repository,
            long run,
            int attempt,
            OptionalLong job,
            String name,
            JobRecord.Noted said,
            Instant at) {}

    /// What is kept at once, or not at all. An attempt or a mark that is there already is replaced.
    record Batch(List<Attempt> attempts, List<Mark> marks) {

        public Batch {
            attempts = List.copyOf(attempts);
            marks = List.copyOf(marks);
        }
    }

    /// What a repository's runs come to.
    ///
    /// @param cost of the jobs whose cost is known
    /// @param withoutCost how many jobs that ran have no known cost
    record RepositoryFigures(
            RepositoryId repository, Figures figures, BigDecimal cost, int withoutCost) {}

    /// A row of the view `repo_metrics`.
    ///
    /// @param averageDuration in seconds over the runs whose duration is known
    /// @param cost empty where no job's cost is known
    record Day(
            RepositoryId repository,
            LocalDate date,
            OptionalDouble averageDuration,
            Optional<BigDecimal> cost,
            int builds,
            int failures) {}

    /// How records are written to a file.
    enum Format {
        NDJSON,
        PARQUET,
        CSV
    }

    /// Keeps a batch.
    Outcome<Integer> put(Batch batch);

    /// Keeps notes, whether their jobs are kept already or will be later. One that is kept already
    /// is not kept twice.
    ///
    /// @return how many were not there before
    Outcome<Integer> note(List<Note> notes);

    /// How far each repository was pulled.
    Outcome<Map<RepositoryId, Mark>> marks();

    /// The attempts that had not ended when they were kept.
    Outcome<List<RunKey>> open();

    /// Those attempts with their jobs.
    Outcome<Runs> openRuns();

    /// The runs that came about in a period, with all their attempts and jobs, and what was noted
    /// of these.
    ///
    /// @param repository only that one's; empty for all
    Outcome<Runs> runs(Period period, Optional<RepositoryId> repository);

    /// The steps of the jobs of a repository's runs that came about in a period. Jobs that were
    /// kept before steps were are not among them.
    Outcome<List<JobSteps>> steps(Period period, RepositoryId repository);

    /// The figures of each repository that had runs in a period, in the order of their names. They
    /// equal [Figures#of] of the same runs.
    Outcome<List<RepositoryFigures>> figures(Period period);

    /// The view `repo_metrics` of the days that a period touches, by repository and day. Each is
    /// told whole: the first one from its beginning, the last one as far as it is known.
    Outcome<List<Day>> days(Period period);

    /// Forgets the runs that came about before a time.
    ///
    /// @return how many attempts were forgotten
    Outcome<Integer> forget(Instant before);

    /// Writes the records of the jobs whose runs came about in a period to a file.
    ///
    /// @param only of this repository, in any case; of all where it is empty
    /// @param file its path; what is there is replaced
    /// @return how many records
    Outcome<Long> export(Format format, Period period, Optional<RepositoryId> only, String file);

    @Override
    void close();
}
