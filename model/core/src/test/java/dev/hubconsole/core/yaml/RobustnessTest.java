package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whatever the bytes are: they are read without a crash, and every place that is given is in them.
class RobustnessTest {

    static void check(byte[] bytes) {
        byte[] before = bytes.clone();
        Document document = Document.parse("test.yaml", bytes);
        assertArrayEquals(before, document.bytes());
        document.root().ifPresent(root -> Nesting.check(root, 0, bytes.length));
        Events.of(document);
        int last = -1;
        for (Comment comment : document.comments()) {
            assertTrue(comment.start() > last && comment.end() <= bytes.length);
            last = comment.end();
        }
        int place = 0;
        for (Fault fault : document.faults()) {
            assertTrue(fault.start() >= place, () -> "not in order: " + fault);
            assertTrue(
                    fault.start() <= fault.end() && fault.end() <= bytes.length,
                    () -> "outside: " + fault);
            for (Fault.Note note : fault.notes()) {
                assertTrue(note.offset() >= 0 && note.offset() <= bytes.length);
            }
            place = fault.start();
        }
    }

    static List<Path> seeds() {
        return SeedFiles.of(ParserFuzz.class, "readsAnyBytes");
    }

    /// What fuzzing has found once, and the texts that reach most of the code.
    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatFuzzingCameUpWith(Path seed) throws IOException {
        check(Files.readAllBytes(seed));
    }

    @Property(tries = 5000)
    void readsWhateverIsMadeOfYamlsOwnCharacters(@ForAll("snippets") List<String> snippets) {
        check(String.join("", snippets).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<String>> snippets() {
        return Arbitraries.of(
                        "a",
                        "b: ",
                        ": ",
                        ":",
                        "- ",
                        "-",
                        "? ",
                        "?",
                        "\n",
                        "\n  ",
                        "\n    ",
                        "\r\n",
                        "\r",
                        "\t",
                        " ",
                        " #",
                        "#",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        ", ",
                        "&x ",
                        "*x",
                        "!t ",
                        "!!str ",
                        "!<a>",
                        "|",
                        "|+2",
                        ">",
                        ">-",
                        "'",
                        "''",
                        "\"",
                        "\\",
                        "\\u00e9",
                        "---",
                        "\n---\n",
                        "...",
                        "\n...\n",
                        "%YAML 1.2\n",
                        "%TAG !a! b\n",
                        "@",
                        "`",
                        "%",
                        "é",
                        "\uFEFF",
                        "\u0000",
                        "\uD83D\uDEA2",
                        "~",
                        "<<: ")
                .list()
                .ofMaxSize(40);
    }
}
