package dev.hubconsole.core.run;

import dev.hubconsole.core.run.PriceTable.Price;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What jobs would have cost otherwise. Each job's time is rounded up to whole minutes anew, as on
/// a bill; included minutes are left out.
public final class WhatIf {

    private WhatIf() {}

    /// A job that cost something.
    ///
    /// @param took how long it took
    /// @param amount what it cost, before included minutes
    public record Paid(Duration took, Price price, BigDecimal amount) {}

    /// What some jobs cost, and would have cost.
    ///
    /// @param jobs how many they are
    public record Change(int jobs, BigDecimal now, BigDecimal then) {

        /// What would have been saved; below zero where it would have cost more.
        public BigDecimal saved() {
            return now.subtract(then);
        }
    }

    /// A kind of runner, and the next smaller one of the same system and architecture.
    ///
    /// @param breakEven how many times as long jobs may take there before it costs more, rounding
    ///   left out
    public record Smaller(Price from, Price to, double breakEven, Change change) {}

    /// Every job a part shorter, as by a cache that is found.
    ///
    /// @param part from 0 to 1
    public static Change shorter(Collection<Paid> jobs, double part) {
        if (part < 0 || part > 1) {
            throw new IllegalArgumentException("part " + part);
        }
        return change(jobs, job -> amount(job.took(), 1 - part, job.price()));
    }

    /// Each larger kind of runner that jobs ran on, with the next smaller one instead.
    ///
    /// @param longer how many times as long jobs take there, at least 1
    public static List<Smaller> smaller(Collection<Paid> jobs, PriceTable table, double longer) {
        if (longer < 1) {
            throw new IllegalArgumentException("times " + longer);
        }
        Map<String, List<Paid>> bySku = new TreeMap<>();
        jobs.forEach(
                job -> bySku.computeIfAbsent(job.price().sku(), _ -> new ArrayList<>()).add(job));
        List<Smaller> all = new ArrayList<>();
        bySku.forEach(
                (sku, those) -> {
                    // the price that holds for the newest of them
                    Price from =
                            those.stream()
                                    .map(Paid::price)
                                    .max(Comparator.comparing(Price::from))
                                    .orElseThrow();
                    next(from, table)
                            .ifPresent(
                                    to ->
                                            all.add(
                                                    new Smaller(
                                                            from,
                                                            to,
                                                            from.perMinute().doubleValue()
                                                                    / to.perMinute().doubleValue(),
                                                            change(
                                                                    those,
                                                                    job ->
                                                                            amount(
                                                                                    job.took(),
                                                                                    longer,
                                                                                    to)))));
                });
        all.sort(
                Comparator.comparing((Smaller one) -> one.change().saved())
                        .reversed()
                        .thenComparing(one -> one.from().sku()));
        return all;
    }

    private static Optional<Price> next(Price from, PriceTable table) {
        return table.prices().stream()
                .filter(
                        price ->
                                price.os().equals(from.os())
                                        && price.arch().equals(from.arch())
                                        && price.cores() < from.cores()
                                        && price.perMinute().signum() > 0
                                        && price.perMinute().compareTo(from.perMinute()) < 0)
                .max(Comparator.comparing(Price::cores).thenComparing(Price::from));
    }

    private interface Then {
        BigDecimal of(Paid job);
    }

    private static Change change(Collection<Paid> jobs, Then then) {
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal after = BigDecimal.ZERO;
        for (Paid job : jobs) {
            before = before.add(job.amount());
            after = after.add(then.of(job));
        }
        return new Change(jobs.size(), before, after);
    }

    private static BigDecimal amount(Duration took, double times, Price price) {
        long millis = Math.round(took.toMillis() * times);
        return price.perMinute()
                .multiply(BigDecimal.valueOf(JobCost.minutes(Duration.ofMillis(millis))));
    }
}
