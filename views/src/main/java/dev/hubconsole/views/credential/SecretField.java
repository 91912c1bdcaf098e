package dev.hubconsole.views.credential;

import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Words;

import javafx.scene.control.PasswordField;

/// Takes a secret that is typed or pasted, unseen. Neither its prompt nor what screen readers say
/// of it tells how long it is.
final class SecretField {

    private final PasswordField field = new PasswordField();

    SecretField(String id, Words words, String key) {
        field.setId(id);
        Describe.describe(field, words.say(key), "", "");
    }

    PasswordField node() {
        return field;
    }

    boolean isEmpty() {
        return field.getLength() == 0;
    }

    /// What was typed; the field is empty from then on.
    char[] take() {
        CharSequence typed = field.getCharacters();
        char[] taken = new char[typed.length()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = typed.charAt(i);
        }
        field.clear();
        return taken;
    }
}
