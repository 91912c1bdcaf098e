package dev.hubconsole.cli;

import dev.hubconsole.core.problem.Problem;

/// One thing that was looked at.
///
/// @param status `ok`, `warning` where something is less than it could be, or `failed` where it
///   does not work
/// @param nextStep what to do about it; empty where there is nothing to do
record Diagnosis(String id, String status, String message, String nextStep) {

    static Diagnosis ok(String id, String message) {
        return new Diagnosis(id, "ok", message, "");
    }

    static Diagnosis failed(String id, Problem problem) {
        return new Diagnosis(id, "failed", problem.message(), problem.nextStep());
    }
}
