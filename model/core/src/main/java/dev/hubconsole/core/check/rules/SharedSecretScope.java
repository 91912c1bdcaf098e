package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Written;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Repositories of different teams share a secret scope.
final class SharedSecretScope implements Rule {

    private final Map<String, First> firsts = new HashMap<>();
    private final Set<String> reported = new HashSet<>();

    /// Who was first seen with a scope.
    private record First(String team, Effective effective) {}

    @Override
    public String id() {
        return "shared-secret-scope";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of("secret_scope");
    }

    @Override
    public boolean compares() {
        return true;
    }

    @Override
    public Optional<Compared> compared(Effective effective) {
        return effective
                .text("secret_scope")
                .flatMap(
                        scope ->
                                effective
                                        .repository()
                                        .team()
                                        .map(team -> new Compared(scope, team.name())));
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        Optional<String> scope = effective.text("secret_scope");
        Optional<Layer.Mention> team = effective.repository().team();
        if (scope.isPresent() && team.isPresent()) {
            see(scope.get(), team.get().name(), effective, findings);
        }
    }

    private void see(String scope, String team, Effective effective, Findings findings) {
        First first = firsts.get(scope);
        if (first == null) {
            firsts.put(scope, new First(team, effective));
            return;
        }
        if (first.team().equals(team) || !reported.add(scope)) {
            return;
        }
        Optional<Written> at = at(effective);
        if (at.isEmpty()) {
            return;
        }
        Draft draft =
                Draft.at(
                        at.get(),
                        "the secret scope \""
                                + scope
                                + "\" is shared by repositories of the teams "
                                + first.team()
                                + " and "
                                + team
                                + ": each can read the other's secrets");
        at(first.effective())
                .ifPresent(other -> draft.related("used by team " + first.team(), other.node()));
        findings.add(draft);
    }

    private static Optional<Written> at(Effective effective) {
        return effective.setting("secret_scope").flatMap(leaf -> leaf.origin().at());
    }
}
