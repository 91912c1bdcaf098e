package dev.hubconsole.cli;

import dev.hubconsole.core.registry.Units;

import java.math.BigInteger;
import java.util.Optional;

/// Reads a size given on the command line.
final class FileSize {

    private static final int MOST_DIGITS = 18;

    private FileSize() {}

    /// Bytes: a bare number, or a size as the registry has them.
    static Optional<Long> parse(String text) {
        boolean bare =
                !text.isEmpty()
                        && text.length() <= MOST_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (bare) {
            return Optional.of(Long.parseLong(text));
        }
        return Units.bytes(text)
                .filter(bytes -> bytes.compareTo(BigInteger.valueOf(Long.MAX_VALUE)) < 0)
                .map(BigInteger::longValueExact);
    }
}
