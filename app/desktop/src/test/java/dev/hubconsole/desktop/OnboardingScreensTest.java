package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// From picking repositories to their open pull requests, how far they have come, and drift.
class OnboardingScreensTest {

    private static final RepositoryId HUB = RepositoryId.parse("lantern-harbour/build-hub");

    @TempDir private Path folder;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<String> shown = new ArrayList<>();
    private GitHubHere github;
    private Repo remote;
    private Repo buoys;
    private Path hub;

    /// A GitHub that has the hub and repositories that are in no registry, and a clone of the hub.
    @BeforeEach
    void start() throws Exception {
        github = new GitHubHere(folder);
        var organization = github.github().world().organization(HUB.owner());
        remote = github.github().world().repository(organization, HUB.name());
        Map<String, String> files = new TreeMap<>();
        for (BundledFile file : SampleHub.CLEAN.files()) {
            files.put(file.path(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        remote.commit("main", "Begin the hub", files);
        buoys = github.github().world().repository(organization, "buoy-watch");
        buoys.commit("main", "First", Map.of("go.mod", "module buoys\n"));
        github.github().world().repository(organization, "old-tides").archive();
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
        Stagehand hand =
                Stagehand.onboarding(
                        folder, github.onboarding(Stagehand.drafts(folder), shown::add));
        hand.open(hub);
        return hand;
    }

    /// All texts below a node.
    private static String texts(Stagehand hand, String id) {
        Parent at = hand.node(id, Parent.class);
        return Stagehand.ask(
                () -> {
                    StringBuilder all = new StringBuilder();
                    gather(at, all);
                    return all.toString();
                });
    }

    private static void gather(Node node, StringBuilder all) {
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(one -> gather(one, all));
        }
    }

    private static boolean canFire(Stagehand hand, String id) {
        Button button = hand.node(id, Button.class);
        return Stagehand.ask(() -> !button.isDisabled());
    }

    private static void search(Stagehand hand, String organization) {
        hand.go(new Place.Onboard());
        hand.type(organization);
        hand.press(KeyCode.ENTER);
    }

    private static List<String> names(Stagehand hand) {
        TableView<?> offers = hand.node("onboard-offers", TableView.class);
        return Stagehand.ask(
                () ->
                        offers.getItems().stream()
                                .map(
                                        row ->
                                                String.valueOf(
                                                        offers.getColumns()
                                                                .get(1)
                                                                .getCellObservableValue(
                                                                        offers.getItems()
                                                                                .indexOf(row))
                                                                .getValue()))
                                .toList());
    }

    private static void pick(Stagehand hand, String name) {
        int row = names(hand).indexOf(name);
        TableView<?> offers = hand.node("onboard-offers", TableView.class);
        hand.focus("onboard-offers");
        Stagehand.fx(() -> offers.getSelectionModel().clearAndSelect(row));
        hand.press(KeyCode.SPACE);
    }

    @Test
    void leadsFromTheSearchToOpenPullRequestsByKeyboard() {
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            assertEquals(List.of(), seen);
            search(hand, "lantern-harbour");
            assertEquals(
                    List.of(
                            "lantern-harbour/berth-planner",
                            "lantern-harbour/build-hub",
                            "lantern-harbour/buoy-watch",
                            "lantern-harbour/old-tides"),
                    names(hand));
            assertTrue(texts(hand, "onboard-offers").contains("Registered: has an entry already"));
            pick(hand, "lantern-harbour/berth-planner");
            pick(hand, "lantern-harbour/old-tides");
            assertFalse(canFire(hand, "onboard-review"));
            pick(hand, "lantern-harbour/buoy-watch");
            hand.fire("onboard-review");
            assertTrue(seen.stream().noneMatch(Seen::isChange), seen.toString());
            ListView<?> pages = hand.node("onboard-pages", ListView.class);
            assertEquals(2, Stagehand.ask(() -> pages.getItems().size()));
            String about = texts(hand, "onboard-about");
            assertTrue(about.contains("unprotected-branch"), about);
            assertTrue(about.contains("settings.build_cmd: go test ./..."), about);
            assertTrue(about.contains("it has a go.mod"), about);
            ListView<?> diff = hand.node("onboard-diff", ListView.class);
            assertTrue(
                    Stagehand.ask(() -> diff.getItems().contains("+name: Hub build")),
                    "the workflow's lines");
            hand.focus("onboard-pages");
            hand.press(KeyCode.DOWN);
            assertTrue(
                    Stagehand.ask(() -> diff.getItems().contains("+  - name: buoy-watch")),
                    "the registry's lines");
            hand.fire("onboard-open");
            assertEquals(
                    "2 of 2 pull requests are at GitHub", texts(hand, "onboard-opened").strip());
            assertEquals(1, buoys.pullCount());
            assertEquals(1, remote.pullCount());
            Hyperlink link =
                    Stagehand.ask(
                            () ->
                                    (Hyperlink)
                                            hand.node("onboard", Parent.class)
                                                    .lookup(".hyperlink"));
            Stagehand.fx(link::fire);
            assertEquals(
                    List.of(github.github().url() + "/lantern-harbour/buoy-watch/pull/1"), shown);
            hand.fire("onboard-follow");
            assertEquals(new Place.Following(), Stagehand.ask(hand.console()::place));
        }
    }

    @Test
    void whatWasBegunIsThereWhenTheWindowIsOpenedAgain() {
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            hand.type("lantern-harbour/buoy-watch");
            hand.press(KeyCode.ENTER);
            hand.type("lantern-harbour");
            hand.focus("onboard-reason");
            hand.type("they join");
            hand.settle();
        }
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            TextField reason = hand.node("onboard-reason", TextField.class);
            assertEquals("they join", Stagehand.ask(reason::getText));
            TextField organization = hand.node("onboard-organization", TextField.class);
            assertEquals("lantern-harbour", Stagehand.ask(organization::getText));
            assertEquals("Review 1 repository", texts(hand, "onboard-review").strip());
            hand.fire("onboard-review");
            hand.fire("onboard-open");
            assertEquals(1, buoys.pullCount());
        }
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            assertFalse(canFire(hand, "onboard-review"), "what is at GitHub is no draft any more");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "organisation", "pattern", "limit"})
    void saysWhatIsWrongAndWhatToDo(String what) {
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            String organization = "lantern-harbour";
            String expected;
            switch (what) {
                case "login" -> {
                    github.keyring().lock(true);
                    expected = "the keyring is locked";
                }
                case "organisation" -> {
                    organization = "nobody-at-all";
                    expected = "is not there, or the token may not see it";
                }
                case "pattern" -> {
                    hand.focus("onboard-pattern");
                    hand.type("size:3");
                    hand.focus("onboard-organization");
                    expected = "size";
                }
                default -> {
                    github.github()
                            .faults()
                            .add(
                                    Fault.always(
                                            "/orgs/lantern-harbour/repos",
                                            Fault.primaryLimit(
                                                    403, Instant.now().plusSeconds(3000))));
                    expected = "limit";
                }
            }
            hand.type(organization);
            hand.press(KeyCode.ENTER);
            String said = texts(hand, "onboard-offers");
            assertTrue(said.contains(expected), said);
            assertTrue(canFire(hand, "onboard-search"));
        }
    }

    @Test
    void aReviewThatFailedCanBeRepeated() {
        try (Stagehand hand = open()) {
            hand.go(new Place.Onboard());
            hand.type("lantern-harbour/buoy-watch");
            hand.press(KeyCode.ENTER);
            github.keyring().lock(true);
            hand.fire("onboard-review");
            String said = texts(hand, "onboard");
            assertTrue(said.contains("the keyring is locked"), said);
            assertTrue(said.contains("Unlock it"), said);
            github.keyring().lock(false);
            hand.fire("onboard-retry");
            github.keyring().lock(true);
            hand.fire("onboard-open");
            assertTrue(texts(hand, "onboard-trouble").contains("the keyring is locked"));
            assertEquals(0, buoys.pullCount());
            github.keyring().lock(false);
            hand.fire("onboard-again");
            assertEquals(1, buoys.pullCount());
        }
    }

    @Test
    void followsEachStepWithWhatShowsIt() {
        try (Stagehand hand = open()) {
            hand.go(new Place.Following());
            assertEquals(List.of(), seen);
            hand.fire("follow-look");
            assertTrue(texts(hand, "follow").contains("Nobody is being onboarded"));
            hand.fire("follow-begin");
            hand.type("lantern-harbour/buoy-watch");
            hand.press(KeyCode.ENTER);
            hand.fire("onboard-review");
            hand.fire("onboard-open");
            hand.go(new Place.Following());
            hand.fire("follow-look");
            String said = texts(hand, "follow");
            assertTrue(said.contains("Security review · done"), said);
            assertTrue(said.contains("Configuration · next"), said);
            assertTrue(canFire(hand, "follow-stage"));
            assertFalse(canFire(hand, "follow-enable"));
            hand.fire("follow-stage");
            assertTrue(texts(hand, "follow-trouble").contains("is not merged"));
        }
    }

    @Test
    void tellsWhereTheRegistryAndGitHubDiffer() {
        try (Stagehand hand = open()) {
            hand.go(new Place.Drift());
            assertEquals(List.of(), seen);
            hand.fire("drift-look");
            TableView<?> table = hand.node("drift", TableView.class);
            int gone = hand.view().repositories().size() - 1;
            assertEquals(gone, Stagehand.ask(() -> table.getItems().size()));
            assertTrue(texts(hand, "drift-mend-text").contains("hubctl offboard"));
            assertFalse(canFire(hand, "drift-mend"));
            hand.fire("drift-entry");
            assertTrue(Stagehand.ask(hand.console()::place) instanceof Place.Entry(Target.Entry _));
            assertTrue(seen.stream().noneMatch(Seen::isChange), seen.toString());
        }
    }
}
