package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.Optional;

/// The way to a node from its file's root: `repositories[3].settings.runner`. A key's way is that
/// of the member it names.
public final class Routes {

    private Routes() {}

    public static String to(Node node) {
        StringBuilder route = new StringBuilder();
        Node child = node;
        Optional<Node> parent = child.parent();
        while (parent.isPresent()) {
            route.insert(0, step(parent.get(), child));
            child = parent.get();
            parent = child.parent();
        }
        return route.length() > 0 && route.charAt(0) == '.' ? route.substring(1) : route.toString();
    }

    private static String step(Node parent, Node child) {
        if (parent.kind() == NodeKind.SEQUENCE) {
            return "[" + child.position() + "]";
        }
        Node key = child.key().resolved();
        return "." + KeyPath.quoted(key.kind() == NodeKind.SCALAR ? key.text() : "?");
    }
}
