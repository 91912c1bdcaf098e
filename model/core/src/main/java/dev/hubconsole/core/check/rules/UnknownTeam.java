package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.Set;

/// A team is named that is not defined.
final class UnknownTeam implements Rule {

    @Override
    public String id() {
        return "unknown-team";
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
        Set<String> teams = Known.teams(inspection);
        for (Repository repository : Known.repositories(inspection)) {
            repository.team().ifPresent(team -> Known.require(team, "team", teams, findings));
        }
        for (Layer team : Known.layers(inspection, Registry.Definitions::teams)) {
            team.mention("parent")
                    .ifPresent(parent -> Known.require(parent, "team", teams, findings));
        }
    }
}
