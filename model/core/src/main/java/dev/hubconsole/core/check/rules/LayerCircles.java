package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.graph.Circles;
import dev.hubconsole.core.registry.Layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Circles among layers of one kind that name each other.
final class LayerCircles {

    private LayerCircles() {}

    /// Reports each circle once, at the mention that closes it.
    static void report(
            Map<String, Layer> layers,
            Function<Layer, List<Layer.Mention>> mentions,
            String what,
            Findings findings) {
        List<Layer> all = new ArrayList<>(layers.values());
        for (List<Layer> circle :
                Circles.of(
                        all,
                        layer ->
                                mentions.apply(layer).stream()
                                        .map(mention -> layers.get(mention.name()))
                                        .filter(Objects::nonNull)
                                        .toList())) {
            Layer first = circle.getFirst();
            Layer last = circle.getLast();
            Layer.Mention closing =
                    mentions.apply(last).stream()
                            .filter(mention -> mention.name().equals(first.id().name()))
                            .findFirst()
                            .orElseThrow();
            findings.add(
                    Draft.at(
                            closing.at(),
                            "the "
                                    + what
                                    + " lead to each other in a circle: "
                                    + String.join(
                                            " -> ",
                                            circle.stream().map(l -> l.id().name()).toList())
                                    + " -> "
                                    + first.id().name()));
        }
    }
}
