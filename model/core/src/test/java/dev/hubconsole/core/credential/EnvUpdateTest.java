package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Variables set in a `.env` file.
class EnvUpdateTest {

    private static EnvUpdate done(String before, Map<String, String> values) {
        return switch (EnvUpdate.of(before, values)) {
            case Outcome.Done<EnvUpdate>(var update) -> update;
            case Outcome.Failed<EnvUpdate>(var problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    @Test
    void everythingElseStaysAsItWas() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ONE", "it's new");
        values.put("TWO", "two");
        values.put("NEW", "plain");
        EnvUpdate update =
                done(
                        "# ours\nexport ONE = \"old\\nlines\" # why\n\nTWO=two\nTHEIRS=`x\ny`",
                        values);
        assertEquals(
                "# ours\nexport ONE = `it's new` # why\n\nTWO=two\nTHEIRS=`x\ny`\nNEW=plain\n",
                update.text());
        assertEquals(
                "[Change[name=ONE, kind=UPDATE], Change[name=TWO, kind=UNCHANGED],"
                        + " Change[name=NEW, kind=CREATE], Change[name=THEIRS, kind=UNKNOWN]]",
                update.toString());
    }

    @Test
    void aFileThatIsNotUnderstoodIsLeftAlone() {
        assertTrue(
                EnvUpdate.of("A='never closed\n", Map.of("B", "b")) instanceof Outcome.Failed<?>);
    }

    @Property
    void whatIsWrittenIsReadAsItWas(@ForAll @NotEmpty String value) {
        if (EnvUpdate.of("A=b\n", Map.of("B", value)) instanceof Outcome.Done<EnvUpdate>(var now)) {
            EnvFile file = EnvFile.parse(now.text());
            try (SecretValue read = file.entries().getLast().value()) {
                assertEquals(
                        new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                        read.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            }
        }
    }
}
