package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.Severity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the security review of a repository came to.
///
/// @param weaknesses errors first, then warnings, then notes; accepted ones too
/// @param unjudged the rules that could not be judged, each with the reason
public record SecurityReview(List<Weakness> weaknesses, List<Unjudged> unjudged) {

    /// A rule that could not be judged.
    ///
    /// @param reason a sentence without its full stop
    public record Unjudged(ReviewRule rule, String reason) {}

    /// What findings are judged by.
    ///
    /// @param exemptions the findings that are accepted
    /// @param granted the names of the secrets that the registry's scopes give to the repository;
    ///   empty where nobody knows
    public record Standards(
            PlatformFacts facts,
            Exemption.File exemptions,
            Optional<Set<String>> granted,
            LocalDate today) {

        /// The same, of a repository that the registry's scopes give these secrets to.
        Standards granting(Set<String> names) {
            return new Standards(facts, exemptions, Optional.of(names), today);
        }
    }

    public SecurityReview {
        weaknesses = List.copyOf(weaknesses);
        unjudged = List.copyOf(unjudged);
    }

    /// Reviews a repository.
    public static SecurityReview of(Facts facts, Standards standards) {
        return new Reviewing(facts, standards).review();
    }

    /// How many findings of a severity are not accepted.
    public int count(Severity severity) {
        return (int)
                weaknesses.stream()
                        .filter(one -> one.accepted().isEmpty())
                        .filter(one -> one.rule().severity() == severity)
                        .count();
    }

    /// Whether nothing at error level is left that nobody has accepted.
    public boolean passes() {
        return count(Severity.ERROR) == 0;
    }
}
