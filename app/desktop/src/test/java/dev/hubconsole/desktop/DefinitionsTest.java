package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.plan.Definition.Kind;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tiers, teams, presets, environments, variables, policies and entries are edited, added, renamed
/// and deleted, each as one step that is seen before it is made.
class DefinitionsTest {

    private static final String ROOT = "config/repositories.yaml";

    @TempDir Path folder;

    /// The lines that saving would change, each with its sign.
    private static List<String> changed(Stagehand hand) {
        List<String> lines = new ArrayList<>();
        Stagehand.ask(() -> hand.console().hub().impact().get().orElseThrow().files()).stream()
                .flatMap(file -> file.diff().lines())
                .filter(line -> line.matches("[-+][^-+].*"))
                .forEach(lines::add);
        return lines;
    }

    private static String text(Stagehand hand, String id) {
        Label label = hand.node(id, Label.class);
        return Stagehand.ask(label::getText);
    }

    private static boolean canConfirm(Stagehand hand) {
        Button confirm = hand.node("change-confirm", Button.class);
        return Stagehand.ask(() -> !confirm.isDisabled());
    }

    private static void ask(Stagehand hand, ChangeForm form) {
        Stagehand.fx(() -> hand.console().hub().ask(form));
        hand.settle();
    }

    private static void fill(Stagehand hand, String name) {
        hand.focus("change-name");
        hand.press(KeyCode.CONTROL, KeyCode.A);
        hand.type(name);
    }

    @Test
    void anExpressionIsCheckedWhileItIsTyped() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Entry(new Target.Policy("no-wildcard-egress")));
            TextArea field = hand.node("field-assert", TextArea.class);
            String before = Stagehand.ask(field::getText);
            hand.focus("field-assert");
            hand.press(KeyCode.CONTROL, KeyCode.END);
            hand.type(" &&");
            assertEquals(before + " &&", Stagehand.ask(field::getText));
            Label finding =
                    Stagehand.ask(
                            () ->
                                    (Label)
                                            hand.stage()
                                                    .getScene()
                                                    .getRoot()
                                                    .lookup(".field-finding"));
            String said = Stagehand.ask(finding::getAccessibleText);
            assertTrue(said.startsWith("error: the policy cannot be evaluated: "), said);
            assertEquals(2, changed(hand).size(), changed(hand).toString());
            assertEquals(1, hand.view().tally().errors());
            hand.type(" true");
            assertEquals(0, hand.view().tally().errors());
            hand.press(KeyCode.CONTROL, KeyCode.Z);
            assertEquals(List.of(), changed(hand));
            assertEquals(before, Stagehand.ask(field::getText));
        }
    }

    @Test
    void aVariableReachesEverybodyWhoNamesIt() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Entry(new Target.Variables()));
            hand.focus("field-retention");
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.type("7d");
            assertEquals(List.of("-  retention: 14d", "+  retention: 7d"), changed(hand));
            assertTrue(text(hand, "impact-title").startsWith("Something changes for "));
            // an empty field is no value: what was there comes back
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.press(KeyCode.DELETE);
            hand.press(KeyCode.TAB);
            TextField field = hand.node("field-retention", TextField.class);
            assertEquals("7d", Stagehand.ask(field::getText));
            hand.fire("delete-npm");
            assertTrue(text(hand, "change-refused").startsWith("variable npm is named by "));
            assertTrue(!canConfirm(hand));
            hand.press(KeyCode.ESCAPE);
            hand.fire("edit-npm");
            fill(hand, "node");
            assertTrue(canConfirm(hand), text(hand, "change-refused"));
            hand.press(KeyCode.ENTER);
            assertTrue(changed(hand).contains("+  node: [registry.npmjs.org]"));
            assertTrue(
                    changed(hand).stream()
                            .anyMatch(line -> line.contains("append: \"${vars.node}\"")),
                    changed(hand).toString());
            hand.node("field-node", TextField.class);
        }
    }

    @Test
    void aTierIsRenamedWithAllThatNamesItInOneStep() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Layers());
            TableView<?> table = hand.node("layers", TableView.class);
            Stagehand.fx(() -> table.getSelectionModel().clearAndSelect(1));
            hand.fire("layers-rename");
            TextField name = hand.node("change-name", TextField.class);
            assertEquals("critical", Stagehand.ask(name::getText));
            assertTrue(!canConfirm(hand));
            fill(hand, "standard");
            assertTrue(text(hand, "change-refused").startsWith("there is a tier standard at "));
            fill(hand, "vital");
            assertTrue(text(hand, "change-told").startsWith("Something changes for "));
            ListView<?> diff = hand.node("change-diff", ListView.class);
            List<?> lines = Stagehand.ask(() -> List.copyOf(diff.getItems()));
            assertTrue(lines.contains("+  vital:"), lines.toString());
            hand.press(KeyCode.ENTER);
            assertEquals(
                    new Place.Entry(new Target.Shared(LayerId.tier("vital"))),
                    Stagehand.ask(hand.console()::place));
            List<String> tiers =
                    hand.view().repositories().stream()
                            .map(RepositoryRow::tier)
                            .distinct()
                            .toList();
            assertTrue(tiers.contains("vital") && !tiers.contains("critical"), tiers.toString());
            assertEquals(0, hand.view().tally().errors());
            hand.press(KeyCode.CONTROL, KeyCode.Z);
            assertEquals(List.of(), changed(hand));
        }
    }

    @Test
    void whatIsNamedElsewhereIsNotDeletedAndSaysByWhom() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Entry(new Target.Shared(LayerId.preset("jvm"))));
            hand.fire("entry-delete");
            String refused = text(hand, "change-refused");
            assertTrue(
                    refused.startsWith("preset jvm is named by lantern-harbour/protocol ("),
                    refused);
            assertTrue(refused.contains(", preset jvm-service ("), refused);
            assertTrue(!canConfirm(hand));
            hand.fire("change-cancel");
            assertEquals(List.of(), changed(hand));
        }
    }

    @Test
    void aLayerIsAddedEditedAndDeletedAgain() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            for (Kind kind : List.of(Kind.TIER, Kind.TEAM, Kind.PRESET, Kind.ENVIRONMENT)) {
                ask(hand, new ChangeForm.Define(kind));
                hand.type("new-" + kind.word());
                assertEquals("Nothing changes for any repository", text(hand, "change-told"));
                hand.press(KeyCode.ENTER);
                Definition made = new Definition(kind, "new-" + kind.word());
                assertEquals(new Place.Entry(made.target()), Stagehand.ask(hand.console()::place));
                assertEquals(1, changed(hand).size(), changed(hand).toString());
                hand.focus("field-description");
                hand.type("New");
                assertTrue(
                        changed(hand).stream().anyMatch(line -> line.contains("description: ")),
                        kind + ": " + changed(hand));
                hand.fire("entry-delete");
                assertTrue(canConfirm(hand));
                hand.fire("change-confirm");
                assertEquals(List.of(), changed(hand));
                assertEquals(new Place.Layers(), Stagehand.ask(hand.console()::place));
            }
        }
    }

    @Test
    void aPolicyIsAddedAndSaysAtOnceWhoBreaksIt() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            ask(hand, new ChangeForm.Define(Kind.POLICY));
            hand.type("short-builds");
            hand.focus("change-value");
            hand.type("settings.build_timeout <= duration('40m')");
            hand.fire("change-confirm");
            assertEquals(
                    new Place.Entry(new Target.Policy("short-builds")),
                    Stagehand.ask(hand.console()::place));
            assertTrue(hand.view().tally().errors() > 0);
            hand.focus("field-severity");
            Node badges =
                    Stagehand.ask(() -> hand.stage().getScene().getRoot().lookup(".tally-count"));
            assertTrue(badges != null);
        }
    }

    @Test
    void theTableIsAsItWasLeft() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            TableView<?> table = hand.node("repositories", TableView.class);
            Stagehand.fx(() -> arrange(table));
            hand.settle();
        }
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            TableView<?> table = hand.node("repositories", TableView.class);
            assertEquals("team", Stagehand.ask(() -> table.getColumns().getFirst().getId()));
            assertEquals(
                    List.of("team"),
                    Stagehand.ask(
                            () -> table.getSortOrder().stream().map(one -> one.getId()).toList()));
        }
    }

    /// Brings the teams to the front and sorts by them, as the mouse would.
    private static <T> void arrange(TableView<T> table) {
        List<TableColumn<T, ?>> columns = new ArrayList<>(table.getColumns());
        TableColumn<T, ?> team =
                columns.stream()
                        .filter(one -> "team".equals(one.getId()))
                        .findFirst()
                        .orElseThrow();
        columns.remove(team);
        columns.addFirst(team);
        table.getColumns().setAll(columns);
        table.getSortOrder().add(team);
    }

    @Test
    void anEntryIsAddedRenamedAndDeleted() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.focus("repository-filter");
            hand.type("lantern-harbour/fog-horn");
            hand.fire("add-repository");
            assertTrue(
                    text(hand, "change-told")
                            .equals(
                                    "Something changes for 1 repository:"
                                            + " lantern-harbour/fog-horn"));
            hand.fire("change-confirm");
            RepositoryId horn = RepositoryId.parse("lantern-harbour/fog-horn");
            assertEquals(
                    new Place.Entry(new Target.Entry(horn)), Stagehand.ask(hand.console()::place));
            hand.fire("entry-rename");
            fill(hand, "no owner");
            assertEquals(
                    "\"no owner\" is not owner/name. Write both, as on GitHub.",
                    text(hand, "change-refused"));
            fill(hand, "lantern-harbour/fog-bell");
            assertTrue(canConfirm(hand), text(hand, "change-refused"));
            hand.fire("change-confirm");
            assertTrue(hand.view().repository("lantern-harbour/fog-bell").isPresent());
            hand.fire("entry-delete");
            assertTrue(canConfirm(hand), text(hand, "change-refused"));
            hand.fire("change-confirm");
            assertEquals(List.of(), changed(hand));
            hand.go(
                    new Place.Entry(
                            new Target.Entry(RepositoryId.parse("lantern-harbour/tide-tables"))));
            hand.fire("entry-delete");
            assertTrue(
                    text(hand, "change-refused").contains("is depended on by"),
                    text(hand, "change-refused"));
        }
    }
}
