package dev.hubconsole.cli;

import dev.hubconsole.core.registry.HubFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// A hub of one file, which comes in on standard input and is called `-`.
///
/// @param in where it comes from; read once
record StandardInput(InputStream in) implements HubFiles {

    /// The file's name.
    static final String NAME = "-";

    @Override
    public Reading read(String path, long limit) {
        if (!path.equals(NAME)) {
            return new Reading.Missing();
        }
        try {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
            byte[] bytes = in.readNBytes(most);
            if (bytes.length < most || in.read() < 0) {
                return new Reading.Content(bytes);
            }
            return new Reading.TooLarge(
                    bytes.length + 1L + in.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException broken) {
            return new Reading.Denied(String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public List<String> list(String folder) {
        return List.of();
    }
}
