package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.RulePages.Listed;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class RulePagesTest {

    private static final int SHORTEST_PAGE = 12;
    private static final int LONGEST_PAGE = 32;
    private static final Set<String> NEVER_SILENCED =
            Set.of("yaml-syntax", "duplicate-key", "locked-value", "policy-violation");
    private static final Pattern FINDING =
            Pattern.compile("(\\S+):([1-9]\\d*):([1-9]\\d*) (error|warning|note) ([a-z0-9-]+)");

    @Test
    void everyFileIsListedAndEveryListedFileIsThere() throws IOException, URISyntaxException {
        Path folder = rulesFolder();
        try (Stream<Path> walk = Files.walk(folder)) {
            Set<String> there =
                    walk.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> path.contains("/"))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, new TreeSet<>(Bundle.lines("rules/files.txt")));
        }
    }

    @Test
    void everyFolderIsARuleOfTheIndexAndTheOtherWayRound() {
        Set<String> folders =
                Bundle.lines("rules/files.txt").stream()
                        .map(path -> path.substring(0, path.indexOf('/')))
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> ids = RulePages.index().stream().map(Listed::id).toList();

        assertEquals(folders, new TreeSet<>(ids));
        assertEquals(folders.size(), ids.size(), "an id stands in the index twice");
    }

    @Test
    void theIndexGoesFromErrorsToNotes() {
        List<String> order = List.of("error", "warning", "note");
        List<Integer> places =
                RulePages.index().stream().map(rule -> order.indexOf(rule.severity())).toList();

        assertEquals(places.stream().sorted().toList(), places);
        assertEquals(0, places.getFirst());
    }

    @Test
    void everyPageHasItsHeadingItsSummaryAndItsSections() {
        for (RulePage page : pages()) {
            List<String> lines = page.text().lines().toList();
            String id = page.listed().id();
            List<String> headings = lines.stream().filter(line -> line.startsWith("#")).toList();

            assertEquals(
                    List.of(
                            "# " + id,
                            "## What it finds",
                            "## Why it matters",
                            "## How to mend it"),
                    headings,
                    id);
            assertTrue(lines.get(2).matches("[A-Z].*"), () -> id + " has no summary");
            assertTrue(lines.get(3).isEmpty(), () -> id + " has a summary of two lines");
            for (int i = 1; i < lines.size(); i++) {
                boolean emptySection = lines.get(i).startsWith("## ") && lines.get(i + 2).isBlank();
                assertEquals(false, emptySection, id);
            }
        }
    }

    @Test
    void noPageIsTooShortOrTooLongOrTooWide() {
        for (RulePage page : pages()) {
            List<String> lines = page.text().lines().toList();
            String id = page.listed().id();

            assertTrue(
                    lines.size() >= SHORTEST_PAGE && lines.size() <= LONGEST_PAGE,
                    () -> id + " has " + lines.size() + " lines");
            assertTrue(lines.stream().allMatch(line -> line.length() <= 100), id);
        }
    }

    @Test
    void everyPageSaysHowItsFindingsAreSilencedOrThatTheyAreNot() {
        for (RulePage page : pages()) {
            String id = page.listed().id();
            String text = page.text().replace('\n', ' ');
            boolean says = text.contains("# hubctl: ignore[" + id + "]");
            boolean refuses =
                    text.contains("cannot be silenced: ") || text.contains("cannot silence this: ");

            assertTrue(says != refuses, id);
            assertTrue(refuses || !NEVER_SILENCED.contains(id), id);
        }
    }

    @Test
    void everyBadFixtureHasAFindingOfItsRuleAtAPlaceThatExists() {
        for (RulePage page : pages()) {
            String id = page.listed().id();
            List<String> found = new ArrayList<>();
            for (String line : page.expected()) {
                Matcher finding = FINDING.matcher(line);
                assertTrue(finding.matches(), () -> id + ": " + line);
                found.add(finding.group(5) + " " + finding.group(4));
                assertTrue(exists(page.bad(), finding), () -> id + ": nothing is at " + line);
            }
            assertTrue(found.contains(id + " " + page.listed().severity()), id);
            Map<String, String> severities =
                    RulePages.index().stream()
                            .collect(Collectors.toMap(Listed::id, Listed::severity));
            for (String finding : found) {
                String rule = finding.substring(0, finding.indexOf(' '));
                assertEquals(rule + " " + severities.get(rule), finding, id);
            }
        }
    }

    @Test
    void expectationsStandInTheOrderOfTheirPlaces() {
        for (RulePage page : pages()) {
            List<String> sorted =
                    page.expected().stream()
                            .sorted(java.util.Comparator.comparing(RulePagesTest::sortKey))
                            .toList();
            assertEquals(sorted, page.expected(), page.listed().id());
        }
    }

    @Test
    void badAndFixedDiffer() {
        for (RulePage page : pages()) {
            boolean sameText =
                    page.bad().files().stream()
                            .map(BundledFile::text)
                            .toList()
                            .equals(page.fixed().files().stream().map(BundledFile::text).toList());
            assertEquals(false, sameText, page.listed().id());
        }
    }

    @Test
    void allFilesButTheOneAboutItAreUtf8() {
        for (RulePage page : pages()) {
            for (Fixture fixture : List.of(page.bad(), page.fixed())) {
                for (BundledFile file : fixture.files()) {
                    boolean utf8 =
                            new BundledFile("", file.text().getBytes(StandardCharsets.UTF_8))
                                    .equals(new BundledFile("", file.bytes()));
                    boolean expected =
                            !page.listed().id().equals("not-utf8") || fixture == page.fixed();
                    assertEquals(expected, utf8, page.listed().id());
                }
            }
        }
    }

    @Test
    void optionsAreReadWhereThereAreAny() {
        assertEquals(
                Map.of("max-file-size", "200"),
                RulePages.find("file-too-large").orElseThrow().options());
        assertEquals(
                Map.of("command", "matrix"),
                RulePages.find("matrix-too-large").orElseThrow().options());
        assertEquals(Map.of(), RulePages.find("bad-duration").orElseThrow().options());
    }

    @Test
    void fixturesOfSeveralFilesBeginWithTheirRoot() {
        Fixture bad = RulePages.find("duplicate-definition").orElseThrow().bad();

        assertEquals("repositories.yaml", bad.root());
        assertEquals(
                List.of("repositories.yaml", "teams/money.yaml", "teams/ticketing.yaml"),
                bad.files().stream().map(BundledFile::path).toList());
    }

    @Test
    void anIdThatIsNoRuleHasNoPage() {
        assertEquals(Optional.empty(), RulePages.find("no-such-rule"));
        assertEquals(Optional.empty(), RulePages.find("../sample"));
    }

    private static List<RulePage> pages() {
        return RulePages.index().stream()
                .map(rule -> RulePages.find(rule.id()).orElseThrow())
                .toList();
    }

    private static String sortKey(String finding) {
        Matcher parts = FINDING.matcher(finding);
        assertTrue(parts.matches(), finding);
        return String.format(
                "%s %09d %09d",
                parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static boolean exists(Fixture fixture, Matcher finding) {
        Optional<BundledFile> file =
                fixture.files().stream()
                        .filter(it -> it.path().equals(finding.group(1)))
                        .findFirst();
        if (file.isEmpty()) {
            return false;
        }
        List<String> lines = file.get().text().lines().toList();
        int line = Integer.parseInt(finding.group(2));
        int column = Integer.parseInt(finding.group(3));
        return line <= lines.size() && column <= lines.get(line - 1).codePoints().count();
    }

    private static Path rulesFolder() throws URISyntaxException {
        var index = RulePages.class.getResource("rules/index.txt");
        return Path.of(java.util.Objects.requireNonNull(index).toURI()).getParent();
    }
}
