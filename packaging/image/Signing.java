import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a certificate is needed for. Where none is set, nothing is signed, and that is said.
final class Signing {

    private Signing() {}

    /// Signs an image for macOS, with the identity that `MAC_SIGNING_KEY_USER_NAME` names, in the
    /// keychain of `MAC_SIGNING_KEYCHAIN`. The last that is done to it: a signature holds for every
    /// byte.
    static void mac(Path image) {
        String identity = System.getenv().getOrDefault("MAC_SIGNING_KEY_USER_NAME", "");
        if (identity.isEmpty()) {
            System.out.println(
                    "not signed: MAC_SIGNING_KEY_USER_NAME is not set; macOS will ask before it"
                            + " opens the program.");
            return;
        }
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--type",
                                "app-image",
                                "--app-image",
                                image.toString(),
                                "--mac-sign",
                                "--mac-signing-key-user-name",
                                identity));
        String keychain = System.getenv().getOrDefault("MAC_SIGNING_KEYCHAIN", "");
        if (!keychain.isEmpty()) {
            options.addAll(List.of("--mac-signing-keychain", keychain));
        }
        Tools.run("jpackage", options.toArray(String[]::new));
    }
}
