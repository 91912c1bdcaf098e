package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.edit.TextEdit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the safe fixes of a report would make of a registry. Fixes that overlap are made one after
/// the other, each upon what the one before has left; the result never has more errors than there
/// were. Nothing is written.
///
/// @param files the files that would be different
/// @param applied the findings whose fixes are in it, in the order in which they were made; places
///   are those of the text that each was found in
/// @param after the registry as it would be
/// @param report what checking it gives
public record FixPlan(
        List<PlannedFile> files, List<Finding> applied, Registry after, Report report) {

    /// So often fixes are looked for anew.
    private static final int MOST_ROUNDS = 20;

    public FixPlan {
        files = List.copyOf(files);
        applied = List.copyOf(applied);
    }

    /// Works out the fixes of a registry.
    ///
    /// @param files what the registry was read from
    /// @param options how it was read
    /// @param report what checking it gave
    /// @param chosen which findings are to be fixed; those without a safe fix, and silenced ones,
    ///   are passed over anyway
    public static FixPlan of(
            HubFiles files,
            RegistryReader.Options options,
            Registry registry,
            Report report,
            Checks checks,
            Predicate<Finding> chosen) {
        Fixing fixing = new Fixing(files, options, checks, chosen, new State(registry, report));
        fixing.run();
        return fixing.plan(registry);
    }

    /// A registry and what is found in it.
    private record State(Registry registry, Report report) {

        /// Neither has it more errors, nor is there more that cannot be read.
        private boolean isNoWorseThan(State other) {
            return report.count(Severity.ERROR) <= other.report.count(Severity.ERROR)
                    && registry.faults().size() <= other.registry.faults().size();
        }
    }

    private static final class Fixing {

        private final HubFiles files;
        private final RegistryReader.Options options;
        private final Checks checks;
        private final Predicate<Finding> chosen;
        private final List<Finding> applied = new ArrayList<>();
        private final Set<Finding> refused = new HashSet<>();
        private final Set<List<Integer>> seen = new HashSet<>();
        private State state;

        private Fixing(
                HubFiles files,
                RegistryReader.Options options,
                Checks checks,
                Predicate<Finding> chosen,
                State state) {
            this.files = files;
            this.options = options;
            this.checks = checks;
            this.chosen = chosen;
            this.state = state;
            seen.add(texts(state));
        }

        /// The texts of all files, by their hashes: fixes that lead back to a text are not made.
        private static List<Integer> texts(State state) {
            return state.registry().files().stream()
                    .map(file -> Arrays.hashCode(file.document().bytes()))
                    .toList();
        }

        private void run() {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                List<Finding> next = apart(fixable());
                if (next.isEmpty() || !take(next)) {
                    return;
                }
            }
        }

        /// Makes fixes; those that would do harm, or undo others, are found by halves and left out.
        ///
        /// @return whether any was made
        private boolean take(List<Finding> fixes) {
            Optional<State> tried = attempt(fixes);
            if (tried.isPresent()
                    && tried.get().isNoWorseThan(state)
                    && seen.add(texts(tried.get()))) {
                state = tried.get();
                applied.addAll(fixes);
                return true;
            }
            if (fixes.size() == 1) {
                refused.addAll(fixes);
                return false;
            }
            // After one half is made, the places of the other are stale; the next round finds them.
            int half = fixes.size() / 2;
            return take(fixes.subList(0, half)) || take(fixes.subList(half, fixes.size()));
        }

        private List<Finding> fixable() {
            return state.report().findings().stream()
                    .filter(finding -> !finding.isSilenced() && chosen.test(finding))
                    .filter(finding -> isSafe(finding) && !refused.contains(finding))
                    .toList();
        }

        private static boolean isSafe(Finding finding) {
            return finding.fix()
                    .filter(fix -> fix.safety() == Fix.Safety.SAFE && !fix.edits().isEmpty())
                    .isPresent();
        }

        /// The first findings whose fixes do not touch each other.
        private static List<Finding> apart(List<Finding> findings) {
            Map<String, TreeMap<Integer, Integer>> taken = new HashMap<>();
            List<Finding> apart = new ArrayList<>();
            for (Finding finding : findings) {
                List<Fix.Edit> edits = finding.fix().orElseThrow().edits();
                boolean free =
                        edits.stream()
                                .allMatch(edit -> isFree(edit, taken.get(edit.place().file())));
                if (free) {
                    apart.add(finding);
                    edits.forEach(
                            edit ->
                                    taken.computeIfAbsent(
                                                    edit.place().file(), none -> new TreeMap<>())
                                            .put(edit.start(), edit.end()));
                }
            }
            return apart;
        }

        /// Whether no stretch that is taken, by start and end, touches an edit.
        private static boolean isFree(Fix.Edit edit, @Nullable TreeMap<Integer, Integer> taken) {
            if (taken == null) {
                return true;
            }
            Map.Entry<Integer, Integer> last = taken.floorEntry(edit.end());
            return last == null || last.getValue() < edit.start();
        }

        /// The registry with some fixes made; empty where a file of them is not part of it.
        private Optional<State> attempt(List<Finding> fixes) {
            PlannedFiles planned = new PlannedFiles(files, state.registry());
            Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
            for (Finding finding : fixes) {
                for (Fix.Edit edit : finding.fix().orElseThrow().edits()) {
                    edits.computeIfAbsent(edit.place().file(), none -> new ArrayList<>())
                            .add(new TextEdit(edit.start(), edit.end(), edit.newText()));
                }
            }
            for (Map.Entry<String, List<TextEdit>> entry : edits.entrySet()) {
                Optional<Document> document = document(state.registry(), entry.getKey());
                if (document.isEmpty()) {
                    return Optional.empty();
                }
                List<TextEdit> sorted = new ArrayList<>(entry.getValue());
                sorted.sort(Comparator.comparingInt(TextEdit::start));
                planned.put(entry.getKey(), TextEdit.apply(document.get().bytes(), sorted));
            }
            String root = state.registry().root().path();
            return switch (RegistryReader.read(planned, root, options)) {
                case Outcome.Failed<Registry> _ -> Optional.empty();
                case Outcome.Done<Registry>(var registry) ->
                        Optional.of(new State(registry, checks.check(registry)));
            };
        }

        private FixPlan plan(Registry before) {
            List<PlannedFile> changed = new ArrayList<>();
            for (RegistryFile file : before.files()) {
                document(state.registry(), file.path())
                        .filter(after -> !after.text().equals(file.document().text()))
                        .ifPresent(
                                after ->
                                        changed.add(
                                                new PlannedFile(
                                                        file.path(),
                                                        file.document(),
                                                        after,
                                                        List.of())));
            }
            return new FixPlan(changed, applied, state.registry(), state.report());
        }

        private static Optional<Document> document(Registry registry, String path) {
            return registry.files().stream()
                    .filter(file -> file.path().equals(path))
                    .map(RegistryFile::document)
                    .findFirst();
        }
    }
}
