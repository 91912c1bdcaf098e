package dev.hubconsole.simulator.github;

import dev.hubconsole.simulator.github.GitStore.Commit;
import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.GitStore.Person;
import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Brings what a pull request has into its base: by a merge commit, as one commit, or commit by
/// commit. Files are taken whole: where both sides have changed one, and not to the same, they are
/// in conflict, even in places where git would find none.
final class Merging {

    /// `merge`, `squash`, `rebase`.
    static final List<String> METHODS = List.of("merge", "squash", "rebase");

    private final Repo repo;
    private final Pull pull;
    private final String base;

    /// @param base the commit on which the result is
    private Merging(Repo repo, Pull pull, String base) {
        this.repo = repo;
        this.pull = pull;
        this.base = base;
    }

    /// Of an open pull request; nothing where its base branch is gone.
    static Optional<Merging> of(Repo repo, Pull pull) {
        return repo.branch(pull.base).map(base -> new Merging(repo, pull, base));
    }

    /// Whether nothing is in conflict.
    boolean isPossible() {
        takeObjects();
        return whole().isPresent();
    }

    /// What is in a fork is here too, from now on.
    private void takeObjects() {
        if (pull.from != repo) {
            repo.git.take(pull.from.git);
        }
    }

    private Commit commit(String sha) {
        return repo.git.commit(sha).orElseThrow();
    }

    private Map<String, Entry> files(String sha) {
        return repo.git.files(commit(sha).tree());
    }

    /// The files of both sides together; nothing where they are in conflict.
    private Optional<Map<String, Entry>> whole() {
        Map<String, Entry> common =
                common(repo.git, base, pull.headSha).map(this::files).orElse(Map.of());
        return together(common, files(base), files(pull.headSha));
    }

    /// The newest commit that both have in their history.
    static Optional<String> common(GitStore git, String one, String other) {
        Set<String> inOne = new HashSet<>();
        git.history(one).forEach(commit -> inOne.add(commit.sha()));
        return git.history(other).stream().map(Commit::sha).filter(inOne::contains).findFirst();
    }

    private static Optional<Map<String, Entry>> together(
            Map<String, Entry> common, Map<String, Entry> ours, Map<String, Entry> theirs) {
        Set<String> paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        Map<String, Entry> all = new TreeMap<>();
        for (String path : paths) {
            Entry before = common.get(path);
            Entry here = ours.get(path);
            Entry there = theirs.get(path);
            if (!Objects.equals(here, there)
                    && !Objects.equals(here, before)
                    && !Objects.equals(there, before)) {
                return Optional.empty();
            }
            Entry wanted = Objects.equals(here, before) ? there : here;
            if (wanted != null) {
                all.put(path, wanted);
            }
        }
        return Optional.of(all);
    }

    /// Makes the commits.
    ///
    /// @param method one of [#METHODS]
    /// @param title of the one commit that is made; empty for GitHub's own
    /// @param text the same for what is below it
    /// @return the last commit; nothing where something is in conflict
    Optional<String> make(
            String method, Person person, Optional<String> title, Optional<String> text) {
        takeObjects();
        return switch (method) {
            case "rebase" -> rebased(person);
            case "squash" ->
                    whole().map(
                                    files ->
                                            written(
                                                    files,
                                                    List.of(base),
                                                    author(),
                                                    person,
                                                    message(
                                                            title.orElse(squashTitle()),
                                                            text.orElse(squashText()))));
            default ->
                    whole().map(
                                    files ->
                                            written(
                                                    files,
                                                    List.of(base, pull.headSha),
                                                    person,
                                                    person,
                                                    message(
                                                            title.orElse(mergeTitle()),
                                                            text.orElse(pull.title))));
        };
    }

    private String written(
            Map<String, Entry> files,
            List<String> parents,
            Person author,
            Person committer,
            String message) {
        return repo.git.commit(repo.git.treeOf(files), parents, author, committer, message);
    }

    private static String message(String title, String text) {
        return text.isEmpty() ? title : title + "\n\n" + text;
    }

    private String mergeTitle() {
        String from = pull.from.owner.login() + "/" + pull.head;
        return "Merge pull request #" + pull.number + " from " + from;
    }

    /// The only commit's own words, or the pull request's.
    private String squashTitle() {
        List<Commit> ahead = PullRoutes.ahead(pull);
        String title =
                ahead.size() == 1 ? ahead.getFirst().message().lines().findFirst().orElse("") : "";
        return (title.isEmpty() ? pull.title : title) + " (#" + pull.number + ")";
    }

    private String squashText() {
        List<Commit> ahead = PullRoutes.ahead(pull);
        if (ahead.size() == 1) {
            String[] parts = ahead.getFirst().message().split("\n", 2);
            return parts.length > 1 ? parts[1].strip() : "";
        }
        StringBuilder text = new StringBuilder();
        for (Commit commit : ahead.reversed()) {
            text.append(text.isEmpty() ? "" : "\n\n").append("* ").append(commit.message().strip());
        }
        return text.toString();
    }

    private Person author() {
        return Repo.person(pull.author, repo.world.now());
    }

    /// Each commit again, the oldest first, on what there is. Merges are left out, as git does it.
    private Optional<String> rebased(Person person) {
        String on = base;
        for (Commit commit : PullRoutes.ahead(pull).reversed()) {
            if (commit.parents().size() > 1) {
                continue;
            }
            Map<String, Entry> before =
                    commit.parents().isEmpty() ? Map.of() : files(commit.parents().getFirst());
            Optional<Map<String, Entry>> files = together(before, files(on), files(commit.sha()));
            if (files.isEmpty()) {
                return Optional.empty();
            }
            on = written(files.get(), List.of(on), commit.author(), person, commit.message());
        }
        return Optional.of(on);
    }
}
