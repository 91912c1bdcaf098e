package dev.hubconsole.desktop;

import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.github.Forecast;
import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.github.GitHubOverview.Total;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks through every screen and writes pictures, in each theme.
class PicturesTest {

    @TempDir Path folder;

    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyScreenCanBeLookedAt(String theme) {
        try (Stagehand hand = Stagehand.in(folder, PicturesTest::github)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            hand.picture(theme + "-welcome");
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.WITH_FAULTS));
            hand.go(new Place.Settings());
            hand.fire("github-look");
            ScrollPane page =
                    (ScrollPane)
                            hand.node("github-look", Node.class).getScene().lookup(".scroll-pane");
            Stagehand.fx(() -> page.setVvalue(1));
            hand.picture(theme + "-github");
            hand.go(new Place.Repositories(""));
            hand.picture(theme + "-repositories");
            hand.go(new Place.Entry(BERTHS));
            hand.picture(theme + "-entry-form");
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            for (int i = 1; i < 5; i++) {
                int tab = i;
                Stagehand.fx(() -> tabs.getSelectionModel().select(tab));
                hand.picture(
                        theme
                                + "-entry-"
                                + Stagehand.ask(() -> tabs.getTabs().get(tab).getId())
                                        .replace("entry.", ""));
            }
            Stagehand.fx(() -> tabs.getSelectionModel().select(0));
            hand.focus("field-settings.build_timeout");
            hand.type("50m");
            hand.picture(theme + "-entry-impact");
            hand.go(new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)));
            hand.focus("field-settings.max_parallel");
            hand.type("5");
            hand.picture(theme + "-layer");
            hand.go(new Place.Layers());
            hand.picture(theme + "-layers");
            hand.go(new Place.Entry(new Target.Policy("no-wildcard-egress")));
            hand.focus("field-assert");
            hand.press(KeyCode.CONTROL, KeyCode.END);
            hand.type(" &&");
            hand.picture(theme + "-policy");
            hand.press(KeyCode.CONTROL, KeyCode.Z);
            hand.go(new Place.Entry(new Target.Variables()));
            hand.focus("field-packages");
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.type("mirror.lantern-harbour.example");
            hand.picture(theme + "-variables");
            hand.go(new Place.Layers());
            Definition critical = new Definition(Definition.Kind.TIER, "critical");
            Stagehand.fx(() -> hand.console().hub().ask(new ChangeForm.Rename(critical)));
            hand.focus("change-name");
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.type("vital");
            hand.picture(theme + "-rename");
            hand.press(KeyCode.ESCAPE);
            Stagehand.fx(() -> hand.console().hub().ask(new ChangeForm.Delete(critical)));
            hand.picture(theme + "-delete");
            hand.press(KeyCode.ESCAPE);
            Stagehand.fx(
                    () -> hand.console().hub().ask(new ChangeForm.Define(Definition.Kind.POLICY)));
            hand.type("short-builds");
            hand.focus("change-value");
            hand.type("settings.build_timeout <= duration('2h')");
            hand.picture(theme + "-add-policy");
            hand.press(KeyCode.ESCAPE);
            hand.go(new Place.Files(new Spot("config/teams/fleet.yaml", 72, 17)));
            hand.picture(theme + "-files");
            hand.go(new Place.Findings());
            hand.picture(theme + "-findings");
            hand.go(new Place.Dependencies());
            hand.picture(theme + "-dependencies");
            hand.go(new Place.Changes());
            hand.picture(theme + "-changes");
            Stagehand.fx(
                    () ->
                            hand.console()
                                    .hub()
                                    .trouble(
                                            new Problem.Unavailable(
                                                    "config/repositories.yaml cannot be written:"
                                                            + " no space left on the disk",
                                                    "The file is as it was. Make room, then save"
                                                            + " again.")));
            hand.go(new Place.Settings());
            hand.picture(theme + "-settings");
            hand.go(new Place.Help("start"));
            hand.picture(theme + "-help");
            hand.go(new Place.Rule("unknown-key"));
            hand.picture(theme + "-rule");
            hand.press(KeyCode.CONTROL, KeyCode.K);
            hand.picture(theme + "-palette");
            hand.press(KeyCode.ESCAPE);
            hand.press(KeyCode.CONTROL, KeyCode.P);
            hand.type("tide");
            hand.picture(theme + "-search");
            hand.press(KeyCode.ESCAPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyScreenOfTheVaultCanBeLookedAt(String theme) {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = Stagehand.withKeyring(folder, SampleHub.CLEAN, keyring)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            VaultWalk vault = new VaultWalk(hand);
            hand.go(new Place.Credentials());
            hand.picture(theme + "-vault-setup");
            vault.makeInKeyring();
            hand.picture(theme + "-credentials-none");
            vault.add("NPM_TOKEN", "team:platform", "npm_1");
            vault.add("NPM_TOKEN", "repo:lantern-harbour/berth-planner", "npm_2");
            vault.add("DEPLOY_KEY", "global", "deploy");
            vault.add("REGISTRY_PASSWORD", "team:harbour", "password");
            vault.add("SENTRY_DSN", "org:lantern-harbour", "dsn");
            String id = vault.id("NPM_TOKEN");
            hand.go(new Place.Credential(vault.id("DEPLOY_KEY")));
            hand.fire("credential-revoke");
            hand.fire("credential-revoke-sure-yes");
            hand.go(new Place.Credentials());
            hand.picture(theme + "-credentials");
            hand.go(new Place.AddCredential());
            hand.type("CHART_TOKEN");
            hand.picture(theme + "-credential-add");
            hand.fire("add-next");
            hand.type("team:platform");
            hand.picture(theme + "-credential-add-scopes");
            hand.fire("add-next");
            hand.picture(theme + "-credential-add-value");
            hand.fire("add-cancel");
            hand.go(new Place.Credential(id));
            hand.fire("credential-show");
            hand.picture(theme + "-credential");
            TabPane tabs = hand.node("credential-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(1));
            hand.picture(theme + "-credential-readers");
            Stagehand.fx(() -> tabs.getSelectionModel().select(2));
            hand.focus("rotation-value");
            hand.type("npm_3");
            hand.press(KeyCode.ENTER);
            hand.picture(theme + "-credential-rotation");
            Stagehand.fx(() -> tabs.getSelectionModel().select(3));
            hand.picture(theme + "-credential-log");
            hand.go(new Place.Access());
            hand.press(KeyCode.DOWN);
            hand.press(KeyCode.RIGHT);
            hand.picture(theme + "-access");
            hand.go(new Place.Review());
            hand.picture(theme + "-review");
            hand.go(new Place.Audit(""));
            hand.picture(theme + "-audit");
            keyring.lock(true);
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            hand.picture(theme + "-vault-closed");
            hand.fire("vault-open");
            hand.picture(theme + "-vault-failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyScreenOfOperationsCanBeLookedAt(String theme) {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            hand.go(new Place.Monitor());
            hand.picture(theme + "-monitor-none");
            KeptRuns.in(folder.resolve("store"));
            hand.fire("monitor-gate-look");
            hand.picture(theme + "-monitor");
            hand.go(new Place.Runs(KeptRuns.repository("seat-map")));
            hand.picture(theme + "-runs");
            ScrollPane page = hand.node("runs-page", ScrollPane.class);
            Stagehand.fx(() -> page.setVvalue(0.55));
            hand.picture(theme + "-runs-charts");
            Stagehand.fx(() -> page.setVvalue(1));
            hand.picture(theme + "-runs-tables");
            hand.go(new Place.Alerts());
            hand.picture(theme + "-alerts-none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aPullCanBeLookedAt(String theme) {
        try (GitHubHere github = new GitHubHere(folder);
                Stagehand hand = Stagehand.pulling(folder, github.runs(folder.resolve("store")))) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            hand.go(new Place.Monitor());
            hand.fire("monitor-gate-pull");
            hand.picture(theme + "-pull-question");
            hand.fire("pull-go");
            hand.picture(theme + "-pull-done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void queueCostAndAlertsCanBeLookedAt(String theme) throws IOException {
        KeptRuns.busy(folder.resolve("store"));
        Path hub = Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN);
        KeptRuns.alerts(hub);
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(hub);
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            hand.go(new Place.Queue());
            hand.picture(theme + "-queue");
            TabPane tabs = hand.node("queue-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(1));
            hand.settle();
            hand.picture(theme + "-queue-fair");
            hand.go(new Place.Cost());
            hand.picture(theme + "-cost");
            hand.go(new Place.Alerts());
            hand.picture(theme + "-alerts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyScreenOfOnboardingCanBeLookedAt(String theme) {
        try (Stagehand hand = Stagehand.onboarding(folder, new OnboardingPlayed())) {
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN));
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            OnboardingPlayed.walk(hand, name -> hand.picture(theme + "-" + name));
        }
    }

    /// The same GitHub on every machine and day.
    private static Outcome<GitHubOverview> github(int repositories) {
        Instant reset = Instant.parse("2026-03-04T06:00:00Z");
        return new Outcome.Done<>(
                new GitHubOverview(
                        "api.github.com",
                        "keyring",
                        new Identity(
                                "harbour-hub",
                                Identity.Kind.APP,
                                Set.of(),
                                Map.of("actions", "read"),
                                Optional.empty()),
                        new Outcome.Done<>(new Limit(6250, 5817, reset)),
                        Optional.of(
                                new Total(
                                        Instant.parse("2026-03-02T07:30:00Z"),
                                        new Traffic(
                                                1210,
                                                486,
                                                3904,
                                                733,
                                                12,
                                                3,
                                                Optional.empty(),
                                                Optional.empty()))),
                        Forecast.of(
                                List.of(
                                        new Forecast.Polling(
                                                "runs",
                                                repositories,
                                                Duration.ofSeconds(120),
                                                0.05)),
                                6250)));
    }
}
