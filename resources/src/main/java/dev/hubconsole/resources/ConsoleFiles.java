package dev.hubconsole.resources;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/// What the console brings along: texts (one file a language, every one with every key), help
/// pages, icons, style sheets.
public final class ConsoleFiles {

    private ConsoleFiles() {}

    /// A language that the console speaks.
    ///
    /// @param tag as in BCP 47
    /// @param name what it calls itself
    public record Language(String tag, String name) {}

    /// The languages, the one that holds where nobody chose first.
    public static List<Language> languages() {
        return List.of(new Language("en", "English"), new Language("de", "Deutsch"));
    }

    /// The texts of a language by key, in the order of the keys. `{0}`, `{1}`, … stand for what is
    /// put in.
    ///
    /// @throws IllegalStateException where there is no such language
    public static TreeMap<String, String> of(String tag) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Bundle.text("texts/console_" + tag + ".properties")));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        TreeMap<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    /// A page of help, in Markdown.
    ///
    /// @param name one of [#helpPages()]
    public static String help(String name, String tag) {
        return Bundle.text("help/" + tag + "/" + name + ".md");
    }

    /// The pages of help, in the order in which they are read.
    public static List<String> helpPages() {
        return Bundle.lines("help/index.txt");
    }

    /// The path of an icon, drawn on 20 by 20.
    ///
    /// @throws IllegalStateException where there is no such icon
    public static String icon(String name) {
        for (String line : Bundle.lines("icons.txt")) {
            int blank = line.indexOf(' ');
            if (line.substring(0, blank).equals(name)) {
                return line.substring(blank + 1);
            }
        }
        throw new IllegalStateException("no icon " + name);
    }

    /// Where a style sheet of the console is, as a URL.
    public static String styleSheet(String name) {
        var found = ConsoleFiles.class.getResource("styles/" + name + ".css");
        if (found == null) {
            throw new IllegalStateException("not in the program: " + name + ".css");
        }
        return found.toExternalForm();
    }
}
