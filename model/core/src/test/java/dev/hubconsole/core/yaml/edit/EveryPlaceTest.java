package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Effort;
import dev.hubconsole.core.yaml.RegistryTexts;
import dev.hubconsole.core.yaml.SharedFiles;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Edits at every place of the public conformance suite and of real registries: none is ever wrong,
/// few are refused.
class EveryPlaceTest {

    @Test
    void editsEveryPlaceOfTheSuite() throws IOException {
        Tally tally = new Tally();
        for (JsonNode one : cases(false)) {
            tally.tryAll(one.get("id").asString(), one.get("yaml").asString(), 1);
        }
        tally.print("the suite");
        assertEquals(List.of(), tally.wrong);
        assertTrue(
                tally.refused.size() * 50 <= tally.asked, () -> String.join("\n", tally.refused));
    }

    @Test
    void editsBrokenDocumentsRightOrNotAtAll() throws IOException {
        Tally tally = new Tally();
        for (JsonNode one : cases(true)) {
            tally.tryAll(one.get("id").asString(), one.get("yaml").asString(), 1);
        }
        tally.print("the suite's broken documents");
        assertEquals(List.of(), tally.wrong);
    }

    private static List<JsonNode> cases(boolean invalid) throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(SharedFiles.find("yaml-test-suite/cases.jsonl")).stream()
                .map(json::readTree)
                .filter(one -> one.get("error").asBoolean() == invalid)
                .toList();
    }

    @Test
    void editsEveryPlaceOfRegistries() throws IOException {
        Tally tally = new Tally();
        try (Stream<Path> found = Files.walk(SharedFiles.find("samples"))) {
            List<Path> files =
                    found.filter(path -> path.toString().matches(".*[.](ya?ml|json)"))
                            .sorted()
                            .toList();
            for (Path file : files) {
                String text = Files.readString(file);
                tally.tryAll(
                        file.getFileName().toString(),
                        text,
                        Effort.stride(1 + text.length() / 1_000));
            }
        }
        tally.print("registries");
        tally.assertRefusedOnlyForAliases();
    }

    @Test
    void editsEveryPlaceOfRegistriesInEveryStyle() {
        Tally tally = new Tally();
        for (int seed = 0; seed < Effort.times(10); seed++) {
            String text = new RegistryTexts(seed).next(seed % 4);
            tally.tryAll("seed " + seed, text, Effort.stride(40));
        }
        tally.print("registries drawn by lot");
        tally.assertRefusedOnlyForAliases();
    }

    /// What came of all edits of several documents.
    private static final class Tally {

        private int asked;
        private final List<String> refused = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        /// Edits a text as it is, and with a byte order mark and carriage returns.
        void tryAll(String name, String text, int stride) {
            String windows = "\ufeff" + text.replace("\ufeff", "").replace("\n", "\r\n");
            for (String spelling : List.of(text, windows)) {
                EveryPlace places = new EveryPlace(Document.parse(name, spelling), stride);
                places.run();
                asked += places.asked;
                refused.addAll(places.refused);
                wrong.addAll(places.wrong);
            }
        }

        void assertRefusedOnlyForAliases() {
            assertEquals(List.of(), wrong);
            assertEquals(
                    List.of(),
                    refused.stream().filter(reason -> !reason.startsWith("the alias ")).toList());
        }

        void print(String what) {
            Map<String, Integer> reasons = new TreeMap<>();
            for (String reason : refused) {
                String kind = reason.lines().findFirst().orElseThrow();
                kind = kind.substring(0, kind.lastIndexOf(" (")).replaceAll("`[^`]*`", "`…`");
                kind = kind.replaceFirst("(?<=the text is broken here: ).*", "…");
                reasons.merge(kind, 1, Integer::sum);
            }
            System.err.println(
                    "edits of "
                            + what
                            + ": "
                            + asked
                            + ", wrong: "
                            + wrong.size()
                            + ", refused: "
                            + refused.size()
                            + " "
                            + reasons);
        }
    }
}
