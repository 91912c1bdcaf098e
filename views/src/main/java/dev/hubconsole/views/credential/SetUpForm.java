package dev.hubconsole.views.credential;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

import java.util.Arrays;
import java.util.Optional;

/// Makes a vault: with a key in the system's keyring, or with a passphrase where there is none.
final class SetUpForm {

    private final Words words;
    private final CredentialsViewModel model;
    private final RadioButton keyring;
    private final RadioButton passphrase;
    private final SecretField first;
    private final SecretField second;
    private final Label complaint = Build.paragraph("", "complaint");
    private final VBox root;

    SetUpForm(Words words, CredentialsViewModel model, Optional<Problem> problem) {
        this.words = words;
        this.model = model;
        ToggleGroup one = new ToggleGroup();
        keyring = choice("vault.setup.keyring", one);
        passphrase = choice("vault.setup.passphrase", one);
        keyring.setSelected(true);
        first = new SecretField("vault-passphrase", words, "vault.passphrase");
        second = new SecretField("vault-passphrase-again", words, "vault.passphrase.again");
        first.node().setOnAction(event -> second.node().requestFocus());
        second.node().setOnAction(event -> make());
        VBox typed =
                Build.column(
                        "vault-choice",
                        Parts.field(first.node(), words.say("vault.passphrase"), ""),
                        Parts.field(second.node(), words.say("vault.passphrase.again"), ""));
        Parts.visible(typed, false);
        passphrase.selectedProperty().addListener((at, old, now) -> Parts.visible(typed, now));
        complaint.setId("vault-complaint");
        tell(problem.map(Parts::text).orElse(""));
        Button make = Parts.button(words, "vault.setup.make", "", this::make, "accent");
        root =
                Build.column(
                        "vault-gate",
                        Icon.of("lock"),
                        Build.label(words.say("vault.setup.title"), "title-3"),
                        Build.paragraph(words.say("vault.setup.text")),
                        option(keyring, "vault.setup.keyring.help"),
                        option(passphrase, "vault.setup.passphrase.help"),
                        typed,
                        complaint,
                        Build.row("dialog-buttons", Build.spring(), make));
        // A keyring that failed once will hardly be what one wants next.
        problem.ifPresent(why -> passphrase.setSelected(true));
    }

    private RadioButton choice(String key, ToggleGroup group) {
        RadioButton button = new RadioButton(words.say(key));
        button.setId(key.replace('.', '-'));
        button.setToggleGroup(group);
        return button;
    }

    private Node option(RadioButton button, String help) {
        button.setAccessibleHelp(words.say(help));
        return Build.column(
                "vault-option", button, Build.paragraph(words.say(help), "field-about"));
    }

    private void tell(String text) {
        complaint.setText(text);
        Parts.visible(complaint, !text.isEmpty());
    }

    private void make() {
        if (keyring.isSelected()) {
            model.createInKeyring();
            return;
        }
        char[] one = first.take();
        char[] again = second.take();
        boolean same = Arrays.equals(one, again);
        Arrays.fill(again, '\0');
        if (one.length > 0 && same) {
            model.create(one);
        } else {
            Arrays.fill(one, '\0');
            tell(words.say(one.length == 0 ? "vault.passphrase.none" : "vault.passphrase.differ"));
            first.node().requestFocus();
        }
    }

    Node node() {
        return root;
    }

    Node first() {
        return keyring.isSelected() ? keyring : passphrase;
    }
}
