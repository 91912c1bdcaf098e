package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.run.Alert.State;
import dev.hubconsole.core.run.Alert.Subject;
import dev.hubconsole.core.run.AlertRule.Condition;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class AlertTest {

    private static final Instant NOW = Rows.START.plus(Duration.ofDays(10));
    private static final Duration HOUR = Duration.ofHours(1);

    private static AlertRule rule(Condition condition) {
        return new AlertRule("rule", condition, Optional.empty(), Optional.empty());
    }

    /// Runs that ended so, five minutes apart, the last just before now; each waited that long and
    /// took ten minutes.
    private static Subject subject(long queueSeconds, String... ends) {
        List<RunRecord> runs = new ArrayList<>();
        List<JobRecord> jobs = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            RunRecord run = Rows.record(i + 1, ends[i], NOW.minusSeconds(300L * (ends.length - i)));
            runs.add(run);
            jobs.add(Rows.jobRecord(i + 1, run, ends[i], queueSeconds, 600));
        }
        return new Subject(
                Rows.ALPHA,
                Optional.of("critical"),
                Optional.of("platform"),
                Optional.of(
                        new ServiceLevel(
                                Optional.of(Duration.ofMinutes(5)),
                                OptionalLong.empty(),
                                ServiceLevel.USUAL_OBJECTIVE)),
                Optional.of("main"),
                new Runs(runs, jobs),
                Optional.of(Rows.START));
    }

    private static State state(Condition condition, Subject subject) {
        return Alert.of(List.of(rule(condition)), subject, NOW).getFirst().state();
    }

    @Test
    void failuresInARowAreCountedUpToNow() {
        Condition three = new Condition.FailuresInARow(3);
        assertEquals(
                State.FIRED, state(three, subject(1, "success", "failure", "failure", "failure")));
        assertEquals(
                State.QUIET, state(three, subject(1, "failure", "failure", "failure", "success")));
        assertEquals(State.UNKNOWN, state(three, subject(1, "cancelled")));
    }

    @Test
    void silenceIsToldOfWhatIsKnown() {
        Condition week = new Condition.NotRunFor(Duration.ofDays(7));
        assertEquals(State.QUIET, state(week, subject(1, "success")));
        assertEquals(State.FIRED, state(week, subject(1)));
        assertEquals(
                State.UNKNOWN, state(new Condition.NotRunFor(Duration.ofDays(20)), subject(1)));
        Subject late =
                new Subject(
                        Rows.ALPHA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("main"),
                        new Runs(List.of(Rows.record(1, "success", Rows.START)), List.of()),
                        Optional.of(Rows.START));
        assertEquals(State.FIRED, state(week, late));
    }

    @Test
    void figuresAreComparedOverTheirTime() {
        Subject slow = subject(700, "success", "success", "failure", "success");
        assertEquals(State.FIRED, state(new Condition.BurnRate(2, HOUR), slow));
        assertEquals(State.QUIET, state(new Condition.BurnRate(20, HOUR), slow));
        assertEquals(
                State.FIRED, state(new Condition.QueueP95(Duration.ofMinutes(10), HOUR), slow));
        assertEquals(
                State.QUIET, state(new Condition.QueueP95(Duration.ofMinutes(12), HOUR), slow));
        assertEquals(State.FIRED, state(new Condition.SuccessBelow(0.8, HOUR), slow));
        assertEquals(State.QUIET, state(new Condition.SuccessBelow(0.75, HOUR), slow));
        assertEquals(
                "4 of 4 runs were late, a burn rate of 20.0",
                Alert.of(List.of(rule(new Condition.BurnRate(2, HOUR))), slow, NOW)
                        .getFirst()
                        .message());
        for (Condition condition :
                List.of(
                        new Condition.BurnRate(2, HOUR),
                        new Condition.QueueP95(HOUR, HOUR),
                        new Condition.SuccessBelow(0.5, HOUR))) {
            assertEquals(State.UNKNOWN, state(condition, subject(1)));
        }
    }

    @Test
    void rulesAreAboutThoseThatTheyName() {
        Condition condition = new Condition.FailuresInARow(1);
        Subject subject = subject(1, "failure");
        List<AlertRule> rules =
                List.of(
                        new AlertRule("a", condition, Optional.of("critical"), Optional.empty()),
                        new AlertRule("b", condition, Optional.of("other"), Optional.empty()),
                        new AlertRule("c", condition, Optional.empty(), Optional.of("other")));
        assertEquals(
                List.of("a"),
                Alert.of(rules, subject, NOW).stream().map(one -> one.rule().id()).toList());
    }

    @Test
    void whatWasNeverPulledCannotBeTold() {
        Subject subject =
                new Subject(
                        Rows.ALPHA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Runs(List.of(), List.of()),
                        Optional.empty());
        assertEquals(State.UNKNOWN, state(new Condition.FailuresInARow(1), subject));
    }
}
