package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReviewPagesTest {

    @Test
    void everyPageHasItsHeadingItsSummaryAndItsSections() {
        for (RulePages.Listed rule : ReviewPages.index()) {
            List<String> lines = ReviewPages.find(rule.id()).orElseThrow().lines().toList();
            assertEquals(
                    List.of(
                            "# " + rule.id(),
                            "## What it finds",
                            "## Why it matters",
                            "## How to mend it"),
                    lines.stream().filter(line -> line.startsWith("#")).toList());
            assertTrue(lines.get(2).matches("[A-Z].*\\."), rule.id());
            assertTrue(lines.stream().allMatch(line -> line.length() <= 100), rule.id());
        }
    }

    @Test
    void theIndexGoesFromErrorsToNotes() {
        List<String> order = List.of("error", "warning", "note");
        List<Integer> places =
                ReviewPages.index().stream().map(rule -> order.indexOf(rule.severity())).toList();
        assertEquals(places.stream().sorted().toList(), places);
    }
}
