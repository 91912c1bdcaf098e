import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Checks or writes the formatting of every Java file below a folder.
///
/// The build runs this file as it stands, in the toolchain's JVM: google-java-format reads source
/// with the compiler of the JVM it runs in, and Maven's own JVM may be too old for ours.
///
/// Arguments: `check` or `write`, the folder, and a file that remembers what was found clean. A
/// file whose size and time have not changed since is not read again, so that a second run takes no
/// time.
///
/// Exit codes: 0 all is well, 1 something is not formatted or cannot be read, 2 wrong arguments.
public final class Format {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    private static final int MOST_ROUNDS = 5;

    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
    private final List<String> wrong = new ArrayList<>();
    private int written;

    private Format() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3 || !Set.of("check", "write").contains(args[0])) {
            System.err.println("usage: Format.java check|write FOLDER MEMORY");
            System.exit(2);
        }
        Path folder = Path.of(args[1]);
        Path memory = Path.of(args[2]);
        Set<String> known =
                Files.exists(memory) ? new HashSet<>(Files.readAllLines(memory)) : Set.of();
        Set<String> clean = new TreeSet<>();
        String formatterItself = entry(folder, whereFormatterIs());
        boolean sameFormatter = known.contains(formatterItself);
        clean.add(formatterItself);

        Format format = new Format();
        for (Path file : javaFiles(folder)) {
            boolean unchanged = sameFormatter && known.contains(entry(folder, file));
            if (unchanged || format.look(folder, file, args[0])) {
                clean.add(entry(folder, file));
            }
        }
        Files.createDirectories(memory.toAbsolutePath().getParent());
        Files.write(memory, clean);
        format.report();
    }

    private boolean look(Path folder, Path file, String mode) throws IOException {
        String before = Files.readString(file);
        String after;
        try {
            after = format(before);
        } catch (FormatterException e) {
            e.diagnostics().forEach(d -> wrong.add(folder.relativize(file) + ":" + d));
            return false;
        }
        if (after.equals(before)) {
            return true;
        }
        if (mode.equals("write")) {
            Files.writeString(file, after);
            written++;
            return true;
        }
        wrong.add(folder.relativize(file) + ":" + firstDifference(before, after));
        return false;
    }

    /// The formatter changes some of what it has formatted once more, so it is asked until it
    /// rests.
    private String format(String source) throws FormatterException {
        String before = source;
        String after = formatter.formatSourceAndFixImports(before);
        for (int round = 1; round < MOST_ROUNDS && !after.equals(before); round++) {
            before = after;
            after = formatter.formatSourceAndFixImports(before);
        }
        return after;
    }

    private void report() {
        if (written > 0) {
            System.out.println("formatted " + written + (written == 1 ? " file" : " files"));
        }
        if (!wrong.isEmpty()) {
            System.err.println("Not formatted:");
            wrong.forEach(line -> System.err.println("  " + line));
            System.err.println("This formats everything: mvn -q -N verify -Dformat=write");
            System.exit(1);
        }
    }

    /// The line of the first difference, counted from 1.
    private static int firstDifference(String before, String after) {
        int end = Math.min(before.length(), after.length());
        int line = 1;
        for (int i = 0; i < end && before.charAt(i) == after.charAt(i); i++) {
            if (before.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static Path whereFormatterIs() {
        return Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    }

    private static String entry(Path folder, Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return folder.toAbsolutePath().relativize(file.toAbsolutePath())
                + " "
                + attributes.size()
                + " "
                + attributes.lastModifiedTime().toInstant();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        Set<Path> found = new TreeSet<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        String name = dir.getFileName().toString();
                        boolean skipped = NOT_OURS.contains(name) || name.startsWith(".");
                        return skipped && !dir.equals(folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        if (file.toString().endsWith(".java")) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return List.copyOf(found);
    }
}
