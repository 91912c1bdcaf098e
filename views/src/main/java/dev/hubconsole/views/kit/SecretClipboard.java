package dev.hubconsole.views.kit;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Puts secrets on the system's clipboard and takes them off again, but only while the clipboard
/// still holds what was put there. It remembers a salted hash, never the secret.
public final class SecretClipboard {

    /// What asks programs that keep a history of the clipboard to leave something out: of KDE's
    /// Klipper, of macOS (nspasteboard.org), and of Windows ("Cloud Clipboard and Clipboard History
    /// Formats").
    private static final List<String> HINTS =
            List.of(
                    "x-kde-passwordManagerHint",
                    "org.nspasteboard.ConcealedType",
                    "ExcludeClipboardContentFromMonitorProcessing");

    private static final int SALT = 16;

    private final SecureRandom random = new SecureRandom();
    private byte[] salt = new byte[SALT];
    private Optional<byte[]> held = Optional.empty();

    /// Puts a text there.
    public void put(String secret) {
        salt = new byte[SALT];
        random.nextBytes(salt);
        held = Optional.of(hash(secret));
        ClipboardContent content = new ClipboardContent();
        content.putString(secret);
        for (String hint : HINTS) {
            content.put(
                    format(hint), ByteBuffer.wrap("secret".getBytes(StandardCharsets.US_ASCII)));
        }
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Takes it off, where it is still there.
    ///
    /// @return whether it was
    public boolean clear() {
        if (held.isEmpty()) {
            return false;
        }
        Clipboard clipboard = Clipboard.getSystemClipboard();
        boolean ours =
                clipboard.hasString()
                        && MessageDigest.isEqual(held.get(), hash(clipboard.getString()));
        held = Optional.empty();
        if (ours) {
            clipboard.clear();
        }
        return ours;
    }

    private static DataFormat format(String name) {
        DataFormat known = DataFormat.lookupMimeType(name);
        return known == null ? new DataFormat(name) : known;
    }

    private byte[] hash(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
