package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Policy;

import java.util.List;

/// Evaluates policies, which are written in CEL. Durations are CEL durations there, sizes whole
/// numbers of bytes, unset lists empty, other unset keys absent.
public interface Policies {

    /// What a policy says of what holds for a repository in an environment.
    Ruling judge(Policy policy, Effective effective);

    /// What is wrong with a policy's expressions, whoever they are asked about; empty where they
    /// can be evaluated.
    List<Ruling.Bad> faults(Policy policy);

    /// What a policy says.
    sealed interface Ruling {

        /// The policy does not apply, or what it asserts holds.
        record Holds() implements Ruling {}

        /// What the policy asserts does not hold.
        ///
        /// @param decidedBy the keys that its assertion asks for, dotted from the entry, in the
        ///   order in which it does
        record Broken(List<String> decidedBy) implements Ruling {}

        /// The policy cannot be evaluated.
        ///
        /// @param expression which of its expressions: `when` or `assert`
        record Bad(String expression, String why) implements Ruling {}
    }
}
