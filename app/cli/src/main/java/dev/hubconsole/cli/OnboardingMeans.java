package dev.hubconsole.cli;

import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.KnownActions;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.onboard.Templates;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.resources.WorkflowTemplate;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Optional;

/// What onboarding works with: templates, facts, and the hub's exemptions.
final class OnboardingMeans {

    private OnboardingMeans() {}

    /// Declares what becomes of a plan, whichever way it leads: `--again`, `--dry-run`, `--plan`.
    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.flag(
                        "Open a pull request again that somebody closed without merging it.",
                        "--again"));
        spec.addOption(Command.flag("Show the plan and open nothing.", "--dry-run"));
        spec.addOption(Command.option("FILE", "Keep the plan in a file.", "--plan"));
    }

    static Templates templates() {
        BundledFile actions = PlatformFile.ACTIONS.read();
        return new Templates(
                WorkflowTemplate.CALLER.text(),
                WorkflowTemplate.HUB.text(),
                KnownActions.read(Document.parse(actions.path(), actions.bytes())));
    }

    static Outcome<Standards> standards(Session session) {
        return session.hub()
                .then(hub -> Exemption.in(hub.files(), hub.registry().root().path()))
                .map(
                        exemptions ->
                                new Standards(
                                        session.facts(),
                                        exemptions,
                                        Optional.empty(),
                                        session.today()));
    }
}
