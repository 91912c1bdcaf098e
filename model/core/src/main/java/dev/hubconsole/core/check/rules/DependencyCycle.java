package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.registry.Repository;

import java.util.List;

/// Repositories depend on each other in a circle.
final class DependencyCycle implements Rule {

    @Override
    public String id() {
        return "dependency-cycle";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        Dependencies dependencies = inspection.dependencies();
        for (List<Repository> circle : inspection.dependencyCircles()) {
            Repository first = circle.getFirst();
            Repository next = circle.get(1 % circle.size());
            Dependencies.Dependency closing =
                    dependencies.of(first).stream()
                            .filter(item -> leadsTo(item, next))
                            .findFirst()
                            .orElseThrow();
            Draft draft =
                    Draft.at(
                            closing.written().at(),
                            "the repositories depend on each other in a circle: "
                                    + String.join(
                                            " -> ", circle.stream().map(Repository::label).toList())
                                    + " -> "
                                    + first.label());
            for (Repository other : circle.subList(1, circle.size())) {
                draft.related(other.label(), other.definition().body().node());
            }
            findings.add(draft);
        }
    }

    private static boolean leadsTo(Dependencies.Dependency item, Repository target) {
        return item.target() instanceof Dependencies.Target.Found(var found)
                && found.index() == target.index();
    }
}
