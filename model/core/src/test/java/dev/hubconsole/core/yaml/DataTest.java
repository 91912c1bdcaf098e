package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class DataTest {

    private static Data data(String text) {
        return Data.of(Document.parse("test.yaml", text).root().orElseThrow());
    }

    @Test
    void equalMeaningsAreEqualHoweverTheyAreWritten() {
        assertEquals(data("{a: 0x10, b: 'x', c: [~]}"), data("c:\n- null\nb: x\na: 16\n"));
        assertEquals(data("1.50"), data("1.5"));
        assertNotEquals(data("1"), data("1.0"));
        assertNotEquals(data("'1'"), data("1"));
    }

    @Test
    void aliasesAreFollowedAndTheFirstOfTwoKeysCounts() {
        assertEquals(
                new Data.Mapping(
                        Map.of(
                                "a", Data.Sequence.ofTexts(List.of("x")),
                                "b", Data.Sequence.ofTexts(List.of("x")))),
                data("{a: &n [x], b: *n, a: y}"));
    }

    /// Each level of quoting doubles the quotes inside; keys of keys must not be quoted.
    @Test
    void keysOfKeysStayAsLongAsTheyAreWritten() {
        String key = "{? ".repeat(40) + "'''': 1" + "}".repeat(40);
        assertEquals(
                new Data.Mapping(Map.of(key, new Data.Number("2"))), data("? " + key + "\n: 2\n"));
    }
}
