package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hubconsole.core.run.PriceTable.Price;
import dev.hubconsole.core.run.WhatIf.Change;
import dev.hubconsole.core.run.WhatIf.Paid;
import dev.hubconsole.core.run.WhatIf.Smaller;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Worked examples by hand, rounding per job included.
class WhatIfTest {

    private static final Price TWO = price("linux", "linux", 2, true, "0.006");
    private static final Price FOUR = price("linux_4_core", "linux", 4, false, "0.012");
    private static final Price EIGHT = price("linux_8_core", "linux", 8, false, "0.022");
    private static final Price WINDOWS = price("windows_8_core", "windows", 8, false, "0.042");

    private static final PriceTable TABLE =
            new PriceTable("USD", List.of(TWO, FOUR, EIGHT, WINDOWS), Map.of(), Map.of(), Map.of());

    private static Price price(String sku, String os, int cores, boolean standard, String amount) {
        return new Price(
                sku, os, "x64", cores, standard, new BigDecimal(amount), LocalDate.of(2026, 1, 1));
    }

    private static Paid paid(String time, Price price, String amount) {
        return new Paid(Duration.parse(time), price, new BigDecimal(amount));
    }

    private static Change change(int jobs, String now, String then) {
        return new Change(jobs, new BigDecimal(now), new BigDecimal(then));
    }

    @Test
    void roundsEachJobUpAnewWhereJobsGetShorter() {
        // 3 min 10 s are 4 minutes; a fifth less is 2 min 32 s, 3 minutes. 50 s stay one minute.
        List<Paid> jobs = List.of(paid("PT3M10S", TWO, "0.024"), paid("PT50S", TWO, "0.006"));
        assertEquals(change(2, "0.030", "0.024"), WhatIf.shorter(jobs, 0.2));
        assertEquals(change(2, "0.030", "0.030"), WhatIf.shorter(jobs, 0));
        assertThrows(IllegalArgumentException.class, () -> WhatIf.shorter(jobs, 1.5));
    }

    @Test
    void offersTheNextSmallerRunnerOfTheSameSystem() {
        List<Paid> jobs =
                List.of(
                        paid("PT10M", EIGHT, "0.220"),
                        paid("PT10M", WINDOWS, "0.420"),
                        paid("PT10M", TWO, "0.060"));
        // half as long again: 15 minutes of 0.012
        assertEquals(
                List.of(new Smaller(EIGHT, FOUR, 0.022 / 0.012, change(1, "0.220", "0.180"))),
                WhatIf.smaller(jobs, TABLE, 1.5));
    }

    @Test
    void saysWhereASmallerRunnerCostsMore() {
        List<Paid> jobs = List.of(paid("PT10M", FOUR, "0.120"));
        Smaller smaller = WhatIf.smaller(jobs, TABLE, 3).getFirst();
        assertEquals(new BigDecimal("-0.060"), smaller.change().saved());
        assertEquals(2.0, smaller.breakEven(), 1e-9);
    }
}
