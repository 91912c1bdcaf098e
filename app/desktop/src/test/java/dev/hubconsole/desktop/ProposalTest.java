package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Changes go as a pull request to the GitHub that the hub was cloned from.
class ProposalTest {

    private static final String ROOT = "config/repositories.yaml";
    private static final RepositoryId HUB = RepositoryId.parse("lantern-harbour/build-hub");

    @TempDir private Path folder;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private GitHubHere github;
    private Repo remote;
    private Path hub;

    /// A GitHub that has the hub, and a clone of it.
    @BeforeEach
    void start() throws Exception {
        github = new GitHubHere(folder);
        remote =
                github.github()
                        .world()
                        .repository(
                                github.github().world().organization("lantern-harbour"),
                                HUB.name());
        Map<String, String> files = new TreeMap<>();
        for (BundledFile file : SampleHub.CLEAN.files()) {
            files.put(file.path(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        remote.commit("main", "Begin the hub", files);
        hub = Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN);
        git("init", "--quiet", "--initial-branch=main");
        git("remote", "add", "origin", github.github().url() + "/" + HUB + ".git");
        git("add", "--all");
        git("commit", "--quiet", "--message=Begin the hub");
        github.github().witness(seen::add);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("git", "-c", "user.name=Ada", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(hub.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private Stagehand open() {
        Stagehand hand = Stagehand.in(folder, github.sight(), github.proposals());
        hand.open(hub);
        return hand;
    }

    private static void changeDefaults(Stagehand hand) {
        hand.go(new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)));
        hand.focus("field-settings.max_parallel");
        hand.press(KeyCode.CONTROL, KeyCode.A);
        hand.type("5");
    }

    private static String text(Stagehand hand, String id) {
        Label label = hand.node(id, Label.class);
        return Stagehand.ask(label::getText);
    }

    private static String field(Stagehand hand, String id) {
        TextInputControl field = hand.node(id, TextInputControl.class);
        return Stagehand.ask(field::getText);
    }

    private static boolean canSend(Stagehand hand) {
        Button send = hand.node("propose-send", Button.class);
        return Stagehand.ask(() -> !send.isDisabled());
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private Optional<PullRequest> proposed(String branch) {
        try (GitHubClient client = github.client()) {
            return done(
                    client.reading(Urgency.USER)
                            .pullRequests()
                            .openFrom(HUB, HUB.owner() + ":" + branch));
        }
    }

    private String there(String ref) {
        try (GitHubClient client = github.client()) {
            Content content =
                    done(client.reading(Urgency.USER).files().read(HUB, ROOT, ref)).orElseThrow();
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
    }

    private static String notice(Stagehand hand) {
        return Stagehand.ask(
                () ->
                        hand.stage().getScene().getRoot().lookupAll(".notice .label").stream()
                                .map(node -> ((Label) node).getText())
                                .reduce("", (one, other) -> one + " " + other));
    }

    @Test
    void whatWasChangedGoesAsOneCommitAndOnePullRequest() {
        try (Stagehand hand = open()) {
            String before = hand.read(ROOT);
            changeDefaults(hand);
            hand.go(new Place.Changes());
            hand.fire("command-propose");
            assertEquals(HUB.toString(), field(hand, "propose-repository"));
            int touched =
                    Stagehand.ask(() -> hand.console().hub().impact().get().orElseThrow())
                            .repositories()
                            .size();
            String title = "Change settings.max_parallel for " + touched + " repositories";
            assertEquals(title, field(hand, "propose-title"));
            String branch = "hub/change-settings-max-parallel-for-" + touched + "-repositories";
            assertEquals(branch, field(hand, "propose-branch"));
            assertTrue(field(hand, "propose-body").contains("settings.max_parallel: `4` → `5`"));
            assertTrue(
                    text(hand, "propose-told").startsWith("Would be sent: 1 file on the branch"));
            ListView<?> diff = hand.node("propose-diff", ListView.class);
            List<?> lines = Stagehand.ask(() -> List.copyOf(diff.getItems()));
            assertTrue(lines.contains("+    max_parallel: 5"), lines.toString());
            assertTrue(
                    seen.stream().noneMatch(Seen::isChange), "nothing is sent before one says so");
            hand.focus("propose-reviewers");
            hand.type("hubot");
            hand.picture("light-propose");
            hand.fire("propose-send");
            hand.until("it is told", () -> notice(hand).contains("Pull request"));
            PullRequest pull = proposed(branch).orElseThrow();
            assertEquals(title, pull.title());
            assertEquals("main", pull.base());
            assertFalse(pull.isDraft());
            String after = before.replace("max_parallel: 4", "max_parallel: 5");
            assertEquals(after, there(branch));
            assertEquals(before, there("main"));
            assertEquals(before, hand.read(ROOT));
            assertEquals(List.of(ROOT), hand.view().changed());
        }
    }

    @Test
    void whatOthersPushedSinceIsKept() {
        try (Stagehand hand = open()) {
            String before = hand.read(ROOT);
            remote.commit("main", "Say it", Map.of(ROOT, before.replace("14d", "21d")));
            changeDefaults(hand);
            hand.press(KeyCode.CONTROL, KeyCode.S);
            hand.go(new Place.Changes());
            hand.fire("propose-saved");
            assertTrue(canSend(hand), text(hand, "propose-failed"));
            String branch = field(hand, "propose-branch");
            hand.fire("propose-send");
            hand.until("it is told", () -> notice(hand).contains("Pull request"));
            assertEquals(
                    before.replace("14d", "21d").replace("max_parallel: 4", "max_parallel: 5"),
                    there(branch));
        }
    }

    @Test
    void whatOthersPushedAtTheSameLinesIsAProblemWithANextStep() {
        try (Stagehand hand = open()) {
            String before = hand.read(ROOT);
            remote.commit(
                    "main",
                    "Say it",
                    Map.of(ROOT, before.replace("max_parallel: 4", "max_parallel: 7")));
            changeDefaults(hand);
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            String failed = text(hand, "propose-failed");
            assertTrue(failed.contains("was changed on GitHub at the same lines"), failed);
            assertTrue(failed.contains("Pull first"), failed);
            assertFalse(canSend(hand));
        }
    }

    @Test
    void whatWasTypedStaysWhenGitHubCannotBeReached() {
        try (Stagehand hand = open()) {
            changeDefaults(hand);
            github.keyring().lock(true);
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            String failed = text(hand, "propose-failed");
            assertTrue(failed.contains("the keyring is locked"), failed);
            assertFalse(canSend(hand));
            hand.focus("propose-title");
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.type("Run five at once");
            hand.press(KeyCode.ESCAPE);
            github.keyring().lock(false);
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            assertEquals("Run five at once", field(hand, "propose-title"));
            assertEquals("hub/run-five-at-once", field(hand, "propose-branch"));
            assertTrue(canSend(hand), text(hand, "propose-failed"));
            assertTrue(seen.stream().noneMatch(Seen::isChange));
        }
    }
}
