package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

/// Reads workflows, their runs, and the jobs of a run.
public interface Runs {

    /// The workflows of a repository.
    Pages<Workflow> workflows(RepositoryId repository);

    /// The runs of a repository, the newest first. GitHub gives at most 1000 of them to a filter
    /// that is not [RunFilter#all()]: ask for a narrower time where more are expected.
    Pages<Run> list(RepositoryId repository, RunFilter filter);

    /// One run in its latest attempt.
    Outcome<Run> one(RepositoryId repository, long run);

    /// One attempt of a run.
    Outcome<Run> attempt(RepositoryId repository, long run, int attempt);

    /// The jobs of one attempt of a run. Those of an attempt that has ended never change and are
    /// asked for once.
    Pages<Job> jobs(RepositoryId repository, Run run);

    /// What a job wrote, as UTF-8 text.
    Outcome<byte[]> log(RepositoryId repository, long job);
}
