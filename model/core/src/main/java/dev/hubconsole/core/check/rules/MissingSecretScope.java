package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.yaml.Node;

import java.util.Set;

/// A repository has no secret scope.
final class MissingSecretScope implements Rule {

    @Override
    public String id() {
        return "missing-secret-scope";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of(BASE);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        if (effective.text("secret_scope").isEmpty() && effective.isEnabled()) {
            Node entry = effective.repository().definition().body().node();
            if (entry.isComplete() && !entry.members().isEmpty()) {
                findings.add(
                        Draft.at(
                                entry.members().getFirst().key(),
                                effective.repository().label()
                                        + " has no `secret_scope`, so nothing bounds which secrets"
                                        + " it may read"));
            }
        }
    }
}
