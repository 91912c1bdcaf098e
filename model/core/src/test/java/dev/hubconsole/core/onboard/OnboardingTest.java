package dev.hubconsole.core.onboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hubconsole.core.onboard.Evidence.State;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class OnboardingTest {

    private static final RepositoryId ID = RepositoryId.parse("octo-org/vector-space");
    private static final Instant AT = Instant.parse("2026-11-02T08:00:00Z");

    private static Evidence done(String text) {
        return new Evidence(State.DONE, "mona", AT, text);
    }

    private static Onboarding with(Onboarding before, Step step, Evidence evidence) {
        return switch (before.with(step, evidence)) {
            case Outcome.Done<Onboarding>(var after) -> after;
            case Outcome.Failed<Onboarding>(var problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    private static Onboarding upTo(Step last) {
        Onboarding one = Onboarding.of(ID);
        for (Step step : Step.values()) {
            one = with(one, step, done("did " + step.word()));
            if (step == last) {
                break;
            }
        }
        return one;
    }

    @Test
    void goesThroughItsStepsInOrder() {
        Onboarding one = Onboarding.of(ID);
        for (Step step : Step.values()) {
            assertEquals(Optional.of(step), one.next());
            one = with(one, step, done("ok"));
        }
        assertEquals(Optional.empty(), one.next());
    }

    @Test
    void refusesAStepWhoseForerunnersAreNotDone() {
        for (Step last : Step.values()) {
            Onboarding one = upTo(last);
            for (Step step : Step.values()) {
                if (step.ordinal() > last.ordinal() + 1) {
                    Outcome<Onboarding> refused = one.with(step, done("too early"));
                    assertInstanceOf(
                            Problem.Refused.class,
                            assertInstanceOf(Outcome.Failed.class, refused).problem());
                }
            }
        }
    }

    @Test
    void aStepThatFailedIsNotDoneAndHoldsUpTheNext() {
        Onboarding one =
                with(
                        upTo(Step.CONFIGURATION),
                        Step.STAGING_BUILD,
                        new Evidence(State.FAILED, "mona", AT, "run 7 failed"));
        assertEquals(Optional.of(Step.STAGING_BUILD), one.next());
        assertInstanceOf(Outcome.Failed.class, one.with(Step.ENABLEMENT, done("no")));
        Onboarding again = with(one, Step.STAGING_BUILD, done("run 8 passed"));
        assertEquals(Optional.of(Step.ENABLEMENT), again.next());
    }

    @Test
    void anotherOutcomeOpensTheStepsBehindAgainAndTheSameDoesNot() {
        Onboarding all = upTo(Step.ENABLEMENT);
        Evidence later =
                new Evidence(State.DONE, "hubot", AT.plusSeconds(60), "did security-review");
        assertEquals(all, with(all, Step.SECURITY_REVIEW, later));
        Onboarding reopened = with(all, Step.SECURITY_REVIEW, done("two findings"));
        assertEquals(Optional.of(Step.RESOURCES), reopened.next());
    }

    @Test
    void theTableIsReadAgainAsItWasWritten() {
        Onboarding strange =
                with(
                        Onboarding.of(RepositoryId.parse("octo-org/other")),
                        Step.REQUEST,
                        new Evidence(State.DONE, "o|k\\", AT, "a | b \\| c\nd"));
        List<Onboarding> all = List.of(upTo(Step.RESOURCES), strange);
        String text = "Some words.\n\n" + StepTable.write(all) + "\n<!-- mark -->\n";
        assertEquals(all, StepTable.read(text));
    }

    @Test
    void aRowThatWasSpoiltByHandIsOpen() {
        String text = StepTable.write(List.of(upTo(Step.RESOURCES)));
        String spoilt = text.replaceFirst("2026-11-02T08:00:00Z \\| did resources", "soon | x");
        assertEquals(Optional.of(Step.RESOURCES), StepTable.read(spoilt).getFirst().next());
        assertEquals(List.of(), StepTable.read("| Request | done |\nnothing here"));
    }
}
