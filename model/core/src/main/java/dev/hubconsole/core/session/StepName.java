package dev.hubconsole.core.session;

import dev.hubconsole.core.plan.Wish;

/// What a step of a session did, for those who undo it.
public sealed interface StepName {

    /// A change that was asked for.
    record Wished(Wish wish) implements StepName {}

    /// Several changes that were asked for together.
    record WishedTogether(int count) implements StepName {}

    /// Text was typed.
    record Typed(String path) implements StepName {}

    /// Findings were mended.
    record Fixed(int count) implements StepName {}

    /// A finding was silenced.
    record Silenced(String rule) implements StepName {}

    /// What somebody else changed was taken in.
    record TakenIn(String path) implements StepName {}

    /// A draft was taken up again.
    record Restored() implements StepName {}
}
