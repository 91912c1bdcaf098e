package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// An object of GraphQL: a type, and fields that are worked out when somebody asks for them.
///
/// What a field has is a text, a number, a truth, an `Optional`, a list of these, or another
/// object.
final class GraphObject {

    private final String type;
    private final Map<String, Function<ObjectNode, Object>> fields = new LinkedHashMap<>();

    GraphObject(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    Set<String> names() {
        return fields.keySet();
    }

    GraphObject with(String name, Object value) {
        fields.put(name, _ -> value);
        return this;
    }

    GraphObject later(String name, Supplier<Object> value) {
        fields.put(name, _ -> value.get());
        return this;
    }

    /// Adds a field that takes arguments.
    GraphObject asked(String name, Function<ObjectNode, Object> value) {
        fields.put(name, value);
        return this;
    }

    Object field(String name, ObjectNode arguments) {
        if (name.equals("__typename")) {
            return type;
        }
        Function<ObjectNode, Object> field = fields.get(name);
        if (field == null) {
            throw Refusal.of(200, "Field '" + name + "' doesn't exist on type '" + type + "'");
        }
        return field.apply(arguments);
    }

    /// A page of a list: by `first`, `last` and `after`, the place in the list.
    static GraphObject connection(String type, List<?> all, JsonNode arguments) {
        int from = Math.min(all.size(), arguments.path("after").asInt(0));
        int last = arguments.path("last").asInt(all.size());
        int start = Math.max(from, all.size() - last);
        int end = Math.min(all.size(), start + arguments.path("first").asInt(all.size()));
        GraphObject info =
                new GraphObject("PageInfo")
                        .with("hasNextPage", end < all.size())
                        .with("endCursor", Optional.of(String.valueOf(end)));
        return new GraphObject(type + "Connection")
                .with("totalCount", all.size())
                .with("nodes", all.subList(start, end))
                .with(
                        "edges",
                        all.subList(start, end).stream()
                                .map(one -> new GraphObject(type + "Edge").with("node", one))
                                .toList())
                .with("pageInfo", info);
    }
}
