package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The parser beside another one, snakeyaml-engine, on registries drawn by lot: both find the same
/// events, or the specification says why not. `mvn -Pproofs` does so over millions of nodes.
class DifferentialTest {

    /// A kind of text that one of the two refuses although, or takes in because, it is known to
    /// read it otherwise than the specification says.
    ///
    /// @param message what the one that refuses says
    /// @param reason what holds, with the place in YAML 1.2.2
    private record Known(Pattern message, String reason) {

        static Known of(String message, String reason) {
            return new Known(Pattern.compile(message, Pattern.DOTALL), reason);
        }

        static Optional<String> find(List<Known> all, String message) {
            for (Known known : all) {
                if (known.message().matcher(message).find()) {
                    return Optional.of(known.reason());
                }
            }
            return Optional.empty();
        }
    }

    /// What snakeyaml-engine refuses although it is YAML.
    private static final List<Known> TOO_STRICT =
            List.of(
                    Known.of(
                            "expected <block end>, but found ':'",
                            "an entry may have no key: `: value` (8.2.2, [192])"),
                    Known.of(
                            "expected the node content, but found ':'",
                            "an entry in brackets may have no key, and a text may begin with a"
                                    + " colon (7.4.2, [146]; 7.3.3, [126])"),
                    Known.of(
                            "expected '<document start>'",
                            "behind `...` a document may begin without `---` (9.2, [211])"),
                    Known.of(
                            "found character '.t\\(TAB\\)'",
                            "a tab may stand before a comment (6.6, [78])"),
                    Known.of(
                            "expected <block end>, but found '<scalar>'.*\t",
                            "a further line of a text may have a tab behind its indent (6.3,"
                                    + " [69])"),
                    Known.of(
                            "while scanning an (anchor|alias).*unexpected character",
                            "an anchor's name may have all but blanks and brackets (6.9.2, [102])"),
                    Known.of(
                            "while scanning a tag",
                            "a tag may have `#` and escapes of any byte in it (5.6, [39])"),
                    Known.of(
                            "while scanning a directive",
                            "a reserved directive may have any name (6.8, [84])"));

    /// What snakeyaml-engine takes in although it is no YAML.
    private static final List<Known> TOO_LAX =
            List.of(
                    Known.of(
                            "indented too little",
                            "lines in quotes and brackets are indented (6.3, [69])"),
                    Known.of(
                            "is never closed",
                            "lines in quotes and brackets are indented, so that what is open is"
                                    + " known to end (6.3, [69])"),
                    Known.of(
                            "a tab where this line is to be indented",
                            "a tab is no indent (6.1, [63])"),
                    Known.of(
                            "no anchor `.*stands before this alias",
                            "an alias refers to an anchor before it (7.1); events do not tell"),
                    Known.of(
                            "stands inside the node that it means",
                            "a registry's value cannot hold itself; events do not tell"),
                    Known.of(
                            "the character U\\+FEFF",
                            "a byte order mark stands before a document alone (5.2)"),
                    Known.of(
                            "a comment needs a blank before its `#`",
                            "a comment is separated from what stands before it (6.6, [79])"),
                    Known.of(
                            "`[>|].*` where a key is expected",
                            "a block text's header is indented like any value (8.1, [199])"),
                    Known.of(
                            "fits to nothing above it",
                            "a further line of a text is indented more than its key (6.3, [69])"));

    private int nodes;
    private final Map<String, Integer> excluded = new TreeMap<>();

    @Test
    void findsTheSameInRegistries() {
        int count = Effort.times(1_000);
        for (int seed = 0; seed < count; seed++) {
            compare(new RegistryTexts(seed).next(size(seed)), seed);
        }
        print("registries", count);
        assertEquals(Map.of(), excluded);
    }

    @Test
    void findsTheSameInRegistriesWithMistakes() {
        int count = Effort.times(2_000);
        for (int seed = 0; seed < count; seed++) {
            RegistryTexts texts = new RegistryTexts(seed);
            compare(texts.mistaken(texts.next(size(seed))), seed);
        }
        print("registries with mistakes", count);
        int sum = excluded.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(sum * 20 < count, () -> sum + " of " + count + ": " + excluded);
    }

    private static int size(int seed) {
        return new Random(seed).nextInt(12);
    }

    private void print(String what, int count) {
        System.err.println(
                "read by two parsers: "
                        + count
                        + " "
                        + what
                        + ", "
                        + nodes
                        + " events; known differences: "
                        + excluded);
    }

    private void compare(String text, int seed) {
        Document document = Document.parse("a.yaml", text);
        String found = Events.of(document);
        nodes += (int) found.lines().count();
        boolean accepted = document.faults().isEmpty();
        switch (EngineEvents.of(text)) {
            case EngineEvents.Reading.Events(var events) -> {
                if (accepted) {
                    assertEquals(events, found, () -> "seed " + seed + "\n" + text);
                } else {
                    String message = document.faults().getFirst().message();
                    exclude(TOO_LAX, message, seed, text);
                }
            }
            case EngineEvents.Reading.Refused(var message) -> {
                if (accepted) {
                    exclude(TOO_STRICT, message, seed, text);
                }
            }
        }
    }

    private void exclude(List<Known> known, String message, int seed, String text) {
        Optional<String> reason = Known.find(known, message);
        assertTrue(reason.isPresent(), () -> "seed " + seed + ": " + message + "\n" + text);
        excluded.merge(reason.orElseThrow(), 1, Integer::sum);
    }
}
