package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.problem.Outcome;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A file with a passphrase in it, for machines where nobody types one.
public final class PassphraseFile {

    private static final int LARGEST = 64 << 10;

    private PassphraseFile() {}

    /// The passphrase in a file, without one line end behind it. Refused where others may read the
    /// file.
    public static Outcome<SecretValue> read(Path file) {
        return read(file, new DiskStorage());
    }

    static Outcome<SecretValue> read(Path file, Storage storage) {
        try {
            Optional<String> mend = storage.openToOthers(file);
            if (mend.isPresent()) {
                return new Outcome.Failed<>(Troubles.openToOthers(file, mend.get()).problem());
            }
            if (storage.size(file) > LARGEST) {
                return misuse(file + " is no passphrase: it has more than " + LARGEST + " bytes");
            }
            byte[] bytes = storage.read(file);
            int length = bytes.length;
            if (length > 0 && bytes[length - 1] == '\n') {
                length--;
                if (length > 0 && bytes[length - 1] == '\r') {
                    length--;
                }
            }
            byte[] passphrase = Arrays.copyOf(bytes, length);
            Arrays.fill(bytes, (byte) 0);
            return length == 0
                    ? misuse(file + " has no passphrase in it")
                    : new Outcome.Done<>(SecretValue.taking(passphrase));
        } catch (NoSuchFileException none) {
            return misuse("there is no file " + file);
        } catch (IOException failed) {
            return new Outcome.Failed<>(Troubles.of(failed, file));
        }
    }

    private static Outcome<SecretValue> misuse(String message) {
        return new Outcome.Failed<>(
                Troubles.misuse(message, "Name a file with the passphrase as its only line.")
                        .problem());
    }
}
