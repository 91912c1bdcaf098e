package dev.hubconsole.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.layers.KeyPath.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/// Keys as people type them: `settings.custom."a.b"[0]`.
class KeyPathTest {

    private static Optional<List<Step>> steps(String text) {
        return KeyPath.parse(text).map(KeyPath::steps);
    }

    private static Step key(String name) {
        return new Step.Key(name);
    }

    private static Step index(int index) {
        return new Step.Index(index);
    }

    @Test
    void readsKeysIndexesAndQuotedKeys() {
        assertEquals(Optional.of(List.of(key("a"))), steps("a"));
        assertEquals(
                Optional.of(List.of(key("settings"), key("a.b"), index(0), key("c"))),
                steps("settings.\"a.b\"[0].c"));
        assertEquals(
                Optional.of(List.of(key("a"), index(12), index(999_999))), steps("a[12][999999]"));
        assertEquals(Optional.of(List.of(key("x\"y\\z"))), steps("\"x\\\"y\\\\z\""));
        assertEquals(Optional.of(List.of(key(""), key("b"))), steps("\"\".b"));
        assertEquals(Optional.of(List.of(key("é 1"))), steps("é 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".a",
                "a.",
                "a..b",
                "[0]",
                "a[",
                "a[]",
                "a[x]",
                "a[0",
                "a[/]",
                "a[:]",
                "a[-1]",
                "a[1000000]",
                "a[1]b",
                "\"a",
                "\"a\\",
                "\"a\"b",
                "a.\"",
                "a.[0]"
            })
    void readsNothingElse(String text) {
        assertEquals(Optional.empty(), KeyPath.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "settings.custom.\"a.b\"[0].c",
                "a[12][3]",
                "\"x\\\"y\\\\z\"",
                "\"\"",
                "a.\"b c\"",
                "\"[0]\""
            })
    void writesWhatItRead(String text) {
        assertEquals(text, KeyPath.parse(text).orElseThrow().toString());
    }
}
