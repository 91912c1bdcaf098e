import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which parts of the libraries the programs can come to.
///
/// Only libraries that are called, and look for nothing by a name that they put together at
/// run-time, are cut: [#CALLED]. Of all others, and of the programs, every class counts as reached.
/// From there on a class is reached where its name stands anywhere in the constants of one that is:
/// as a call, a type, an annotation, or a text that is given to `Class.forName`; and where a file
/// of `META-INF`, of services above all, names it. That keeps more than is needed, and never less.
final class Reach {

    /// The beginnings of their files' names.
    private static final List<String> CALLED =
            List.of(
                    "antlr4-runtime-",
                    "apfloat-",
                    "bcprov-",
                    "checker-qual-",
                    "common-",
                    "commons-io-",
                    "commons-lang3-",
                    "commons-numbers-",
                    "commons-rng-",
                    "commons-statistics-",
                    "compiler-",
                    "cel-",
                    "guava-",
                    "jgrapht-",
                    "jheaps-",
                    "jna-platform-",
                    "protobuf-",
                    "runtime-",
                    "threeten-extra-",
                    "tink-");

    /// By the beginning of a library's name, the beginnings of entries that its own code names and
    /// ours never comes to. Of Bouncy Castle, that is a provider for the JDK's cryptography and
    /// what came after quantum computers; we call Argon2 and Blake2b directly.
    private static final Map<String, List<String>> UNUSED =
            Map.of(
                    "bcprov-",
                    List.of(
                            "org/bouncycastle/jcajce/",
                            "org/bouncycastle/jce/",
                            "org/bouncycastle/pqc/",
                            "META-INF/versions/",
                            "META-INF/BC"));

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\w.$/]*");
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.*)");

    /// A class file by its name, with all that its constants and texts say; several where an
    /// archive has it for several versions of Java.
    private final Map<String, Set<String>> named = new HashMap<>();

    private final Set<String> reached = new HashSet<>();

    /// @param archives programs and all their libraries
    Reach(List<Path> archives) throws IOException {
        Set<String> known = new HashSet<>();
        for (Path archive : archives) {
            try (JarFile jar = new JarFile(archive.toFile())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (isClass(entry.getName()) && !isUnused(archive, entry.getName())) {
                        known.add(className(entry.getName()));
                    }
                }
            }
        }
        Deque<String> open = new ArrayDeque<>();
        for (Path archive : archives) {
            read(archive, known, open);
        }
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(named.getOrDefault(next, Set.of()));
            }
        }
    }

    /// Is this entry of an archive needed? Whatever is no class is, but [#UNUSED].
    boolean has(Path archive, String entry) {
        return !isUnused(archive, entry) && (!isClass(entry) || reached.contains(className(entry)));
    }

    /// Are there entries that are left out?
    static boolean cuts(Path archive) {
        String file = archive.getFileName().toString();
        return CALLED.stream().anyMatch(file::startsWith);
    }

    private static boolean isUnused(Path archive, String entry) {
        String file = archive.getFileName().toString();
        return UNUSED.entrySet().stream()
                .filter(one -> file.startsWith(one.getKey()))
                .flatMap(one -> one.getValue().stream())
                .anyMatch(entry::startsWith);
    }

    private void read(Path archive, Set<String> known, Deque<String> open) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (isUnused(archive, name)) {
                    continue;
                }
                if (isClass(name)) {
                    String type = className(name);
                    named.computeIfAbsent(type, _ -> new HashSet<>())
                            .addAll(namesIn(bytes(jar, entry), known));
                    if (!cuts(archive)) {
                        open.add(type);
                    }
                } else if (name.startsWith("META-INF/") && !entry.isDirectory()) {
                    String text = new String(bytes(jar, entry), StandardCharsets.UTF_8);
                    names(text, known, open);
                }
            }
        }
    }

    private static Set<String> namesIn(byte[] type, Set<String> known) {
        Set<String> names = new HashSet<>();
        for (PoolEntry constant : ClassFile.of().parse(type).constantPool()) {
            if (constant instanceof Utf8Entry text) {
                names(text.stringValue(), known, names);
            }
        }
        return names;
    }

    /// What is known of the names in a text, a type's descriptor (`(ILa/B;)V`) among them.
    private static void names(String text, Set<String> known, Collection<String> to) {
        for (Matcher each = NAME.matcher(text); each.find(); ) {
            String name = each.group().replace('.', '/');
            if (known.contains(name)) {
                to.add(name);
            }
            for (int at = name.indexOf('L'); at >= 0; at = name.indexOf('L', at + 1)) {
                String inner = name.substring(at + 1);
                if (known.contains(inner)) {
                    to.add(inner);
                }
            }
        }
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class");
    }

    private static String className(String entry) {
        Matcher versioned = VERSIONED.matcher(entry);
        String name = versioned.matches() ? versioned.group(1) : entry;
        return name.substring(0, name.length() - ".class".length());
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
