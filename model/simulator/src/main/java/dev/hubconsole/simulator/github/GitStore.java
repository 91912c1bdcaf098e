package dev.hubconsole.simulator.github;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// The objects of a git repository, under their true names: the SHA-1 of what git would write.
/// <https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>
final class GitStore {

    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, Stored> objects = new HashMap<>();

    private record Stored(String type, byte[] bytes) {}

    /// An entry of a tree.
    ///
    /// @param mode `100644`, `100755`, `120000`, `040000`, `160000`
    record Entry(String mode, String name, String sha) {

        String type() {
            return switch (mode) {
                case "040000" -> "tree";
                case "160000" -> "commit";
                default -> "blob";
            };
        }

        /// Trees are sorted as if their names ended in `/`.
        private String sortedAs() {
            return type().equals("tree") ? name + "/" : name;
        }
    }

    /// Who did something, and when.
    record Person(String name, String email, Instant time) {

        private String line() {
            return name + " <" + email + "> " + time.getEpochSecond() + " +0000";
        }

        private static Person parse(String line) {
            int mail = line.indexOf(" <");
            int end = line.indexOf("> ", mail);
            return new Person(
                    line.substring(0, mail),
                    line.substring(mail + 2, end),
                    Instant.ofEpochSecond(Long.parseLong(line.substring(end + 2).split(" ")[0])));
        }
    }

    /// A commit.
    record Commit(
            String sha,
            String tree,
            List<String> parents,
            Person author,
            Person committer,
            String message) {}

    String blob(byte[] content) {
        return put("blob", content);
    }

    Optional<byte[]> blob(String sha) {
        return find(sha, "blob");
    }

    String tree(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(
                Comparator.comparing(
                        entry -> entry.sortedAs().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned));
        for (Entry entry : sorted) {
            String mode = entry.mode().replaceFirst("^0", "");
            out.writeBytes((mode + " " + entry.name() + "\0").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(HEX.parseHex(entry.sha()));
        }
        return put("tree", out.toByteArray());
    }

    Optional<List<Entry>> tree(String sha) {
        return find(sha, "tree").map(GitStore::entries);
    }

    private static List<Entry> entries(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int blank = at;
            while (bytes[blank] != ' ') {
                blank++;
            }
            int nul = blank;
            while (bytes[nul] != 0) {
                nul++;
            }
            String mode = new String(bytes, at, blank - at, StandardCharsets.US_ASCII);
            entries.add(
                    new Entry(
                            mode.length() == 5 ? "0" + mode : mode,
                            new String(bytes, blank + 1, nul - blank - 1, StandardCharsets.UTF_8),
                            HEX.formatHex(bytes, nul + 1, nul + 21)));
            at = nul + 21;
        }
        return entries;
    }

    String commit(
            String tree, List<String> parents, Person author, Person committer, String message) {
        StringBuilder text = new StringBuilder("tree " + tree + "\n");
        parents.forEach(parent -> text.append("parent ").append(parent).append('\n'));
        text.append("author ").append(author.line()).append('\n');
        text.append("committer ").append(committer.line()).append("\n\n");
        text.append(message);
        return put("commit", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    Optional<Commit> commit(String sha) {
        return find(sha, "commit").map(bytes -> parsed(sha, bytes));
    }

    private static Commit parsed(String sha, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        String tree = "";
        List<String> parents = new ArrayList<>();
        Person author = new Person("", "", Instant.EPOCH);
        Person committer = author;
        for (String line : text.substring(0, end).split("\n")) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "tree" -> tree = rest;
                case "parent" -> parents.add(rest);
                case "author" -> author = Person.parse(rest);
                case "committer" -> committer = Person.parse(rest);
                default -> throw new IllegalStateException("a commit with " + line);
            }
        }
        return new Commit(
                sha, tree, List.copyOf(parents), author, committer, text.substring(end + 2));
    }

    /// Takes over all objects of another.
    void take(GitStore other) {
        objects.putAll(other.objects);
    }

    /// Whether there is an object of that type.
    boolean has(String sha, String type) {
        Stored stored = objects.get(sha);
        return stored != null && stored.type().equals(type);
    }

    /// All files below a tree, by path.
    Map<String, Entry> files(String tree) {
        Map<String, Entry> files = new TreeMap<>();
        collect(tree, "", files);
        return files;
    }

    private void collect(String tree, String prefix, Map<String, Entry> files) {
        for (Entry entry : tree(tree).orElseThrow()) {
            if (entry.type().equals("tree")) {
                collect(entry.sha(), prefix + entry.name() + "/", files);
            } else {
                files.put(prefix + entry.name(), entry);
            }
        }
    }

    /// The tree of these files.
    String treeOf(Map<String, Entry> files) {
        Map<String, Map<String, Entry>> folders = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        files.forEach(
                (path, entry) -> {
                    int slash = path.indexOf('/');
                    if (slash < 0) {
                        entries.add(new Entry(entry.mode(), path, entry.sha()));
                    } else {
                        folders.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
                                .put(path.substring(slash + 1), entry);
                    }
                });
        folders.forEach((name, below) -> entries.add(new Entry("040000", name, treeOf(below))));
        return tree(entries);
    }

    /// What a path is; the tree itself for the empty path.
    Optional<Entry> at(String tree, String path) {
        Entry found = new Entry("040000", "", tree);
        for (String part : path.isEmpty() ? new String[0] : path.split("/")) {
            Optional<Entry> next =
                    tree(found.sha())
                            .flatMap(
                                    entries ->
                                            entries.stream()
                                                    .filter(entry -> entry.name().equals(part))
                                                    .findFirst());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        return Optional.of(found);
    }

    /// A commit and all before it, the newest first, and none before those that are made on it.
    List<Commit> history(String sha) {
        Map<String, Commit> seen = new HashMap<>();
        Map<String, Integer> children = new HashMap<>();
        List<String> open = new ArrayList<>(List.of(sha));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (!seen.containsKey(next)) {
                Commit commit = commit(next).orElseThrow();
                seen.put(next, commit);
                commit.parents().forEach(parent -> children.merge(parent, 1, Integer::sum));
                open.addAll(commit.parents());
            }
        }
        PriorityQueue<Commit> ready =
                new PriorityQueue<>(
                        Comparator.comparing((Commit commit) -> commit.committer().time())
                                .reversed());
        ready.add(seen.get(sha));
        List<Commit> all = new ArrayList<>(seen.size());
        while (!ready.isEmpty()) {
            Commit next = ready.remove();
            all.add(next);
            for (String parent : next.parents()) {
                if (children.merge(parent, -1, Integer::sum) == 0) {
                    ready.add(seen.get(parent));
                }
            }
        }
        return all;
    }

    /// Whether one commit is the other, or comes before it.
    boolean isAncestor(String ancestor, String of) {
        return history(of).stream().anyMatch(commit -> commit.sha().equals(ancestor));
    }

    private Optional<byte[]> find(String sha, String type) {
        Stored stored = objects.get(sha);
        return stored == null || !stored.type().equals(type)
                ? Optional.empty()
                : Optional.of(stored.bytes());
    }

    private String put(String type, byte[] content) {
        MessageDigest digest = sha1();
        digest.update((type + " " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
        String sha = HEX.formatHex(digest.digest(content));
        objects.putIfAbsent(sha, new Stored(type, content));
        return sha;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-1 is in every JDK", impossible);
        }
    }
}
