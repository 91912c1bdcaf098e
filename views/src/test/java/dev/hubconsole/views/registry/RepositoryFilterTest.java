package dev.hubconsole.views.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubView.Tally;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RepositoryFilterTest {

    private static final List<String> SETTINGS = List.of("runner", "build_cmd");

    private static final List<RepositoryRow> ROWS =
            List.of(
                    row("octo/tide-tables", "web", "critical", "ubuntu-22.04", true, 1, 0),
                    row("octo/harbour", "platform", "", "ubuntu-24.04", true, 0, 2),
                    row("acme/tides", "", "standard", "macos-15", false, 0, 0));

    private static RepositoryRow row(
            String label,
            String team,
            String tier,
            String runner,
            boolean enabled,
            int errors,
            int warnings) {
        return new RepositoryRow(
                0,
                label,
                team,
                tier,
                enabled,
                Map.of("runner", runner, "build_cmd", "make all"),
                new Tally(errors, warnings, 0, 0));
    }

    private static List<String> found(String filter) {
        RepositoryFilter read = RepositoryFilter.parse(filter, SETTINGS);
        return ROWS.stream().filter(read::fits).map(RepositoryRow::label).toList();
    }

    @Test
    void nothingFiltersNothing() {
        assertEquals(3, found("  ").size());
    }

    @Test
    void aWordIsLookedForInTheName() {
        assertEquals(List.of("octo/tide-tables", "acme/tides"), found("TIDE"));
    }

    @Test
    void keysCompareTheBeginningAndAllHaveToHold() {
        assertEquals(List.of("octo/tide-tables"), found("owner:octo tier:crit"));
        assertEquals(List.of("octo/tide-tables"), found("runner:ubuntu-22.04 is:error"));
        assertEquals(List.of(), found("team:web is:disabled"));
        assertEquals(3, found("build_cmd:\"make all\"").size());
    }

    @Test
    void anEmptyValueMeansNoneAndAMinusTurnsAround() {
        assertEquals(List.of("acme/tides"), found("team:"));
        assertEquals(List.of("octo/harbour", "acme/tides"), found("-team:web"));
        assertEquals(List.of("octo/harbour"), found("-tide"));
    }

    @Test
    void statesAreKnown() {
        assertEquals(List.of("octo/harbour"), found("is:warning"));
        assertEquals(List.of("acme/tides"), found("is:clean"));
        assertEquals(List.of("acme/tides"), found("is:disabled"));
    }

    @Test
    void whatNothingCanFitIsToldAbout() {
        assertEquals(
                List.of("colour:red", "is:pink"),
                RepositoryFilter.parse("colour:red is:pink tide runner:x", SETTINGS).unknown());
        assertEquals(List.of(), found("colour:red"));
    }
}
