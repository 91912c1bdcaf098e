package dev.hubconsole.resources;

import java.util.List;
import java.util.Map;

/// What there is about one rule: its page, and the fixtures that the page shows.
///
/// @param listed its line in the index
/// @param text the page, in Markdown; it does not repeat the fixtures
/// @param bad a registry that has the fault
/// @param expected what is found in `bad`, a finding a line: `file:line:column severity rule`
/// @param fixed the same registry, mended; nothing is found in it by this rule, and no error
/// @param options how the program is called on both, by the names of its options without dashes
///   (`max-file-size` = `200`); `command` names another command than `validate`
public record RulePage(
        RulePages.Listed listed,
        String text,
        Fixture bad,
        List<String> expected,
        Fixture fixed,
        Map<String, String> options) {

    public RulePage {
        expected = List.copyOf(expected);
        options = Map.copyOf(options);
    }
}
