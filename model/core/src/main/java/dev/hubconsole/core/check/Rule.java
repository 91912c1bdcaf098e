package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;

import java.util.Optional;
import java.util.Set;

/// One thing that is looked for. A rule is made anew for each run, so it may remember what it has
/// seen.
///
/// A run calls `check` once. Beside it, in another thread, it calls `look` for what holds in each
/// repository, for its base and for each environment in which something else holds, as far as the
/// rule judges it, and `finish` once behind the last of them. A rule implements what it needs. What
/// `check` remembers is not for the other two, and the inheritance and the policies of the
/// inspection are for these two alone.
public interface Rule {

    /// The rule's name in output, comments and pages.
    String id();

    /// How much its findings matter, where a finding does not say otherwise.
    Severity severity();

    /// Whether a comment may silence its findings.
    default boolean canBeSilenced() {
        return true;
    }

    /// Why the rule cannot be checked at all here; the end of a sentence. A rule that gives a
    /// reason is reported as skipped.
    default Optional<String> cannotBeChecked(Inspection inspection) {
        return Optional.empty();
    }

    /// Looks at the registry as it is written.
    default void check(Inspection inspection, Findings findings) {}

    /// How far what `check` says inside an entry of `repositories` reaches: when an entry is
    /// edited, a rule of smaller reach is not asked about all the others again.
    enum Reach {
        /// It follows from the entry, from what the files say outside of all entries, but for the
        /// settings of layers, and from the anomalies of both. What is said outside of entries does
        /// not follow from these.
        ENTRY,
        /// It follows from these and from the names of all repositories.
        NAMES,
        /// It may follow from anything.
        REGISTRY
    }

    /// How far what `check` says reaches. A rule that says less than [Reach#REGISTRY] looks at
    /// [Inspection#repositories()] and not at all of the registry.
    default Reach reach() {
        return Reach.REGISTRY;
    }

    /// Something that repositories are compared in.
    ///
    /// @param subject what they have in common
    /// @param side what must be the same then
    record Compared(String subject, String side) {}

    /// For a rule whose `look` compares repositories: what it compares of one. It may say something
    /// about the first with a subject and the first on another side, and about no others; what
    /// `look` says of a repository must not depend on others in any other way.
    default Optional<Compared> compared(Effective effective) {
        return Optional.empty();
    }

    /// Whether `look` compares repositories.
    default boolean compares() {
        return false;
    }

    /// In [#judges()]: what went wrong where layers met.
    String FAULTS = "!faults";

    /// In [#judges()]: the values that came out of references.
    String REFERENCES = "!references";

    /// In [#judges()]: anything that holds, or does not, where no environment is meant.
    String BASE = "!base";

    /// In [#judges()]: anything that holds, or does not, where the registry has policies.
    String POLICIES = "!policies";

    /// What `look` judges: settings by their first key, or the words above. It is called where one
    /// of them is there; for an environment, where one of them is another than in the base. A rule
    /// that judges nothing is never called.
    default Set<String> judges() {
        return Set.of();
    }

    /// Whether `look` judges one setting, and what it says follows from the value alone, whichever
    /// repository it holds for. Then it is not called for a value that it has seen.
    default boolean judgesValuesAlone() {
        return false;
    }

    /// Looks at what holds for one repository in one environment.
    default void look(Effective effective, Inspection inspection, Findings findings) {}

    /// Says what is known when everything that holds has been looked at.
    default void finish(Inspection inspection, Findings findings) {}
}
