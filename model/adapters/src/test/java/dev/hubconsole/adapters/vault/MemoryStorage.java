package dev.hubconsole.adapters.vault;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A disk that knows what of it would be left after a power cut, and that can fail or stop at any
/// step.
final class MemoryStorage implements Storage {

    /// The machine stopped: nothing that catches failures sees it.
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    /// What happens at a step.
    enum Fate {
        /// The machine stops before it.
        STOPS,
        /// The machine stops in the middle of what is written.
        STOPS_HALFWAY,
        /// The disk says that it is full.
        FAILS
    }

    /// What of the disk is there after a stop.
    enum Left {
        /// What the disk was told to keep, and nothing else.
        FORCED,
        /// All that was done.
        ALL,
        /// New names, but of what was written only what was forced.
        NAMES,
        /// What was written, but only names that were forced.
        CONTENT
    }

    private static final class Content {
        private byte[] now = new byte[0];
        private byte[] forced = new byte[0];
    }

    private final Map<Path, Content> names = new TreeMap<>();
    private final Map<Path, Content> forcedNames = new TreeMap<>();
    private int steps;
    private int failAt = -1;
    private Fate fate = Fate.STOPS;

    /// Lets the n-th step from now fail.
    void failAt(int step, Fate how) {
        steps = 0;
        failAt = step;
        fate = how;
    }

    /// How many steps there were since then.
    int steps() {
        return steps;
    }

    /// The disk after a stop.
    MemoryStorage after(Left left) {
        MemoryStorage after = new MemoryStorage();
        boolean isNamesNow = left == Left.ALL || left == Left.NAMES;
        boolean isContentNow = left == Left.ALL || left == Left.CONTENT;
        Map<Content, Content> copies = new HashMap<>();
        (isNamesNow ? names : forcedNames)
                .forEach(
                        (path, content) -> {
                            Content copy =
                                    copies.computeIfAbsent(
                                            content,
                                            one -> {
                                                Content made = new Content();
                                                made.now = isContentNow ? one.now : one.forced;
                                                made.forced = made.now;
                                                return made;
                                            });
                            after.names.put(path, copy);
                            after.forcedNames.put(path, copy);
                        });
        return after;
    }

    /// The same once more.
    MemoryStorage copy() {
        return after(Left.ALL);
    }

    /// Counts a step of the keyring like one of the disk.
    void step() throws IOException {
        if (steps++ == failAt) {
            if (fate == Fate.FAILS) {
                throw new IOException("No space left on device");
            }
            if (fate == Fate.STOPS) {
                throw new Stopped();
            }
        }
    }

    private boolean isHalfway() {
        return steps - 1 == failAt && fate == Fate.STOPS_HALFWAY;
    }

    private Content need(Path file) throws IOException {
        Content content = names.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content;
    }

    @Override
    public Held lock(Path file) {
        return () -> {};
    }

    @Override
    public boolean exists(Path file) {
        return names.containsKey(file)
                || names.keySet().stream().anyMatch(path -> path.startsWith(file));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return need(file).now.clone();
    }

    @Override
    public byte[] tail(Path file, int most) throws IOException {
        byte[] all = read(file);
        return Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
    }

    @Override
    public long size(Path file) throws IOException {
        return need(file).now.length;
    }

    @Override
    public List<String> list(Path folder) {
        return names.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public void makeFolder(Path folder) {
        // folders are where files are
    }

    @Override
    public Optional<String> openToOthers(Path file) {
        return Optional.empty();
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        step();
        Content content = new Content();
        names.put(file, content);
        put(content, bytes);
    }

    private void put(Content content, byte[] bytes) {
        int length = isHalfway() ? bytes.length / 2 : bytes.length;
        byte[] all = Arrays.copyOf(content.now, content.now.length + length);
        System.arraycopy(bytes, 0, all, content.now.length, length);
        content.now = all;
        if (isHalfway()) {
            throw new Stopped();
        }
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        step();
        put(names.computeIfAbsent(file, _ -> new Content()), bytes);
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        step();
        Content content = need(file);
        content.now = Arrays.copyOf(content.now, (int) size);
    }

    @Override
    public void force(Path file) throws IOException {
        step();
        Content content = need(file);
        content.forced = content.now;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        names.put(to, need(from));
        names.remove(from);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step();
        forcedNames.keySet().removeIf(path -> folder.equals(path.getParent()));
        names.forEach(
                (path, content) -> {
                    if (folder.equals(path.getParent())) {
                        forcedNames.put(path, content);
                    }
                });
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        names.remove(file);
    }

    /// Puts bytes in a file's place from outside.
    void tamper(Path file, byte[] bytes) {
        Content content = new Content();
        content.now = bytes;
        content.forced = bytes;
        names.put(file, content);
        forcedNames.put(file, content);
    }

    /// Takes a file away from outside.
    void takeAway(Path file) {
        names.remove(file);
        forcedNames.remove(file);
    }
}
