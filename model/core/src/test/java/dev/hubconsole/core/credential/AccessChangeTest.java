package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.plan.MemoryHub;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a change of the registry opens and closes.
class AccessChangeTest {

    private static List<String> between(String after, Credential... credentials) {
        return AccessChange.between(
                        List.of(credentials),
                        Samples.readers(),
                        new Readers(MemoryHub.of(after).registry(), "now"),
                        Samples.NOW)
                .stream()
                .map(
                        one ->
                                (one.opens() ? "opens " : "closes ")
                                        + one.credential().name()
                                        + " for "
                                        + one.repository()
                                        + " "
                                        + one.environments()
                                        + ": "
                                        + one.why()
                                        + one.at().map(at -> ", line " + at.line()).orElse(""))
                .toList();
    }

    @Test
    void aRepositoryThatMovesToAnotherTeamLosesOneAndGetsTheOther() {
        assertEquals(
                List.of(
                        "closes ONE for octo/alpha [, prod, staging]: its team is web, line 15",
                        "opens TWO for octo/alpha [, prod, staging]: team:web: its team is web,"
                                + " line 15"),
                between(
                        Samples.REGISTRY.replace(
                                "name: alpha, team: platform", "name: alpha, team: web"),
                        Samples.token("ONE", "team:platform"),
                        Samples.token("TWO", "team:web"),
                        Samples.token("ALL", "global")));
    }

    @Test
    void anEnvironmentThatIsAddedOpensWhatItsJobsRead() {
        assertEquals(
                List.of(
                        "opens KEY for octo/alpha [late]: environment:octo/alpha@late: asked for"
                                + " the environment late"),
                between(
                        Samples.REGISTRY.replace(
                                "name: alpha, team: platform }",
                                "name: alpha, team: platform, environments: { late: {} } }"),
                        Samples.token("KEY", "environment:octo/alpha@late")));
    }

    @Test
    void aRepositoryThatIsEnabledReadsAndOneThatIsGoneDoesNot() {
        assertEquals(
                List.of(
                        "opens ALL for octo/off [, prod, staging]: global: it is registered and"
                                + " enabled, line 23",
                        "closes ALL for other/delta [, prod, staging]: the registry has no"
                                + " repository other/delta"),
                between(
                        Samples.REGISTRY
                                .replace("name: off, enabled: false", "name: off, enabled: true")
                                .replaceFirst("  - \\{ owner: other.*\\n", ""),
                        Samples.token("ALL", "global")));
    }

    @Test
    void linesThatOnlyMoveChangeNothing() {
        assertEquals(
                List.of(),
                between("# a comment\n" + Samples.REGISTRY, Samples.token("ALL", "global")));
    }
}
