package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// A value that somebody gives to the vault. It is used once.
public sealed interface NewValue {

    /// It was typed, or pasted.
    record Typed(char[] text) implements NewValue {

        @Override
        public String toString() {
            return "(secret)";
        }
    }

    /// It stands in a file.
    record InFile(Path file) implements NewValue {}

    /// Takes it, on the thread that hands it on; what was typed is wiped.
    default Outcome<SecretValue> take(CredentialSource source) {
        Outcome<SecretValue> taken =
                switch (this) {
                    case InFile(var file) -> source.value(file);
                    case Typed(var text) -> new Outcome.Done<>(wiping(text));
                };
        return taken.then(
                value ->
                        value.complaint()
                                .<Outcome<SecretValue>>map(
                                        complaint -> {
                                            value.close();
                                            return new Outcome.Failed<>(
                                                    new Problem.Misuse(
                                                            complaint,
                                                            "Type it, or choose a file that has"
                                                                    + " it."));
                                        })
                                .orElseGet(() -> new Outcome.Done<>(value)));
    }

    /// What was typed, in UTF-8; the characters are wiped.
    static SecretValue wiping(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return SecretValue.taking(bytes);
    }
}
