package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry.Definitions;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What names are known, and the finding for one that is not. Switched-off includes count on both
/// sides: what they mention is looked up, and what they define is known.
final class Known {

    private Known() {}

    static Set<String> teams(Inspection inspection) {
        return names(inspection, Definitions::teams);
    }

    static Set<String> names(
            Inspection inspection, Function<Definitions, Map<String, Layer>> table) {
        Set<String> names = new HashSet<>();
        both(inspection).forEach(part -> names.addAll(table.apply(part).keySet()));
        return names;
    }

    static List<Layer> layers(
            Inspection inspection, Function<Definitions, Map<String, Layer>> table) {
        List<Layer> layers = new ArrayList<>();
        both(inspection).forEach(part -> layers.addAll(table.apply(part).values()));
        return layers;
    }

    static List<Repository> repositories(Inspection inspection) {
        List<Repository> repositories = new ArrayList<>();
        repositories.addAll(inspection.repositories());
        repositories.addAll(inspection.registry().inactive().repositories());
        return repositories;
    }

    /// Every layer that can extend presets.
    static List<Layer> allLayers(Inspection inspection) {
        List<Layer> layers = new ArrayList<>();
        for (Definitions part : both(inspection)) {
            layers.add(part.orgDefaults());
            layers.addAll(part.tiers().values());
            layers.addAll(part.presets().values());
            layers.addAll(part.teams().values());
            layers.addAll(part.environments().values());
            List<Repository> repositories =
                    part == inspection.registry().definitions()
                            ? inspection.repositories()
                            : part.repositories();
            repositories.forEach(repository -> layers.add(repository.layer()));
        }
        return layers;
    }

    private static List<Definitions> both(Inspection inspection) {
        return List.of(inspection.registry().definitions(), inspection.registry().inactive());
    }

    static void require(Layer.Mention mention, String what, Set<String> known, Findings findings) {
        if (known.contains(mention.name())) {
            return;
        }
        Optional<String> closest = Suggestion.closest(mention.name(), known);
        Draft draft =
                Draft.at(
                        mention.at(),
                        "there is no "
                                + what
                                + " \""
                                + mention.name()
                                + "\""
                                + Suggestion.hint(closest));
        closest.ifPresent(
                better ->
                        draft.fix(
                                "write \"" + better + "\"",
                                Fix.Safety.UNSAFE,
                                mention.at().node(),
                                better));
        findings.add(draft);
    }
}
