package dev.hubconsole.cli;

import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads a credential's value: from a file, from a person who types it unseen, or from standard
/// input; never from an argument, which every program on the machine can see.
final class ValueInput {

    private ValueInput() {}

    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.option("FILE", "Read the value from a file, as it is.", "--from-file"));
    }

    /// The value. Whoever gets it closes it.
    static Outcome<SecretValue> read(ParseResult arguments, Session session) {
        Optional<String> file = Arguments.text(arguments, "--from-file");
        Outcome<SecretValue> value;
        if (file.isPresent()) {
            value = ofFile(file.get());
        } else {
            Optional<char[]> typed = session.terminal().secretly("Value (not shown): ");
            value = typed.isPresent() ? new Outcome.Done<>(typed(typed.get())) : ofInput(session);
        }
        return value.then(ValueInput::good);
    }

    private static Outcome<SecretValue> good(SecretValue value) {
        Optional<String> complaint = value.complaint();
        if (complaint.isEmpty()) {
            return new Outcome.Done<>(value);
        }
        value.close();
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        complaint.get(), "Pipe it in, or name its file: --from-file FILE."));
    }

    private static Outcome<SecretValue> ofFile(String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > SecretValue.LARGEST) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                name + " has more than " + SecretValue.LARGEST + " bytes", ""));
            }
            return new Outcome.Done<>(SecretValue.taking(Files.readAllBytes(file)));
        } catch (NoSuchFileException | InvalidPathException missing) {
            return new Outcome.Failed<>(new Problem.NotThere("there is no file " + name, ""));
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(name + " cannot be read: " + unreadable.getMessage(), ""));
        }
    }

    /// What was typed, in UTF-8; the characters are wiped.
    static SecretValue typed(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return SecretValue.taking(bytes);
    }

    /// A value of one line loses its line end, which `echo` and editors put there; one of several
    /// lines is kept as it is.
    private static Outcome<SecretValue> ofInput(Session session) {
        byte[] bytes;
        try {
            InputStream in = session.terminal().in();
            bytes = in.readNBytes(SecretValue.LARGEST + 1);
        } catch (IOException broken) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "standard input cannot be read: " + broken.getMessage(), ""));
        }
        int length = length(bytes);
        SecretValue value = SecretValue.taking(Arrays.copyOf(bytes, length));
        Arrays.fill(bytes, (byte) 0);
        return new Outcome.Done<>(value);
    }

    private static int length(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] != '\n') {
            first++;
        }
        if (first != bytes.length - 1) {
            return bytes.length;
        }
        return first > 0 && bytes[first - 1] == '\r' ? first - 1 : first;
    }
}
