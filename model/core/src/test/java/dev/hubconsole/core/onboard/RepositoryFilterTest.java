package dev.hubconsole.core.onboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class RepositoryFilterTest {

    private static RepositoryDetails repository(String name, boolean isFork) {
        return new RepositoryDetails(
                1,
                new RepositoryId("octo-org", name),
                Visibility.PRIVATE,
                false,
                false,
                isFork,
                "main",
                Optional.empty(),
                Optional.of("Go"),
                List.of("payments"),
                10,
                Optional.empty());
    }

    private static boolean picks(String filter, RepositoryDetails repository) {
        return switch (RepositoryFilter.parse(filter)) {
            case Outcome.Done<RepositoryFilter>(var read) -> read.picks(repository);
            case Outcome.Failed<RepositoryFilter>(var problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "service-*",
                "SERVICE-?",
                "*a",
                "language:go",
                "topic:Payments",
                "visibility:private",
                "-is:fork",
                "-other*",
                " service-* language:Go   -topic:web "
            })
    void picks(String filter) {
        assertTrue(picks(filter, repository("service-a", false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service",
                "service-",
                "service-??",
                "service.a",
                "language:java",
                "topic:pay",
                "visibility:public",
                "is:fork",
                "service-* -language:go"
            })
    void leaves(String filter) {
        assertFalse(picks(filter, repository("service-a", false)));
    }

    @Test
    void aDotIsADotAndAForkAFork() {
        assertTrue(picks("a.b", repository("a.b", false)));
        assertFalse(picks("a.b", repository("axb", false)));
        assertTrue(picks("is:fork", repository("a", true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "size:3", "is:old", "language:", "visibility:secret", "octo-org/a*"})
    void saysWhichWordMeansNothing(String filter) {
        Problem problem =
                assertInstanceOf(Outcome.Failed.class, RepositoryFilter.parse(filter)).problem();
        assertInstanceOf(Problem.Misuse.class, problem);
        assertEquals("\"" + filter + "\" picks nothing", problem.message());
        assertTrue(problem.nextStep().contains("language:NAME"), problem.nextStep());
    }
}
