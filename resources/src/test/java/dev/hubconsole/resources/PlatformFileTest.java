package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PlatformFileTest {

    @ParameterizedTest
    @EnumSource
    void everyFactNamesItsSourceAndItsDay(PlatformFile file) {
        for (Map<String, String> fact : facts(file)) {
            String source = fact.getOrDefault("source", "");
            assertTrue(source.startsWith("https://"), () -> "no source: " + fact);
            assertFalse(URI.create(source).getHost().isEmpty());
            LocalDate.parse(fact.getOrDefault("date", "no date: " + fact));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShapeIsDescribedAtTheTop(PlatformFile file) {
        String text = file.read().text();
        List<String> top = text.lines().takeWhile(line -> line.startsWith("#")).toList();
        Set<String> keys = new HashSet<>();
        facts(file).forEach(fact -> keys.addAll(fact.keySet()));

        for (String key : keys) {
            boolean described =
                    top.stream().anyMatch(line -> line.matches(".*\\b" + key + "\\b.*"));
            assertTrue(described, () -> key + " is not described in " + file);
        }
    }

    @Test
    void everyLabelStandsOnceAndPointsToOnesThatExist() {
        List<String> labels = values(PlatformFile.RUNNERS, "label");
        assertEquals(labels.size(), new HashSet<>(labels).size());

        for (String key : List.of("alias_of", "instead")) {
            assertEquals(
                    List.of(),
                    values(PlatformFile.RUNNERS, key).stream()
                            .filter(label -> !labels.contains(label))
                            .toList());
        }
    }

    @Test
    void whatIsRetiredWasDeprecatedBeforeAndHasASuccessorThatStays() {
        Map<String, Map<String, String>> byLabel = new LinkedHashMap<>();
        for (Map<String, String> fact : facts(PlatformFile.RUNNERS)) {
            byLabel.put(fact.get("label"), fact);
        }
        for (Map<String, String> fact : byLabel.values()) {
            assertEquals(
                    fact.containsKey("deprecated"), fact.containsKey("instead"), fact::toString);
            if (fact.containsKey("retired")) {
                LocalDate deprecated = LocalDate.parse(fact.get("deprecated"));
                assertTrue(deprecated.isBefore(LocalDate.parse(fact.get("retired"))));
                Map<String, String> instead = byLabel.get(fact.get("instead"));
                assertFalse(instead.containsKey("deprecated"), instead::toString);
            }
        }
    }

    @Test
    void everyRunnerHasAPrice() {
        List<String> skus = values(PlatformFile.PRICES, "sku");
        for (String sku : values(PlatformFile.RUNNERS, "sku")) {
            for (String one : sku.replaceAll("[{},]|public:|private:", " ").strip().split("\\s+")) {
                assertTrue(one.equals("free") || skus.contains(one), one);
            }
        }
    }

    @Test
    void everySettingHasOneVerdictForEachKindOfRunner() {
        List<String> kinds = List.of("linux", "windows", "macos", "self-hosted");
        Set<String> seen = new HashSet<>();
        Set<String> settings = new HashSet<>();
        for (Map<String, String> fact : facts(PlatformFile.ENFORCEMENT)) {
            settings.add(fact.get("setting"));
            for (String kind :
                    fact.get("runners").replaceAll("[\\[\\],]", " ").strip().split("\\s+")) {
                assertTrue(kinds.contains(kind), kind);
                assertTrue(seen.add(fact.get("setting") + " on " + kind), fact::toString);
            }
            boolean held = !fact.get("verdict").equals("not-enforceable");
            assertEquals(held, fact.containsKey("by"), fact::toString);
        }
        assertEquals(settings.size() * kinds.size(), seen.size());
    }

    private static List<String> values(PlatformFile file, String key) {
        return facts(file).stream()
                .filter(fact -> fact.containsKey(key))
                .map(fact -> fact.get(key))
                .toList();
    }

    /// The items of every list in a file. The files are written one key a line, and this reads no
    /// more of YAML than that.
    private static List<Map<String, String>> facts(PlatformFile file) {
        List<Map<String, String>> facts = new ArrayList<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line : file.read().text().lines().toList()) {
            boolean begins = line.startsWith("  - ");
            if (begins) {
                current = new LinkedHashMap<>();
                facts.add(current);
            }
            if (begins || line.startsWith("    ")) {
                String pair = line.substring(4);
                int colon = pair.indexOf(": ");
                current.put(pair.substring(0, colon), pair.substring(colon + 2));
            }
        }
        return facts;
    }
}
