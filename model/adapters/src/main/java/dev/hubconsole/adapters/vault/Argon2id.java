package dev.hubconsole.adapters.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.util.Base64;
import java.util.Optional;

/// Makes a key from a passphrase, as RFC 9106 says.
///
/// @param kibibytes how much memory it takes
/// @param passes how often it goes over it
/// @param salt base64
record Argon2id(int kibibytes, int passes, int lanes, String salt) {

    static final int SALT = 16;
    private static final int LEAST_MEMORY = 19 << 10;
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_PASSES = 20;

    /// What new vaults and backups use.
    static Argon2id of(byte[] salt) {
        return new Argon2id(64 << 10, 3, 1, Base64.getEncoder().encodeToString(salt));
    }

    byte[] saltBytes() {
        return Base64.getDecoder().decode(salt);
    }

    /// What is out of bounds: too little would be no protection, too much would be an attack on
    /// this machine.
    Optional<String> complaint() {
        if (kibibytes < LEAST_MEMORY || kibibytes > MOST_MEMORY) {
            return Optional.of(kibibytes + " KiB of memory for the passphrase");
        }
        if (passes < 1 || passes > MOST_PASSES) {
            return Optional.of(passes + " passes for the passphrase");
        }
        if (lanes != 1) {
            return Optional.of(lanes + " lanes for the passphrase");
        }
        int length = saltBytes().length;
        return length == SALT ? Optional.empty() : Optional.of("a salt of " + length + " bytes");
    }

    /// The key of 32 bytes that a passphrase makes.
    byte[] key(byte[] passphrase) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(kibibytes)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(saltBytes())
                        .build());
        byte[] key = new byte[Keys.MASTER_KEY];
        generator.generateBytes(passphrase, key);
        return key;
    }
}
