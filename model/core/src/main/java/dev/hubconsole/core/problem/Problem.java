package dev.hubconsole.core.problem;

/// Why an operation did not do what was asked, and what to do next.
///
/// The cases are the answers that scripts tell apart: each is one exit code of `hubctl`.
public sealed interface Problem {

    /// What happened: one sentence that names the thing and what was expected.
    String message();

    /// What to do about it; empty where there is nothing to advise.
    String nextStep();

    /// The command was used in a way it does not know: a bad value, a missing argument.
    record Misuse(String message, String nextStep) implements Problem {}

    /// Something that was named is not there or may not be touched: a file, a hub, a repository.
    record NotThere(String message, String nextStep) implements Problem {}

    /// What was asked is understood and possible, but would break something, so it was not done.
    record Refused(String message, String nextStep) implements Problem {}

    /// The world outside did not answer: git, a disk, a network.
    record Unavailable(String message, String nextStep) implements Problem {}
}
