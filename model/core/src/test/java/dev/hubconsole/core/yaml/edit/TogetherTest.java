package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.SharedFiles;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Several edits at once mean what they mean one after the other.
class TogetherTest {

    /// An edit of a leaf, known by its way from the root.
    private record Step(List<Integer> path, Optional<Data> value) {

        Edit in(Document document) {
            Node node = document.root().orElseThrow();
            for (int child : path) {
                node = children(node).get(child);
            }
            return value.isPresent() ? Edit.set(node, value.get()) : Edit.removeItem(node);
        }
    }

    @Test
    void isTheSameAsOneAfterTheOther() throws IOException {
        Random random = new Random(11);
        JsonMapper json = new JsonMapper();
        int compared = 0;
        for (String line : Files.readAllLines(SharedFiles.find("yaml-test-suite/cases.jsonl"))) {
            JsonNode one = json.readTree(line);
            if (one.get("error").asBoolean()) {
                continue;
            }
            Document document = Document.parse("a.yaml", one.get("yaml").asString());
            for (int i = 0; i < 20 && document.root().isPresent(); i++) {
                List<Step> steps = steps(document, random);
                Optional<Document> together =
                        made(document, steps.stream().map(step -> step.in(document)).toList());
                Optional<Document> apart = Optional.of(document);
                Collections.reverse(steps);
                for (Step step : steps) {
                    apart = apart.flatMap(now -> made(now, List.of(step.in(now))));
                }
                if (together.isPresent() && apart.isPresent()) {
                    assertEquals(data(apart.get()), data(together.get()), document::text);
                    compared++;
                }
            }
        }
        int enough = compared;
        assertTrue(enough > 4_000, () -> "only " + enough);
    }

    private static Data data(Document document) {
        return Data.of(document.root().orElseThrow());
    }

    private static Optional<Document> made(Document document, List<Edit> edits) {
        return switch (Edits.apply(document, edits)) {
            case EditResult.Refused _ -> Optional.empty();
            case EditResult.Edited(var after, var splices, _) -> {
                byte[] text = TextEdit.apply(document.bytes(), splices);
                assertEquals(after.text(), Document.parse("b.yaml", text).text());
                yield Optional.of(after);
            }
        };
    }

    private static List<Step> steps(Document document, Random random) {
        List<List<Integer>> leaves = new ArrayList<>();
        gather(document.root().orElseThrow(), List.of(), leaves);
        List<Step> steps = new ArrayList<>();
        for (List<Integer> leaf : leaves) {
            switch (random.nextInt(4)) {
                case 0 -> steps.add(new Step(leaf, Optional.empty()));
                case 1 ->
                        steps.add(
                                new Step(
                                        leaf,
                                        Optional.of(
                                                EveryPlace.VALUES.get(
                                                        random.nextInt(
                                                                EveryPlace.VALUES.size())))));
                default -> {}
            }
        }
        return steps;
    }

    /// The values and items that hold nothing else, in the order of the text.
    private static void gather(Node node, List<Integer> path, List<List<Integer>> leaves) {
        List<Node> children = children(node);
        for (int i = 0; i < children.size(); i++) {
            List<Integer> deeper = new ArrayList<>(path);
            deeper.add(i);
            if (children(children.get(i)).isEmpty()) {
                leaves.add(deeper);
            } else {
                gather(children.get(i), deeper, leaves);
            }
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>(node.items());
        node.members().stream().map(Member::value).forEach(children::add);
        return children;
    }
}
