package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

/// What holds for the places of any tree, however broken its text is.
final class Nesting {

    private Nesting() {}

    /// Checks that a node lies between two offsets, and its children in it, one behind the other.
    static void check(Node node, int from, int to) {
        assertTrue(
                from <= node.outerStart()
                        && node.outerStart() <= node.start()
                        && node.start() <= node.end()
                        && node.end() <= to,
                () ->
                        node
                                + " from "
                                + node.outerStart()
                                + " to "
                                + node.end()
                                + " is not between "
                                + from
                                + " and "
                                + to);
        int behind = node.start();
        for (Member member : node.members()) {
            check(member.key(), behind, node.end());
            check(member.value(), member.key().end(), node.end());
            assertEquals(Optional.of(node), member.key().parent());
            assertEquals(Optional.of(node), member.value().parent());
            assertEquals(node.members().indexOf(member), member.key().position());
            assertEquals(member.key().position(), member.value().position());
            int colon = member.colon().orElse(member.key().end());
            assertTrue(member.start() <= member.key().outerStart());
            assertTrue(member.key().end() <= colon && colon <= member.value().outerStart());
            behind = member.value().end();
        }
        for (Node item : node.items()) {
            check(item, behind, node.end());
            assertEquals(Optional.of(node), item.parent());
            assertEquals(node.items().indexOf(item), item.position());
            behind = item.end();
        }
    }
}
