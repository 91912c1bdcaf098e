package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.Fixture;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every rule has its page and its fixtures, and they say what the program says.
class RuleFixturesTest {

    @TempDir Path folder;

    static Stream<String> rules() {
        return RulePages.index().stream().map(RulePages.Listed::id);
    }

    @Test
    void listsTheRulesThatTheProgramHas() {
        List<String> pages =
                RulePages.index().stream().map(rule -> rule.id() + " " + rule.severity()).toList();
        List<String> program =
                Rules.all().stream()
                        .map((Rule rule) -> rule.id() + " " + rule.severity().word())
                        .toList();
        assertEquals(sorted(pages), sorted(program));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsInTheBadFixtureWhatThePageSays(String id) throws IOException {
        RulePage page = RulePages.find(id).orElseThrow();
        Ran ran = run(page, page.bad());
        if (page.options().containsKey("command")) {
            assertEquals(Exit.NO, ran.code());
            assertEquals(true, ran.err().contains(id), ran.err());
        } else {
            assertEquals(sorted(page.expected()), sorted(ran.findings()));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsNothingOfTheRuleInTheFixedFixture(String id) throws IOException {
        RulePage page = RulePages.find(id).orElseThrow();
        Ran ran = run(page, page.fixed());
        assertEquals(Exit.DONE, ran.code(), ran.out() + ran.err());
        if (!page.options().containsKey("command")) {
            assertFalse(
                    ran.findings().stream().anyMatch(line -> line.endsWith(" " + id)), ran.out());
        }
    }

    private Ran run(RulePage page, Fixture fixture) throws IOException {
        for (BundledFile file : fixture.files()) {
            Ran.write(folder, file);
        }
        String size = page.options().getOrDefault("max-file-size", "64MiB");
        return page.options().containsKey("command")
                ? Ran.in(rootAsHub(fixture), page.options().get("command"))
                : Ran.in(
                        folder,
                        "validate",
                        folder.resolve(fixture.root()).toString(),
                        "--format",
                        "json",
                        "--max-file-size",
                        size);
    }

    private Path rootAsHub(Fixture fixture) throws IOException {
        BundledFile root = fixture.files().getFirst();
        Ran.write(folder, new BundledFile("repositories.yaml", root.bytes()));
        return folder;
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
