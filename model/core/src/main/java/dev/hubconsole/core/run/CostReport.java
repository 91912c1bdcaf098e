package dev.hubconsole.core.run;

import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.RunStore.Mark;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the jobs that ended in a month cost, grouped.
///
/// @param period the part of the month that is looked at
/// @param groups by their names
/// @param budgets of repositories that have one, where they are the groups
/// @param included what the plan's included minutes pay for; empty where the plan is not known, or
///   only some repositories are meant
/// @param forecast for the month that goes on; empty where too little is known
public record CostReport(
        YearMonth month,
        Period period,
        String currency,
        Map<String, Bill> groups,
        Bill total,
        Map<String, Money> budgets,
        Optional<Bill.Included> included,
        Optional<MonthForecast> forecast) {

    /// What groups are made by.
    public enum By {
        REPOSITORY,
        TEAM,
        WORKFLOW,
        RUNNER
    }

    /// The group of repositories without a team.
    public static final String NO_TEAM = "(no team)";

    /// The group of jobs without labels.
    public static final String NO_LABEL = "(no label)";

    /// How sure a forecast's interval is.
    public static final double CONFIDENCE = 0.8;

    private static final Duration LONGEST_RUN = Duration.ofDays(35);
    private static final int DAYS_BEFORE = 28;

    public CostReport {
        groups = Map.copyOf(groups);
        budgets = Map.copyOf(budgets);
    }

    /// What is asked about.
    ///
    /// @param registry says teams, budgets, the plan and own runners; empty where there is none
    /// @param repositories that are meant; empty for all that are kept
    /// @param all whether they are all of the organisation's, so that the plan's included minutes
    ///   are theirs
    public record Question(
            Optional<Registry> registry,
            Set<RepositoryId> repositories,
            boolean all,
            PriceTable table) {

        public Question {
            repositories = Set.copyOf(repositories);
        }

        boolean isAbout(RepositoryId repository) {
            return repositories.isEmpty() || repositories.contains(repository);
        }

        /// The one repository that is meant, so that no other is read; empty where several are.
        private Optional<RepositoryId> only() {
            return repositories.size() == 1
                    ? Optional.of(repositories.iterator().next())
                    : Optional.empty();
        }
    }

    /// Works it out from what is kept.
    public static Outcome<CostReport> read(
            RunStore store, Question question, YearMonth month, By by, Instant now) {
        return readAll(store, question, month, now).map(all -> all.reports().get(by));
    }

    /// Reports of one month, for each way to group, and what a change would be worth.
    ///
    /// @param paid the jobs of the month that cost something, for questions of what if
    public record All(Map<By, CostReport> reports, List<WhatIf.Paid> paid) {

        public All {
            reports = Map.copyOf(reports);
            paid = List.copyOf(paid);
        }
    }

    /// Works it out for each way to group, of what is read once.
    public static Outcome<All> readAll(
            RunStore store, Question question, YearMonth month, Instant now) {
        Period whole = Period.of(month);
        Instant end = now.isBefore(whole.to()) ? now : whole.to();
        Instant before = end.minus(Duration.ofDays(DAYS_BEFORE + 1));
        Instant from = before.isBefore(whole.from()) ? before : whole.from();
        Period period = new Period(whole.from(), end);
        return store.marks()
                .then(
                        marks ->
                                store.runs(
                                                new Period(from.minus(LONGEST_RUN), end),
                                                question.only())
                                        .map(runs -> new Work(question, marks, runs))
                                        .map(work -> work.reports(month, period, now)));
    }

    /// What a report is worked out from.
    private static final class Work {

        private final Question question;
        private final Map<RepositoryId, Mark> marks;
        private final PriceTable table;
        private final Map<RunKey, RunRecord> runs = new HashMap<>();
        private final List<JobRecord> jobs;
        private final Map<Long, JobCost> costs = new HashMap<>();

        Work(Question question, Map<RepositoryId, Mark> marks, Runs kept) {
            this.question = question;
            this.marks = marks;
            this.table = question.table();
            kept.attempts().forEach(run -> runs.put(run.key(), run));
            Pull.Pricing pricing = new RegistryPricing(table, question.registry());
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

        All reports(YearMonth month, Period period, Instant now) {
            List<JobRecord> ofMonth = in(period);
            Bill total = Bill.of(ofMonth.stream().map(this::cost).toList());
            Optional<Bill.Included> included =
                    question.all() ? included(ofMonth) : Optional.empty();
            Optional<MonthForecast> forecast =
                    period.to().equals(now) ? forecast(total, now) : Optional.empty();
            Map<By, CostReport> reports = new EnumMap<>(By.class);
            for (By by : By.values()) {
                reports.put(
                        by,
                        new CostReport(
                                month,
                                period,
                                table.currency(),
                                Bill.by(ofMonth, job -> group(job, by), this::cost),
                                total,
                                by == By.REPOSITORY ? budgets() : Map.of(),
                                included,
                                forecast));
            }
            return new All(reports, paid(ofMonth));
        }

        private List<WhatIf.Paid> paid(List<JobRecord> ofMonth) {
            List<WhatIf.Paid> paid = new ArrayList<>();
            for (JobRecord job : ofMonth) {
                if (cost(job) instanceof JobCost.Known(long minutes, var amount, var price)
                        && minutes > 0
                        && price.isPresent()) {
                    paid.add(new WhatIf.Paid(job.duration().orElseThrow(), price.get(), amount));
                }
            }
            return paid;
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
                                .orElse(NO_TEAM);
                case WORKFLOW -> repository + " " + runs.get(job.run()).workflow();
                case RUNNER -> job.labels().isEmpty() ? NO_LABEL : String.join(", ", job.labels());
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
