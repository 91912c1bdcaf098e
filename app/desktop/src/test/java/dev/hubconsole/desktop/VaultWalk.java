package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.views.credential.CredentialRow;
import dev.hubconsole.views.credential.VaultState;
import dev.hubconsole.views.credential.VaultView;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;

/// Does with the vault what a user would do.
record VaultWalk(Stagehand hand) {

    void makeInKeyring() {
        hand.go(new Place.Credentials());
        hand.fire("vault-setup-make");
        assertTrue(state() instanceof VaultState.Open, state().toString());
    }

    void makeWithPassphrase(String passphrase) {
        hand.go(new Place.Credentials());
        RadioButton choice = hand.node("vault-setup-passphrase", RadioButton.class);
        Stagehand.fx(choice::fire);
        hand.focus("vault-passphrase");
        hand.type(passphrase);
        hand.focus("vault-passphrase-again");
        hand.type(passphrase);
        hand.press(KeyCode.ENTER);
    }

    void open(String passphrase) {
        hand.focus("vault-passphrase");
        hand.type(passphrase);
        hand.press(KeyCode.ENTER);
    }

    void add(String name, String scope, String value) {
        hand.go(new Place.AddCredential());
        hand.focus("add-name");
        hand.type(name);
        hand.fire("add-next");
        hand.focus("add-scopes");
        hand.type(scope);
        hand.fire("add-next");
        hand.focus("add-value");
        hand.type(value);
        hand.fire("add-add");
    }

    String id(String name) {
        return row(name).credential().id();
    }

    CredentialRow row(String name) {
        return view().rows().stream()
                .filter(row -> row.credential().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    VaultState state() {
        return Stagehand.ask(() -> hand.console().credentials().state().get());
    }

    VaultView view() {
        return Stagehand.ask(() -> hand.console().credentials().view().orElseThrow());
    }

    String text(String id) {
        Label label = hand.node(id, Label.class);
        return Stagehand.ask(label::getText);
    }
}
