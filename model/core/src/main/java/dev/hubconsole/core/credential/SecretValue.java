package dev.hubconsole.core.credential;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// A credential's value: any bytes, kept outside the heap and zeroed on [#close()].
///
/// It belongs to the thread that made it; another one may neither read nor close it. It tells
/// nothing of itself in logs and messages, and a dump of the heap does not have it. What [#use]
/// lends is a copy in the heap that is wiped as soon as it was used.
public final class SecretValue implements AutoCloseable {

    /// How many bytes a value may have: more is a file, not a secret.
    public static final int LARGEST = 1 << 20;

    /// How many bytes GitHub takes for a secret: the page "Secrets reference", limits.
    public static final int LARGEST_ON_GITHUB = 48 * 1024;

    private final Arena arena;
    private final MemorySegment bytes;
    private boolean open = true;

    private SecretValue(byte[] value) {
        arena = Arena.ofConfined();
        bytes = arena.allocate(Math.max(1, value.length)).asSlice(0, value.length);
        MemorySegment.copy(value, 0, bytes, ValueLayout.JAVA_BYTE, 0, value.length);
    }

    /// A value of these bytes, which are wiped: nobody else has them from then on.
    public static SecretValue taking(byte[] value) {
        try {
            return new SecretValue(value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    /// How many bytes it has.
    public int size() {
        return Math.toIntExact(bytes.byteSize());
    }

    /// Lends a copy of the bytes, which is wiped afterwards: what is given back must not hold on to
    /// it.
    ///
    /// @throws IllegalStateException where the value is closed
    public <T> T use(Function<byte[], T> use) {
        byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// The same value once more, closed on its own.
    public SecretValue copy() {
        return use(SecretValue::new);
    }

    /// Whether both are the same bytes.
    public boolean isSameAs(SecretValue other) {
        return bytes.mismatch(other.bytes) < 0;
    }

    /// What is wrong with it as a value of the vault; empty where it may be kept.
    public Optional<String> complaint() {
        if (size() == 0) {
            return Optional.of("the value is empty");
        }
        return size() > LARGEST
                ? Optional.of("the value has " + size() + " bytes; " + LARGEST + " are the most")
                : Optional.empty();
    }

    /// Why it cannot be the value of an environment variable; empty where it can.
    public Optional<String> complaintAsVariable() {
        for (long i = 0; i < bytes.byteSize(); i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) == 0) {
                return Optional.of("the value has a NUL byte, which no environment variable can");
            }
        }
        return Optional.empty();
    }

    /// Why it cannot be a secret on GitHub; empty where it can. A job gets it as a text.
    public Optional<String> complaintAsGitHubSecret() {
        return size() > LARGEST_ON_GITHUB
                ? Optional.of("the value has " + size() + " bytes; GitHub takes 48 KB at most")
                : complaintAsVariable()
                        .or(
                                () ->
                                        isText()
                                                ? Optional.empty()
                                                : Optional.of("the value is no UTF-8"));
    }

    private boolean isText() {
        return use(
                bytes -> {
                    try {
                        CharBuffer text =
                                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                        Arrays.fill(text.array(), ' ');
                        return true;
                    } catch (CharacterCodingException binary) {
                        return false;
                    }
                });
    }

    /// Zeroes it. Whatever is asked of it afterwards is refused.
    @Override
    public void close() {
        if (open) {
            bytes.fill((byte) 0);
            arena.close();
            open = false;
        }
    }

    /// The same for all values.
    @Override
    public String toString() {
        return "(secret)";
    }
}
