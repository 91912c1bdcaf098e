package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What a document takes of memory, beside its text: all that is allocated while it is read, be it
/// kept or not.
class MemoryTest {

    private static final int REGISTRY = 3;
    private static final int ANYTHING = 20;

    /// For texts that are made of nothing but anchors.
    private static final int NAMED = 50;

    private static final int SIZE = 2_000_000;

    /// What is allocated for any text, however short.
    private static final int SMALL_CHANGE = 300_000;

    /// A unit of text that makes much of few bytes, and what stands before and behind its
    /// repetitions.
    record Dense(String before, String unit, String behind) {

        byte[] text() {
            return (before + unit.repeat(SIZE / unit.length()) + behind)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    static List<Dense> dense() {
        return List.of(
                new Dense("", "-\n", ""),
                new Dense("", "- -\n", ""),
                new Dense("", "- - - -\n", ""),
                new Dense("", ":\n", ""),
                new Dense("", "?\n", ""),
                new Dense("", "a:\n", ""),
                new Dense("", "- a:\n", ""),
                new Dense("", "- ? :\n", ""),
                new Dense("", "#\n", ""),
                new Dense("", "\n", ""),
                new Dense("", "---\n", ""),
                new Dense("- &a\n", "- *a\n", ""),
                new Dense("", "- &a !t\n", ""),
                new Dense("[", "a,", "]"),
                new Dense("[", "[],", "]"),
                new Dense("[", ":,", "]"),
                new Dense("[", "?,", "]"),
                new Dense("{", ":,", "}"),
                new Dense("{", "?,", "}"),
                new Dense("{", "a,", "}"),
                new Dense("[", "?!,", "]"),
                new Dense("[", "!,", "]"),
                new Dense("[", "{},", "]"),
                new Dense("", "[", ""),
                new Dense("", "]", ""),
                new Dense("", "\"\n", ""),
                new Dense("", "@\n", ""),
                new Dense("", "&a\n", ""),
                new Dense("", "\t-\n", ""),
                new Dense("a: |\n", " \n", ""),
                new Dense("a: \"", "\\x", "\""));
    }

    /// The names of anchors are known until the document is read, and then forgotten.
    static List<Dense> named() {
        return List.of(
                new Dense("", "- &a\n", ""),
                new Dense("[", "&a,", "]"),
                new Dense("{", "&a,", "}"));
    }

    @ParameterizedTest
    @MethodSource("named")
    void takesWhatAnchorsNeedOnlyWhileItReads(Dense dense) {
        assertUnder(NAMED, dense.text());
    }

    @ParameterizedTest
    @MethodSource("dense")
    void staysUnderTwentyBytesAByteOfAnyText(Dense dense) {
        assertUnder(ANYTHING, dense.text());
    }

    /// The array grows by what the text has been like so far; a text that begins otherwise than it
    /// goes on must not deceive it.
    @Test
    void isNotDeceivedByADenseBeginning() {
        String dense = "[" + "?,".repeat(SIZE / 10) + "]";
        assertUnder(
                ANYTHING,
                ("- " + dense + "\n- " + "x".repeat(SIZE)).getBytes(StandardCharsets.UTF_8));
        assertUnder(
                ANYTHING,
                ("- " + "x".repeat(SIZE) + "\n- " + dense).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void staysUnderThreeBytesAByteOfRegistries() {
        assertUnder(REGISTRY, new RegistryTexts(1).next(4_000).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "block", "flow", "plain"})
    void staysUnderThreeBytesAByteOfGeneratedFiles(String style) throws IOException {
        Path generator = SharedFiles.find("bench/generate.py");
        byte[] text;
        try (var output =
                new ProcessBuilder(
                                "python3",
                                generator.toString(),
                                "registry",
                                "-n",
                                "3000",
                                "--style",
                                style)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .getInputStream()) {
            text = output.readAllBytes();
        } catch (IOException e) {
            System.err.println("NOT RUN: " + e.getMessage());
            Assumptions.abort(e.getMessage());
            return;
        }
        assertTrue(text.length > 500_000, () -> "only " + text.length + " bytes");
        assertUnder(REGISTRY, text);
    }

    private static void assertUnder(int factor, byte[] text) {
        long before = allocated();
        Document document = Document.parse("a.yaml", text);
        long taken = allocated() - before;
        assertTrue(
                taken < (long) factor * text.length + SMALL_CHANGE,
                () -> taken + " bytes for " + text.length + " of " + document);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void refusesMoreThanEightMillionNodes() {
        int most = 8_000_000;
        assertEquals(List.of(), faults(most - 1));
        Fault fault = faults(most).getFirst();
        assertEquals(Fault.Kind.TOO_MANY_NODES, fault.kind());
        assertEquals(
                "more than 8000000 nodes; expected at most so many in one file", fault.message());
    }

    /// The faults of a sequence with so many items; with itself it has one node more.
    private static List<Fault> faults(int items) {
        byte[] text = "-\n".repeat(items).getBytes(StandardCharsets.US_ASCII);
        return Document.parse("a.yaml", text).faults();
    }
}
