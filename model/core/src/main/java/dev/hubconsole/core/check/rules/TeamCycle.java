package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

import java.util.List;

/// Teams are parents of each other in a circle.
final class TeamCycle implements Rule {

    @Override
    public String id() {
        return "team-cycle";
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
        LayerCircles.report(
                inspection.registry().definitions().teams(),
                team -> team.mention("parent").map(List::of).orElse(List.of()),
                "teams",
                findings);
    }
}
