package dev.hubconsole.core.registry;

import dev.hubconsole.core.registry.Layer.Mention;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One entry of `repositories`, as written. An entry with faults is one too: what is missing is
/// absent here, and everything that is there can be asked for. An entry is equal to itself alone;
/// what it says can be compared by its parts.
public final class Repository {

    private final int index;
    private final Optional<RepositoryId> id;
    private final Layer layer;
    private final Map<String, Layer> environments;
    private final Optional<Mention> team;
    private final Optional<Mention> tier;
    private final List<Mention> presets;
    private final List<Mention> dependencies;

    private Repository(
            int index,
            Optional<RepositoryId> id,
            Layer layer,
            Map<String, Layer> environments,
            Layer mentions) {
        this.index = index;
        this.id = id;
        this.layer = layer;
        this.environments = environments;
        this.team = mentions.mention("team");
        this.tier = mentions.mention("tier");
        this.presets = mentions.mentions("extends");
        this.dependencies = mentions.mentions("depends_on");
    }

    /// An entry.
    ///
    /// @param index its number in the registry, from 0, included files counted on
    /// @param id who it is, where both owner and name are written
    /// @param layer what it says itself
    /// @param environments what it says for single environments, by their names
    static Repository of(
            int index, Optional<RepositoryId> id, Layer layer, Map<String, Layer> environments) {
        return new Repository(index, id, layer, environments, layer);
    }

    /// An entry of version 1, which knows no teams, tiers, presets, dependencies and environments:
    /// keys of these names mean nothing in it.
    static Repository ofVersion1(int index, Optional<RepositoryId> id, Layer layer) {
        return new Repository(index, id, layer, Map.of(), Layer.empty(layer.id()));
    }

    public int index() {
        return index;
    }

    /// Who it is, where both owner and name are written.
    public Optional<RepositoryId> id() {
        return id;
    }

    /// What it says itself.
    public Layer layer() {
        return layer;
    }

    /// What it says for single environments, by their names.
    public Map<String, Layer> environments() {
        return environments;
    }

    /// The entry's mapping where it was first written.
    public Layer.Part definition() {
        return layer.parts().getFirst();
    }

    /// The entry as it is named to people: `owner/name`, with `?` for what is missing.
    public String label() {
        return id.map(RepositoryId::toString)
                .orElseGet(() -> word("owner").orElse("?") + "/" + word("name").orElse("?"));
    }

    public Optional<Mention> team() {
        return team;
    }

    public Optional<Mention> tier() {
        return tier;
    }

    /// The presets it mixes in, as written, in order.
    public List<Mention> presets() {
        return presets;
    }

    /// What it depends on, as written, in order.
    public List<Mention> dependencies() {
        return dependencies;
    }

    /// The text of one of its own keys.
    public Optional<String> word(String key) {
        return layer.value(key).flatMap(Written::text);
    }

    @Override
    public String toString() {
        return "Repository[" + label() + "]";
    }
}
