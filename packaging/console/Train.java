import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Makes a built console start fast: walks once through its screens, without a display, and leaves
/// an AOT cache (JEP 483, 514). The last step of the build of `app/desktop`, run as it stands.
///
/// A JVM that cannot make a cache is told about on standard error and is no failure: everything
/// works without. Nothing is done where the cache is newer than all it is made from.
///
/// Arguments: the folder with `hub-console.jar` and `lib`, the folder with this file.
public final class Train {

    private static final int MOST_MINUTES = 5;

    private Train() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: Train.java TARGET CONSOLE");
            System.exit(2);
        }
        Path out = Path.of(args[0]);
        Path here = Path.of(args[1]);
        Path cache = out.resolve("hub-console.aot");
        if (!isNewest(cache, out, here)) {
            Files.deleteIfExists(cache);
            train(cache, out, here);
        }
        Files.writeString(out.resolve("java-home"), System.getProperty("java.home") + "\n");
    }

    private static boolean isNewest(Path cache, Path out, Path here) throws IOException {
        Path home = out.resolve("java-home");
        if (!Files.exists(cache)
                || !Files.exists(home)
                || !Files.readString(home).strip().equals(System.getProperty("java.home"))) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(cache);
        List<Path> sources = new ArrayList<>(List.of(out.resolve("hub-console.jar")));
        try (Stream<Path> libraries = Files.list(out.resolve("lib"));
                Stream<Path> ours = Files.list(here)) {
            libraries.forEach(sources::add);
            ours.forEach(sources::add);
        }
        for (Path source : sources) {
            if (Files.getLastModifiedTime(source).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void train(Path cache, Path out, Path here)
            throws IOException, InterruptedException {
        Path work = Files.createDirectories(out.resolve("aot"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + here.resolve("jvm.options"));
        command.add("-XX:AOTCacheOutput=" + cache);
        command.add("-Dglass.platform=Headless");
        command.add("-Dprism.order=sw");
        command.add("-jar");
        command.add(out.resolve("hub-console.jar").toString());
        command.add("rehearsal");
        Path log = work.resolve("training.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HUBCTL_HOME", work.resolve("home").toString());
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0 || !Files.exists(cache)) {
            System.err.println(
                    "the console will start slower: no AOT cache could be made; see " + log);
        }
    }
}
