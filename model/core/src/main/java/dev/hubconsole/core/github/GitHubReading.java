package dev.hubconsole.core.github;

/// Everything the product may read of a GitHub. Nothing in here can change anything there.
///
/// Failures are problems with the next step. All of it is safe for use by several threads at once;
/// calls block, and end early where the thread is interrupted.
public interface GitHubReading {

    /// Repositories, one by one or all of an organisation or an installation.
    Repositories repositories();

    /// Workflows, their runs and jobs, and what a job has written.
    Runs runs();

    /// Self-hosted runners, as they are registered and whether they are there.
    Runners runners();

    /// Caches and artifacts, and how much they take.
    Storage storage();

    /// Environments, and what secrets and variables there are; a secret's value is never read.
    Environments environments();

    /// Files and branches as they are now.
    Files files();

    /// What protects repositories, and what the login may do there.
    Safeguards safeguards();

    /// Pull requests and what was said about them.
    PullRequests pullRequests();

    /// Webhooks of repositories, and what was sent to them.
    Webhooks webhooks();

    /// What an organisation is billed for.
    Usage usage();

    /// Who is asking, and how much more may be asked.
    Account account();
}
