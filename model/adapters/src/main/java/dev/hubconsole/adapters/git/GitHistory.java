package dev.hubconsole.adapters.git;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.core.yaml.edit.EarlierLines;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What git knows of the files in a hub's folder: the branch, and who changed which lines. Nothing
/// is fetched and nothing is written. Needs the `git` program.
public final class GitHistory {

    /// How many changes of some lines are told at most.
    public static final int MOST = 100;

    private static final String FORMAT = "%x00%H%x1f%an%x1f%aI%x1f%s%x1f";

    private final Git git;

    /// @param folder the hub's folder
    public GitHistory(Path folder) {
        this(folder, "git");
    }

    GitHistory(Path folder, String program) {
        this.git = new Git(folder, program);
    }

    /// The branch that is checked out; empty where the folder is in no repository, and where a
    /// commit without a branch is checked out.
    public Outcome<Optional<String>> branch() {
        return git.run("symbolic-ref", "--short", "--quiet", "HEAD")
                .map(ran -> ran.isGood() ? Optional.of(ran.text()) : Optional.empty());
    }

    /// The recorded changes of some lines of a file, the newest first; none where the lines were
    /// never recorded. Lines are followed to where they stood before; a file that was renamed is
    /// followed back to its renaming.
    ///
    /// @param path the file, as from the folder
    /// @param text what the file holds now, recorded or not
    /// @param from the first line of that text, from 1
    /// @param to the last, included
    public Outcome<List<Revision>> ofLines(String path, String text, int from, int to) {
        return git.run("rev-parse", "--is-inside-work-tree")
                .then(
                        ran ->
                                ran.isGood()
                                        ? git.run("show", "--no-textconv", "HEAD:./" + path)
                                        : noRepository())
                .then(
                        shown ->
                                shown.isGood()
                                        ? recorded(path, shown, text, from, to)
                                        : new Outcome.Done<>(List.of()));
    }

    private static Outcome<Git.Ran> noRepository() {
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "the hub is in no git repository",
                        "`git init` begins one; commits then show here."));
    }

    private Outcome<List<Revision>> recorded(
            String path, Git.Ran shown, String text, int from, int to) {
        String head = new String(shown.out(), StandardCharsets.UTF_8);
        Optional<EarlierLines> lines = EarlierLines.of(head, text, from, to);
        if (lines.isEmpty()) {
            return new Outcome.Done<>(List.of());
        }
        return git.run(
                        "-c",
                        "core.quotePath=false",
                        "-c",
                        "log.showSignature=false",
                        "log",
                        "--no-color",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--encoding=UTF-8",
                        "--max-count=" + MOST,
                        "--format=" + FORMAT,
                        "-L" + lines.get().from() + "," + lines.get().to() + ":" + path)
                .then(GitHistory::revisions);
    }

    private static Outcome<List<Revision>> revisions(Git.Ran ran) {
        if (!ran.isGood()) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "git cannot tell the history of these lines: " + ran.err(),
                            "`git log` in the hub's folder says more."));
        }
        List<Revision> found = new ArrayList<>();
        for (String record : ran.text().split("\0")) {
            String[] parts = record.split("\u001f", 5);
            if (parts.length == 5) {
                found.add(
                        new Revision(
                                parts[0],
                                OffsetDateTime.parse(parts[2]).toInstant(),
                                parts[1],
                                parts[3],
                                hunks(parts[4])));
            }
        }
        return new Outcome.Done<>(found);
    }

    /// The diff without the names of its files: they are known.
    private static String hunks(String diff) {
        int at = diff.indexOf("\n@@ ");
        return at < 0 ? diff.strip() : diff.substring(at + 1).stripTrailing();
    }
}
