package dev.hubconsole.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One file that the program brings along.
///
/// @param path where it stands in the folder it was asked from, with `/` between the parts
/// @param bytes all of it, exactly as it was written; it need not be UTF-8
public record BundledFile(String path, byte[] bytes) {

    public BundledFile {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Its text, read as UTF-8; bytes that are not become U+FFFD.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BundledFile file
                && path.equals(file.path)
                && Arrays.equals(bytes, file.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return path + " (" + bytes.length + " bytes)";
    }
}
