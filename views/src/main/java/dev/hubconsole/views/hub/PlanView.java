package dev.hubconsole.views.hub;

import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.plan.PlannedFile;
import dev.hubconsole.core.plan.RegistryPlan;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;

import java.util.ArrayList;
import java.util.List;

/// What a change would come to, before it is made.
///
/// @param impact for whom something would change, and which lines
/// @param notes what one should know about it, a sentence each
public record PlanView(ImpactView impact, List<String> notes) {

    public PlanView {
        notes = List.copyOf(notes);
    }

    /// Works a change out; nothing changes.
    static Outcome<PlanView> of(HubSession session, Wish wish) {
        return session.plan(wish).map(plan -> new PlanView(impact(session, plan), plan.notes()));
    }

    private static ImpactView impact(HubSession session, RegistryPlan plan) {
        List<ImpactView.FileDiff> files = new ArrayList<>();
        for (PlannedFile file : plan.files()) {
            files.add(
                    ImpactView.diff(
                            new FileChange(
                                    file.path(), file.before().bytes(), file.after().bytes())));
        }
        return ImpactView.of(0, Impact.between(session.now().registry(), plan.after()), files);
    }
}
