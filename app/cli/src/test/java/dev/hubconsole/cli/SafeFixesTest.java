package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `validate --fix` on every rule's fixtures.
class SafeFixesTest {

    /// The rules all of whose findings, as far as the fixtures have them, can be fixed safely.
    private static final Set<String> FIXED = Set.of("ambiguous-scalar", "legacy-spelling");

    @TempDir Path folder;

    static Stream<String> rules() {
        return RulePages.index().stream()
                .map(RulePages.Listed::id)
                .filter(id -> RulePages.find(id).orElseThrow().options().isEmpty());
    }

    private Ran validate(String root, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("validate", folder.resolve(root).toString(), "--format", "json"));
        arguments.addAll(List.of(options));
        return Ran.in(folder, arguments.toArray(String[]::new));
    }

    private static long errors(Ran ran) {
        return ran.findings().stream().filter(line -> line.contains(" error ")).count();
    }

    private TreeMap<String, String> texts() throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(
                        folder.relativize(file).toString(),
                        new String(
                                Files.readAllBytes(file),
                                java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void leavesNoMoreErrorsAndNothingToFix(String id) throws IOException {
        RulePage page = RulePages.find(id).orElseThrow();
        for (BundledFile file : page.bad().files()) {
            Ran.write(folder, file);
        }
        String root = page.bad().root();
        long before = errors(validate(root));
        Ran fixed = validate(root, "--fix");
        assertTrue(errors(fixed) <= before, fixed.out());
        if (FIXED.contains(id)) {
            assertFalse(
                    fixed.findings().stream().anyMatch(line -> line.endsWith(" " + id)),
                    fixed.out());
        }
        TreeMap<String, String> texts = texts();
        validate(root, "--fix");
        assertEquals(texts, texts());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void changesNothingOfTheRuleInTheFixedFixture(String id) throws IOException {
        RulePage page = RulePages.find(id).orElseThrow();
        for (BundledFile file : page.fixed().files()) {
            Ran.write(folder, file);
        }
        Ran ran = validate(page.fixed().root(), "--fix");
        assertFalse(ran.err().contains("[" + id + "]"), ran.err());
    }

    @Test
    void saysWhatItFixedAndKeepsTheRest() throws IOException {
        Ran.write(
                folder,
                "repositories.yaml",
                """
                version: 2
                repositories:
                  - name: a # first
                    owner: o
                    settings:
                      buld_timeout: 45m   # long
                      package: yes
                """);
        Ran ran = Ran.in(folder, "validate", "--fix");
        assertEquals(
                """
                version: 2
                repositories:
                  - name: a # first
                    owner: o
                    settings:
                      build_timeout: 45m   # long
                      package: true
                """,
                Files.readString(folder.resolve("repositories.yaml")));
        assertTrue(ran.err().startsWith("fixed repositories.yaml:6:7 [unknown-key]: "), ran.err());
    }

    @Test
    void fixesOnlyTheFileThatIsNamed() throws IOException {
        Ran.write(folder, "repositories.yaml", "version: 2\ninclude: [more.yaml]\nvrs: {}\n");
        Ran.write(folder, "more.yaml", "presets: { x: { settngs: {} } }\n");
        Ran.in(folder, "validate", folder.resolve("more.yaml").toString(), "--fix");
        assertEquals(
                "version: 2\ninclude: [more.yaml]\nvrs: {}\n",
                Files.readString(folder.resolve("repositories.yaml")));
        assertEquals(
                "presets: { x: { settings: {} } }\n",
                Files.readString(folder.resolve("more.yaml")));
    }

    @Test
    void refusesToFixTheStandardInput() {
        assertEquals(
                Exit.MISUSE, Ran.with("", java.util.Map.of(), "validate", "-", "--fix").code());
    }
}
