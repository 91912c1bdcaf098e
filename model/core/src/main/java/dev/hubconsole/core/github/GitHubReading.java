package dev.hubconsole.core.github;

/// Everything the product may read of a GitHub. Nothing in here can change anything there.
///
/// Failures are problems with the next step. All of it is safe for use by several threads at once;
/// calls block, and end early where the thread is interrupted.
public interface GitHubReading {

    Repositories repositories();

    Runs runs();

    Runners runners();

    Storage storage();

    Environments environments();

    Files files();

    PullRequests pullRequests();

    Webhooks webhooks();

    Account account();
}
