package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class SecretValueTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void wipesWhatItTakesAndWhatItLends() {
        byte[] given = bytes("s3cret\0\n");
        byte[][] lent = new byte[1][];
        try (SecretValue value = SecretValue.taking(given)) {
            assertArrayEquals(new byte[8], given);
            String read =
                    value.use(
                            copy -> {
                                lent[0] = copy;
                                return new String(copy, StandardCharsets.UTF_8);
                            });
            assertEquals("s3cret\0\n", read);
            assertArrayEquals(new byte[8], lent[0]);
        }
    }

    @Test
    void wipesWhatItLendsWhereItsUseFails() {
        byte[][] lent = new byte[1][];
        try (SecretValue value = SecretValue.taking(bytes("s3cret"))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            value.use(
                                    copy -> {
                                        lent[0] = copy;
                                        throw new IllegalArgumentException();
                                    }));
            assertArrayEquals(new byte[6], lent[0]);
        }
    }

    @Test
    void cannotBeReadOnceClosed() {
        SecretValue value = SecretValue.taking(bytes("s3cret"));
        value.close();
        value.close();
        assertThrows(IllegalStateException.class, () -> value.use(copy -> copy[0]));
    }

    @Test
    void tellsNothingOfItself() {
        try (SecretValue value = SecretValue.taking(bytes("s3cret"))) {
            assertEquals("(secret)", value.toString());
        }
    }

    @Test
    void isComparedByItsBytes() {
        try (SecretValue value = SecretValue.taking(bytes("one"));
                SecretValue same = value.copy();
                SecretValue other = SecretValue.taking(bytes("two"));
                SecretValue longer = SecretValue.taking(bytes("one1"))) {
            assertTrue(value.isSameAs(same));
            assertFalse(value.isSameAs(other));
            assertFalse(value.isSameAs(longer));
        }
    }

    @Test
    void saysWhereItCannotGo() {
        try (SecretValue empty = SecretValue.taking(new byte[0]);
                SecretValue nul = SecretValue.taking(bytes("a\0b"));
                SecretValue fits =
                        SecretValue.taking(bytes("a".repeat(SecretValue.LARGEST_ON_GITHUB)));
                SecretValue binary = SecretValue.taking(new byte[] {(byte) 0xC3, 'a'});
                SecretValue large =
                        SecretValue.taking(new byte[SecretValue.LARGEST_ON_GITHUB + 1]);
                SecretValue huge = SecretValue.taking(new byte[SecretValue.LARGEST + 1])) {
            assertEquals(Optional.of("the value is empty"), empty.complaint());
            assertEquals(Optional.empty(), empty.complaintAsVariable());
            assertEquals(Optional.empty(), nul.complaint());
            assertEquals(
                    Optional.of("the value has a NUL byte, which no environment variable can"),
                    nul.complaintAsVariable());
            assertEquals(Optional.empty(), fits.complaintAsGitHubSecret());
            assertEquals(nul.complaintAsVariable(), nul.complaintAsGitHubSecret());
            assertEquals(Optional.of("the value is no UTF-8"), binary.complaintAsGitHubSecret());
            assertEquals(
                    Optional.of("the value has 49153 bytes; GitHub takes 48 KB at most"),
                    large.complaintAsGitHubSecret());
            assertEquals(Optional.empty(), large.complaint());
            assertEquals(
                    Optional.of("the value has 1048577 bytes; 1048576 are the most"),
                    huge.complaint());
        }
    }
}
