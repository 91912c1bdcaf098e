package dev.hubconsole.core.registry;

import java.util.Map;

/// Evaluates the `when` of an include, a CEL expression over `env`.
public interface Conditions {

    /// Whether the expression holds. `env` holds what the expression may see; a name that is not in
    /// it reads as the empty string.
    Answer evaluate(String expression, Map<String, String> env);

    /// What an evaluation gave.
    sealed interface Answer {

        /// The expression is true.
        record Holds() implements Answer {}

        /// The expression is false.
        record HoldsNot() implements Answer {}

        /// The expression is no CEL, does not give a truth value, or failed; `why` says which.
        record Bad(String why) implements Answer {}
    }
}
