package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What the tests of the vault have in common.
final class TestVaults {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final Act ACT = Act.of(new Caller.Person("anna"), "test");

    private TestVaults() {}

    static VaultFolder folder(Path folder, Storage storage, SecretStore keyring) {
        return folder(folder, storage, keyring, InstantSource.fixed(NOW));
    }

    /// A vault whose passphrase function is the quickest that is allowed.
    static VaultFolder folder(
            Path folder, Storage storage, SecretStore keyring, InstantSource clock) {
        return new VaultFolder(
                folder, storage, keyring, clock, new SecureRandom(), TestVaults::quick);
    }

    static Argon2id quick(byte[] salt) {
        return new Argon2id(19 << 10, 1, 1, Argon2id.of(salt).salt());
    }

    static VaultKey inKeyring() {
        return new VaultKey.InKeyring();
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    /// What went wrong.
    static String failed(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> throw new AssertionError("it was done: " + done);
            case Outcome.Failed<?>(var problem) -> problem.message();
        };
    }

    static SecretValue secret(String text) {
        return SecretValue.taking(text.getBytes(StandardCharsets.UTF_8));
    }

    static NewCredential wanted(String name, String... scopes) {
        return new NewCredential(
                name,
                CredentialKind.TOKEN,
                List.of(scopes).stream().map(text -> Scope.parse(text).orElseThrow()).toList(),
                Optional.empty(),
                NewCredential.Description.NONE);
    }

    static Credential add(Vault vault, String name, String value, String... scopes) {
        try (SecretValue secret = secret(value)) {
            return done(vault.add(wanted(name, scopes), secret, ACT));
        }
    }

    static String text(Outcome<SecretValue> outcome) {
        try (SecretValue value = done(outcome)) {
            return value.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /// The value of a credential that is in use.
    static String value(Vault vault, Credential credential) {
        return text(vault.reveal(credential.id(), credential.versions().getFirst().number(), ACT));
    }
}
