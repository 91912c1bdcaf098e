package dev.hubconsole.core.registry;

/// Which layer of the inheritance a value comes from: its kind, and its name where the kind has
/// several.
///
/// @param name the tier's, team's, preset's or environment's name; empty for the other kinds
public record LayerId(Kind kind, String name) {

    /// The kinds of layers, lowest first as far as they have one fixed order; the presets of a
    /// layer stand directly below it.
    public enum Kind {
        BUILT_IN("built-in"),
        ORG_DEFAULTS("org_defaults"),
        TIER("tier"),
        TEAM("team"),
        PRESET("preset"),
        REPOSITORY("repository"),
        ENVIRONMENT("environment"),
        OVERRIDE("override");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word used in output.
        public String word() {
            return word;
        }
    }

    /// The values that hold where nobody says anything.
    public static final LayerId BUILT_IN = new LayerId(Kind.BUILT_IN, "");

    public static final LayerId ORG_DEFAULTS = new LayerId(Kind.ORG_DEFAULTS, "");

    public static final LayerId REPOSITORY = new LayerId(Kind.REPOSITORY, "");

    /// What was given for one run, on the command line or in the environment.
    public static final LayerId OVERRIDE = new LayerId(Kind.OVERRIDE, "");

    public static LayerId tier(String name) {
        return new LayerId(Kind.TIER, name);
    }

    public static LayerId team(String name) {
        return new LayerId(Kind.TEAM, name);
    }

    public static LayerId preset(String name) {
        return new LayerId(Kind.PRESET, name);
    }

    public static LayerId environment(String name) {
        return new LayerId(Kind.ENVIRONMENT, name);
    }

    /// The layer as people read it: `org_defaults`, `team platform`.
    @Override
    public String toString() {
        return name.isEmpty() ? kind.word : kind.word + " " + name;
    }
}
