package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Laying.State;
import dev.hubconsole.core.layers.Value.Group;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What holds for one repository, in one environment or in none. Equal to itself alone.
public final class Effective {

    private final Repository repository;
    private final Optional<String> environment;
    private final Supplier<Group> entry;
    private final Group settings;
    private final List<LayerFault> faults;
    private final List<Interpolated> interpolated;

    /// @param entry asked for when somebody looks at the entry's own keys
    Effective(
            Repository repository,
            Optional<String> environment,
            Supplier<Group> entry,
            State state) {
        this.repository = repository;
        this.environment = environment;
        this.entry = entry;
        this.settings = state.settings();
        this.faults = state.faults();
        this.interpolated = state.interpolated();
    }

    /// Whom it holds for.
    public Repository repository() {
        return repository;
    }

    /// The environment's name; empty for the base.
    public Optional<String> environment() {
        return environment;
    }

    /// The entry's own keys beside `settings`: `enabled`, `team`, `tier`, …
    public Group entry() {
        return entry.get();
    }

    /// The effective settings.
    public Group settings() {
        return settings;
    }

    /// What went wrong on the way.
    public List<LayerFault> faults() {
        return faults;
    }

    /// The values that came out of references and have not been checked yet.
    public List<Interpolated> interpolated() {
        return interpolated;
    }

    /// Data that came out of a reference.
    ///
    /// @param key the setting, dotted, relative to `settings`
    public record Interpolated(String key, Data data, Written at) {}

    /// A setting's value by its dotted key relative to `settings`; empty where it is unset.
    public Optional<Leaf> setting(String key) {
        Value value = settings.members().get(key);
        int from = 0;
        Group group = settings;
        while (value == null) {
            int dot = key.indexOf('.', from);
            if (dot < 0
                    || !(group.members().get(key.substring(from, dot)) instanceof Group inner)) {
                return Optional.empty();
            }
            group = inner;
            from = dot + 1;
            value = group.members().get(key.substring(from));
        }
        return value instanceof Leaf leaf && !leaf.isUnset() ? Optional.of(leaf) : Optional.empty();
    }

    /// The text of a setting that is a single value.
    public Optional<String> text(String key) {
        return setting(key)
                .flatMap(
                        leaf ->
                                switch (leaf.data()) {
                                    case Data.Text(var text) -> Optional.of(text);
                                    case Data.Number number -> Optional.of(number.text());
                                    case Data.Bool(var value) ->
                                            Optional.of(Boolean.toString(value));
                                    case Data.Null _, Data.Sequence _, Data.Mapping _ ->
                                            Optional.empty();
                                });
    }

    /// Whether the repository takes part.
    public boolean isEnabled() {
        return !(entry().members().get("enabled") instanceof Leaf leaf
                && leaf.data() instanceof Data.Bool(var value)
                && !value);
    }

    /// Every leaf by its key dotted from the entry (`enabled`, `settings.build_timeout`), the
    /// entry's own keys first. A key with a dot in it is quoted: `settings.custom."a.b"`. Keys that
    /// a `null` has unset are there, with their origin.
    public Map<String, Leaf> leaves() {
        Map<String, Leaf> leaves = new LinkedHashMap<>();
        entry().members().forEach((key, value) -> collect(KeyPath.quoted(key), value, leaves));
        collect("settings", settings, leaves);
        return leaves;
    }

    static void collect(String key, Value value, Map<String, Leaf> leaves) {
        switch (value) {
            case Leaf leaf -> leaves.put(key, leaf);
            case Group group ->
                    group.members()
                            .forEach(
                                    (name, member) ->
                                            collect(
                                                    key + "." + KeyPath.quoted(name),
                                                    member,
                                                    leaves));
        }
    }
}
