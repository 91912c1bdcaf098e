package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.registry.Repository;

import java.util.Optional;
import java.util.Set;

/// A repository depends on one that is not in the registry.
final class UnknownDependency implements Rule {

    private Set<String> names = Set.of();

    @Override
    public String id() {
        return "unknown-dependency";
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
                if (dependency.target() instanceof Dependencies.Target.Unknown) {
                    findings.add(
                            Draft.at(
                                    dependency.written().at(),
                                    "there is no repository \""
                                            + dependency.name()
                                            + "\" in the registry"
                                            + Suggestion.hint(closest(dependency, inspection))));
                }
            }
        }
    }

    private Optional<String> closest(Dependencies.Dependency dependency, Inspection inspection) {
        if (names.isEmpty()) {
            names = inspection.repositoryNames();
        }
        return Suggestion.closest(dependency.name(), names);
    }
}
