package dev.hubconsole.views.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.kit.YamlEditor.Caret;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class CompletionTest {

    private static final Completion ENTRY =
            Completion.of(new Target.Entry(RepositoryId.parse("octo-org/one")), Optional.empty());

    private static final Completion FILE = Completion.ofFile(Optional.empty());

    private static List<String> at(Completion completion, String text) {
        List<String> lines = text.lines().toList();
        return completion.at(text, new Caret(lines.size() - 1, lines.getLast().length()));
    }

    @Test
    void proposesKeysOfTheMappingAroundTheCaret() {
        assertTrue(at(ENTRY, "  - name: one\n    ").contains("depends_on: "));
        assertTrue(
                at(ENTRY, "  - name: one\n    settings:\n      bui").contains("build_timeout: "));
        assertEquals(
                List.of("runs_per_hour: ", "burst: "),
                at(ENTRY, "  - name: one\n    settings:\n      rate_limit:\n        "));
    }

    @Test
    void proposesValuesBehindAKey() {
        assertEquals(
                List.of("public", "private", "internal"),
                at(ENTRY, "  - name: one\n    visibility: "));
        assertEquals(
                List.of("true", "false"),
                at(ENTRY, "  - name: one\n    settings:\n      enable_codeql: t"));
    }

    @Test
    void findsItsWayInAWholeFile() {
        assertTrue(at(FILE, "ver").contains("version: "));
        assertTrue(
                at(FILE, "repositories:\n  - name: one\n    settings:\n      ")
                        .contains("runner: "));
        assertTrue(at(FILE, "tiers:\n  critical:\n    ").contains("sla: "));
    }
}
