import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a built `hubctl` start fast: the last step of the build of `app/cli`, run as it stands.
///
/// 1. Class files older than Java 6 are rewritten as Java 8 ones, in the copies of the libraries.
///    The AOT cache refuses them (JDK 25: "Old class has been linked"), and picocli is compiled so.
///    Its instructions stay as they are; the stack maps that newer class files carry are computed.
///    In our own classes [CallSites] replaces what the cache cannot keep.
/// 2. A JVM runs the commands of `commands.txt` and leaves an AOT cache (JEP 483, 514). A JVM that
///    cannot make one is told about on standard error and is no failure: everything works without.
///    There are two caches, since each class in a cache makes every start longer, and two of five
///    belong to the library that evaluates expressions: `hubctl.aot` comes from a hub that has
///    none, `hubctl-expressions.aot` from one that has.
/// 3. `java-home` names the JVM that the caches fit, and the time of `built` is the build's start:
///    what is newer than that has not been built.
///
/// Nothing but 3 is done where the caches are newer than all they are made from.
///
/// Arguments: the folder with `hubctl.jar` and `lib`, the folder with this file, the folder with
/// the sample hub in its forms, the build's start.
public final class Prepare {
    private static final int JAVA_6 = 50;

    /// What of a hub's file has expressions: its policies, and the conditions of what it includes.
    private static final Pattern EXPRESSIONS =
            Pattern.compile("^policies:.*\\n(?:(?: .*)?\\n)*|^ +when: .*\\n", Pattern.MULTILINE);

    private final Path out;
    private final Path here;
    private final Path samples;

    private Prepare(Path out, Path here, Path samples) {
        this.out = out;
        this.here = here;
        this.samples = samples;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            System.err.println("usage: Prepare.java TARGET AOT SAMPLES BUILD-START");
            System.exit(2);
        }
        new Prepare(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]))
                .prepare(Instant.parse(args[3]));
    }

    private void prepare(Instant buildStart) throws IOException, InterruptedException {
        Path cache = out.resolve("hubctl.aot");
        Path withExpressions = out.resolve("hubctl-expressions.aot");
        if (!isNewest(cache) || !isNewest(withExpressions)) {
            Files.deleteIfExists(cache);
            Files.deleteIfExists(withExpressions);
            List<Path> jars = new ArrayList<>(libraries());
            jars.add(out.resolve("hubctl.jar"));
            ClassHierarchyResolver hierarchy = classesOf(jars);
            for (Path jar : jars) {
                if (isOurs(jar) || hasOldClasses(jar)) {
                    renew(jar, hierarchy);
                }
            }
            train(cache, text -> EXPRESSIONS.matcher(text).replaceAll(""));
            train(withExpressions, text -> text);
        }
        Files.writeString(out.resolve("java-home"), System.getProperty("java.home") + "\n");
        Path built = out.resolve("built");
        Files.writeString(built, "");
        Files.setLastModifiedTime(built, FileTime.from(buildStart));
    }

    private boolean isNewest(Path cache) throws IOException {
        Path javaHome = out.resolve("java-home");
        if (!Files.exists(cache)
                || !Files.exists(javaHome)
                || !Files.readString(javaHome).strip().equals(System.getProperty("java.home"))) {
            return false;
        }
        List<Path> sources = new ArrayList<>(libraries());
        sources.add(out.resolve("hubctl.jar"));
        try (Stream<Path> ours = Files.list(here)) {
            ours.forEach(sources::add);
        }
        FileTime made = Files.getLastModifiedTime(cache);
        for (Path source : sources) {
            if (Files.getLastModifiedTime(source).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static boolean isOurs(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("hubconsole-") || name.startsWith("hubctl");
    }

    private static boolean hasOldClasses(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        if (isOld(in.readNBytes(8))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// Bytes 6 and 7 of a class file are its major version (JVMS 4.1).
    private static boolean isOld(byte[] classFile) {
        return ((classFile[6] & 0xff) << 8 | classFile[7] & 0xff) < JAVA_6;
    }

    private static void renew(Path path, ClassHierarchyResolver hierarchy) throws IOException {
        Path renewed = path.resolveSibling(path.getFileName() + ".new");
        try (JarFile jar = new JarFile(path.toFile());
                JarOutputStream target = new JarOutputStream(Files.newOutputStream(renewed))) {
            ClassFile classFile =
                    ClassFile.of(
                            ClassHierarchyResolverOption.of(hierarchy),
                            StackMapsOption.GENERATE_STACK_MAPS);
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] bytes;
                try (InputStream in = jar.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (entry.getName().endsWith(".class")) {
                    bytes =
                            isOld(bytes)
                                    ? classFile.transformClass(classFile.parse(bytes), asJava8())
                                    : CallSites.replacedIn(bytes, hierarchy);
                }
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                target.putNextEntry(copy);
                target.write(bytes);
            }
        }
        Files.move(renewed, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ClassTransform asJava8() {
        return (builder, element) -> {
            switch (element) {
                case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                case MethodModel method ->
                        builder.transformMethod(
                                method,
                                // Every instruction anew: only then are stack maps computed.
                                MethodTransform.transformingCode((code, part) -> code.with(part)));
                default -> builder.with(element);
            }
        };
    }

    /// Knows the classes of all these archives, and the JDK's.
    private static ClassHierarchyResolver classesOf(List<Path> jars) throws IOException {
        URL[] places = new URL[jars.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = jars.get(i).toUri().toURL();
        }
        return ClassHierarchyResolver.ofResourceParsing(new URLClassLoader(places))
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    /// @param changed what becomes of the sample hub's files
    private void train(Path cache, UnaryOperator<String> changed)
            throws IOException, InterruptedException {
        String name = cache.getFileName().toString();
        Path work = out.resolve("aot").resolve(name.substring(0, name.length() - ".aot".length()));
        Path faults = work.resolve("faults");
        copy(samples.resolve("hub"), work.resolve("hub"), changed);
        copy(samples.resolve("hub"), faults, changed);
        copy(samples.resolve("faults"), faults, changed);
        Files.copy(
                here.resolve("one-file.yaml"),
                work.resolve("one-file.yaml"),
                StandardCopyOption.REPLACE_EXISTING);

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + here.resolve("jvm.options"));
        command.add("-XX:AOTCacheOutput=" + cache);
        // What was called how often is of use to the compiler that jvm.options turns off alone;
        // reading it makes every start longer.
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:-AOTRecordTraining");
        command.add("-cp");
        command.add(out.resolve("hubctl.jar").toString());
        command.add("dev.hubconsole.cli.Rehearsal");
        command.add(here.resolve("commands.txt").toString());
        command.add(work.toString());
        Path log = work.resolve("training.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0 || !Files.exists(cache)) {
            System.err.println("hubctl will start slower: no AOT cache could be made; see " + log);
        }
    }

    private static void copy(Path from, Path to, UnaryOperator<String> changed) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, changed.apply(Files.readString(file)));
            }
        }
    }
}
