import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// What lies where on a Linux system, and the packages that put it there.
///
/// The packages come from `dpkg-deb` and `rpmbuild` themselves, not from jpackage: its packages
/// copy menu entry and icons about while they are installed, so that no package manager knows of
/// them. Everything here is a file of the package, and the systems' own triggers do the rest.
final class LinuxTree {

    private static final String ID = "dev.hubconsole.Console";

    private final Path root;
    private final Path own;
    private final Platform platform;
    private final String version;

    LinuxTree(Path root, Platform platform, String version) {
        this.root = root;
        this.own = root.resolve("packaging/linux");
        this.platform = platform;
        // `~` stands before the release in the order of versions
        this.version = version.replace('-', '~');
    }

    /// The files as they are to lie below `/`.
    Path make(Path image, Path work) throws IOException, InterruptedException {
        Path tree = Trees.emptied(work.resolve("tree"));
        Trees.copy(image, tree.resolve("usr/lib/hub-console"));
        Path bin = Files.createDirectories(tree.resolve("usr/bin"));
        for (String program : List.of("hub-console", "hubctl")) {
            Files.createSymbolicLink(
                    bin.resolve(program), Path.of("../lib/hub-console/bin", program));
        }
        Path share = tree.resolve("usr/share");
        place(own.resolve(ID + ".desktop"), share.resolve("applications/" + ID + ".desktop"));
        place(own.resolve(ID + ".metainfo.xml"), share.resolve("metainfo/" + ID + ".metainfo.xml"));
        place(own.resolve(ID + ".mime.xml"), share.resolve("mime/packages/" + ID + ".xml"));
        Path icons = work.resolve("icons");
        for (int size : Icons.sizes()) {
            place(
                    icons.resolve(size + ".png"),
                    share.resolve("icons/hicolor/%1$dx%1$d/apps/%2$s.png".formatted(size, ID)));
        }
        place(
                icons.resolve("hub-console.svg"),
                share.resolve("icons/hicolor/scalable/apps/" + ID + ".svg"));
        Path doc = Files.createDirectories(share.resolve("doc/hub-console"));
        place(own.resolve("copyright"), doc.resolve("copyright"));
        Files.write(
                doc.resolve("changelog.gz"),
                packed(Files.readString(root.resolve("CHANGELOG.md"))));
        Path hubctl = image.resolve("bin/hubctl");
        Path man = Files.createDirectories(share.resolve("man/man1"));
        Files.write(man.resolve("hubctl.1.gz"), packed(said(work, hubctl, "man")));
        Path completions = Files.createDirectories(share.resolve("bash-completion/completions"));
        Files.writeString(completions.resolve("hubctl"), said(work, hubctl, "completion"));
        permit(tree);
        Trees.setTimes(tree);
        return tree;
    }

    /// Debian's package.
    Path deb(Path files, Path work, Path out) throws IOException, InterruptedException {
        Path tree = work.resolve("deb");
        Trees.delete(tree);
        Trees.copy(files, tree);
        Path control = Files.createDirectories(tree.resolve("DEBIAN"));
        String processor = platform.processor().equals("x64") ? "amd64" : "arm64";
        Files.writeString(
                control.resolve("control"),
                Files.readString(own.resolve("control"))
                        .replace("@VERSION@", version)
                        .replace("@ARCHITECTURE@", processor)
                        .replace("@SIZE@", String.valueOf(kilobytes(files))));
        Path farewell = control.resolve("postrm");
        Files.copy(own.resolve("postrm"), farewell);
        Files.setPosixFilePermissions(farewell, PosixFilePermissions.fromString("rwxr-xr-x"));
        Trees.setTimes(tree);
        Path made = out.resolve("hub-console_" + version + "_" + processor + ".deb");
        Tools.program(
                work.resolve("deb.log"),
                Map.of("SOURCE_DATE_EPOCH", epoch()),
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        // four times as quick as the default, for a few per cent more
                        "-Zxz",
                        "-z2",
                        "--build",
                        tree.toString(),
                        made.toString()));
        return made;
    }

    /// The package of Fedora, openSUSE and the like.
    Path rpm(Path files, Path work, Path out) throws IOException, InterruptedException {
        Path top = Trees.emptied(work.resolve("rpm"));
        Path spec = top.resolve("hub-console.spec");
        String processor = platform.processor().equals("x64") ? "x86_64" : "aarch64";
        Files.writeString(
                spec,
                Files.readString(own.resolve("hub-console.spec"))
                        .replace("@VERSION@", version)
                        .replace("@TREE@", files.toString()));
        Tools.program(
                work.resolve("rpm.log"),
                Map.of("SOURCE_DATE_EPOCH", epoch()),
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--target",
                        processor,
                        "--define",
                        "_binary_payload w9.zstdio",
                        "--define",
                        "_topdir " + top,
                        "--define",
                        "_rpmdir " + out,
                        "--define",
                        "_build_name_fmt %%{NAME}-%%{VERSION}.%%{ARCH}.rpm",
                        spec.toString()));
        return out.resolve("hub-console-" + version + "." + processor + ".rpm");
    }

    private static String epoch() {
        return String.valueOf(Jars.TIME.toInstant().getEpochSecond());
    }

    private static void place(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static String said(Path work, Path program, String... arguments)
            throws IOException, InterruptedException {
        Path log = work.resolve("said.txt");
        Tools.program(
                log,
                Map.of(),
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList());
        return Files.readString(log);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip =
                new GZIPOutputStream(out) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                }) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /// Readable by all, writable by the owner, runnable where it is a program or a library's
    /// helper.
    private static void permit(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(tree)) {
            paths = all.filter(path -> !Files.isSymbolicLink(path)).toList();
        }
        for (Path path : paths) {
            boolean runs =
                    Files.isDirectory(path)
                            || path.getParent().endsWith("bin")
                            || path.getFileName().toString().equals("jspawnhelper");
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static long kilobytes(Path tree) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(path);
            }
        }
        return bytes / 1024;
    }
}
