package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class SampleHubTest {

    @Test
    void theIndexIsComplete() throws IOException, URISyntaxException {
        var index = Objects.requireNonNull(SampleHub.class.getResource("sample/index.txt"));
        Path folder = Path.of(index.toURI()).getParent();
        try (Stream<Path> walk = Files.walk(folder)) {
            Set<String> there =
                    walk.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> path.contains("/"))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, new TreeSet<>(Bundle.lines("sample/index.txt")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHubHasItsRoot(SampleHub hub) {
        assertTrue(paths(hub).contains(SampleHub.ROOT));
    }

    @Test
    void theFaultsTakeThePlaceOfFilesOfTheHub() {
        assertEquals(paths(SampleHub.CLEAN), paths(SampleHub.WITH_FAULTS));
        assertEquals(
                List.of("config/teams/fleet.yaml", "config/teams/platform.yaml"),
                SampleHub.WITH_FAULTS.files().stream()
                        .filter(file -> !SampleHub.CLEAN.files().contains(file))
                        .map(BundledFile::path)
                        .toList());
    }

    @Test
    void theFaultsAreOfDifferentRulesThatExist() {
        List<String> rules =
                SampleHub.faults().stream()
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList();

        assertEquals(rules.size(), Set.copyOf(rules).size());
        rules.forEach(rule -> assertTrue(RulePages.find(rule).isPresent(), rule));
    }

    private static List<String> paths(SampleHub hub) {
        return hub.files().stream().map(BundledFile::path).toList();
    }
}
