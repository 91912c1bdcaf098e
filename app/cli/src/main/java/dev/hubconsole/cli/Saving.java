package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.AtomicSave;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.plan.FixPlan;
import dev.hubconsole.core.plan.PlannedFile;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.session.FileChange;

import java.util.List;

/// Writes what was planned.
final class Saving {

    private Saving() {}

    /// Saves planned files of a hub.
    ///
    /// @return the paths that were saved
    static Outcome<List<String>> save(Session.Hub hub, List<PlannedFile> files) {
        return new AtomicSave(hub.location().folder())
                .save(
                        files.stream()
                                .map(
                                        file ->
                                                new FileChange(
                                                        file.path(),
                                                        file.before().bytes(),
                                                        file.after().bytes()))
                                .toList());
    }

    /// Makes the safe fixes of a hub and saves them.
    ///
    /// @param only the one file whose findings are fixed; empty for all
    /// @return the findings that were fixed
    static Outcome<List<Finding>> fix(Session session, Session.Hub hub, String only) {
        Registry registry = hub.registry();
        return session.options()
                .map(
                        options ->
                                FixPlan.of(
                                        hub.files(),
                                        options,
                                        registry,
                                        session.checks().check(registry),
                                        session.checks(),
                                        finding ->
                                                only.isEmpty()
                                                        || finding.place().file().equals(only)))
                .then(plan -> save(hub, plan.files()).map(saved -> plan.applied()));
    }
}
