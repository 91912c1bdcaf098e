package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.convert.Migration;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.SampleHub;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A hub of version 1 becomes one of version 2 and means what it meant.
class MigrateCommandTest {

    @TempDir Path folder;

    @Test
    void keepsTheMatrixAndTheValuesOfTheSampleHub() throws IOException {
        Ran.write(folder, SampleHub.VERSION_1.files().getFirst());
        assertKeepsItsMeaning(SampleHub.ROOT);
    }

    @Test
    void keepsTheMatrixAndTheValuesOfARealHub() throws IOException {
        String real = Files.readString(OtherPeoplesFiles.find("samples/v1-hub.yaml"));
        Ran.write(folder, "repositories.yaml", real);
        assertKeepsItsMeaning("repositories.yaml");
        assertEquals(
                real.replaceFirst("(?m)^repositories:", "version: 2\nrepositories:"),
                Files.readString(folder.resolve("repositories.yaml")));
    }

    private void assertKeepsItsMeaning(String file) throws IOException {
        List<Map<String, Data>> values = values();
        List<Map<String, Data>> matrix = matrix();
        Ran ran = Ran.in(folder, "migrate");
        assertEquals(Exit.DONE, ran.code(), ran.err());
        assertEquals("changed " + file + "\n", ran.out());
        assertEquals(Exit.DONE, Ran.in(folder, "validate").code());
        assertEquals(values, values());
        assertEquals(matrix, matrix());
        byte[] once = Files.readAllBytes(folder.resolve(file));
        assertEquals(Exit.DONE, Ran.in(folder, "migrate").code());
        assertArrayEquals(once, Files.readAllBytes(folder.resolve(file)));
    }

    /// The effective values of each repository, `custom` where version 1 has it.
    private List<Map<String, Data>> values() {
        Ran ran = Ran.in(folder, "resolve", "--format", "json");
        List<Map<String, Data>> found = new ArrayList<>();
        for (Written repository : items(ran, "repositories")) {
            Map<String, Data> entry = entries(repository);
            entry.put("settings", new Data.Mapping(raised(entry.get("settings"))));
            entry.values().removeIf(Data.Null.class::isInstance);
            found.add(entry);
        }
        return found;
    }

    /// The entries of the matrix as far as both versions have the same keys.
    private List<Map<String, Data>> matrix() {
        Ran ran = Ran.in(folder, "matrix");
        List<Map<String, Data>> found = new ArrayList<>();
        for (Written item : items(ran, "include")) {
            Map<String, Data> entry = entries(item);
            entry.keySet().removeAll(List.of("settings", "runner", "team", "tier"));
            entry.computeIfPresent("jdk_version", (key, value) -> asText(value));
            found.add(entry);
        }
        return found;
    }

    private static Data asText(Data data) {
        return data instanceof Data.Number number ? new Data.Text(number.text()) : data;
    }

    private static List<Written> items(Ran ran, String key) {
        return Document.parse("out", ran.out())
                .root()
                .flatMap(root -> Written.at(root).fields().value(key))
                .orElseThrow(() -> new AssertionError(ran.err()))
                .items();
    }

    private static Map<String, Data> entries(Written mapping) {
        Map<String, Data> entries = new LinkedHashMap<>();
        mapping.fields()
                .all()
                .forEach(field -> entries.put(field.name(), Data.of(field.value().node())));
        return entries;
    }

    private static Map<String, Data> raised(Data settings) {
        Map<String, Data> all = new LinkedHashMap<>(((Data.Mapping) settings).entries());
        if (all.remove("custom") instanceof Data.Mapping(var custom)) {
            all.putAll(custom);
        }
        return all;
    }

    @Test
    void printsADiffAndWritesNothingWhenItIsDry() throws IOException {
        Ran.write(folder, "repositories.yaml", "repositories:\n  - name: a\n    owner: o\n");
        Ran ran = Ran.in(folder, "migrate", "--dry-run");
        assertEquals(
                """
                --- a/repositories.yaml
                +++ b/repositories.yaml
                @@ -1,3 +1,4 @@
                +version: 2
                 repositories:
                   - name: a
                     owner: o
                """,
                ran.out());
        assertTrue(ran.err().contains("repositories.yaml:2:5: look at this: `enabled`"), ran.err());
        assertEquals(
                "repositories:\n  - name: a\n    owner: o\n",
                Files.readString(folder.resolve("repositories.yaml")));
    }

    @Test
    void hasTheJsonThatItsSchemaSays() throws IOException {
        Ran.write(folder, SampleHub.VERSION_1.files().getFirst());
        JsonShape.assertHolds(
                "migrate", Ran.in(folder, "migrate", "--dry-run", "--format", "json"));
        JsonShape.assertHolds("migrate", Ran.in(folder, "migrate", "--format", "json"));
        JsonShape.assertHolds("migrate", Ran.in(folder, "migrate", "--format", "json"));
        Ran.write(folder, SampleHub.ROOT, "version: 7\n");
        Ran refused = Ran.in(folder, "migrate", "--format", "json");
        JsonShape.assertHolds("migrate", refused);
        assertEquals(Exit.NO, refused.code());
    }

    @Test
    void bringsInNoErrorThatWasNotThere() {
        TextHub hub =
                TextHub.of(
                        "repositories:\n  - name: a\n    owner: o\n    settings:\n"
                                + "      rate_limit: {per_day: 3}\n");
        Migration migration = Migration.of(hub.read(), TextHub.options(), TextHub::check);
        assertNotEquals(List.of(), migration.obstacles());
    }
}
