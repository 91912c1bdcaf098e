package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.ChangePoints.ChangePoint;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class FindingsTest {

    @Test
    void twoExtremeValuesDoNotHideEachOther() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            values.put("r" + i, 100.0 + i);
        }
        values.put("slow", 900.0);
        values.put("slower", 1000.0);
        List<String> found = Outliers.among(values).stream().map(Outliers.Outlier::what).toList();

        assertEquals(List.of("slower", "slow"), found);
        // by mean and standard deviation neither is more than three away
        double mean = values.values().stream().mapToDouble(one -> one).average().orElseThrow();
        double deviation =
                Math.sqrt(
                        values.values().stream()
                                .mapToDouble(one -> (one - mean) * (one - mean))
                                .average()
                                .orElseThrow());
        assertTrue((1000 - mean) / deviation < 3);
    }

    @Test
    void whereMostAreTheSameTheOtherStandsOut() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            values.put("r" + i, 5.0);
        }
        assertEquals(List.of(), Outliers.among(values));
        values.put("other", 50.0);
        assertEquals("other", Outliers.among(values).getFirst().what());
        assertEquals(List.of(), Outliers.among(Map.of("a", 1.0, "b", 99.0)));
    }

    @Property(tries = 100)
    void aStepIsFoundWhereItIsAndNoiseHasNone(@ForAll long seed) {
        Random random = new Random(seed);
        int at = 10 + random.nextInt(20);
        double[] series = new double[40];
        for (int i = 0; i < series.length; i++) {
            series[i] = random.nextDouble() + (i < at ? 0 : 10);
        }
        List<ChangePoint> found = ChangePoints.in(series);

        assertTrue(found.stream().anyMatch(change -> change.at() == at), found::toString);
        assertEquals(List.of(), ChangePoints.in(Arrays.copyOf(series, 9)));
    }

    @Test
    void noiseHardlyEverLooksLikeAChange() {
        Random random = new Random(3);
        int alarms = 0;
        for (int i = 0; i < 500; i++) {
            alarms += ChangePoints.in(random.doubles(60).toArray()).isEmpty() ? 0 : 1;
        }
        assertTrue(alarms < 15, alarms + " of 500");
    }

    @Test
    void severalStepsAreFound() {
        double[] series = new double[60];
        for (int i = 0; i < series.length; i++) {
            series[i] = (i < 20 ? 1 : i < 40 ? 5 : 9) + (i % 3) * 0.1;
        }
        assertEquals(
                List.of(20, 40), ChangePoints.in(series).stream().map(ChangePoint::at).toList());
        assertEquals(5.1, ChangePoints.in(series).getFirst().after(), 1e-9);
    }

    @Test
    void aTrendIsMoreThanChance() {
        double[] before = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21};
        double[] slower = {30, 31, 32, 33, 34, 35};
        assertEquals(Trend.Way.UP, Trend.of(slower, before).orElseThrow().way());
        assertEquals(Trend.Way.DOWN, Trend.of(before, slower).orElseThrow().way());
        assertEquals(Trend.Way.SAME, Trend.of(before, before).orElseThrow().way());
        double[] same = {4, 4, 4, 4, 4};
        assertEquals(new Trend(4, 4, 5, 5, 1), Trend.of(same, same).orElseThrow());
        assertEquals(Optional.empty(), Trend.of(new double[] {1, 2}, before));
    }

    @Test
    void failuresThatComeTogetherAreOne() {
        List<RunRecord> runs = new ArrayList<>();
        // one failure every other day for a month, each in another repository
        for (int i = 0; i < 15; i++) {
            runs.add(failure(i, "r" + i, Rows.START.plus(Duration.ofDays(2L * i))));
        }
        // and one morning when six fail within ten minutes
        Instant morning = Rows.START.plus(Duration.ofDays(9).plusHours(3));
        for (int i = 0; i < 6; i++) {
            runs.add(failure(100 + i, "r" + i, morning.plusSeconds(100L * i)));
        }
        Period month = new Period(Rows.START, Rows.START.plus(Duration.ofDays(30)));
        List<FailureCluster> found = FailureCluster.of(new Runs(runs, List.of()), month);

        assertEquals(1, found.size(), found::toString);
        assertEquals(6, found.getFirst().failures());
        assertEquals(morning, found.getFirst().from());
        assertEquals(RepositoryId.parse("octo/r0"), found.getFirst().repositories().getFirst());
        assertTrue(found.getFirst().expected() < 0.1);
        // the same repository over and over is its own affair
        List<RunRecord> one = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            one.add(failure(i, "r1", morning.plusSeconds(i)));
        }
        assertEquals(List.of(), FailureCluster.of(new Runs(one, List.of()), month));
    }

    private static RunRecord failure(long id, String name, Instant at) {
        return RunRecord.of(new RepositoryId("octo", name), Rows.run(id, 1, "failure", at, at));
    }
}
