package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;

import java.util.Optional;

/// A place of a workflow file that reaches for secrets.
///
/// @param what which ones
/// @param job the job it is in; empty where it holds for the whole workflow
/// @param step the step of that job; empty where it holds for the whole job
public record SecretMention(What what, Optional<String> job, Optional<Step> step, Place place) {

    /// Which secrets a place reaches for.
    public sealed interface What {

        /// The one of this name, in upper case.
        record Named(String name) implements What {}

        /// All of them: `toJSON(secrets)`.
        record All() implements What {}

        /// One whose name is worked out while the job runs: `secrets[matrix.name]`.
        record Computed() implements What {}
    }

    /// A step of a job.
    ///
    /// @param number from 1
    /// @param label its name, else what it uses or the first line that it runs
    public record Step(int number, String label) {}
}
