package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.views.credential.Access;
import dev.hubconsole.views.credential.VaultState;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.VirtualGrid;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The way through the screens of credentials: a vault is made, a credential comes in, is looked at
/// from every side, gets a new value, and all of it is in the log. And what is seen when the vault
/// does not open.
class CredentialScreensTest {

    private static final String SECRET = "npm_plantedSecret42";

    private static final Duration SHOWN = Duration.ofSeconds(30);
    private static final Duration COPIED = Duration.ofSeconds(45);

    @TempDir Path folder;

    private Stagehand start(MemoryKeyring keyring) {
        return Stagehand.withKeyring(folder, SampleHub.CLEAN, keyring);
    }

    /// All that is drawn or said in the window.
    private static String everything(Stagehand hand) {
        return Stagehand.ask(
                () -> {
                    List<String> found = new ArrayList<>();
                    collect(hand.stage().getScene().getRoot(), found);
                    return String.join("\n", found);
                });
    }

    private static void collect(Node node, List<String> found) {
        if (node instanceof Text text) {
            found.add(text.getText());
        }
        found.add(String.valueOf(node.getAccessibleText()));
        found.add(String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static List<AuditAction> log(VaultWalk vault) {
        return switch (vault.view().log()) {
            case Outcome.Done<List<AuditLine>>(var lines) ->
                    lines.stream().map(AuditLine::what).toList();
            case Outcome.Failed<List<AuditLine>>(var problem) -> fail(problem.message());
        };
    }

    @Test
    void aCredentialGoesThroughAllScreens() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeWithPassphrase("correct horse");
            assertInstanceOf(VaultState.Open.class, vault.state());
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            String id = vault.id("NPM_TOKEN");
            assertEquals(new Place.Credential(id), Stagehand.ask(hand.console()::place));
            hand.go(new Place.Credentials());
            TableView<?> table = hand.node("credentials", TableView.class);
            assertEquals(1, Stagehand.ask(() -> table.getItems().size()));
            hand.press(KeyCode.ENTER);
            assertEquals(new Place.Credential(id), Stagehand.ask(hand.console()::place));
            hand.go(new Place.Access());
            Access.Known access = assertInstanceOf(Access.Known.class, vault.view().access());
            VirtualGrid grid = hand.node("access", VirtualGrid.class);
            assertEquals(
                    access.repositories().size(),
                    Stagehand.ask(
                            () -> grid.queryAccessibleAttribute(AccessibleAttribute.COLUMN_COUNT)));
            hand.press(KeyCode.CONTROL, KeyCode.END);
            assertEquals(
                    access.repositories().size() - 1,
                    Stagehand.ask(() -> grid.at().get().column()));
            Node cell =
                    Stagehand.ask(
                            () ->
                                    (Node)
                                            grid.queryAccessibleAttribute(
                                                    AccessibleAttribute.FOCUS_ITEM));
            String said = Stagehand.ask(cell::getAccessibleText);
            assertTrue(
                    said.startsWith("NPM_TOKEN, " + access.repositories().getLast().id() + ": "),
                    said);
            hand.go(new Place.Review());
            ListView<?> review = hand.node("review", ListView.class);
            assertTrue(Stagehand.ask(() -> review.getItems().size()) > 0);
            assertTrue(
                    vault.view().findings().stream()
                            .map(ReviewFinding::rule)
                            .anyMatch(rule -> rule.id().equals("never-backed-up")));
            hand.go(new Place.Audit(""));
            assertTrue(vault.text("audit-verdict").startsWith("Sound: 2 lines"));
            assertEquals(List.of(AuditAction.VAULT_CREATED, AuditAction.CREATE), log(vault));
            assertFalse(everything(hand).contains(SECRET));
        }
    }

    @Test
    void aRotationGoesStepByStepAndEachIsTakenBack() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            TabPane tabs = hand.node("credential-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(2));
            hand.focus("rotation-value");
            hand.type("npm_second");
            hand.press(KeyCode.ENTER);
            assertEquals(Optional.of(Rotation.Stage.ADDED), stage(vault));
            hand.fire("rotation-verified");
            assertEquals(Optional.of(Rotation.Stage.VERIFIED), stage(vault));
            hand.fire("rotation-back");
            assertEquals(Optional.of(Rotation.Stage.ADDED), stage(vault));
            hand.fire("rotation-verified");
            hand.fire("rotation-pushed");
            assertEquals(Optional.of(Rotation.Stage.PUSHED), stage(vault));
            assertEquals(2, vault.row("NPM_TOKEN").version());
            hand.fire("rotation-back");
            assertEquals(1, vault.row("NPM_TOKEN").version());
            hand.fire("rotation-pushed");
            hand.fire("rotation-finish");
            assertEquals(Optional.empty(), stage(vault));
            assertEquals(2, vault.row("NPM_TOKEN").version());
            assertEquals(1, vault.row("NPM_TOKEN").credential().versions().size());
        }
    }

    private static Optional<Rotation.Stage> stage(VaultWalk vault) {
        return vault.row("NPM_TOKEN").rotation().map(Rotation::stage);
    }

    @Test
    void aValueIsShownOnDemandAndHidesItself() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            assertFalse(everything(hand).contains(SECRET));
            hand.fire("credential-show");
            Text shown = hand.node("credential-value", Text.class);
            assertEquals(SECRET, Stagehand.ask(shown::getText));
            assertFalse(
                    String.valueOf(
                                    Stagehand.ask(
                                            () ->
                                                    shown.queryAccessibleAttribute(
                                                            AccessibleAttribute.TEXT)))
                            .contains(SECRET));
            assertTrue(log(vault).contains(AuditAction.REVEAL));
            hand.pass(SHOWN.minusSeconds(1));
            assertTrue(everything(hand).contains(SECRET));
            hand.pass(Duration.ofSeconds(1));
            assertFalse(everything(hand).contains(SECRET));
            assertEquals("", Stagehand.ask(shown::getText));
            hand.fire("credential-show");
            hand.go(new Place.Credentials());
            hand.go(new Place.Credential(vault.id("NPM_TOKEN")));
            assertFalse(everything(hand).contains(SECRET));
        }
    }

    @Test
    void whatWasCopiedLeavesTheClipboardUnlessItIsNotOursAnyMore() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            hand.fire("credential-copy");
            assertEquals(SECRET, clipboard());
            hand.pass(COPIED);
            assertEquals("", clipboard());
            hand.fire("credential-copy");
            Stagehand.fx(
                    () -> {
                        ClipboardContent other = new ClipboardContent();
                        other.putString("somebody else's");
                        Clipboard.getSystemClipboard().setContent(other);
                    });
            hand.pass(COPIED);
            assertEquals("somebody else's", clipboard());
            hand.fire("credential-copy");
            Stagehand.fx(() -> hand.stage().getOnCloseRequest().handle(null));
            hand.until("the clipboard is empty", () -> clipboard().isEmpty());
        }
    }

    @Test
    void howLongIsForTheUserToSay() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            hand.go(new Place.Settings());
            choose(hand, "setting-shown", 10);
            choose(hand, "setting-copied", 15);
            hand.go(new Place.Credential(vault.id("NPM_TOKEN")));
            hand.fire("credential-show");
            hand.fire("credential-copy");
            assertEquals(
                    "It hides itself after 10 seconds. It leaves the clipboard after 15 seconds.",
                    vault.text("credential-told"));
            hand.pass(Duration.ofSeconds(10));
            assertFalse(everything(hand).contains(SECRET));
            assertEquals(SECRET, clipboard());
            hand.pass(Duration.ofSeconds(5));
            assertEquals("", clipboard());
        }
        try (Stagehand hand = start(new MemoryKeyring())) {
            assertEquals(10, Stagehand.ask(() -> hand.console().settings().now().shown()));
            assertEquals(15, Stagehand.ask(() -> hand.console().settings().now().copied()));
        }
    }

    private static void choose(Stagehand hand, String id, int seconds) {
        @SuppressWarnings("unchecked")
        ComboBox<Integer> box = hand.node(id, ComboBox.class);
        Stagehand.fx(() -> box.setValue(seconds));
        hand.settle();
    }

    private static String clipboard() {
        return Stagehand.ask(
                () -> {
                    String text = Clipboard.getSystemClipboard().getString();
                    return text == null ? "" : text;
                });
    }

    @Test
    void revokedExpiredAndDestroyedOnlyAfterAQuestion() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            hand.fire("credential-revoke");
            hand.fire("credential-cancel");
            assertTrue(vault.row("NPM_TOKEN").credential().refusal(now(hand)).isEmpty());
            hand.fire("credential-revoke");
            hand.fire("credential-revoke-sure-yes");
            assertTrue(vault.row("NPM_TOKEN").credential().refusal(now(hand)).isPresent());
            hand.fire("credential-reinstate");
            assertTrue(vault.row("NPM_TOKEN").credential().refusal(now(hand)).isEmpty());
            hand.fire("credential-expire");
            hand.type("90d");
            hand.fire("credential-expire-set");
            assertEquals(
                    Optional.of(now(hand).plus(Duration.ofDays(90))),
                    vault.row("NPM_TOKEN").credential().times().expires());
            hand.fire("credential-destroy");
            hand.fire("credential-destroy-sure-yes");
            assertEquals(List.of(), vault.view().rows());
            assertEquals(new Place.Credentials(), Stagehand.ask(hand.console()::place));
        }
    }

    private static java.time.Instant now(Stagehand hand) {
        return Stagehand.ask(() -> hand.console().credentials().now());
    }

    @Test
    void searchFindsCredentials() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            hand.go(new Place.Repositories(""));
            hand.press(KeyCode.CONTROL, KeyCode.P);
            hand.type("npm_tok");
            hand.press(KeyCode.ENTER);
            assertEquals(
                    new Place.Credential(vault.id("NPM_TOKEN")),
                    Stagehand.ask(hand.console()::place));
        }
    }

    @Test
    void aWrongPassphraseIsAskedForAgain() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeWithPassphrase("right");
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            hand.fire("vault-open");
            vault.open("wrong");
            assertInstanceOf(VaultState.Locked.class, vault.state());
            assertTrue(vault.text("vault-complaint").contains("the passphrase is wrong"));
            vault.open("right");
            assertInstanceOf(VaultState.Open.class, vault.state());
        }
    }

    @Test
    void twoPassphrasesThatDifferMakeNoVault() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            hand.go(new Place.Credentials());
            VaultWalk vault = new VaultWalk(hand);
            javafx.scene.control.RadioButton choice =
                    hand.node("vault-setup-passphrase", javafx.scene.control.RadioButton.class);
            Stagehand.fx(choice::fire);
            hand.focus("vault-passphrase");
            hand.type("one");
            hand.focus("vault-passphrase-again");
            hand.type("other");
            hand.press(KeyCode.ENTER);
            assertEquals(
                    "The two passphrases differ. Type both again.", vault.text("vault-complaint"));
            assertFalse(Files.exists(folder.resolve("vault")));
        }
    }

    @Test
    void aKeyringThatIsMissingLeadsToAPassphrase() {
        MemoryKeyring keyring = new MemoryKeyring();
        keyring.breakDown("there is no D-Bus session");
        try (Stagehand hand = start(keyring)) {
            hand.go(new Place.Credentials());
            hand.fire("vault-setup-make");
            VaultWalk vault = new VaultWalk(hand);
            assertTrue(vault.text("vault-complaint").contains("there is no D-Bus session"));
            vault.makeWithPassphrase("instead");
            assertInstanceOf(VaultState.Open.class, vault.state());
        }
    }

    @Test
    void whatAnEditOpensAndClosesIsSeenBeforeItIsSaved() {
        try (Stagehand hand = start(new MemoryKeyring())) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("PLATFORM_KEY", "team:platform", SECRET);
            vault.add("WEB_KEY", "team:web", SECRET);
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            Target protocol = new Target.Entry(new RepositoryId("lantern-harbour", "protocol"));
            Stagehand.fx(
                    () ->
                            hand.console()
                                    .hub()
                                    .set(
                                            protocol,
                                            "team",
                                            "web",
                                            "",
                                            problem -> assertEquals(Optional.empty(), problem)));
            hand.settle();
            hand.go(new Place.Changes());
            assertTrue(vault.text("changes-access-told").contains("once the vault is open"));
            hand.fire("changes-access-open");
            hand.go(new Place.Changes());
            assertEquals("Opened: 1, closed: 1", vault.text("changes-access-told"));
            hand.picture("changes-access");
            assertEquals(
                    List.of(
                            "PLATFORM_KEY closes to lantern-harbour/protocol",
                            "WEB_KEY opens to lantern-harbour/protocol"),
                    lines(hand, "changes-access"));
        }
    }

    /// What the rows of a list say to screen readers, up to their reasons.
    private static List<String> lines(Stagehand hand, String id) {
        ListView<?> list = hand.node(id, ListView.class);
        return Stagehand.ask(
                () ->
                        list.lookupAll(".list-cell").stream()
                                .map(Node::getAccessibleText)
                                .filter(Objects::nonNull)
                                .map(text -> text.replaceFirst(":.*", ""))
                                .sorted()
                                .toList());
    }

    private static String failure(Stagehand hand) {
        return Stagehand.ask(
                () ->
                        hand.stage().getScene().getRoot().lookupAll(".failed-state .label").stream()
                                .map(node -> ((Label) node).getText())
                                .reduce("", (one, other) -> one + "\n" + other));
    }

    @Test
    void aLockedKeyringIsToldAndTriedAgain() {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = start(keyring)) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            keyring.lock(true);
            hand.fire("vault-open");
            assertTrue(failure(hand).contains("the keyring is locked"), failure(hand));
            assertTrue(failure(hand).contains("Unlock it, then try again."));
            keyring.lock(false);
            hand.fire("vault-again");
            assertInstanceOf(VaultState.Open.class, vault.state());
        }
    }

    @Test
    void aKeyringThatLostTheKeyIsTold() {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = start(keyring)) {
            new VaultWalk(hand).makeInKeyring();
        }
        try (Stagehand hand = start(new MemoryKeyring())) {
            hand.go(new Place.Credentials());
            assertTrue(failure(hand).contains("the keyring has no key for this vault any more"));
            Button help = hand.node("vault-help", Button.class);
            Stagehand.fx(help::fire);
            assertEquals(new Place.Help("credentials"), Stagehand.ask(hand.console()::place));
        }
    }

    @Test
    void aVaultThatOthersMayReadIsRefusedWithTheCommandThatMendsIt() throws IOException {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = start(keyring)) {
            new VaultWalk(hand).makeInKeyring();
        }
        Files.setPosixFilePermissions(
                folder.resolve("vault"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stagehand hand = start(keyring)) {
            hand.go(new Place.Credentials());
            assertTrue(failure(hand).contains("chmod"), failure(hand));
        }
    }

    @Test
    void aDamagedVaultIsTold() throws IOException {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = start(keyring)) {
            new VaultWalk(hand).makeInKeyring();
        }
        overwriteAll(folder.resolve("vault"));
        try (Stagehand hand = start(keyring)) {
            hand.go(new Place.Credentials());
            assertTrue(failure(hand).contains("is damaged"), failure(hand));
        }
    }

    /// Nothing of the vault's own files is left as it was.
    private static void overwriteAll(Path vault) throws IOException {
        try (var files = Files.list(vault)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                java.util.Arrays.fill(bytes, (byte) 'x');
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void aTouchedLogIsTold() throws IOException {
        MemoryKeyring keyring = new MemoryKeyring();
        try (Stagehand hand = start(keyring)) {
            VaultWalk vault = new VaultWalk(hand);
            vault.makeInKeyring();
            vault.add("NPM_TOKEN", "team:platform", SECRET);
            Path log = folder.resolve("vault/audit.jsonl");
            String text = Files.readString(log);
            Files.writeString(log, text.replaceFirst("first use", "FIRST use"));
            hand.go(new Place.Audit(""));
            hand.fire("audit-verify");
            assertTrue(
                    vault.text("audit-verdict").startsWith("Touched at line 1"),
                    vault.text("audit-verdict"));
        }
    }
}
