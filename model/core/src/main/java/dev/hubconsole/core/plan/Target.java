package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;

/// Whose keys an edit is about.
public sealed interface Target {

    /// A repository's own entry.
    record Entry(RepositoryId id) implements Target {

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /// A layer that repositories inherit from: `org_defaults`, a tier, a team, a preset, an
    /// environment of the hub.
    record Shared(LayerId id) implements Target {

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /// The registry's variables: each is a key.
    record Variables() implements Target {

        @Override
        public String toString() {
            return "vars";
        }
    }

    /// A policy, by its `id`.
    record Policy(String id) implements Target {

        @Override
        public String toString() {
            return "policy " + id;
        }
    }
}
