package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;

import java.util.List;
import java.util.Optional;

/// A job of a workflow.
///
/// @param environment the environment that it is for, as written; it may be an expression
/// @param runners the labels of its runner, as written
/// @param call the workflow that it calls in place of steps of its own
/// @param place where its name stands
public record Job(
        String id,
        Optional<String> environment,
        List<String> runners,
        Optional<Call> call,
        Place place) {

    /// A call of another workflow.
    ///
    /// @param uses the other workflow, as written: `./.github/workflows/build.yml`, or
    ///   `octo-org/hub/.github/workflows/build.yml@v1`
    /// @param inheritsSecrets whether it is given every secret that the caller has
    public record Call(String uses, boolean inheritsSecrets) {}
}
