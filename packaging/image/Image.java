import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/// Makes what is installed out of what is built: programs, their libraries for this platform alone,
/// and a Java of the modules they need. Run as it stands, by the JDK that the build used, on the
/// system that the image is for; `packaging/package` does that.
///
/// - `hubctl`: a folder with `hubctl` alone, and a zip of it, for servers and CI. Nothing of
///   JavaFX, and nothing of the store.
/// - `app`: jpackage's image with both programs.
/// - `installers`: of that image, what this system installs: `.deb` and `.rpm`, `.dmg` and `.pkg`,
///   or `.msi`.
///
/// Exit codes: 0 made, 2 wrong arguments; everything else is an exception.
public final class Image {

    /// What validation does without: the database behind the figures, which is larger than all the
    /// rest. The commands that need it say so.
    private static final Set<String> STORE = Set.of("duckdb_jdbc");

    private static final List<String> HUBCTL_MODULES =
            List.of(
                    "java.base",
                    "java.logging",
                    "java.management",
                    "java.net.http",
                    "java.sql",
                    "java.xml",
                    "jdk.httpserver",
                    "jdk.net",
                    "jdk.security.auth",
                    "jdk.unsupported");

    /// What the console needs besides: JavaFX and screen readers.
    private static final List<String> CONSOLE_MODULES =
            List.of(
                    "java.desktop",
                    "java.prefs",
                    "java.scripting",
                    "jdk.accessibility",
                    "jdk.jfr",
                    "jdk.localedata",
                    "jdk.xml.dom");

    private final Path root;
    private final Path out;
    private final Platform platform = Platform.current();
    private final String version;

    private Image(Path root, Path out) throws IOException {
        this.root = root;
        this.out = out;
        this.version = versionOf(root.resolve("app/cli/target/hubctl.jar"));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            System.err.println("usage: Image.java CHECKOUT OUT hubctl|app|installers ...");
            System.exit(2);
        }
        Image image =
                new Image(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath());
        for (String wish : List.of(args).subList(2, args.length)) {
            switch (wish) {
                case "hubctl" -> image.hubctl();
                case "app" -> image.app();
                case "installers" -> image.installers();
                default -> {
                    System.err.println("no such image: " + wish);
                    System.exit(2);
                }
            }
        }
    }

    private void hubctl() throws IOException, InterruptedException {
        String name = "hubctl-" + version + "-" + platform;
        Path folder = Files.createDirectories(Trees.emptied(out).resolve(name));
        Path app = Files.createDirectories(folder.resolve("app"));
        new Jars(platform, List.of(cli()), Image::isOfTheStore).copy(app);
        Files.copy(root.resolve("packaging/aot/jvm.options"), app.resolve("jvm.options"));
        Path runtime = folder.resolve("runtime");
        link(runtime, HUBCTL_MODULES);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String launcher = platform.system().equals("windows") ? "hubctl.cmd" : "hubctl";
        Files.copy(root.resolve("packaging/image").resolve(launcher), bin.resolve(launcher));
        Files.copy(root.resolve("LICENSE"), folder.resolve("LICENSE"));
        Files.copy(root.resolve("packaging/image/README.txt"), folder.resolve("README.txt"));
        Training.hubctl(root, "hubctl", runtime, app, out.resolve("training"));
        Trees.setTimes(folder);
        Trees.zip(folder, out.resolve(name + ".zip"));
        tell(out.resolve(name + ".zip"));
    }

    private void app() throws IOException, InterruptedException {
        Path work = Trees.emptied(out.resolve("work"));
        Path input = work.resolve("input");
        new Jars(platform, List.of(desktop(), cli()), _ -> false).copy(input);
        List<String> modules = new ArrayList<>(HUBCTL_MODULES);
        modules.addAll(CONSOLE_MODULES);
        Path runtime = work.resolve("runtime");
        link(runtime, modules);
        Path icons = work.resolve("icons");
        Icons.write(icons);
        new AppImage(root, platform, version).make(work, input, runtime, icons, out);
    }

    private void installers() throws IOException, InterruptedException {
        Path work = out.resolve("work");
        for (Path made :
                new Installers(root, platform, version)
                        .make(AppImage.folder(out, platform), work, out)) {
            tell(made);
        }
    }

    private void link(Path to, List<String> modules) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--add-modules",
                                String.join(",", modules),
                                "--strip-java-debug-attributes",
                                "--no-header-files",
                                "--no-man-pages",
                                "--compress=zip-0",
                                "--output",
                                to.toString()));
        if (modules.contains("jdk.localedata")) {
            arguments.add("--include-locales=en,de");
        }
        Tools.run("jlink", arguments.toArray(String[]::new));
        if (platform.system().equals("linux")) {
            // names for debuggers, a sixth of the virtual machine
            Tools.program(
                    out.resolve("strip.log"),
                    Map.of(),
                    List.of("strip", to.resolve("lib/server/libjvm.so").toString()));
        }
    }

    private Path cli() {
        return root.resolve("app/cli/target/hubctl.jar");
    }

    private Path desktop() {
        return root.resolve("app/desktop/target/hub-console.jar");
    }

    private static boolean isOfTheStore(String file) {
        return STORE.stream().anyMatch(file::startsWith);
    }

    private static String versionOf(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
    }

    private static void tell(Path made) throws IOException {
        System.out.printf("%s  %.1f MB%n", made, Files.size(made) / 1e6);
    }
}
