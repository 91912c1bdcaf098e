package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.Files.TreeFile;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.problem.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Proposes what the registry is to say of a repository, from what it is and from its own history.
final class Allocation {

    /// Fewer runs say nothing of how long the next will take.
    private static final int FEWEST_RUNS = 5;

    private static final int STEP = 5;

    /// How a repository is built, by a file in its root.
    private static final Map<String, String> BUILDS = new LinkedHashMap<>();

    static {
        BUILDS.put("Taskfile.yml", "task");
        BUILDS.put("mvnw", "./mvnw -B -ntp verify");
        BUILDS.put("pom.xml", "mvn -B -ntp verify");
        BUILDS.put("gradlew", "./gradlew build");
        BUILDS.put("package-lock.json", "npm ci && npm test");
        BUILDS.put("Cargo.toml", "cargo test --locked");
        BUILDS.put("go.mod", "go test ./...");
        BUILDS.put("pyproject.toml", "python -m pip install . && python -m unittest");
        BUILDS.put("Makefile", "make");
    }

    private Allocation() {}

    /// What is proposed, each with its reason.
    static List<Proposed> propose(Facts facts) {
        List<Proposed> proposed = new ArrayList<>();
        timeout(facts).ifPresent(proposed::add);
        facts.details()
                .language()
                .ifPresent(
                        language ->
                                proposed.add(
                                        new Proposed(
                                                "settings.language",
                                                language.toLowerCase(Locale.ROOT),
                                                "most of its code is "
                                                        + language
                                                        + ", GitHub says")));
        Set<String> there =
                facts.tree().files().stream().map(TreeFile::path).collect(Collectors.toSet());
        BUILDS.entrySet().stream()
                .filter(build -> there.contains(build.getKey()))
                .findFirst()
                .ifPresent(
                        build ->
                                proposed.add(
                                        new Proposed(
                                                "settings.build_cmd",
                                                build.getValue(),
                                                "it has a " + build.getKey())));
        return proposed;
    }

    /// The folders that have a file that says how to build them, `.` for the root; those within one
    /// that is built already are parts of it.
    static List<String> folders(Facts facts) {
        List<String> folders =
                facts.tree().files().stream()
                        .map(TreeFile::path)
                        .filter(
                                path ->
                                        BUILDS.containsKey(
                                                path.substring(path.lastIndexOf('/') + 1)))
                        .map(
                                path ->
                                        path.contains("/")
                                                ? path.substring(0, path.lastIndexOf('/'))
                                                : ".")
                        .distinct()
                        .sorted()
                        .toList();
        return folders.stream()
                .filter(
                        folder ->
                                folders.stream()
                                        .noneMatch(
                                                outer ->
                                                        !outer.equals(folder)
                                                                && (outer.equals(".")
                                                                        || folder.startsWith(
                                                                                outer + "/"))))
                .toList();
    }

    /// Half more than all but the slowest in twenty took, in steps of five minutes.
    private static Optional<Proposed> timeout(Facts facts) {
        if (!(facts.runs() instanceof Outcome.Done<List<Run>>(var runs))
                || runs.size() < FEWEST_RUNS) {
            return Optional.empty();
        }
        List<Duration> sorted =
                runs.stream()
                        .map(run -> Duration.between(run.startedAt(), run.updatedAt()))
                        .sorted()
                        .toList();
        Duration slow = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
        long minutes = (slow.toSeconds() * 3 / 2 + 59) / 60;
        long rounded = Math.max(STEP, (minutes + STEP - 1) / STEP * STEP);
        return Optional.of(
                new Proposed(
                        "settings.build_timeout",
                        rounded + "m",
                        "95 of 100 of its last "
                                + runs.size()
                                + " runs took at most "
                                + (slow.toSeconds() + 59) / 60
                                + " min, and half of that again"));
    }
}
