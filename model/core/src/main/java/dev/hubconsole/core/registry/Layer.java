package dev.hubconsole.core.registry;

import dev.hubconsole.core.registry.Fields.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One layer of the inheritance as it is written: usually one mapping in one file, several where an
/// `override: true` include redefines it or `org_defaults` is spread over files.
///
/// @param id which layer
/// @param parts its mappings, lowest first
public record Layer(LayerId id, List<Part> parts) {

    public Layer {
        parts = List.copyOf(parts);
    }

    /// One mapping of a layer.
    ///
    /// @param key where the layer's name stands; absent for layers that have none
    /// @param fields the mapping's members
    public record Part(RegistryFile file, Optional<Written> key, Written body, Fields fields) {

        /// The part that a mapping is.
        public static Part of(RegistryFile file, Optional<Written> key, Written body) {
            return new Part(file, key, body, body.fields());
        }
    }

    /// A name that the layer mentions, and where.
    public record Mention(String name, Written at) {}

    /// A layer that says nothing.
    public static Layer empty(LayerId id) {
        return new Layer(id, List.of());
    }

    /// This layer with one more part above the others.
    public Layer with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new Layer(id, more);
    }

    /// The value of a key of the layer itself: the highest part that has it wins.
    public Optional<Field> find(String name) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Optional<Field> found = parts.get(i).fields().find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The value of a key of the layer itself.
    public Optional<Written> value(String name) {
        return find(name).map(Field::value);
    }

    /// The text of a key of the layer itself, with its place.
    public Optional<Mention> mention(String name) {
        return value(name).flatMap(at -> at.text().map(text -> new Mention(text, at)));
    }

    /// The texts in a list of the layer itself: `extends`, `depends_on`, `requires`, `members`.
    public List<Mention> mentions(String name) {
        List<Mention> found = new ArrayList<>();
        for (Written item : value(name).map(Written::items).orElse(List.of())) {
            item.text().ifPresent(text -> found.add(new Mention(text, item)));
        }
        return found;
    }

    /// The layer's `settings` mappings, lowest first.
    public List<Written> settings() {
        List<Written> found = new ArrayList<>(parts.size());
        for (Part part : parts) {
            part.fields().value("settings").filter(Written::isMapping).ifPresent(found::add);
        }
        return found;
    }

    /// The keys, relative to `settings`, that no higher layer may change; of all parts.
    public List<Mention> locked() {
        List<Mention> found = new ArrayList<>();
        for (Part part : parts) {
            for (Written item :
                    part.fields().value("locked").map(Written::items).orElse(List.of())) {
                item.text().ifPresent(text -> found.add(new Mention(text, item)));
            }
        }
        return found;
    }

    /// Where the layer is defined: its lowest part.
    public Optional<Part> definition() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getFirst());
    }
}
