package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.registry.Repository;

/// A bare name fits repositories of several owners.
final class AmbiguousDependency implements Rule {

    @Override
    public String id() {
        return "ambiguous-dependency";
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
                if (dependency.target() instanceof Dependencies.Target.Ambiguous(var candidates)) {
                    Draft draft =
                            Draft.at(
                                    dependency.written().at(),
                                    "\""
                                            + dependency.name()
                                            + "\" is the name of several repositories: "
                                            + String.join(
                                                    ", ",
                                                    candidates.stream()
                                                            .map(Repository::label)
                                                            .toList())
                                            + "; write the owner too");
                    for (Repository candidate : candidates) {
                        draft.related(candidate.label(), candidate.definition().body().node());
                    }
                    findings.add(draft);
                }
            }
        }
    }
}
