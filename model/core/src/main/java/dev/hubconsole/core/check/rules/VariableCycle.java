package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.graph.Circles;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Variables refer to each other in a circle.
final class VariableCycle implements Rule {

    @Override
    public String id() {
        return "variable-cycle";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        Map<String, Fields.Field> variables = inspection.registry().definitions().variables();
        Map<String, List<Anomaly.VariableUse>> uses = usesByVariable(inspection, variables);
        for (List<String> circle :
                Circles.of(
                        List.copyOf(variables.keySet()),
                        name ->
                                uses.getOrDefault(name, List.of()).stream()
                                        .map(use -> use.reference().name())
                                        .filter(variables::containsKey)
                                        .toList())) {
            String way = String.join(" -> ", circle) + " -> " + circle.getFirst();
            for (int i = 0; i < circle.size(); i++) {
                String next = circle.get((i + 1) % circle.size());
                for (Anomaly.VariableUse use : uses.get(circle.get(i))) {
                    if (use.reference().name().equals(next)) {
                        findings.add(
                                Draft.at(
                                        use.at(),
                                        "the variables refer to each other in a circle: " + way));
                    }
                }
            }
        }
    }

    /// The references inside each variable's value.
    private static Map<String, List<Anomaly.VariableUse>> usesByVariable(
            Inspection inspection, Map<String, Fields.Field> variables) {
        Map<Node, String> owners = new HashMap<>();
        variables.forEach((name, field) -> owners.put(field.value().node(), name));
        Map<String, List<Anomaly.VariableUse>> uses = new HashMap<>();
        for (Anomaly.VariableUse use : inspection.anomalies(Anomaly.VariableUse.class)) {
            Optional<Node> node = Optional.of(use.at().node());
            while (node.isPresent() && !owners.containsKey(node.get())) {
                node = node.get().parent();
            }
            node.map(owners::get)
                    .ifPresent(
                            owner ->
                                    uses.computeIfAbsent(owner, none -> new ArrayList<>())
                                            .add(use));
        }
        return uses;
    }
}
