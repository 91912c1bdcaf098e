package dev.hubconsole.adapters.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What opens the vault's values does with Project Wycheproof's vectors what they say: those of
/// AES-GCM with the vault's sizes, a key of 256 bits, a nonce of 96 bits, a tag of 128 bits.
class WycheproofTest {

    private static final HexFormat HEX = HexFormat.of();

    private static List<JsonNode> vectors() throws IOException {
        try (InputStream in =
                WycheproofTest.class.getResourceAsStream("wycheproof/aes_gcm_256_96_128.json")) {
            List<JsonNode> vectors = new ArrayList<>();
            Json.read(in.readAllBytes()).path("tests").forEach(vectors::add);
            return vectors;
        }
    }

    private static byte[] sealed(JsonNode vector) {
        return HEX.parseHex(
                vector.path("iv").asText()
                        + vector.path("ct").asText()
                        + vector.path("tag").asText());
    }

    private static void holds(JsonNode vector, Aead aead) throws GeneralSecurityException {
        String name = vector.path("tcId") + " " + vector.path("comment").asText();
        byte[] bound = HEX.parseHex(vector.path("aad").asText());
        switch (vector.path("result").asText()) {
            case "valid" ->
                    assertEquals(
                            vector.path("msg").asText(),
                            HEX.formatHex(aead.decrypt(sealed(vector), bound)),
                            name);
            case "invalid" ->
                    assertThrows(
                            GeneralSecurityException.class,
                            () -> aead.decrypt(sealed(vector), bound),
                            name);
            default -> throw new AssertionError(name + " is neither valid nor invalid");
        }
    }

    @Test
    void theMasterKeyOpensWhatIsValidAndRefusesTheRest()
            throws IOException, GeneralSecurityException {
        List<JsonNode> vectors = vectors();
        assertEquals(66, vectors.size());
        for (JsonNode vector : vectors) {
            holds(vector, Keys.master(HEX.parseHex(vector.path("key").asText())));
        }
    }

    @Test
    void aKeysetOfTinkOpensWhatIsValidAndRefusesTheRest()
            throws IOException, GeneralSecurityException {
        AeadConfig.register();
        AesGcmParameters parameters =
                AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build();
        for (JsonNode vector : vectors()) {
            SecretBytes key =
                    SecretBytes.copyFrom(
                            HEX.parseHex(vector.path("key").asText()),
                            InsecureSecretKeyAccess.get());
            KeysetHandle keyset =
                    KeysetHandle.newBuilder()
                            .addEntry(
                                    KeysetHandle.importKey(
                                                    AesGcmKey.builder()
                                                            .setParameters(parameters)
                                                            .setKeyBytes(key)
                                                            .build())
                                            .withFixedId(1)
                                            .makePrimary())
                            .build();
            holds(vector, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        }
    }
}
