package dev.hubconsole.core.check;

import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.registry.KnownEntries;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An item of a `repositories`, what was found in it, and what others have to know of it. Keeps no
/// node, so that it outlives the document it was read from. Equal to itself alone.
final class Slot {

    int item;
    int index = -1;
    Optional<Slot> twin = Optional.empty();

    /// What rules of a reach less than the registry say of what is written in it.
    List<Finding> written = List.of();

    /// What rules say of what holds for it; may stand in layers.
    List<Finding> holding = List.of();

    List<Use> uses = List.of();
    Said said = Said.NOTHING;
    List<Slot> targets = List.of();
    boolean namesUnknown;
    boolean namesSeveral;

    /// What a rule compares of what holds in an environment, or in none.
    record Use(String rule, Rule.Compared compared, Optional<String> environment) {}

    /// What the entry says that others have to know; nothing where the item is no entry.
    ///
    /// @param dependencies as written, without version ranges
    record Said(
            boolean isEntry,
            Optional<RepositoryId> id,
            Optional<String> owner,
            Optional<String> name,
            Optional<String> tier,
            Optional<String> team,
            List<String> presets,
            List<String> dependencies) {

        static final Said NOTHING =
                new Said(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of());

        static Said of(Repository repository) {
            List<String> dependencies = new ArrayList<>(repository.dependencies().size());
            repository
                    .dependencies()
                    .forEach(item -> dependencies.add(Dependencies.withoutRange(item.name())));
            List<String> presets = new ArrayList<>(repository.presets().size());
            repository.presets().forEach(preset -> presets.add(preset.name()));
            return new Said(
                    true,
                    repository.id(),
                    repository.word("owner"),
                    repository.word("name"),
                    repository.tier().map(tier -> tier.name()),
                    repository.team().map(team -> team.name()),
                    presets,
                    dependencies);
        }

        /// Whether others may take it for another repository than before. Ids are compared as they
        /// are written: messages show them so.
        boolean isCalledOtherwise(Said before) {
            return isEntry != before.isEntry
                    || !name.equals(before.name)
                    || !owner.equals(before.owner)
                    || !id.map(RepositoryId::toString)
                            .equals(before.id.map(RepositoryId::toString));
        }

        Optional<String> lowerName() {
            return name.map(text -> text.toLowerCase(Locale.ROOT));
        }
    }

    /// What is said when some rules say something else now.
    static List<Finding> with(List<Finding> before, List<Rule> rules, List<Finding> now) {
        if (before.isEmpty()) {
            return now;
        }
        Set<String> ids = ids(rules);
        List<Finding> said = new ArrayList<>(before);
        said.removeIf(finding -> ids.contains(finding.rule()));
        said.addAll(now);
        return said;
    }

    /// What rules compare when some of them compare something else now.
    List<Use> usesWith(List<Rule> rules, List<Use> now) {
        if (uses.isEmpty()) {
            return now.isEmpty() ? List.of() : now;
        }
        Set<String> ids = ids(rules);
        List<Use> compared = new ArrayList<>(uses);
        compared.removeIf(use -> ids.contains(use.rule()));
        compared.addAll(now);
        return compared;
    }

    private static Set<String> ids(List<Rule> rules) {
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    boolean isEntry() {
        return said.isEntry();
    }

    int index() {
        return index;
    }

    /// Where the entry is now, and who.
    Known known() {
        return new Known(item, index, said.id(), twin.map(Slot::index).orElse(index));
    }

    /// An entry at one moment.
    record Known(int item, int index, Optional<RepositoryId> id, int first)
            implements KnownEntries.Entry {}
}
