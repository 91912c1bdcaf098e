package dev.hubconsole.core.run;

import dev.hubconsole.core.run.PriceTable.Price;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// What a job costs, before included minutes are taken off.
public sealed interface JobCost {

    /// It costs this.
    ///
    /// @param minutes every minute that was begun; 0 for a job that took no time
    /// @param price absent where nothing is asked for
    record Known(long minutes, BigDecimal amount, Optional<Price> price) implements JobCost {}

    /// What it costs is not known.
    record Unknown(Why why) implements JobCost {}

    /// Why a cost is not known.
    enum Why {
        /// It has not ended.
        OPEN,
        /// Its times contradict each other.
        ODD_TIMES,
        /// Its labels say nothing, or who sees its repository is not known.
        RUNNER,
        /// There is no price for that day.
        PRICE
    }

    /// What a job costs. A job that no runner had costs nothing. The price is that of the day on
    /// which it ended, as GitHub bills minutes when they are used up.
    static JobCost of(JobRecord job, Machines machines, PriceTable table) {
        if (job.status() != dev.hubconsole.core.github.Status.COMPLETED) {
            return new Unknown(Why.OPEN);
        }
        if (!job.ran()) {
            return free(0);
        }
        Optional<Duration> duration = job.duration();
        if (duration.isEmpty()) {
            return new Unknown(Why.ODD_TIMES);
        }
        long minutes = minutes(duration.get());
        return switch (machines.of(job.run().repository(), job.labels())) {
            case Machine.SelfHosted _, Machine.Free _ -> free(minutes);
            case Machine.Unknown _ -> new Unknown(Why.RUNNER);
            case Machine.Paid(var sku) ->
                    table.on(Period.dayOf(job.completedAt().orElseThrow()), sku)
                            .<JobCost>map(price -> paid(minutes, price))
                            .orElseGet(() -> new Unknown(Why.PRICE));
        };
    }

    private static JobCost free(long minutes) {
        return new Known(minutes, BigDecimal.ZERO, Optional.empty());
    }

    private static JobCost paid(long minutes, Price price) {
        return new Known(
                minutes,
                price.perMinute().multiply(BigDecimal.valueOf(minutes)),
                Optional.of(price));
    }

    /// Whole minutes, every one that was begun.
    static long minutes(Duration duration) {
        return Math.ceilDiv(duration.toMillis(), 60_000L);
    }
}
