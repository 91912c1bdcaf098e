package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.registry.Repository;

/// A repository depends on itself.
final class SelfDependency implements Rule {

    @Override
    public String id() {
        return "self-dependency";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Reach reach() {
        return Reach.NAMES;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (Repository repository : inspection.repositories()) {
            for (Dependencies.Dependency dependency : inspection.dependencies().of(repository)) {
                if (dependency.target() instanceof Dependencies.Target.Itself) {
                    findings.add(
                            Draft.at(
                                    dependency.written().at(),
                                    repository.label() + " depends on itself"));
                }
            }
        }
    }
}
