package dev.hubconsole.core.registry;

import dev.hubconsole.core.registry.Layer.Mention;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One entry of `repositories`, as written. An entry with faults is one too: what is missing is
/// absent here, and everything that is there can be asked for.
///
/// @param index its number in the registry, from 0, included files counted on
/// @param id who it is, where both owner and name are written
/// @param layer what it says itself
/// @param environments what it says for single environments, by their names
public record Repository(
        int index, Optional<RepositoryId> id, Layer layer, Map<String, Layer> environments) {

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
        return layer.mention("team");
    }

    public Optional<Mention> tier() {
        return layer.mention("tier");
    }

    /// The presets it mixes in, as written, in order.
    public List<Mention> presets() {
        return layer.mentions("extends");
    }

    /// What it depends on, as written, in order.
    public List<Mention> dependencies() {
        return layer.mentions("depends_on");
    }

    /// The text of one of its own keys.
    public Optional<String> word(String key) {
        return layer.value(key).flatMap(Written::text);
    }

    /// An entry is equal to itself alone; what it says can be compared by its parts.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
