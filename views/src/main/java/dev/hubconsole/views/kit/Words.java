package dev.hubconsole.views.kit;

import dev.hubconsole.resources.ConsoleFiles;

import java.util.Map;

/// The console's texts in one language.
public final class Words {

    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The texts of a language that the console speaks.
    public static Words in(String language) {
        return new Words(language, ConsoleFiles.of(language));
    }

    /// The language, as in BCP 47.
    public String language() {
        return language;
    }

    /// The text of a key, with the arguments in the places of `{0}`, `{1}`, …
    ///
    /// @throws IllegalArgumentException where there is no such text: a bug
    public String say(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + language);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /// The text for a number of things: `key.one` for one, `key.many` for any other number, which
    /// stands in the place of `{0}`.
    public String count(String key, int number) {
        return say(key + (number == 1 ? ".one" : ".many"), number);
    }
}
