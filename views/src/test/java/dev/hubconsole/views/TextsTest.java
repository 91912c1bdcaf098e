package dev.hubconsole.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.ConsoleFiles;
import dev.hubconsole.resources.ConsoleFiles.Language;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every text is in the bundle, in every language, and is used.
class TextsTest {

    /// Keys that are put together: what stands before the part that varies.
    private static final List<String> PUT_TOGETHER =
            List.of(
                    "command.",
                    "severity.",
                    "search.",
                    "side.",
                    "layer.",
                    "kind.",
                    "propose.",
                    "help.",
                    "groups.by.",
                    "github.kind.",
                    "settings.theme.",
                    "settings.motion.",
                    "impact.",
                    "conflict.",
                    "credential.kind.",
                    "credential.destroy.",
                    "credential.revoke.",
                    "credential.tab.",
                    "credentials.column.",
                    "access.cell.",
                    "rotation.step.",
                    "add.step.",
                    "audit.column.",
                    "monitor.column.",
                    "monitor.tile.",
                    "monitor.unlike.",
                    "runs.tile.",
                    "queue.by.",
                    "queue.column.",
                    "queue.tile.",
                    "fair.column.",
                    "cost.by.",
                    "cost.chart.",
                    "cost.tile.",
                    "cost.why.",
                    "alerts.state.",
                    "alerts.tile.",
                    "audit.what.",
                    "onboard.kind.",
                    "onboard.column.",
                    "onboard.visibility.",
                    "follow.state.",
                    "follow.step.",
                    "follow.is.",
                    "follow.next.",
                    "drift.kind.",
                    "drift.column.");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z.]*\\.[a-z.]+)\"");

    private static Set<String> literals() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : List.of("src/main/java", "../app/desktop/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher literal = LITERAL.matcher(Files.readString(file));
                    while (literal.find()) {
                        found.add(literal.group(1));
                    }
                }
            }
        }
        return found;
    }

    @Test
    void everyLanguageHasEveryText() {
        Map<String, String> first = ConsoleFiles.of(ConsoleFiles.languages().getFirst().tag());
        for (Language language : ConsoleFiles.languages()) {
            Map<String, String> texts = ConsoleFiles.of(language.tag());
            assertEquals(first.keySet(), texts.keySet(), language.name());
            texts.forEach((key, text) -> assertTrue(!text.isBlank(), key));
            first.forEach((key, text) -> assertEquals(holes(text), holes(texts.get(key)), key));
        }
    }

    private static Set<String> holes(String text) {
        Set<String> holes = new TreeSet<>();
        Matcher hole = Pattern.compile("\\{\\d}").matcher(text);
        while (hole.find()) {
            holes.add(hole.group());
        }
        return holes;
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = literals();
        Set<String> unused = new TreeSet<>();
        for (String key : ConsoleFiles.of("en").keySet()) {
            String counted = key.replaceFirst("\\.(one|many|help|list)$", "");
            if (!used.contains(key)
                    && !used.contains(counted)
                    && PUT_TOGETHER.stream().noneMatch(key::startsWith)) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    @Test
    void everyTextThatIsUsedIsThere() throws IOException {
        Set<String> keys = ConsoleFiles.of("en").keySet();
        Set<String> groups = new TreeSet<>();
        keys.forEach(key -> groups.add(key.substring(0, key.indexOf('.') + 1)));
        Set<String> missing = new TreeSet<>();
        for (String literal : literals()) {
            String group = literal.substring(0, literal.indexOf('.') + 1);
            boolean there =
                    keys.contains(literal)
                            || keys.contains(literal + ".one")
                            || keys.stream().anyMatch(key -> key.startsWith(literal));
            if (groups.contains(group) && !there) {
                missing.add(literal);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPageOfHelpIsThereInEveryLanguage() {
        Map<String, String> texts = ConsoleFiles.of("en");
        for (String page : ConsoleFiles.helpPages()) {
            assertTrue(texts.containsKey("help." + page), page);
            for (Language language : ConsoleFiles.languages()) {
                assertTrue(ConsoleFiles.help(page, language.tag()).startsWith("# "), page);
            }
        }
    }
}
