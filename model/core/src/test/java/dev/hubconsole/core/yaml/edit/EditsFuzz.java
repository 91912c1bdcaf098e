package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for texts and sequences of edits that go wrong, guided by coverage. Run by `mvn -Pfuzz`.
class EditsFuzz {

    private static final String[] TEXTS = {
        "x", "", "no", "1.10", "a: b", "- a", "#", "two\nlines\n", " blank ", "é", "{", "'", "<<"
    };

    @FuzzTest(maxDuration = "10m")
    void eachEditIsMadeAsSaidOrRefused(FuzzedDataProvider data) {
        int count = data.consumeInt(1, 4);
        int[] choices = data.consumeInts(count * 3);
        Document document =
                Document.parse(
                        "fuzz.yaml",
                        data.consumeRemainingAsString().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i + 2 < choices.length; i += 3) {
            Optional<Edit> edit = edit(document, choices[i], choices[i + 1], choices[i + 2]);
            if (edit.isPresent()
                    && Edits.apply(document, edit.get())
                            instanceof EditResult.Edited(var changed, var edits, var notes)) {
                assertArrayEquals(TextEdit.apply(document.bytes(), edits), changed.bytes());
                assertTrue(
                        changed.faults().size() <= document.faults().size(),
                        () -> edit.get() + " of\n" + notes);
                document = changed;
            }
        }
    }

    private static Optional<Edit> edit(Document document, int which, int place, int what) {
        List<Node> nodes = new ArrayList<>();
        List<Node> keys = new ArrayList<>();
        document.root().ifPresent(root -> collect(root, nodes, keys));
        Data value = value(what);
        if (nodes.isEmpty()) {
            return Optional.of(Edit.setRoot(value));
        }
        Node node = nodes.get(Math.floorMod(place, nodes.size()));
        String text = TEXTS[Math.floorMod(what, TEXTS.length)];
        return switch (Math.floorMod(which, 6)) {
            case 0 -> Optional.of(Edit.set(node, value));
            case 1 ->
                    node.kind() == NodeKind.MAPPING
                            ? Optional.of(Edit.put(node, text, value))
                            : Optional.empty();
            case 2 ->
                    node.kind() == NodeKind.SEQUENCE
                            ? Optional.of(
                                    Edit.insert(
                                            node,
                                            Math.floorMod(what, node.items().size() + 1),
                                            value))
                            : Optional.empty();
            case 3 ->
                    node.parent().filter(around -> around.kind() == NodeKind.SEQUENCE).isPresent()
                            ? Optional.of(Edit.removeItem(node))
                            : Optional.empty();
            case 4 ->
                    keys.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Edit.removeMember(keys.get(Math.floorMod(place, keys.size()))));
            default ->
                    keys.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Edit.rename(keys.get(Math.floorMod(place, keys.size())), text));
        };
    }

    private static void collect(Node node, List<Node> nodes, List<Node> keys) {
        nodes.add(node);
        for (Member member : node.members()) {
            keys.add(member.key());
            collect(member.value(), nodes, keys);
        }
        node.items().forEach(item -> collect(item, nodes, keys));
    }

    private static Data value(int what) {
        String text = TEXTS[Math.floorMod(what, TEXTS.length)];
        return switch (Math.floorMod(what / TEXTS.length, 4)) {
            case 0 -> new Data.Text(text);
            case 1 -> new Data.Null();
            case 2 -> Data.Sequence.ofTexts(List.of(text, "y"));
            default -> new Data.Mapping(java.util.Map.of("k", new Data.Text(text)));
        };
    }
}
