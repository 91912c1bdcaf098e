package dev.hubconsole.adapters.git;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a hub as a git revision has them. Links are followed inside the hub, as in a
/// folder.
///
/// Reading needs the `git` program and a repository; one process answers all reads until the
/// revision is closed. Not safe for use by several threads at once.
public final class GitRevision implements HubFiles, AutoCloseable {

    private static final int MOST_LINKS = 40;
    private static final String LINK = "120000";

    private final Git git;
    private final String name;
    private final Entry top;
    private final Process reader;
    private final InputStream answers;
    private final StringBuilder errors = new StringBuilder();
    private final Map<String, Map<String, Entry>> trees = new HashMap<>();

    /// @param top the tree of the hub's folder
    private GitRevision(Git git, String name, Entry top) throws IOException {
        this.git = git;
        this.name = name;
        this.top = top;
        this.reader = git.start("cat-file", "--batch");
        this.answers = new BufferedInputStream(reader.getInputStream());
        Git.drain(reader.getErrorStream(), errors);
    }

    /// A name in a tree.
    ///
    /// @param mode as git writes it: `100644`, `120000`, `040000`, `160000`
    /// @param kind `blob`, `tree` or `commit`
    /// @param size in bytes, for a blob
    private record Entry(String mode, String kind, String object, long size) {

        private static Entry tree(String object) {
            return new Entry("040000", "tree", object, 0);
        }

        private boolean isTree() {
            return kind.equals("tree");
        }

        private boolean isLink() {
            return mode.equals(LINK);
        }
    }

    /// Opens a revision.
    ///
    /// @param folder the hub's folder, inside a git work tree
    /// @param revision anything that git takes for a commit: a branch, a tag, `HEAD~2`
    public static Outcome<GitRevision> open(Path folder, String revision) {
        return open(folder, revision, "git");
    }

    static Outcome<GitRevision> open(Path folder, String revision, String program) {
        Git git = new Git(folder, program);
        return git.run("rev-parse", "--show-prefix")
                .then(
                        prefix ->
                                prefix.isGood()
                                        ? commit(git, revision)
                                                .then(tree -> start(git, revision, tree))
                                                .then(at -> at.below(prefix.text()))
                                        : noRepository(folder, prefix));
    }

    private static Outcome<GitRevision> noRepository(Path folder, Git.Ran ran) {
        return ran.err().contains("not a git repository")
                ? new Outcome.Failed<>(
                        new Problem.NotThere(
                                folder + " is not in a git repository",
                                "Compare two files, or run this in a clone of the hub."))
                : new Outcome.Failed<>(
                        new Problem.Unavailable(
                                "git cannot read the repository of " + folder + ": " + ran.err(),
                                ""));
    }

    /// The tree of a commit.
    private static Outcome<String> commit(Git git, String revision) {
        String wanted = revision + "^{commit}^{tree}";
        return git.run("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
                .then(
                        ran ->
                                ran.isGood()
                                        ? new Outcome.Done<>(ran.text())
                                        : unknown(git, revision));
    }

    private static Outcome<String> unknown(Git git, String revision) {
        return git.run("rev-parse", "--is-shallow-repository")
                .then(
                        ran ->
                                new Outcome.Failed<>(
                                        ran.text().equals("true")
                                                ? new Problem.NotThere(
                                                        "git knows no revision \""
                                                                + revision
                                                                + "\" here, and this clone is"
                                                                + " shallow: it lacks history",
                                                        "`git fetch --unshallow` gets it all; in a"
                                                            + " workflow, actions/checkout takes"
                                                            + " fetch-depth: 0.")
                                                : new Problem.NotThere(
                                                        "git knows no revision \""
                                                                + revision
                                                                + "\" here",
                                                        "`git branch --all` and `git tag` list"
                                                                + " names; `git fetch` gets new"
                                                                + " ones.")));
    }

    private static Outcome<GitRevision> start(Git git, String name, String tree) {
        try {
            return new Outcome.Done<>(new GitRevision(git, name, Entry.tree(tree)));
        } catch (IOException noProgram) {
            return new Outcome.Failed<>(git.missing(noProgram));
        }
    }

    /// The same revision seen from a folder of it; an empty one where it has no such folder.
    private Outcome<GitRevision> below(String folder) {
        if (folder.isEmpty()) {
            return new Outcome.Done<>(this);
        }
        try (GitRevision whole = this) {
            return whole.find(folder) instanceof Found.At(var at) && at.isTree()
                    ? start(git, name, at.object())
                    : new Outcome.Failed<>(
                            new Problem.NotThere(
                                    "there is no folder "
                                            + folder
                                            + " in the revision \""
                                            + name
                                            + "\"",
                                    ""));
        }
    }

    /// The revision as it was asked for.
    public String name() {
        return name;
    }

    @Override
    public Reading read(String path, long limit) {
        return switch (find(path)) {
            case Found.Nothing() -> new Reading.Missing();
            case Found.Out(var target) -> new Reading.Outside(target);
            case Found.At(var entry) -> {
                if (!entry.kind().equals("blob")) {
                    yield new Reading.NotAFile();
                }
                if (entry.size() > limit) {
                    yield new Reading.TooLarge(entry.size());
                }
                yield content(entry);
            }
        };
    }

    private Reading content(Entry entry) {
        try {
            return blob(entry.object())
                    .<Reading>map(Reading.Content::new)
                    .orElseGet(() -> new Reading.Denied("git does not have its content here"));
        } catch (IOException failed) {
            return new Reading.Denied("git failed: " + failed.getMessage());
        }
    }

    @Override
    public List<String> list(String folder) {
        if (!(find(folder) instanceof Found.At(var entry)) || !entry.isTree()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        entries(entry)
                .forEach((key, value) -> names.add(isFolder(folder, key, value) ? key + "/" : key));
        return names;
    }

    private boolean isFolder(String folder, String key, Entry entry) {
        return entry.isTree()
                || entry.isLink()
                        && find(folder + "/" + key) instanceof Found.At(var target)
                        && target.isTree();
    }

    /// Where a path leads.
    private sealed interface Found {

        record At(Entry entry) implements Found {}

        record Nothing() implements Found {}

        record Out(String target) implements Found {}
    }

    /// Follows a path, name by name, links included.
    private Found find(String path) {
        List<String> ahead = new ArrayList<>(names(path));
        List<Entry> way = new ArrayList<>(List.of(top));
        int links = 0;
        while (!ahead.isEmpty()) {
            String next = ahead.removeFirst();
            if (next.equals("..")) {
                way.removeLast();
                if (way.isEmpty()) {
                    return new Found.Out(path);
                }
                continue;
            }
            Optional<Entry> entry = Optional.ofNullable(entries(way.getLast()).get(next));
            if (entry.isEmpty()) {
                return new Found.Nothing();
            }
            if (!entry.get().isLink()) {
                way.add(entry.get());
                continue;
            }
            Optional<String> target = target(entry.get());
            if (target.isEmpty() || ++links > MOST_LINKS) {
                return new Found.Nothing();
            }
            if (target.get().startsWith("/")) {
                return new Found.Out(target.get());
            }
            ahead.addAll(0, names(target.get()));
        }
        return new Found.At(way.getLast());
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                names.add(part);
            }
        }
        return names;
    }

    private Optional<String> target(Entry link) {
        try {
            return blob(link.object()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            return Optional.empty();
        }
    }

    /// What is in a folder, by name; nothing in anything else.
    private Map<String, Entry> entries(Entry folder) {
        return folder.isTree() ? trees.computeIfAbsent(folder.object(), this::readTree) : Map.of();
    }

    private Map<String, Entry> readTree(String object) {
        Map<String, Entry> entries = new HashMap<>();
        if (git.run("ls-tree", "-z", "--long", "--full-tree", object)
                        instanceof Outcome.Done<Git.Ran>(var ran)
                && ran.isGood()) {
            for (String line : new String(ran.out(), StandardCharsets.UTF_8).split("\0")) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    entries.put(line.substring(tab + 1), entry(line.substring(0, tab)));
                }
            }
        }
        return entries;
    }

    /// Reads `<mode> <type> <object> <size>`, the size padded and `-` for what has none
    /// (<https://git-scm.com/docs/git-ls-tree#_output_format>).
    private static Entry entry(String text) {
        String[] parts = text.split(" +");
        long size = parts[3].equals("-") ? 0 : Long.parseLong(parts[3]);
        return new Entry(parts[0], parts[1], parts[2], size);
    }

    /// The content of a blob; empty where the repository does not have it
    /// (<https://git-scm.com/docs/git-cat-file#_batch_output>).
    private Optional<byte[]> blob(String object) throws IOException {
        reader.getOutputStream().write((object + "\n").getBytes(StandardCharsets.US_ASCII));
        reader.getOutputStream().flush();
        StringBuilder header = new StringBuilder();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new EOFException(errors.isEmpty() ? "it ended early" : errors.toString());
            }
            header.append((char) c);
        }
        String[] parts = header.toString().split(" ");
        if (parts.length < 3) {
            return Optional.empty();
        }
        int size = Integer.parseInt(parts[2]);
        byte[] bytes = answers.readNBytes(size);
        if (bytes.length < size || answers.read() < 0) {
            throw new EOFException("it ended early");
        }
        return Optional.of(bytes);
    }

    /// Ends the process that reads.
    @Override
    public void close() {
        reader.destroy();
    }
}
