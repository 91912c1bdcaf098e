import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// jpackage's image: one folder with the console, `hubctl`, and the Java of both.
final class AppImage {

    /// What the image, its folder and its window are called on each system.
    static final String NAME = "hub-console";

    private final Path root;
    private final Platform platform;
    private final String version;

    AppImage(Path root, Platform platform, String version) {
        this.root = root;
        this.platform = platform;
        this.version = version;
    }

    static Path folder(Path out, Platform platform) {
        return out.resolve(platform.system().equals("mac") ? NAME + ".app" : NAME);
    }

    /// Makes it in `out`.
    ///
    /// @param input both programs with their libraries
    void make(Path work, Path input, Path runtime, Path icons, Path out)
            throws IOException, InterruptedException {
        Path image = folder(out, platform);
        Trees.delete(image);
        Path hubctl = work.resolve("hubctl.properties");
        Files.writeString(
                hubctl,
                "main-jar=hubctl.jar\nmain-class=dev.hubconsole.cli.Main\nwin-console=true\n"
                        + "win-menu=false\nwin-shortcut=false\nlinux-shortcut=false\n");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type",
                                "app-image",
                                "--name",
                                NAME,
                                "--app-version",
                                numbers(version, platform),
                                "--vendor",
                                "Hub Console",
                                "--description",
                                "Edits, checks and explains the registry of a CI/CD hub.",
                                "--input",
                                input.toString(),
                                "--main-jar",
                                "hub-console.jar",
                                "--main-class",
                                "dev.hubconsole.desktop.Main",
                                "--add-launcher",
                                "hubctl=" + hubctl,
                                "--runtime-image",
                                runtime.toString(),
                                "--icon",
                                icon(icons).toString(),
                                "--dest",
                                out.toString()));
        if (platform.system().equals("mac")) {
            arguments.addAll(List.of("--mac-package-identifier", "dev.hubconsole.Console"));
        }
        Tools.run("jpackage", arguments.toArray(String[]::new));
        Path app = appOf(image);
        configure(
                app.resolve("hub-console.cfg"),
                "hub-console.jar",
                "dev.hubconsole.desktop.Main",
                options("console/jvm.options", "hub-console.aot", List.of()));
        configure(
                app.resolve("hubctl.cfg"),
                "hubctl.jar",
                "dev.hubconsole.cli.Main",
                options(
                        "aot/jvm.options",
                        "hubctl.aot",
                        List.of("-Dhubctl.console=$BINDIR/" + platform.executable("hub-console"))));
        Trees.setTimes(app);
        Training.hubctl(root, "hubctl", runtime, app, work.resolve("training-hubctl"));
        Training.console(root, runtime, app, work.resolve("training-console"));
        removeCommands(image);
        if (platform.system().equals("linux")) {
            launchByShell(image, "hubctl", "aot/jvm.options");
            launchByShell(image, "hub-console", "console/jvm.options");
        }
        Trees.setTimes(image);
        if (platform.system().equals("mac")) {
            Signing.mac(image);
        }
    }

    /// The folder with the programs' archives.
    private Path appOf(Path image) {
        return switch (platform.system()) {
            case "mac" -> image.resolve("Contents/app");
            case "windows" -> image.resolve("app");
            default -> image.resolve("lib/app");
        };
    }

    private Path icon(Path icons) {
        return switch (platform.system()) {
            case "mac" -> icons.resolve("hub-console.icns");
            case "windows" -> icons.resolve("hub-console.ico");
            default -> icons.resolve("512.png");
        };
    }

    /// What jpackage takes for a version: numbers alone, and on macOS none that begins with 0.
    static String numbers(String version, Platform platform) {
        String numbers = version.replaceFirst("-.*", "");
        return platform.system().equals("mac") && numbers.startsWith("0.")
                ? "1" + numbers.substring(1)
                : numbers;
    }

    /// The options of a file that the build trains with, one a line as a launcher's file has them.
    private List<String> options(String file, String cache, List<String> more) throws IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("packaging").resolve(file))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                options.add(line.strip());
            }
        }
        options.add("-XX:AOTCache=$APPDIR/" + cache);
        options.addAll(more);
        return options;
    }

    /// jpackage puts every archive on the class path. Each program's own names its libraries, and
    /// `hubctl` has no use for the console's.
    private void configure(Path file, String archive, String main, List<String> options)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("[Application]");
        lines.add("app.classpath=$APPDIR/" + archive);
        lines.add("app.mainclass=" + main);
        lines.add("app.version=" + numbers(version, platform));
        lines.add("");
        lines.add("[JavaOptions]");
        options.forEach(option -> lines.add("java-options=" + option));
        Files.write(file, lines);
    }

    /// Puts a script in the place of jpackage's launcher, and what it takes for options beside the
    /// program.
    private void launchByShell(Path image, String program, String options) throws IOException {
        Path packaging = root.resolve("packaging");
        Files.copy(packaging.resolve(options), appOf(image).resolve(program + ".options"));
        Path launcher = image.resolve("bin").resolve(program);
        Files.delete(launcher);
        Files.writeString(
                launcher,
                Files.readString(packaging.resolve("linux/launcher"))
                        .replace("@PROGRAM@", program));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// `keytool` and the like; `java` too, where jpackage's launchers do without.
    private void removeCommands(Path image) throws IOException {
        Path home =
                switch (platform.system()) {
                    case "mac" -> image.resolve("Contents/runtime/Contents/Home");
                    case "windows" -> image.resolve("runtime");
                    default -> image.resolve("lib/runtime");
                };
        if (platform.system().equals("windows")) {
            try (Stream<Path> files = Files.list(home.resolve("bin"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".exe")).toList()) {
                    Files.delete(file);
                }
            }
        } else {
            Path bin = home.resolve("bin");
            List<Path> commands;
            try (Stream<Path> files = Files.list(bin)) {
                commands = files.toList();
            }
            for (Path command : commands) {
                boolean isJava = command.getFileName().toString().equals("java");
                if (!isJava || !platform.system().equals("linux")) {
                    Files.delete(command);
                }
            }
        }
    }
}
