package dev.hubconsole.cli;

import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.Bill;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.MonthForecast;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the jobs that ended in a month cost, grouped.
///
/// @param period the part of the month that is looked at
/// @param groups by their names
/// @param budgets of repositories that have one, where they are the groups
/// @param included what the plan's included minutes pay for; empty where the plan is not known, or
///   only some repositories are meant
/// @param forecast for the month that goes on; empty where too little is known
record CostReport(
        YearMonth month,
        Period period,
        String currency,
        Map<String, Bill> groups,
        Bill total,
        Map<String, Money> budgets,
        Optional<Bill.Included> included,
        Optional<MonthForecast> forecast) {

    /// What groups are made by.
    enum By {
        REPOSITORY,
        TEAM,
        WORKFLOW,
        RUNNER
    }

    /// How sure a forecast's interval is.
    static final double CONFIDENCE = 0.8;

    private static final Duration LONGEST_RUN = Duration.ofDays(35);
    private static final int DAYS_BEFORE = 28;

    /// Works it out from what is kept.
    ///
    /// @param named whether only some repositories are meant
    static Outcome<CostReport> of(
            Question question, YearMonth month, By by, boolean named, Instant now) {
        Period whole = Period.of(month);
        Instant end = now.isBefore(whole.to()) ? now : whole.to();
        Instant before = end.minus(Duration.ofDays(DAYS_BEFORE + 1));
        Instant from = before.isBefore(whole.from()) ? before : whole.from();
        RunStore store = question.store();
        return store.marks()
                .then(
                        marks ->
                                store.runs(
                                                new Period(from.minus(LONGEST_RUN), end),
                                                Optional.empty())
                                        .map(
                                                runs ->
                                                        new Work(question, marks, runs)
                                                                .report(
                                                                        month,
                                                                        new Period(
                                                                                whole.from(), end),
                                                                        by,
                                                                        named,
                                                                        now)));
    }

    /// What a report is worked out from.
    private static final class Work {

        private final Question question;
        private final Map<RepositoryId, Mark> marks;
        private final PriceTable table = StoreDesk.prices();
        private final Map<RunKey, RunRecord> runs = new HashMap<>();
        private final List<JobRecord> jobs;
        private final Map<Long, JobCost> costs = new HashMap<>();

        Work(Question question, Map<RepositoryId, Mark> marks, Runs kept) {
            this.question = question;
            this.marks = marks;
            kept.attempts().forEach(run -> runs.put(run.key(), run));
            var pricing = StoreDesk.pricing(question.registry());
            this.jobs =
                    kept.jobs().stream()
                            .filter(job -> job.completedAt().isPresent() && job.ran())
                            .filter(job -> question.isAbout(job.run().repository()))
                            .toList();
            for (JobRecord job : jobs) {
                Mark mark = marks.get(job.run().repository());
                costs.put(
                        job.id(),
                        mark == null
                                ? new JobCost.Unknown(JobCost.Why.RUNNER)
                                : pricing.of(job, mark.visibility()).cost());
            }
        }

        CostReport report(YearMonth month, Period period, By by, boolean named, Instant now) {
            List<JobRecord> ofMonth = in(period);
            Map<String, Bill> groups = Bill.by(ofMonth, job -> group(job, by), this::cost);
            Bill total = Bill.of(ofMonth.stream().map(this::cost).toList());
            return new CostReport(
                    month,
                    period,
                    table.currency(),
                    groups,
                    total,
                    by == By.REPOSITORY ? budgets() : Map.of(),
                    named ? Optional.empty() : included(ofMonth),
                    period.to().equals(now) ? forecast(total, now) : Optional.empty());
        }

        private List<JobRecord> in(Period period) {
            return jobs.stream()
                    .filter(job -> period.contains(job.completedAt().orElseThrow()))
                    .toList();
        }

        private JobCost cost(JobRecord job) {
            return costs.get(job.id());
        }

        private String group(JobRecord job, By by) {
            RepositoryId repository = job.run().repository();
            return switch (by) {
                case REPOSITORY -> repository.toString();
                case TEAM ->
                        question.registry()
                                .flatMap(registry -> registry.find(repository))
                                .flatMap(Repository::team)
                                .map(Mention::name)
                                .orElse("(no team)");
                case WORKFLOW -> repository + " " + runs.get(job.run()).workflow();
                case RUNNER ->
                        job.labels().isEmpty() ? "(no label)" : String.join(", ", job.labels());
            };
        }

        private Map<String, Money> budgets() {
            Map<String, Money> budgets = new HashMap<>();
            if (question.registry().isPresent()) {
                Registry registry = question.registry().get();
                Inheritance inheritance = new Inheritance(registry);
                registry.byId()
                        .forEach(
                                (id, repository) ->
                                        inheritance
                                                .base(repository)
                                                .text("cost_budget")
                                                .flatMap(Units::money)
                                                .ifPresent(
                                                        money ->
                                                                budgets.put(id.toString(), money)));
            }
            return budgets;
        }

        private Optional<Bill.Included> included(List<JobRecord> ofMonth) {
            return question.registry()
                    .flatMap(registry -> registry.definitions().plan())
                    .flatMap(Written::text)
                    .map(plan -> table.included().get(plan))
                    .map(minutes -> Bill.included(ofMonth, this::cost, minutes, table));
        }

        /// The days that are known are those since every repository is pulled.
        private Optional<MonthForecast> forecast(Bill total, Instant now) {
            Optional<Instant> since =
                    marks.values().stream()
                            .filter(mark -> question.isAbout(mark.repository()))
                            .map(Mark::oldest)
                            .max(Comparator.naturalOrder());
            if (since.isEmpty()) {
                return Optional.empty();
            }
            LocalDate today = Period.dayOf(now);
            LocalDate first = Period.dayOf(since.get()).plusDays(1);
            Map<LocalDate, BigDecimal> daily = new HashMap<>();
            for (LocalDate day = today.minusDays(DAYS_BEFORE);
                    day.isBefore(today);
                    day = day.plusDays(1)) {
                if (!day.isBefore(first)) {
                    daily.put(day, gross(Period.of(day)));
                }
            }
            return MonthForecast.of(
                    daily,
                    total.gross(),
                    gross(new Period(Period.of(today).from(), now)),
                    today,
                    CONFIDENCE);
        }

        private BigDecimal gross(Period period) {
            List<JobCost> all = new ArrayList<>();
            in(period).forEach(job -> all.add(cost(job)));
            return Bill.of(all).gross();
        }
    }
}
