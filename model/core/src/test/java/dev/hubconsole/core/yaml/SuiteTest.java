package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The public conformance suite of YAML (<https://github.com/yaml/yaml-test-suite>).
class SuiteTest {

    private record Case(String id, String yaml, String events, boolean invalid) {

        Document parse() {
            return Document.parse(id, yaml);
        }
    }

    private static List<Case> cases() throws IOException {
        JsonMapper json = new JsonMapper();
        List<Case> cases = new ArrayList<>();
        try (Stream<String> lines = Files.lines(SharedFiles.find("yaml-test-suite/cases.jsonl"))) {
            lines.map(json::readTree)
                    .forEach(
                            node ->
                                    cases.add(
                                            new Case(
                                                    node.get("id").asString(),
                                                    node.get("yaml").asString(),
                                                    text(node.get("events")),
                                                    node.get("error").asBoolean())));
        }
        return cases;
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asString();
    }

    @Test
    void readsEveryValidDocumentAsTheSuiteSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (Case one : cases()) {
            if (one.invalid()) {
                continue;
            }
            Document document = one.parse();
            if (document.faults().isEmpty() && Events.of(document).equals(one.events())) {
                right++;
            } else {
                wrong.add(one.id() + ": " + document.faults() + "\n" + Events.of(document));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(308, right);
    }

    @Test
    void refusesEveryInvalidDocument() throws IOException {
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (Case one : cases()) {
            if (one.invalid() && one.parse().faults().isEmpty()) {
                accepted.add(one.id());
            } else if (one.invalid()) {
                refused++;
            }
        }
        assertEquals(List.of(), accepted);
        assertEquals(94, refused);
    }

    @Test
    void keepsEveryByte() throws IOException {
        for (Case one : cases()) {
            Document document = one.parse();
            assertEquals(one.yaml(), document.text());
            assertEquals(
                    one.yaml(), new String(document.bytes(), StandardCharsets.UTF_8), one.id());
        }
    }

    @Test
    void placesEveryNodeInsideTheOneAroundIt() throws IOException {
        for (Case one : cases()) {
            Document document = one.parse();
            document.root().ifPresent(root -> Nesting.check(root, 0, document.bytes().length));
        }
    }
}
