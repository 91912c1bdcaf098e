package dev.hubconsole.views.shell;

import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.ImpactView;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.GitHubViewModel;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import java.util.Optional;

/// The line at the window's foot: hub, findings, what saving would change, what is left of GitHub's
/// limit, background work.
final class StatusBar {

    private final Words words;
    private final Navigation navigation;
    private final ObservableList<Background.Job> jobs;
    private final Button hubName = part("status-hub", "folder");
    private final Button branch = part("status-branch", "branch");
    private final Button findings = part("status-findings", "warning");
    private final Button changes = part("status-changes", "impact");
    private final Button limit = part("status-limit", "wait");
    private final Button tasks = part("status-tasks", "wait");
    private final HBox bar;

    StatusBar(
            Words words,
            HubViewModel hub,
            GitHubViewModel github,
            Navigation navigation,
            Background background,
            Command showTasks) {
        this.words = words;
        this.navigation = navigation;
        this.jobs = background.jobs();
        hubName.setOnAction(event -> navigation.go(new Place.Repositories("")));
        branch.setOnAction(event -> navigation.go(new Place.Changes()));
        findings.setOnAction(event -> navigation.go(new Place.Findings()));
        changes.setOnAction(event -> navigation.go(new Place.Changes()));
        limit.setOnAction(event -> navigation.go(new Place.Settings()));
        tasks.setOnAction(event -> showTasks.fire());
        bar =
                Build.row(
                        "status-bar",
                        hubName,
                        branch,
                        findings,
                        changes,
                        Build.spring(),
                        limit,
                        tasks);
        hub.view().addListener((at, old, view) -> show(view));
        hub.branch().addListener((at, old, name) -> showBranch(name));
        hub.impact().addListener((at, old, impact) -> showImpact(impact));
        jobs.addListener((InvalidationListener) at -> showJobs());
        github.state().addListener((at, old, state) -> showLimit(state));
        showLimit(github.state().get());
        show(hub.view().get());
        showBranch(hub.branch().get());
        showImpact(hub.impact().get());
        showJobs();
    }

    Node node() {
        return bar;
    }

    private static Button part(String id, String icon) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(Icon.of(icon));
        button.getStyleClass().addAll("flat", "small", "status-part");
        return button;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /// What is left of GitHub's limit, once somebody has looked.
    private void showLimit(GitHubViewModel.State state) {
        if (state instanceof GitHubViewModel.State.Seen(var overview)
                && overview.limit() instanceof Outcome.Done<Limit>(var left)) {
            visible(limit, true);
            text(
                    limit,
                    words.say("status.limit", left.remaining(), left.limit()),
                    words.say("github.limit"));
        } else if (!(state instanceof GitHubViewModel.State.Asking)) {
            visible(limit, false);
        }
    }

    private void show(Optional<HubView> view) {
        visible(hubName, view.isPresent());
        visible(findings, view.isPresent());
        view.ifPresent(
                now -> {
                    text(hubName, now.name(), now.folder().toString());
                    String tally =
                            words.say(
                                    "status.findings",
                                    words.count("count.errors", now.tally().errors()),
                                    words.count("count.warnings", now.tally().warnings()),
                                    words.count("count.notes", now.tally().notes()));
                    text(findings, tally, words.say("status.findings.help"));
                });
    }

    private static void text(Button button, String text, String help) {
        if (!text.equals(button.getText())) {
            button.setText(text);
            Describe.describe(button, text, help, "");
        }
    }

    private void showImpact(Optional<ImpactView> impact) {
        Optional<ImpactView> open = impact.filter(view -> !view.files().isEmpty());
        visible(changes, open.isPresent());
        open.ifPresent(
                view ->
                        text(
                                changes,
                                words.say(
                                        "status.changes",
                                        words.count("changes.files", view.files().size()),
                                        words.count(
                                                "repositories.count", view.repositories().size())),
                                words.say("status.changes.help")));
    }

    private void showBranch(Optional<String> name) {
        visible(branch, name.isPresent());
        name.ifPresent(now -> text(branch, now, words.say("status.branch.help")));
    }

    private void showJobs() {
        visible(tasks, !jobs.isEmpty());
        if (!jobs.isEmpty()) {
            text(tasks, words.count("status.tasks", jobs.size()), words.say("status.tasks.help"));
        }
    }
}
