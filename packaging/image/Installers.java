import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What this system installs, made of an image.
final class Installers {

    /// By this Windows knows that a newer package replaces an older one; it never changes.
    private static final String UPGRADES = "6f0c5d0e-9a57-4c0b-8a44-6b7d1f0f2a31";

    private final Path root;
    private final Platform platform;
    private final String version;

    Installers(Path root, Platform platform, String version) {
        this.root = root;
        this.platform = platform;
        this.version = version;
    }

    /// @return the files that came of it
    List<Path> make(Path image, Path work, Path out) throws IOException, InterruptedException {
        return switch (platform.system()) {
            case "mac" -> List.of(jpackage("dmg", image, out), jpackage("pkg", image, out));
            case "windows" -> List.of(jpackage("msi", image, out));
            default -> {
                LinuxTree tree = new LinuxTree(root, platform, version);
                Path files = tree.make(image, work);
                yield List.of(tree.deb(files, work, out), tree.rpm(files, work, out));
            }
        };
    }

    private Path jpackage(String type, Path image, Path out) {
        String numbers = AppImage.numbers(version, platform);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type",
                                type,
                                "--app-image",
                                image.toString(),
                                "--name",
                                AppImage.NAME,
                                "--app-version",
                                numbers,
                                "--vendor",
                                "Hub Console",
                                "--license-file",
                                root.resolve("LICENSE").toString(),
                                "--dest",
                                out.toString()));
        if (type.equals("msi")) {
            arguments.addAll(
                    List.of(
                            "--win-menu",
                            "--win-menu-group",
                            "Hub Console",
                            "--win-dir-chooser",
                            "--win-upgrade-uuid",
                            UPGRADES));
        }
        Tools.run("jpackage", arguments.toArray(String[]::new));
        return out.resolve(AppImage.NAME + "-" + numbers + "." + type);
    }
}
