package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// What the settings show of GitHub.
class GitHubPanelTest {

    @TempDir private Path folder;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private GitHubHere github;

    @BeforeEach
    void start() {
        github = new GitHubHere(folder);
        github.github().witness(seen::add);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static String facts(Stagehand hand) {
        GridPane facts = hand.node("github-facts", GridPane.class);
        return Stagehand.ask(
                () ->
                        String.join(
                                "\n",
                                facts.getChildren().stream()
                                        .map(node -> ((Label) node).getText())
                                        .toList()));
    }

    private static boolean isShown(Stagehand hand, String id) {
        var node = hand.node(id, javafx.scene.Node.class);
        return Stagehand.ask(() -> node.isVisible() && node.isManaged());
    }

    @Test
    void asksNothingBeforeSomebodyLooksAndThenOnlyReads() {
        try (Stagehand hand = Stagehand.in(folder, github.sight())) {
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN));
            hand.go(new Place.Settings());
            assertEquals(List.of(), seen);
            assertFalse(isShown(hand, "status-limit"));
            hand.fire("github-look");
            String facts = facts(hand);
            assertTrue(facts.contains("mona, classic token, from keyring"), facts);
            assertTrue(facts.contains("of 5000 until"), facts);
            int repositories = hand.view().repositories().size();
            // runs every 120 seconds and runners every 300, for each repository
            assertTrue(facts.contains("about " + repositories * 42 + " requests an hour"), facts);
            Button limit = hand.node("status-limit", Button.class);
            String left = Stagehand.ask(limit::getText);
            assertTrue(left.matches("GitHub: \\d+ of 5000"), left);
            assertTrue(seen.stream().noneMatch(Seen::isChange), seen.toString());
        }
    }

    @Test
    void theUserNamesTheGitHubAndHowOftenItIsLookedAt() {
        AtomicReference<String> host = new AtomicReference<>("");
        Map<String, String> home = Map.of("HUBCTL_HOME", folder.resolve("home").toString());
        GitHubSight sight = new GitHubSight(host::get, home, github::keyring);
        String url = github.github().url().toString();
        try (Stagehand hand = Stagehand.in(folder, sight, host::set)) {
            hand.go(new Place.Settings());
            hand.focus("setting-github");
            hand.type(url);
            hand.press(KeyCode.ENTER);
            hand.fire("github-look");
            assertTrue(facts(hand).contains("127.0.0.1:"), facts(hand));
            Label forecast = hand.node("polling-forecast", Label.class);
            assertEquals("Nothing is asked by itself.", Stagehand.ask(forecast::getText));
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withPolling(5)));
            assertEquals(
                    "About 24 requests an hour, besides what you ask for yourself.",
                    Stagehand.ask(forecast::getText));
            hand.settle();
        }
        try (Stagehand hand = Stagehand.in(folder, sight, host::set)) {
            assertEquals(url, Stagehand.ask(() -> hand.console().settings().now().github()));
            assertEquals(5, Stagehand.ask(() -> hand.console().settings().now().polling()));
            assertEquals(url, host.get());
        }
    }

    @Test
    void keepsWhatWasSeenWhereGitHubCannotBeReached() {
        try (Stagehand hand = Stagehand.in(folder, github.sight())) {
            hand.go(new Place.Settings());
            hand.fire("github-look");
            String before = facts(hand);
            github.keyring().lock(true);
            hand.fire("github-look");
            assertTrue(isShown(hand, "github-trouble"));
            Label trouble = hand.node("github-trouble", Label.class);
            String text = Stagehand.ask(trouble::getText);
            assertTrue(text.contains("the keyring is locked"), text);
            assertTrue(text.contains("Unlock it"), text);
            assertTrue(isShown(hand, "github-facts"));
            assertEquals(before, facts(hand));
            github.keyring().lock(false);
            hand.fire("github-look");
            assertFalse(isShown(hand, "github-trouble"));
        }
    }
}
