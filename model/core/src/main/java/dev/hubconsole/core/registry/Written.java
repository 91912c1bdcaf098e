package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value as it stands in a file. Made when it is asked for, and cheap. Two are equal when they
/// are the same place, reached in the same way.
public final class Written {

    private final Node node;
    private final Optional<Node> via;
    private @Nullable Fields fields;

    private Written(Node node, Optional<Node> via) {
        this.node = node;
        this.via = via;
    }

    /// The value itself; an alias has been followed, so this is what stands at the anchor.
    public Node node() {
        return node;
    }

    /// The first alias (or the alias below `<<`) through which the value was reached.
    public Optional<Node> via() {
        return via;
    }

    /// The value at a node, its alias followed.
    public static Written at(Node node) {
        if (node.kind() != NodeKind.ALIAS) {
            return new Written(node, Optional.empty());
        }
        return new Written(node.resolved(), Optional.of(node));
    }

    /// A node inside this value: reached through the same alias as this one, if any.
    public Written inside(Node child) {
        Written found = at(child);
        return via.isPresent() ? new Written(found.node, via) : found;
    }

    /// Where the value stands.
    public Document document() {
        return node.document();
    }

    public boolean isMapping() {
        return node.kind() == NodeKind.MAPPING;
    }

    public boolean isSequence() {
        return node.kind() == NodeKind.SEQUENCE;
    }

    public boolean isScalar() {
        return node.kind() == NodeKind.SCALAR;
    }

    /// Whether this is the null of YAML's core schema: `null`, `~`, or nothing at all.
    public boolean isNull() {
        return isScalar() && node.type() == ScalarType.NULL;
    }

    /// The scalar's text, as a reader of YAML sees it; empty for a null and for a collection.
    public Optional<String> text() {
        return isScalar() && !isNull() ? Optional.of(node.text()) : Optional.empty();
    }

    /// The items of a sequence; none for anything else.
    public List<Written> items() {
        if (!isSequence()) {
            return List.of();
        }
        List<Node> nodes = node.items();
        List<Written> items = new ArrayList<>(nodes.size());
        for (Node item : nodes) {
            items.add(inside(item));
        }
        return items;
    }

    /// The members of a mapping, `<<` applied; none for anything else.
    public Fields fields() {
        Fields known = fields;
        if (known == null) {
            known = Fields.of(this);
            fields = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Written that && node.equals(that.node) && via.equals(that.via);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return "Written[" + node + via.map(alias -> " via " + alias).orElse("") + "]";
    }
}
