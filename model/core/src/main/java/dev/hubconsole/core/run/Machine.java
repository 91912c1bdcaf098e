package dev.hubconsole.core.run;

/// What a job ran on, as far as paying for it goes.
public sealed interface Machine {

    /// A machine of the organisation's own; GitHub asks nothing for it.
    record SelfHosted() implements Machine {}

    /// One of GitHub's that costs nothing there: a standard one in a public repository.
    record Free() implements Machine {}

    /// One of GitHub's.
    ///
    /// @param sku GitHub's name for its kind
    record Paid(String sku) implements Machine {}

    /// One whose labels say nothing that is known here.
    record Unknown() implements Machine {}

    /// The word for it in exports.
    default String word() {
        return switch (this) {
            case SelfHosted _ -> "self-hosted";
            case Free _, Paid _ -> "hosted";
            case Unknown _ -> "unknown";
        };
    }
}
