package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class EnvFileTest {

    private static List<String> entries(String text) {
        return EnvFile.parse(text).entries().stream()
                .map(
                        entry -> {
                            try (SecretValue value = entry.value()) {
                                return entry.name()
                                        + "="
                                        + value.use(
                                                bytes -> new String(bytes, StandardCharsets.UTF_8));
                            }
                        })
                .toList();
    }

    @Test
    void everyQuotingIsRead() {
        assertEquals(
                List.of(
                        "PLAIN=a b",
                        "COMMENTED=x",
                        "HASH=a#b",
                        "SINGLE=a \\n \"b\" # c",
                        "DOUBLE=a\nb \"c\" \\d",
                        "TICK=it's \"so\"",
                        "LINES=-----BEGIN\nabc\n-----END",
                        "EXPORTED=1",
                        "SPACED=y",
                        "LATER=2"),
                entries(
                        """
                        # comment
                        PLAIN=a b\s\s
                        COMMENTED=x # why
                        HASH=a#b
                        SINGLE='a \\n "b" # c' # behind
                        DOUBLE="a\\nb \\"c\\" \\\\d"
                        TICK=`it's "so"`
                        LINES="-----BEGIN
                        abc
                        -----END"

                          export EXPORTED=1
                        SPACED = y
                        LATER=1
                        LATER=2
                        """));
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithItsLine() {
        EnvFile file = EnvFile.parse("A=1\r\nnonsense\r\nB=\r\nC=\"x\ny\" z\r\nD='open\r\nE=2\r\n");
        assertEquals(
                List.of(
                        new EnvFile.Fault(2, "there is no NAME=VALUE"),
                        new EnvFile.Fault(3, "B is empty"),
                        new EnvFile.Fault(4, "something stands behind the value of C"),
                        new EnvFile.Fault(6, "the quote of D is never closed")),
                file.faults());
        assertEquals(List.of("A=1", "E=2"), entries("A=1\r\nD='open\r\nE=2\r\n"));
    }

    @Test
    void aValueIsNotTold() {
        assertFalse(EnvFile.parse("A=hunter2\n").toString().contains("hunter2"));
    }
}
