package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.run.JobCost.Unknown;
import dev.hubconsole.core.run.JobCost.Why;
import dev.hubconsole.core.yaml.Document;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CostTest {

    private static final PriceTable TABLE =
            PriceTableReader.read(
                    document(
                            "prices.yaml",
                            """
                            currency: USD
                            rounding: { unit: minute, of: job, direction: up }
                            prices:
                              - { sku: linux, os: linux, arch: x64, cores: 2, size: standard, per_minute: '0.008', date: 2024-01-01 }
                              - { sku: linux, os: linux, arch: x64, cores: 2, size: standard, per_minute: '0.006', date: 2026-01-01 }
                              - { sku: macos, os: macos, arch: arm64, cores: 3, size: standard, per_minute: '0.062', date: 2026-01-01 }
                              - { sku: linux_8_core, os: linux, arch: x64, cores: 8, size: larger, per_minute: '0.022', date: 2026-01-01 }
                            included_minutes:
                              - { plan: team, minutes: 3000 }
                            multipliers:
                              - { os: linux, factor: 1 }
                              - { os: macos, factor: 10 }
                            """),
                    document(
                            "runners.yaml",
                            """
                            labels:
                              - { label: ubuntu-24.04, sku: { public: free, private: linux } }
                              - { label: macos-15, sku: { public: free, private: macos } }
                            """));

    private static final Machines PRIVATE = machines(Optional.of(Visibility.PRIVATE));

    private static Document document(String name, String text) {
        return Document.parse(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Machines machines(Optional<Visibility> visibility) {
        return new Machines(
                TABLE,
                Map.of(
                        "big",
                        new Machine.Paid(TABLE.larger("linux", "x64", 8).orElseThrow()),
                        "lab",
                        new Machine.SelfHosted()),
                _ -> visibility);
    }

    private static JobRecord job(long id, Instant at, long seconds, String... labels) {
        Run run = Rows.run(id, 1, "success", at, at);
        return JobRecord.of(
                RunRecord.of(Rows.ALPHA, run), Rows.job(id, run, "success", 0, seconds, labels));
    }

    private static JobCost cost(JobRecord job) {
        return JobCost.of(job, PRIVATE, TABLE);
    }

    private static void assertCost(String amount, long minutes, JobCost cost) {
        JobCost.Known known = (JobCost.Known) cost;
        assertEquals(0, new BigDecimal(amount).compareTo(known.amount()), known::toString);
        assertEquals(minutes, known.minutes());
    }

    @Test
    void everyJobIsRoundedUpByItself() {
        // three jobs of 61 s: 2 min each, 6 min × 0.006 = 0.036, not 4 min (183 s)
        List<JobCost> costs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            costs.add(cost(job(i, Rows.START, 61)));
        }
        Bill bill = Bill.of(costs);

        assertEquals(3, bill.jobs());
        assertEquals(6, bill.minutes());
        assertEquals(new BigDecimal("0.036"), bill.gross());
        assertEquals(Map.of(), bill.unknown());
    }

    @Test
    void aMinuteIsPaidOnceItHasBegun() {
        assertCost("0", 0, cost(job(1, Rows.START, 0)));
        assertCost("0.006", 1, cost(job(1, Rows.START, 1)));
        assertCost("0.006", 1, cost(job(1, Rows.START, 60)));
        assertCost("0.012", 2, cost(job(1, Rows.START, 61)));
        // 6 h on macOS: 360 × 0.062
        assertCost("22.32", 360, cost(job(1, Rows.START, 21_600, "macos-15")));
        assertEquals(1, JobCost.minutes(Duration.ofMillis(1)));
    }

    @Test
    void thePriceIsThatOfTheDayOnWhichTheJobEnded() {
        Instant eve = Instant.parse("2025-12-31T23:50:00Z");
        // ends 23:59: 9 × 0.008; ends 00:05 on New Year's Day: 15 × 0.006
        assertCost("0.072", 9, cost(job(1, eve, 540)));
        assertCost("0.09", 15, cost(job(2, eve, 900)));
        assertEquals(
                new Unknown(Why.PRICE), cost(job(3, Instant.parse("2023-06-01T00:00:00Z"), 60)));
    }

    @Test
    void whatSomebodyElseHasCostsNothingAndWhatNobodyKnowsIsUnknown() {
        assertCost("0", 2, cost(job(1, Rows.START, 90, "self-hosted", "linux")));
        assertCost("0", 2, cost(job(1, Rows.START, 90, "lab")));
        assertCost("0.044", 2, cost(job(1, Rows.START, 90, "BIG")));
        assertEquals(new Unknown(Why.RUNNER), cost(job(1, Rows.START, 90, "mystery")));
        JobRecord linux = job(1, Rows.START, 90);
        assertCost("0", 2, JobCost.of(linux, machines(Optional.of(Visibility.PUBLIC)), TABLE));
        assertEquals(new Unknown(Why.RUNNER), JobCost.of(linux, machines(Optional.empty()), TABLE));
        // larger runners are paid in public repositories, too
        assertCost(
                "0.044",
                2,
                JobCost.of(
                        job(1, Rows.START, 90, "big"),
                        machines(Optional.of(Visibility.PUBLIC)),
                        TABLE));
        assertEquals(new Unknown(Why.ODD_TIMES), cost(job(1, Rows.START, -1)));
    }

    @Test
    void includedMinutesPayForStandardRunnersFirstComeFirstServed() {
        // 100 included: Linux 30 min takes 30; macOS 5 min takes 50; Linux 40 min gets 20 of 40
        List<JobRecord> jobs =
                List.of(
                        job(3, Rows.START.plusSeconds(20_000), 2_400),
                        job(1, Rows.START, 1_800),
                        job(2, Rows.START.plusSeconds(10_000), 300, "macos-15"),
                        job(4, Rows.START.plusSeconds(100), 600, "big"));
        Bill.Included included = Bill.included(jobs, CostTest::cost, 100, TABLE);

        // 30 × 0.006 + 5 × 0.062 + 20 × 0.006 = 0.18 + 0.31 + 0.12
        assertEquals(new BigDecimal("0.61"), included.saved());
        assertEquals(100, included.used());
        assertEquals(Optional.of(Rows.START.plusSeconds(22_400)), included.from());
        Bill gross = Bill.of(jobs.stream().map(CostTest::cost).toList());
        // 0.18 + 0.31 + 0.24 + 10 × 0.022
        assertEquals(0, new BigDecimal("0.95").compareTo(gross.gross()));
        assertEquals(3000, TABLE.included().get("team"));
    }

    @Test
    void billsAreMadeForAnyGroups() {
        Map<String, Bill> bills =
                Bill.by(
                        List.of(
                                job(1, Rows.START, 60),
                                job(2, Rows.START, 60),
                                job(3, Rows.START, 60, "mystery")),
                        job -> job.labels().getFirst(),
                        CostTest::cost);

        assertEquals(List.of("mystery", "ubuntu-24.04"), List.copyOf(bills.keySet()));
        assertEquals(new BigDecimal("0.012"), bills.get("ubuntu-24.04").gross());
        assertEquals(new Bill(0, 0, BigDecimal.ZERO, Map.of(Why.RUNNER, 1)), bills.get("mystery"));
    }

    @Test
    void aMonthGoesOnAsTheDaysBefore() {
        LocalDate today = LocalDate.parse("2026-10-16"); // a Friday
        Map<LocalDate, BigDecimal> daily = new HashMap<>();
        for (int i = 1; i <= 28; i++) {
            LocalDate day = today.minusDays(i);
            daily.put(day, BigDecimal.valueOf(day.getDayOfWeek().getValue() > 5 ? 2 : 10));
        }
        // 1 to 15 October: 11 working days, 4 of weekends; 16 to 31: 11 and 5
        MonthForecast forecast =
                MonthForecast.of(daily, BigDecimal.valueOf(121), BigDecimal.valueOf(3), today, 0.8)
                        .orElseThrow();
        assertEquals(new BigDecimal("238.00"), forecast.expected());
        assertEquals(forecast.expected(), forecast.low());
        assertEquals(forecast.expected(), forecast.high());
        assertEquals(28, forecast.days());

        daily.keySet().removeIf(day -> day.isBefore(today.minusDays(6)));
        assertEquals(
                Optional.empty(),
                MonthForecast.of(daily, BigDecimal.ONE, BigDecimal.ZERO, today, 0.8));
    }

    @Test
    void anIntervalHoldsAsOftenAsItSays() {
        java.util.Random random = new java.util.Random(7);
        LocalDate today = LocalDate.parse("2026-10-12");
        int inside = 0;
        int months = 500;
        for (int month = 0; month < months; month++) {
            Map<LocalDate, BigDecimal> daily = new HashMap<>();
            for (int i = 1; i <= 28; i++) {
                daily.put(today.minusDays(i), BigDecimal.valueOf(cost(random)));
            }
            MonthForecast forecast =
                    MonthForecast.of(daily, BigDecimal.ZERO, BigDecimal.ZERO, today, 0.8)
                            .orElseThrow();
            double came = 0;
            for (int day = 12; day <= 31; day++) {
                came += cost(random);
            }
            inside +=
                    came >= forecast.low().doubleValue() && came <= forecast.high().doubleValue()
                            ? 1
                            : 0;
        }
        double share = (double) inside / months;
        assertTrue(share > 0.74 && share < 0.88, "inside " + share);
    }

    private static double cost(java.util.Random random) {
        return 20 + 5 * random.nextGaussian();
    }
}
