package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;

import java.util.List;
import java.util.function.Function;

/// Edits of texts, each made with line feeds and again with a byte order mark and carriage returns.
final class Editing {

    private Editing() {}

    static Data text(String text) {
        return new Data.Text(text);
    }

    static Data number(long number) {
        return Data.Number.of(number);
    }

    static Data texts(String... texts) {
        return Data.Sequence.ofTexts(List.of(texts));
    }

    /// The value below the given keys and indexes.
    static Node at(Node root, Object... path) {
        Node at = root;
        for (Object step : path) {
            at =
                    step instanceof Integer index
                            ? at.items().get(index)
                            : at.get((String) step).orElseThrow();
        }
        return at;
    }

    /// The key of that name.
    static Node key(Node mapping, String name) {
        return mapping.members().stream()
                .map(member -> member.key())
                .filter(key -> key.textEquals(name))
                .findFirst()
                .orElseThrow();
    }

    static void assertEdit(String before, Function<Node, Edit> edit, String after) {
        assertEdits(before, root -> List.of(edit.apply(root)), after);
    }

    static void assertEdits(String before, Function<Node, List<Edit>> edits, String after) {
        assertEquals(after, edited(before, edits));
        assertEquals(windows(after), edited(windows(before), edits));
    }

    private static String windows(String text) {
        return "\ufeff" + text.replace("\n", "\r\n");
    }

    private static String edited(String before, Function<Node, List<Edit>> edits) {
        Document document = Document.parse("a.yaml", before);
        return switch (Edits.apply(document, edits.apply(document.root().orElseThrow()))) {
            case EditResult.Edited(var after, _, _) -> after.text();
            case EditResult.Refused refused -> refused.toString();
        };
    }

    static EditResult result(String before, Function<Node, List<Edit>> edits) {
        Document document = Document.parse("a.yaml", before);
        return Edits.apply(document, edits.apply(document.root().orElseThrow()));
    }
}
