package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.run.RunStore.JobSteps;
import dev.hubconsole.core.run.RunStore.Mark;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one repository's runs come to: day by day, job by job, against what its tier promises, and
/// in money.
///
/// @param mark how far it was pulled
/// @param figures of the whole time, which is that of an [Overview]
/// @param days every day of that time, the newest last
/// @param slowest its jobs, the slowest first
/// @param slowSteps the steps of its jobs, the slowest first, as far as steps were kept
/// @param flaky its flaky jobs, the worst first
/// @param shifts when its runs began to take longer, or less long, by more than chance
/// @param promise empty where the registry promises nothing for it
public record RepositoryRuns(
        RepositoryId repository,
        Mark mark,
        Figures figures,
        List<OnDay> days,
        List<SlowJob> slowest,
        List<SlowStep> slowSteps,
        List<FlakyJob> flaky,
        List<Shift> shifts,
        Optional<Promise> promise,
        Spending spending) {

    public RepositoryRuns {
        days = List.copyOf(days);
        slowest = List.copyOf(slowest);
        slowSteps = List.copyOf(slowSteps);
        flaky = List.copyOf(flaky);
        shifts = List.copyOf(shifts);
    }

    /// The runs that came about on a day of UTC.
    ///
    /// @param isKept whether all of them were pulled, those of today as far as it went; where not,
    ///   nothing else of the day is known
    /// @param duration of runs, in milliseconds
    /// @param queue of jobs, in milliseconds
    /// @param neither how many ended in neither success nor failure
    /// @param cost empty where jobs ran and no price is known for any
    public record OnDay(
            LocalDate date,
            boolean isKept,
            Optional<Distribution> duration,
            Optional<Distribution> queue,
            int passed,
            int failed,
            int neither,
            Optional<BigDecimal> cost) {}

    /// A job of a workflow.
    ///
    /// @param duration in milliseconds
    public record SlowJob(String workflow, String job, Distribution duration) {}

    /// A step of a job.
    ///
    /// @param duration in milliseconds, where it was not skipped
    public record SlowStep(String workflow, String job, String step, Distribution duration) {}

    /// The median of the runs' durations before and after a time, in milliseconds.
    public record Shift(Instant at, double before, double after) {}

    /// What a tier promises, and how that was kept.
    ///
    /// @param whole over the whole time
    /// @param lastDay over the last 24 hours
    public record Promise(
            String tier, ServiceLevel level, ServiceLevel.Kept whole, ServiceLevel.Kept lastDay) {}

    /// What the jobs that ended in this month cost.
    ///
    /// @param workflows by their names
    /// @param budget for a month, where the registry has one
    /// @param forecast for the month's end; empty where too little is known
    public record Spending(
            YearMonth month,
            String currency,
            Bill bill,
            Map<String, Bill> workflows,
            Optional<Money> budget,
            Optional<MonthForecast> forecast) {

        public Spending {
            workflows = Map.copyOf(workflows);
        }
    }

    /// Reads it from a store.
    ///
    /// @param registry says the tier, the budget and own runners
    /// @return empty where the repository was never pulled
    public static Outcome<Optional<RepositoryRuns>> read(
            RunStore store,
            RepositoryId repository,
            Optional<Registry> registry,
            PriceTable table,
            Instant now) {
        return store.marks()
                .then(
                        marks -> {
                            Optional<Mark> mark = Optional.ofNullable(marks.get(repository));
                            return mark.isEmpty()
                                    ? new Outcome.Done<>(Optional.empty())
                                    : read(store, mark.get(), registry, table, now)
                                            .map(Optional::of);
                        });
    }

    private static Outcome<RepositoryRuns> read(
            RunStore store, Mark mark, Optional<Registry> registry, PriceTable table, Instant now) {
        CostReport.Question question =
                new CostReport.Question(registry, Set.of(mark.repository()), false, table);
        YearMonth month = YearMonth.from(Period.dayOf(now));
        Pull.Pricing pricing = new RegistryPricing(table, registry);
        Period period = Overview.period(now);
        return store.runs(period, Optional.of(mark.repository()))
                .then(
                        runs ->
                                store.steps(period, mark.repository())
                                        .map(steps -> new Kept(mark, runs, steps)))
                .then(
                        kept ->
                                CostReport.readAll(store, question, month, now)
                                        .map(
                                                costs ->
                                                        of(
                                                                kept,
                                                                promised(registry, mark),
                                                                pricing,
                                                                spending(costs, mark),
                                                                now)));
    }

    /// What is kept of a repository.
    ///
    /// @param runs those of the whole time
    record Kept(Mark mark, Runs runs, List<JobSteps> steps) {}

    /// What is promised, and to whom.
    record Promised(String tier, ServiceLevel level) {}

    private static Optional<Promised> promised(Optional<Registry> registry, Mark mark) {
        return registry.flatMap(
                known ->
                        known.find(mark.repository())
                                .flatMap(Repository::tier)
                                .map(Mention::name)
                                .flatMap(
                                        tier ->
                                                ServiceLevel.promised(known, tier)
                                                        .map(level -> new Promised(tier, level))));
    }

    private static Spending spending(CostReport.All costs, Mark mark) {
        CostReport report = costs.reports().get(CostReport.By.WORKFLOW);
        String prefix = mark.repository() + " ";
        Map<String, Bill> workflows = new LinkedHashMap<>();
        report.groups()
                .forEach(
                        (name, bill) ->
                                workflows.put(
                                        name.startsWith(prefix)
                                                ? name.substring(prefix.length())
                                                : name,
                                        bill));
        return new Spending(
                report.month(),
                report.currency(),
                report.total(),
                workflows,
                Optional.ofNullable(
                        costs.reports()
                                .get(CostReport.By.REPOSITORY)
                                .budgets()
                                .get(mark.repository().toString())),
                report.forecast());
    }

    /// Works it out.
    static RepositoryRuns of(
            Kept kept,
            Optional<Promised> promised,
            Pull.Pricing pricing,
            Spending spending,
            Instant now) {
        Mark mark = kept.mark();
        Runs runs = kept.runs();
        Period period = Overview.period(now);
        return new RepositoryRuns(
                mark.repository(),
                mark,
                Figures.of(runs, period, Optional.of(mark.defaultBranch())),
                days(runs, mark, pricing, period),
                slowest(runs),
                slowSteps(kept),
                FlakyJob.of(runs),
                shifts(runs),
                promised.map(
                        one ->
                                new Promise(
                                        one.tier(),
                                        one.level(),
                                        one.level().over(runs, period),
                                        one.level()
                                                .over(
                                                        runs,
                                                        Period.before(now, Duration.ofHours(24))))),
                spending);
    }

    private static List<OnDay> days(Runs runs, Mark mark, Pull.Pricing pricing, Period period) {
        Map<LocalDate, Runs> each = runs.by(run -> Period.dayOf(run.createdAt()));
        List<OnDay> days = new ArrayList<>();
        LocalDate last = Period.dayOf(period.to());
        for (LocalDate day = Period.dayOf(period.from());
                !day.isAfter(last);
                day = day.plusDays(1)) {
            Period whole = Period.of(day);
            boolean isKept =
                    !whole.from().isBefore(mark.oldest())
                            && (day.equals(last)
                                    ? whole.from().isBefore(mark.newest())
                                    : !whole.to().isAfter(mark.newest()));
            days.add(
                    isKept
                            ? day(
                                    day,
                                    each.getOrDefault(day, new Runs(List.of(), List.of())),
                                    mark,
                                    pricing)
                            : new OnDay(
                                    day,
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    0,
                                    0,
                                    0,
                                    Optional.empty()));
        }
        return days;
    }

    private static OnDay day(LocalDate day, Runs runs, Mark mark, Pull.Pricing pricing) {
        Figures figures = Figures.of(runs, Period.of(day), Optional.empty());
        int passed = (int) Math.round(figures.successRate().orElse(0) * figures.judged());
        Bill bill =
                Bill.of(
                        runs.jobs().stream()
                                .filter(JobRecord::ran)
                                .map(job -> pricing.of(job, mark.visibility()).cost())
                                .toList());
        boolean isUnknown = bill.jobs() == 0 && !bill.unknown().isEmpty();
        return new OnDay(
                day,
                true,
                figures.duration(),
                figures.queue(),
                passed,
                figures.judged() - passed,
                figures.runs() - figures.judged(),
                isUnknown ? Optional.empty() : Optional.of(bill.gross()));
    }

    private static List<SlowJob> slowest(Runs runs) {
        record Name(String workflow, String job) {}
        Map<Name, List<Long>> times = new LinkedHashMap<>();
        for (RunRecord run : runs.attempts()) {
            for (JobRecord job : runs.jobs(run.key())) {
                job.duration()
                        .ifPresent(
                                took ->
                                        times.computeIfAbsent(
                                                        new Name(run.workflow(), job.name()),
                                                        _ -> new ArrayList<>())
                                                .add(took.toMillis()));
            }
        }
        return times.entrySet().stream()
                .map(
                        one ->
                                new SlowJob(
                                        one.getKey().workflow(),
                                        one.getKey().job(),
                                        distribution(one.getValue())))
                .sorted(
                        Comparator.comparingLong((SlowJob job) -> job.duration().p95())
                                .reversed()
                                .thenComparing(SlowJob::workflow)
                                .thenComparing(SlowJob::job))
                .toList();
    }

    private static Distribution distribution(List<Long> millis) {
        return Distribution.of(millis.stream().mapToLong(Long::longValue)).orElseThrow();
    }

    /// A job that an attempt only shows again has no steps of its own.
    private static List<SlowStep> slowSteps(Kept kept) {
        record Name(String workflow, String job, String step) {}
        Map<RunKey, Map<Long, List<StepTime>>> steps = new HashMap<>();
        kept.steps()
                .forEach(
                        one ->
                                steps.computeIfAbsent(one.run(), _ -> new HashMap<>())
                                        .put(one.job(), one.steps()));
        Map<Name, List<Long>> times = new LinkedHashMap<>();
        for (RunRecord run : kept.runs().attempts()) {
            Map<Long, List<StepTime>> own = steps.getOrDefault(run.key(), Map.of());
            for (JobRecord job : kept.runs().jobs(run.key())) {
                if (job.ran()) {
                    own.getOrDefault(job.id(), List.of())
                            .forEach(
                                    step ->
                                            times.computeIfAbsent(
                                                            new Name(
                                                                    run.workflow(),
                                                                    job.name(),
                                                                    step.name()),
                                                            _ -> new ArrayList<>())
                                                    .add(step.took().toMillis()));
                }
            }
        }
        return times.entrySet().stream()
                .map(
                        one ->
                                new SlowStep(
                                        one.getKey().workflow(),
                                        one.getKey().job(),
                                        one.getKey().step(),
                                        distribution(one.getValue())))
                .sorted(
                        Comparator.comparingLong((SlowStep step) -> step.duration().p95())
                                .reversed()
                                .thenComparing(SlowStep::workflow)
                                .thenComparing(SlowStep::job)
                                .thenComparing(SlowStep::step))
                .toList();
    }

    private static List<Shift> shifts(Runs runs) {
        List<Runs.Latest> known =
                runs.latest().stream().filter(run -> run.duration().isPresent()).toList();
        double[] times =
                known.stream()
                        .mapToDouble(run -> run.duration().orElseThrow().toMillis())
                        .toArray();
        return ChangePoints.in(times).stream()
                .map(
                        change ->
                                new Shift(
                                        known.get(change.at()).run().createdAt(),
                                        change.before(),
                                        change.after()))
                .toList();
    }
}
