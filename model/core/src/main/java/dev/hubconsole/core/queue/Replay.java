package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.queue.Simulation.Arrival;
import dev.hubconsole.core.queue.Simulation.Comparison;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.run.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Past jobs, played through again in a fair order and first come, first served.
public final class Replay {

    private final Question question;
    private final List<Arrival> load;
    private final int leftOut;
    private final int untimed;

    private Replay(Question question, List<Arrival> load, int leftOut, int untimed) {
        this.question = question;
        this.load = load;
        this.leftOut = leftOut;
        this.untimed = untimed;
    }

    /// Which jobs are played.
    ///
    /// @param registry says the terms; empty where there is none
    /// @param repositories that are meant; empty for all that are kept
    /// @param period in which their runs came about
    /// @param pricing says what a job ran on
    /// @param label only jobs that asked for it; empty for those that did not run on runners of the
    ///   organisation's own
    public record Question(
            Optional<Registry> registry,
            Collection<RepositoryId> repositories,
            Period period,
            Pull.Pricing pricing,
            Optional<String> label) {

        public Question {
            repositories = List.copyOf(repositories);
        }

        boolean isAbout(RepositoryId repository) {
            return repositories.isEmpty() || repositories.contains(repository);
        }
    }

    /// On what terms they are played.
    ///
    /// @param total how many jobs run at once
    /// @param lanes the shares of the total that are kept for some tiers
    /// @param weights of all repositories of a tier (empty text: of none), where it is another than
    ///   the registry says
    /// @param ageing each of so many starts is for who waits longest
    public record Wish(
            int total, Map<String, Double> lanes, Map<String, Integer> weights, int ageing) {

        public Wish {
            lanes = Map.copyOf(lanes);
            weights = Map.copyOf(weights);
        }

        /// The registry's terms.
        public static Wish of(int total, Map<String, Double> lanes) {
            return new Wish(total, lanes, Map.of(), Terms.USUAL_AGEING);
        }
    }

    /// A load that is invented.
    ///
    /// @param perHour how many jobs come in an hour, on average; more than zero
    /// @param mean how long they take on average
    public record Load(double perHour, Duration mean) {

        private static final long SEED = 20_260_101;

        /// How far times are spread: the deviation of their logarithm.
        private static final double SPREAD = 0.8;

        public Load {
            if (!(perHour > 0) || mean.isNegative() || mean.isZero()) {
                throw new IllegalArgumentException(perHour + " an hour, " + mean);
            }
        }

        private List<Arrival> over(List<RepositoryId> repositories, Period period) {
            List<Arrival> all = new ArrayList<>();
            if (repositories.isEmpty()) {
                return all;
            }
            Random random = new Random(SEED);
            double between = Duration.ofHours(1).toMillis() / perHour;
            // a logarithmic normal distribution has this mean
            double middle = Math.log(mean.toMillis()) - SPREAD * SPREAD / 2;
            Instant at = period.from();
            while (true) {
                at = at.plusMillis(Math.round(-Math.log1p(-random.nextDouble()) * between));
                if (!at.isBefore(period.to())) {
                    return all;
                }
                long took = Math.round(Math.exp(middle + SPREAD * random.nextGaussian()));
                all.add(
                        new Arrival(
                                repositories.get(random.nextInt(repositories.size())),
                                at,
                                Duration.ofMillis(Math.max(1, took)),
                                mean,
                                true));
            }
        }
    }

    /// What came of it.
    ///
    /// @param advice what can be set on GitHub today for that
    /// @param jobs how many were played
    /// @param leftOut how many were not, as they ran on runners of the organisation's own, or
    ///   without the label
    /// @param untimed how many were not, as they never ran or their times are not known
    public record Played(
            Terms terms,
            Comparison both,
            Advice advice,
            Period period,
            int jobs,
            int leftOut,
            int untimed) {}

    /// Reads the jobs.
    public static Outcome<Replay> read(RunStore store, Question question) {
        return store.marks()
                .then(
                        marks ->
                                store.runs(question.period(), Optional.empty())
                                        .map(runs -> of(question, marks, runs)));
    }

    /// Jobs that never were, instead of kept ones: they come at random, as calls do at an exchange,
    /// evenly over the repositories that are asked about and take part; how long they take is
    /// spread as that of real jobs is, with a few that take long. The same question and load give
    /// the same jobs each time.
    public static Replay invented(Question question, Load load) {
        Replay nothing = new Replay(question, List.of(), 0, 0);
        return new Replay(question, load.over(nothing.repositories(), question.period()), 0, 0);
    }

    private static Replay of(Question question, Map<RepositoryId, Mark> marks, Runs runs) {
        List<JobRecord> timed = new ArrayList<>();
        int leftOut = 0;
        int untimed = 0;
        for (JobRecord job : runs.jobs()) {
            if (!question.isAbout(job.run().repository()) || job.isCarriedOver()) {
                continue;
            }
            if (job.duration().isEmpty()) {
                untimed++;
            } else if (isMeant(job, question, marks)) {
                timed.add(job);
            } else {
                leftOut++;
            }
        }
        return new Replay(question, load(timed), leftOut, untimed);
    }

    private static boolean isMeant(
            JobRecord job, Question question, Map<RepositoryId, Mark> marks) {
        if (question.label().isPresent()) {
            return job.labels().stream().anyMatch(question.label().get()::equalsIgnoreCase);
        }
        Mark mark = marks.get(job.run().repository());
        return !(question.pricing()
                        .of(job, mark == null ? Visibility.PRIVATE : mark.visibility())
                        .machine()
                instanceof Machine.SelfHosted);
    }

    private record Name(RepositoryId repository, String job) {}

    /// The scheduler expects of a job what half of its like did not exceed.
    private static List<Arrival> load(List<JobRecord> jobs) {
        Map<Name, Long> usual = new HashMap<>();
        jobs.stream()
                .collect(Collectors.groupingBy(Replay::name))
                .forEach(
                        (name, all) ->
                                usual.put(
                                        name,
                                        Distribution.of(
                                                        all.stream()
                                                                .mapToLong(
                                                                        job ->
                                                                                job.duration()
                                                                                        .orElseThrow()
                                                                                        .toMillis()))
                                                .orElseThrow()
                                                .p50()));
        return jobs.stream()
                .map(
                        job ->
                                new Arrival(
                                        job.run().repository(),
                                        job.queuedAt(),
                                        job.duration().orElseThrow(),
                                        Duration.ofMillis(usual.get(name(job))),
                                        job.verdict() != Verdict.FAILED))
                .toList();
    }

    private static Name name(JobRecord job) {
        return new Name(job.run().repository(), job.name());
    }

    /// Whether there is no job that could be played.
    public boolean isEmpty() {
        return load.isEmpty();
    }

    /// Plays them.
    ///
    /// @return a problem where repositories depend on each other in a circle
    /// @throws IllegalArgumentException for terms that contradict each other, and where there is no
    ///   job
    public Outcome<Played> play(Wish wish) {
        if (isEmpty()) {
            throw new IllegalArgumentException("no job");
        }
        return new RegistryTerms(question.registry())
                .of(repositories(), wish.total(), wish.lanes())
                .map(
                        terms ->
                                new Terms(
                                        terms.total(),
                                        terms.lanes(),
                                        terms.repositories().stream()
                                                .map(one -> weighed(one, wish))
                                                .toList(),
                                        terms.breaker(),
                                        wish.ageing()))
                .map(
                        terms ->
                                new Played(
                                        terms,
                                        new Simulation(terms, load, question.period().to())
                                                .compare(),
                                        Advice.of(terms),
                                        question.period(),
                                        load.size(),
                                        leftOut,
                                        untimed));
    }

    private static Terms.OfRepository weighed(Terms.OfRepository one, Wish wish) {
        return one.weighing(wish.weights().getOrDefault(one.tier(), one.weight()));
    }

    /// Those that are asked about and take part, and those that have jobs.
    private List<RepositoryId> repositories() {
        Set<RepositoryId> all = new LinkedHashSet<>();
        question.registry()
                .ifPresent(
                        registry -> {
                            Inheritance inheritance = new Inheritance(registry);
                            for (RepositoryId id : asked(registry)) {
                                registry.find(id)
                                        .filter(one -> inheritance.base(one).isEnabled())
                                        .ifPresent(_ -> all.add(id));
                            }
                        });
        load.forEach(arrival -> all.add(arrival.repository()));
        return List.copyOf(all);
    }

    private Collection<RepositoryId> asked(Registry registry) {
        return question.repositories().isEmpty()
                ? registry.repositories().stream()
                        .flatMap(repository -> repository.id().stream())
                        .toList()
                : question.repositories();
    }
}
