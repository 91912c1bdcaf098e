package dev.hubconsole.cli;

import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.KnownActions;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.onboard.Templates;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.resources.WorkflowTemplate;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Optional;

/// What onboarding works with: templates, facts, and the hub's exemptions.
final class OnboardingMeans {

    private static final long LARGEST = 1 << 20;

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
                .then(OnboardingMeans::exemptions)
                .map(
                        exemptions ->
                                new Standards(
                                        session.facts(),
                                        exemptions,
                                        Optional.empty(),
                                        session.today()));
    }

    /// The exemptions lie beside the registry's root.
    private static Outcome<Exemption.File> exemptions(Session.Hub hub) {
        String root = hub.registry().root().path();
        String path = root.substring(0, root.lastIndexOf('/') + 1) + Exemption.FILE;
        return switch (hub.files().read(path, LARGEST)) {
            case HubFiles.Reading.Content(var bytes) ->
                    new Outcome.Done<>(Exemption.read(path, bytes));
            case HubFiles.Reading.Missing _ -> new Outcome.Done<>(Exemption.File.NONE);
            case HubFiles.Reading.NotAFile _ -> unreadable(path, "it is no file");
            case HubFiles.Reading.Denied(var why) -> unreadable(path, why);
            case HubFiles.Reading.TooLarge(var size) ->
                    unreadable(path, "it has " + size + " bytes");
            case HubFiles.Reading.Outside(var target) ->
                    unreadable(path, "it leads out of the hub, to " + target);
        };
    }

    private static <T> Outcome<T> unreadable(String path, String why) {
        return new Outcome.Failed<>(new Problem.NotThere(path + " cannot be read: " + why, ""));
    }
}
