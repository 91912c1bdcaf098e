package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.AlertRule.Condition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a rule says of a repository that it is about.
///
/// @param message what is so, in one sentence with the figures
public record Alert(AlertRule rule, RepositoryId repository, State state, String message) {

    /// What came of it.
    public enum State {
        /// Somebody should look.
        FIRED,
        /// All is well.
        QUIET,
        /// It cannot be told.
        UNKNOWN
    }

    /// A repository, and what is known of it.
    ///
    /// @param level what its tier promises
    /// @param defaultBranch empty where it was never pulled
    /// @param runs of the last time
    /// @param since from when on all runs are known; empty where it was never pulled
    public record Subject(
            RepositoryId repository,
            Optional<String> tier,
            Optional<String> team,
            Optional<ServiceLevel> level,
            Optional<String> defaultBranch,
            Runs runs,
            Optional<Instant> since) {}

    /// What the rules say of a repository, those that are about it.
    public static List<Alert> of(List<AlertRule> rules, Subject subject, Instant now) {
        List<Alert> all = new ArrayList<>();
        for (AlertRule rule : rules) {
            boolean isMeant =
                    (rule.tier().isEmpty() || rule.tier().equals(subject.tier()))
                            && (rule.team().isEmpty() || rule.team().equals(subject.team()));
            if (isMeant) {
                all.add(
                        subject.since().isEmpty()
                                ? new Alert(
                                        rule,
                                        subject.repository(),
                                        State.UNKNOWN,
                                        "it was never pulled")
                                : judge(rule, subject, now));
            }
        }
        return all;
    }

    private static Alert judge(AlertRule rule, Subject subject, Instant now) {
        return switch (rule.condition()) {
            case Condition.FailuresInARow(var count) -> {
                Figures figures = figures(subject, new Period(subject.since().orElseThrow(), now));
                yield figures.failureStreak().isEmpty()
                        ? unknown(rule, subject, "no run passed or failed on the default branch")
                        : told(
                                rule,
                                subject,
                                figures.failureStreak().getAsInt() >= count,
                                figures.failureStreak().getAsInt()
                                        + " runs in a row failed on the default branch");
            }
            case Condition.NotRunFor(var time) -> silence(rule, subject, time, now);
            case Condition.BurnRate(var rate, var over) -> {
                if (subject.level().flatMap(ServiceLevel::buildTime).isEmpty()) {
                    yield unknown(rule, subject, "its tier promises no build time");
                }
                ServiceLevel.Kept kept =
                        subject.level()
                                .orElseThrow()
                                .over(subject.runs(), Period.before(now, over));
                yield kept.burnRate().isEmpty()
                        ? unknown(rule, subject, "no run ended")
                        : told(
                                rule,
                                subject,
                                kept.burnRate().getAsDouble() > rate,
                                String.format(
                                        Locale.ROOT,
                                        "%d of %d runs were late, a burn rate of %.1f",
                                        kept.late(),
                                        kept.runs(),
                                        kept.burnRate().getAsDouble()));
            }
            case Condition.QueueP95(var limit, var over) -> {
                Optional<Distribution> queue = figures(subject, Period.before(now, over)).queue();
                yield queue.isEmpty()
                        ? unknown(rule, subject, "no job got a runner")
                        : told(
                                rule,
                                subject,
                                queue.get().p95() > limit.toMillis(),
                                "95 of 100 jobs waited at most "
                                        + seconds(queue.get().p95())
                                        + " ("
                                        + queue.get().count()
                                        + " jobs)");
            }
            case Condition.SuccessBelow(var share, var over) -> {
                Figures figures = figures(subject, Period.before(now, over));
                yield figures.successRate().isEmpty()
                        ? unknown(rule, subject, "no run passed or failed")
                        : told(
                                rule,
                                subject,
                                figures.successRate().getAsDouble() < share,
                                String.format(
                                        Locale.ROOT,
                                        "%.1f%% of %d runs passed",
                                        100 * figures.successRate().getAsDouble(),
                                        figures.judged()));
            }
        };
    }

    private static Alert silence(AlertRule rule, Subject subject, Duration time, Instant now) {
        Optional<Instant> last =
                subject.runs().attempts().stream()
                        .map(RunRecord::startedAt)
                        .max(Instant::compareTo);
        Instant from = now.minus(time);
        if (last.isEmpty()) {
            return subject.since().orElseThrow().isAfter(from)
                    ? unknown(rule, subject, "runs are known only since " + subject.since().get())
                    : told(rule, subject, true, "nothing has run since " + subject.since().get());
        }
        return told(rule, subject, last.get().isBefore(from), "last run at " + last.get());
    }

    private static Figures figures(Subject subject, Period period) {
        return Figures.of(subject.runs(), period, subject.defaultBranch());
    }

    private static String seconds(long millis) {
        return Math.round(millis / 1000.0) + " s";
    }

    private static Alert unknown(AlertRule rule, Subject subject, String why) {
        return new Alert(rule, subject.repository(), State.UNKNOWN, why);
    }

    private static Alert told(AlertRule rule, Subject subject, boolean fired, String message) {
        return new Alert(rule, subject.repository(), fired ? State.FIRED : State.QUIET, message);
    }
}
