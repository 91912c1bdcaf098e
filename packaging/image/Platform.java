import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A system on a kind of processor, and what in an archive of a library belongs to it.
///
/// @param system `linux`, `mac` or `windows`
/// @param processor `x64` or `aarch64`
record Platform(String system, String processor) {

    /// Native libraries, and what some libraries append to their names: `libx.so_linux_amd64`.
    private static final Pattern NATIVE =
            Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)(?:[._-][\\w.-]+)?");

    private static final List<Map.Entry<String, Pattern>> SYSTEMS =
            List.of(
                    Map.entry(
                            "other",
                            word(
                                    "freebsd|openbsd|netbsd|dragonflybsd|kfreebsd|sunos|solaris|aix"
                                            + "|android|ios|hpux")),
                    Map.entry("linux", word("linux(?:32|64)?")),
                    Map.entry("mac", word("darwin|osx|macos|macosx|mac")),
                    Map.entry("windows", word("windows|win|win32|win64")));

    /// In this order, as `x86` is a part of `x86-64`.
    private static final List<Map.Entry<String, Pattern>> PROCESSORS =
            List.of(
                    Map.entry("x64", word("x86[-_]64|amd64|x64")),
                    Map.entry("aarch64", word("aarch64|arm64")),
                    Map.entry(
                            "other",
                            word(
                                    "x86|i[3-6]86|armel|armhf|armv?[5-7]?l?|ppc|ppc64|ppc64le|s390x"
                                            + "|mips|mips64el|mipsel|riscv64|sparc|sparcv9"
                                            + "|loongarch64|ia64")));

    private static final Map<String, String> BY_ENDING =
            Map.of(
                    "so", "linux",
                    "a", "linux",
                    "dll", "windows",
                    "dylib", "mac",
                    "jnilib", "mac");

    /// The one that this program runs on.
    static Platform current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system =
                name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "mac" : "linux";
        return new Platform(
                system, System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64");
    }

    /// Is this entry of an archive a native library?
    static boolean isNative(String entry) {
        return NATIVE.matcher(fileName(entry)).matches();
    }

    /// Is this entry a native library of another system or processor? One that does not say which
    /// it is for belongs to the system that its ending tells, and to every processor.
    boolean isForeign(String entry) {
        var file = NATIVE.matcher(fileName(entry));
        if (!file.matches()) {
            return false;
        }
        String path = entry.toLowerCase(Locale.ROOT);
        String itsSystem =
                SYSTEMS.stream()
                        .filter(one -> one.getValue().matcher(path).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(BY_ENDING.get(file.group(1)));
        Optional<String> itsProcessor =
                PROCESSORS.stream()
                        .filter(one -> one.getValue().matcher(path).find())
                        .map(Map.Entry::getKey)
                        .findFirst();
        return !itsSystem.equals(system)
                || itsProcessor.isPresent() && !itsProcessor.get().equals(processor);
    }

    String executable(String name) {
        return system.equals("windows") ? name + ".exe" : name;
    }

    /// As in the names of what is downloaded.
    @Override
    public String toString() {
        return system + "-" + processor;
    }

    private static String fileName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /// These words where no letter stands before or after them.
    private static Pattern word(String words) {
        return Pattern.compile("(?<![a-z])(?:" + words + ")(?![a-z0-9])");
    }
}
