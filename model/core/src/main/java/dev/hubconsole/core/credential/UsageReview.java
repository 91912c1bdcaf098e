package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.UsageMap.Deletion;
import dev.hubconsole.core.credential.UsageMap.Use;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what may be read against what workflows name. A repository whose workflows were not read
/// is never said to need nothing.
final class UsageReview {

    private static final int NAMED = 3;

    private final AccessMatrix matrix;
    private final UsageMap usage;
    private final List<ReviewFinding> found = new ArrayList<>();

    /// The credentials that are meant for some job of a repository, by name.
    private final Map<RepositoryId, Map<String, List<Credential>>> given = new HashMap<>();

    private UsageReview(AccessMatrix matrix, UsageMap usage) {
        this.matrix = matrix;
        this.usage = usage;
    }

    static List<ReviewFinding> of(AccessMatrix matrix, UsageMap usage) {
        UsageReview review = new UsageReview(matrix, usage);
        matrix.credentials().forEach(review::lookAt);
        review.lookForMissing();
        return review.found;
    }

    private void lookAt(Credential credential) {
        List<Reader> readers = matrix.readersOf(credential);
        String name = Credential.nameKey(credential.name());
        readers.forEach(
                reader ->
                        given.computeIfAbsent(reader.id(), _ -> new HashMap<>())
                                .computeIfAbsent(name, _ -> new ArrayList<>(1))
                                .add(credential));
        if (readers.isEmpty() || credential.state() instanceof Credential.State.Revoked) {
            return;
        }
        switch (matrix.deletion(credential, usage)) {
            case Deletion.Safe(var files) ->
                    note(
                            ReviewRule.NAMED_NOWHERE,
                            credential,
                            "no job in "
                                    + (files.size() == 1
                                            ? "the only workflow file"
                                            : "the " + files.size() + " workflow files")
                                    + " of its readers asks for it",
                            "It is safe to delete.",
                            List.of());
            case Deletion.Used(var uses) -> lookAtUses(credential, readers, uses);
            case Deletion.Unclear _ -> {
                // nobody can tell, so nothing is said
            }
        }
    }

    private void lookAtUses(Credential credential, List<Reader> readers, List<Use> uses) {
        for (Use use : uses) {
            if (use.openToForks().isPresent()) {
                note(
                        ReviewRule.OPEN_TO_FORKS,
                        credential,
                        use.repository()
                                + ", "
                                + use.where()
                                + ", names it and runs on "
                                + use.openToForks().get()
                                + ", which somebody outside can cause",
                        "Take the secret out of that workflow, or put the job behind an"
                                + " environment that has to be approved.",
                        List.of(use.place()));
            }
        }
        Set<RepositoryId> naming = new LinkedHashSet<>();
        uses.forEach(use -> naming.add(use.repository()));
        List<Reader> idle =
                readers.stream()
                        .filter(reader -> !naming.contains(reader.id()))
                        .filter(reader -> usage.gaps(reader.id()).isEmpty())
                        .toList();
        if (!idle.isEmpty() && naming.size() <= NAMED) {
            note(
                    ReviewRule.WIDER_THAN_NEEDED,
                    credential,
                    idle.size()
                            + (idle.size() == 1 ? " repository" : " repositories")
                            + (idle.size() == 1
                                    ? " may read it and has no job that asks for it: "
                                    : " may read it and have no job that asks for it: ")
                            + Review.names(idle),
                    "It is named in "
                            + String.join(
                                    ", ", naming.stream().map(RepositoryId::toString).toList())
                            + "; limit it to what needs it.",
                    uses.stream().limit(NAMED).map(Use::place).toList());
        }
    }

    /// What workflows name and no credential gives.
    private void lookForMissing() {
        for (Reader reader : matrix.reading()) {
            Map<String, List<Use>> missing = new LinkedHashMap<>();
            Map<String, List<Credential>> has = given.getOrDefault(reader.id(), Map.of());
            for (Use use : usage.uses(reader.id())) {
                List<Credential> named = has.getOrDefault(use.name(), List.of());
                if (named.stream().noneMatch(one -> matrix.isGiven(one, use))) {
                    missing.computeIfAbsent(use.name(), _ -> new ArrayList<>()).add(use);
                }
            }
            missing.forEach(
                    (name, uses) ->
                            missing(
                                    uses,
                                    has.containsKey(name)
                                            ? "no credential of this name is for that job"
                                            : "no credential of this name is for it",
                                    "Add it, or take it out of the workflow."));
            for (Use use : usage.inActions(reader.id())) {
                missing(
                        List.of(use),
                        "GitHub gives no secrets to actions",
                        "Make it an input of the action, and hand the secret over where the action"
                                + " is used.");
            }
        }
    }

    private void missing(List<Use> uses, String why, String nextStep) {
        Use first = uses.getFirst();
        found.add(
                new ReviewFinding(
                        ReviewRule.MISSING,
                        Optional.empty(),
                        first.repository()
                                + ", "
                                + first.where()
                                + ", names "
                                + first.name()
                                + ", and "
                                + why,
                        nextStep,
                        uses.stream().limit(NAMED).map(Use::place).toList()));
    }

    private void note(
            ReviewRule rule,
            Credential credential,
            String message,
            String nextStep,
            List<Place> places) {
        found.add(new ReviewFinding(rule, Optional.of(credential), message, nextStep, places));
    }
}
