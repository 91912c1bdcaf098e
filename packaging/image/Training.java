import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes AOT caches (JEP 483, 514) for installed programs, by the Java that they are installed
/// with. Each program has one. That of `hubctl` does without the library that evaluates
/// expressions, which would make every start longer: a hub with policies takes longer instead.
final class Training {

    private Training() {}

    /// `app/hubctl.aot`, from the commands that the build trains with.
    ///
    /// @param hubs which of the build's hubs
    static void hubctl(Path root, String hubs, Path runtime, Path app, Path work)
            throws IOException, InterruptedException {
        Trees.delete(work);
        Trees.copy(root.resolve("app/cli/target/aot").resolve(hubs), work);
        List<String> command = new ArrayList<>();
        command.add(java(runtime));
        command.add("@" + root.resolve("packaging/aot/jvm.options"));
        command.add("-XX:AOTCacheOutput=" + app.resolve("hubctl.aot"));
        // see packaging/aot/Prepare.java
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:-AOTRecordTraining");
        command.add("-cp");
        command.add(app.resolve("hubctl.jar").toString());
        command.add("dev.hubconsole.cli.Rehearsal");
        command.add(root.resolve("packaging/aot/commands.txt").toString());
        command.add(work.toString());
        train(work, command, app.resolve("hubctl.aot"), Map.of());
    }

    /// `app/hub-console.aot`, from a walk through the console's screens.
    static void console(Path root, Path runtime, Path app, Path work)
            throws IOException, InterruptedException {
        Trees.emptied(work);
        List<String> command = new ArrayList<>();
        command.add(java(runtime));
        command.add("@" + root.resolve("packaging/console/jvm.options"));
        command.add("-XX:AOTCacheOutput=" + app.resolve("hub-console.aot"));
        command.add("-Dglass.platform=Headless");
        command.add("-Dprism.order=sw");
        command.add("-cp");
        command.add(app.resolve("hub-console.jar").toString());
        command.add("dev.hubconsole.desktop.Main");
        command.add("rehearsal");
        train(
                work,
                command,
                app.resolve("hub-console.aot"),
                Map.of("HUBCTL_HOME", work.resolve("home").toString()));
    }

    private static String java(Path runtime) {
        return runtime.resolve("bin").resolve(Platform.current().executable("java")).toString();
    }

    private static void train(
            Path work, List<String> command, Path cache, Map<String, String> environment)
            throws IOException, InterruptedException {
        Tools.program(work.resolve("training.log"), environment, command);
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no AOT cache came of " + String.join(" ", command));
        }
    }
}
