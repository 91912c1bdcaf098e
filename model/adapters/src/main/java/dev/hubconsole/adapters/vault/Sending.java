package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.credential.Rotation.Stage;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Sendable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which value of a credential is to be where its consumers look for it.
final class Sending {

    private Sending() {}

    /// The new value of a rotation that was seen to work, else the one in use; 0 where there is
    /// none.
    private static int version(Entry entry) {
        Optional<Rotation> verified = entry.rotation().filter(one -> one.stage() == Stage.VERIFIED);
        return verified.map(Rotation::version)
                .orElseGet(() -> entry.values().isEmpty() ? 0 : entry.values().getFirst().number());
    }

    /// Why a value is not the one that is to be sent; empty where it is.
    static Optional<String> refusal(Entry entry, int version) {
        return version(entry) == version
                ? Optional.empty()
                : Optional.of("value " + version + " is not the one that is to be there by now");
    }

    /// What is to be sent; empty where it cannot be read.
    static Optional<Sendable> of(State state, Entry entry, Set<String> marks) {
        int version = version(entry);
        Optional<SecretValue> opened =
                version == 0 ? Optional.empty() : Values.open(state, entry, version);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (SecretValue value = opened.get()) {
            Keys keys = state.keys();
            return Optional.of(
                    value.use(
                            bytes -> {
                                byte[] marked = marked(state, entry, bytes);
                                Set<String> same = new HashSet<>();
                                for (String mark : marks) {
                                    if (decoded(mark)
                                            .filter(m -> keys.isMark(m, marked))
                                            .isPresent()) {
                                        same.add(mark);
                                    }
                                }
                                String mark = Base64.getEncoder().encodeToString(keys.mark(marked));
                                return new Sendable(
                                        entry.id(),
                                        version,
                                        mark,
                                        same,
                                        value.complaintAsGitHubSecret(),
                                        entry.values().getFirst().number() != version);
                            }));
        }
    }

    private static byte[] marked(State state, Entry entry, byte[] value) {
        try {
            // of the value itself no copy may stay behind in a buffer
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
            return Fields.of("sent").add(state.vault()).add(entry.id()).add(digest).bytes();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<byte[]> decoded(String mark) {
        try {
            return Optional.of(Base64.getDecoder().decode(mark));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
