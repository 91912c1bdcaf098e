package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which rules are to look at what holds, by what they judge. Sets of rules are bits of a number,
/// so that asking costs little.
final class Judges {

    private final List<Rule> rules;
    private final Map<Long, List<Rule>> asked = new HashMap<>();
    private final String[] settings;
    private final long[] ofSettings;
    private final long[] ofUnseen;
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean forEach;
    private final Set<String> judged;
    private final boolean hasPolicies;
    private final boolean policiesNameEnvironments;
    private long ofBase;
    private long ofPolicies;
    private long ofFaults;
    private long ofReferences;

    /// Judges that are asked for everything that can be found, once at least.
    Judges(List<Rule> all, Registry registry) {
        this(all, registry, false);
    }

    /// Judges that are asked for everything that can be found for each repository.
    static Judges forEach(List<Rule> all, Registry registry) {
        return new Judges(all, registry, true);
    }

    private Judges(List<Rule> all, Registry registry, boolean forEach) {
        this.forEach = forEach;
        this.rules = all.stream().filter(rule -> !rule.judges().isEmpty()).toList();
        if (rules.size() > Long.SIZE) {
            throw new IllegalArgumentException("more rules than bits: " + rules.size());
        }
        Map<String, Long> bySetting = new TreeMap<>();
        long onceAValue = 0;
        for (int i = 0; i < rules.size(); i++) {
            long bit = 1L << i;
            boolean once = rules.get(i).judgesValuesAlone() && rules.get(i).judges().size() == 1;
            onceAValue |= once ? bit : 0;
            for (String subject : rules.get(i).judges()) {
                switch (subject) {
                    case Rule.BASE -> ofBase |= bit;
                    case Rule.POLICIES -> ofPolicies |= bit;
                    case Rule.FAULTS -> ofFaults |= bit;
                    case Rule.REFERENCES -> ofReferences |= bit;
                    default -> bySetting.put(subject, bySetting.getOrDefault(subject, 0L) | bit);
                }
            }
        }
        List<Policy> policies = registry.definitions().policies();
        hasPolicies = !policies.isEmpty();
        policiesNameEnvironments = policies.stream().anyMatch(Judges::namesEnvironments);
        settings = bySetting.keySet().toArray(new String[0]);
        judged = Set.copyOf(bySetting.keySet());
        ofSettings = new long[settings.length];
        ofUnseen = new long[settings.length];
        for (int i = 0; i < settings.length; i++) {
            long bits = bySetting.getOrDefault(settings[i], 0L);
            ofSettings[i] = bits & ~onceAValue;
            ofUnseen[i] = bits & onceAValue;
        }
    }

    private static boolean namesEnvironments(Policy policy) {
        return Stream.of(policy.when(), policy.assertion())
                .flatMap(Optional::stream)
                .anyMatch(expression -> expression.text().orElse("").contains("environment"));
    }

    /// Whether anything is to be judged in an environment that is not known from the base.
    boolean careFor(String environment, Repository repository, Inheritance inheritance) {
        if (policiesNameEnvironments) {
            return true;
        }
        return hasPolicies
                ? inheritance.differs(repository, environment)
                : inheritance.differs(repository, environment, judged);
    }

    /// The rules that judge something that is there.
    List<Rule> of(Effective base) {
        long found = ofBase | (hasPolicies ? ofPolicies : 0);
        found |= base.faults().isEmpty() ? 0 : ofFaults;
        found |= base.interpolated().isEmpty() ? 0 : ofReferences;
        Map<String, Value> here = base.settings().members();
        for (int i = 0; i < settings.length; i++) {
            Value value = here.get(settings[i]);
            if (value != null) {
                found |= of(i, value);
            }
        }
        return asked.computeIfAbsent(found, this::list);
    }

    /// The rules that judge something that is another here than in the base.
    List<Rule> of(Effective effective, Effective base) {
        long found = hasPolicies ? ofPolicies : 0;
        found |= effective.faults().equals(base.faults()) ? 0 : ofFaults;
        found |= effective.interpolated().equals(base.interpolated()) ? 0 : ofReferences;
        Map<String, Value> here = effective.settings().members();
        Map<String, Value> there = base.settings().members();
        for (int i = 0; i < settings.length; i++) {
            Value value = here.get(settings[i]);
            if (value != null && value != there.get(settings[i])) {
                found |= of(i, value);
            }
        }
        return asked.computeIfAbsent(found, this::list);
    }

    /// The rules that judge a setting's value; of those that need to see it once alone, those that
    /// have not. A repository's own value is its own, so it is not kept.
    private long of(int setting, Value value) {
        boolean known = ofUnseen[setting] != 0 && !forEach && !isOwn(value) && !seen.add(value);
        return ofSettings[setting] | (known ? 0 : ofUnseen[setting]);
    }

    private static boolean isOwn(Value value) {
        return value instanceof Value.Leaf leaf && leaf.origin().layer() == LayerId.REPOSITORY;
    }

    private List<Rule> list(long bits) {
        List<Rule> some = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if ((bits >>> i & 1) != 0) {
                some.add(rules.get(i));
            }
        }
        return some;
    }
}
