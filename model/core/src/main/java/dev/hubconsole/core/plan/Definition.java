package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry.Definitions;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Something that a registry defines once, by a name that is told apart from others of its kind.
public record Definition(Kind kind, String name) {

    /// What can be defined.
    public enum Kind {
        TIER("tier", "tiers"),
        TEAM("team", "teams"),
        PRESET("preset", "presets"),
        ENVIRONMENT("environment", "environments"),
        VARIABLE("variable", "vars"),
        POLICY("policy", "policies");

        private final String word;
        private final String table;

        Kind(String word, String table) {
            this.word = word;
            this.table = table;
        }

        /// The word used in output.
        public String word() {
            return word;
        }

        /// The key of the registry that holds all of them.
        public String table() {
            return table;
        }

        /// Whether they stand in a list and say their name themselves; the others are keys of a
        /// mapping.
        boolean isListed() {
            return this == ENVIRONMENT || this == POLICY;
        }

        /// The key that says the name, of those in a list.
        String nameKey() {
            return this == POLICY ? "id" : "name";
        }
    }

    /// The definition that a layer is; none for those that have no name.
    public static Optional<Definition> of(LayerId id) {
        return switch (id.kind()) {
            case TIER -> Optional.of(new Definition(Kind.TIER, id.name()));
            case TEAM -> Optional.of(new Definition(Kind.TEAM, id.name()));
            case PRESET -> Optional.of(new Definition(Kind.PRESET, id.name()));
            case ENVIRONMENT -> Optional.of(new Definition(Kind.ENVIRONMENT, id.name()));
            case BUILT_IN, ORG_DEFAULTS, REPOSITORY, OVERRIDE -> Optional.empty();
        };
    }

    /// Whose keys are edited where this is.
    public Target target() {
        return switch (kind) {
            case TIER -> new Target.Shared(LayerId.tier(name));
            case TEAM -> new Target.Shared(LayerId.team(name));
            case PRESET -> new Target.Shared(LayerId.preset(name));
            case ENVIRONMENT -> new Target.Shared(LayerId.environment(name));
            case VARIABLE -> new Target.Variables();
            case POLICY -> new Target.Policy(name);
        };
    }

    /// The names of a kind that there are.
    static Set<String> names(Definitions all, Kind kind) {
        return switch (kind) {
            case TIER -> all.tiers().keySet();
            case TEAM -> all.teams().keySet();
            case PRESET -> all.presets().keySet();
            case ENVIRONMENT -> all.environments().keySet();
            case VARIABLE -> all.variables().keySet();
            case POLICY ->
                    all.policies().stream()
                            .flatMap(policy -> policy.id().stream())
                            .collect(Collectors.toSet());
        };
    }

    /// The definition as people read it: `team platform`.
    @Override
    public String toString() {
        return kind.word + " " + name;
    }
}
