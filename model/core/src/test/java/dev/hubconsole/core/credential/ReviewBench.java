package dev.hubconsole.core.credential;

import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Measures the review of 10 000 credentials over 1 000 repositories, what a move of one team's
/// repositories opens and closes, and a single decision; run by `packaging/bench/credentials`.
/// Prints the milliseconds of the first review, the medians of later ones and of the comparison,
/// how many findings there are, then the microseconds of a decision.
final class ReviewBench {

    private static final int REPOSITORIES = 1_000;
    private static final int CREDENTIALS = 10_000;
    private static final int TEAMS = 50;
    private static final int ROUNDS = 9;
    private static final int DECISIONS = 200_000;

    private ReviewBench() {}

    public static void main(String[] arguments) {
        Readers readers = readers("team-");
        Readers moved = readers("team-1");
        List<Credential> credentials = credentials();
        List<Double> reviews = new ArrayList<>();
        List<Double> comparisons = new ArrayList<>();
        int findings = 0;
        int changes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            findings =
                    Review.of(
                                    new AccessMatrix(credentials, readers, Samples.NOW),
                                    new Review.Vault(true, Map.of(), Optional.empty()),
                                    Review.Limits.USUAL,
                                    Optional.empty(),
                                    Samples.NOW)
                            .size();
            reviews.add(millis(start));
            start = System.nanoTime();
            changes = AccessChange.between(credentials, readers, moved, Samples.NOW).size();
            comparisons.add(millis(start));
        }
        double first = reviews.getFirst();
        System.out.printf(
                Locale.ROOT,
                "%.0f %.0f %.0f %d %d %.2f%n",
                first,
                median(reviews),
                median(comparisons),
                findings,
                changes,
                decision(credentials, readers));
    }

    private static double decision(List<Credential> credentials, Readers readers) {
        Decisions decisions = new Decisions(credentials, readers, Optional.empty());
        Caller anna = new Caller.Person("anna");
        List<Double> rounds = new ArrayList<>();
        long granted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                Requester requester =
                        Requester.of(new RepositoryId("acme", "repository-" + i % REPOSITORIES))
                                .in("prod");
                if (decisions
                        .decide("TOKEN_" + i % (CREDENTIALS / 4), requester, anna, Samples.NOW)
                        .isGranted()) {
                    granted++;
                }
            }
            rounds.add(millis(start) * 1000 / DECISIONS);
        }
        if (granted == 0) {
            throw new IllegalStateException("nothing was granted");
        }
        return median(rounds);
    }

    private static double millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /// A tenth of the repositories belong to the teams of another name, where it is another one.
    private static Readers readers(String team) {
        StringBuilder text =
                new StringBuilder("version: 2\nenvironments:\n  - name: prod\nteams:\n");
        for (int i = 0; i < TEAMS; i++) {
            text.append("  team-").append(i).append(": { settings: { secret_scope: scope-");
            text.append(i).append(" } }\n");
        }
        text.append("repositories:\n");
        for (int i = 0; i < REPOSITORIES; i++) {
            String own = (i % 10 == 0 ? team : "team-") + i % (i % 10 == 0 ? 10 : TEAMS);
            text.append("  - { owner: acme, name: repository-").append(i);
            text.append(", team: ").append(own).append(" }\n");
        }
        return new Readers(MemoryHub.of(text.toString()).registry(), "bench");
    }

    /// Four of each name: of a repository, of an environment, of a team, of everybody.
    private static List<Credential> credentials() {
        List<Credential> all = new ArrayList<>();
        for (int i = 0; i < CREDENTIALS / 4; i++) {
            String repository = "acme/repository-" + i % REPOSITORIES;
            String name = "TOKEN_" + i;
            all.add(Samples.token(name, "repo:" + repository));
            all.add(Samples.token(name, "environment:" + repository + "@prod"));
            all.add(Samples.token(name, "team:team-" + i % TEAMS));
            all.add(Samples.token(name, "global"));
        }
        return all;
    }
}
