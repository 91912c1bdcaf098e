package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rules are to look at what holds, by what they judge.
final class Judges {

    private final List<Rule> always = new ArrayList<>();
    private final List<Rule> ofFaults = new ArrayList<>();
    private final List<Rule> ofReferences = new ArrayList<>();
    private final Map<String, List<Rule>> ofSettings = new LinkedHashMap<>();

    Judges(List<Rule> rules) {
        for (Rule rule : rules) {
            for (String subject : rule.judges()) {
                switch (subject) {
                    case Rule.EVERYTHING -> always.add(rule);
                    case Rule.FAULTS -> ofFaults.add(rule);
                    case Rule.REFERENCES -> ofReferences.add(rule);
                    default ->
                            ofSettings
                                    .computeIfAbsent(subject, none -> new ArrayList<>())
                                    .add(rule);
                }
            }
        }
    }

    /// The rules that judge something that is there.
    List<Rule> of(Effective base) {
        Set<Rule> asked = new LinkedHashSet<>(always);
        if (!base.faults().isEmpty()) {
            asked.addAll(ofFaults);
        }
        if (!base.interpolated().isEmpty()) {
            asked.addAll(ofReferences);
        }
        Map<String, Value> settings = base.settings().members();
        ofSettings.forEach(
                (key, rules) -> {
                    if (settings.containsKey(key)) {
                        asked.addAll(rules);
                    }
                });
        return List.copyOf(asked);
    }

    /// The rules that judge something that is another here than in the base.
    List<Rule> of(Effective effective, Effective base) {
        Set<Rule> asked = new LinkedHashSet<>(always);
        if (!effective.faults().equals(base.faults())) {
            asked.addAll(ofFaults);
        }
        if (!effective.interpolated().equals(base.interpolated())) {
            asked.addAll(ofReferences);
        }
        Map<String, Value> here = effective.settings().members();
        Map<String, Value> there = base.settings().members();
        ofSettings.forEach(
                (key, rules) -> {
                    @Nullable Value value = here.get(key);
                    if (value != null && value != there.get(key)) {
                        asked.addAll(rules);
                    }
                });
        return List.copyOf(asked);
    }
}
