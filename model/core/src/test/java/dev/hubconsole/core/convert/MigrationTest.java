package dev.hubconsole.core.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Conditions;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.Document;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is changed when a version 1 file becomes one of version 2, and what is not.
class MigrationTest {

    private static final String FILE = "repositories.yaml";
    private static final RegistryReader.Options OPTIONS =
            new RegistryReader.Options(
                    RegistryReader.Options.DEFAULT_MAX_FILE_SIZE,
                    Map.of(),
                    (expression, env) -> new Conditions.Answer.Holds());

    private static Migration migrate(Document document) {
        return switch (RegistryReader.read(new OneFile(document), FILE, OPTIONS)) {
            case Outcome.Done<Registry>(var registry) ->
                    Migration.of(
                            registry,
                            OPTIONS,
                            checked -> new Report(List.of(), 0, List.of(), List.of()));
            case Outcome.Failed<Registry>(var problem) ->
                    throw new AssertionError(problem.message());
        };
    }

    private static Migration migrate(String text) {
        return migrate(Document.parse(FILE, text));
    }

    private static void assertBecomes(String expected, String text) {
        Migration migration = migrate(text);
        assertEquals(List.of(), migration.obstacles());
        assertEquals(expected, migration.after().text());
    }

    private static void assertRefused(String reason, String text) {
        Migration migration = migrate(text);
        assertEquals(List.of(reason), migration.obstacles().stream().map(Remark::message).toList());
        assertFalse(migration.changesAnything());
    }

    @Test
    void saysTheVersionAboveTheFirstKey() {
        assertBecomes(
                """
                # a hub

                version: 2
                repositories:
                  - name: a
                    owner: o
                    enabled: true
                """,
                """
                # a hub

                repositories:
                  - name: a
                    owner: o
                    enabled: true
                """);
    }

    @Test
    void changesAVersionThatIsWritten() {
        assertBecomes(
                "version: 2 # old\nrepositories: []\n", "version: 1 # old\nrepositories: []\n");
    }

    @Test
    void movesWhatVersionTwoDoesNotKnowBelowCustomWithItsComments() {
        assertBecomes(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                    custom:
                      # who is asked
                      board: blue   # since May
                    settings:
                      build_timeout: 45m
                      custom:
                        notify: '#a'   # the bot
                        text: |
                          one

                          two

                      # kept where it is
                      weight: 3
                """,
                """
                repositories:
                  - name: a
                    owner: o
                    # who is asked
                    board: blue   # since May
                    settings:
                      build_timeout: 45m
                      notify: '#a'   # the bot
                      text: |
                        one

                        two

                      # kept where it is
                      weight: 3
                """);
    }

    @Test
    void gathersWhatIsScattered() {
        assertBecomes(
                """
                version: 2
                repositories:
                  - custom:
                      board: blue
                      # a note
                      floor: 2
                    name: a
                    owner: o
                """,
                """
                repositories:
                  - board: blue
                    name: a
                    owner: o
                    # a note
                    floor: 2
                """);
    }

    @Test
    void addsToTheCustomThatIsThere() {
        assertBecomes(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                    settings:
                      custom:
                          season: summer
                          notify: x # why
                """,
                """
                repositories:
                  - name: a
                    owner: o
                    settings:
                      notify: x # why
                      custom:
                          season: summer
                """);
    }

    @Test
    void keepsBraces() {
        assertBecomes(
                "version: 2\nrepositories: [{name: a, owner: o, enabled: false, settings:"
                        + " {weight: 1, custom: { x: 1, y: '2' }}}]\n",
                "repositories: [{name: a, owner: o, enabled: off, settings:"
                        + " {weight: 1, x: 1, y: '2'}}]\n");
    }

    @Test
    void leavesJsonJson() {
        assertBecomes(
                "{\"version\": 2, \"repositories\": [{\"name\": \"a\", \"owner\": \"o\","
                        + " \"custom\": { \"x\": 1 }}]}",
                "{\"repositories\": [{\"name\": \"a\", \"owner\": \"o\", \"x\": 1}]}");
    }

    @Test
    void keepsWindowsLineEndsAndTheByteOrderMark() {
        String before =
                "\uFEFFrepositories:\r\n"
                        + "  - name: a\r\n"
                        + "    owner: o\r\n"
                        + "    board: 1\r\n"
                        + "    floor: 2";
        String after =
                "\uFEFFversion: 2\r\n"
                        + "repositories:\r\n"
                        + "  - name: a\r\n"
                        + "    owner: o\r\n"
                        + "    custom:\r\n"
                        + "      board: 1\r\n"
                        + "      floor: 2";
        assertBecomes(after, before);
    }

    @Test
    void keepsTextsThatLookLikeReferences() {
        assertBecomes(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                    settings:
                      build_cmd: echo $${vars.x} ${HOME} $$${repo.name}
                """,
                """
                repositories:
                  - name: a
                    owner: o
                    settings:
                      build_cmd: echo ${vars.x} ${HOME} $${repo.name}
                """);
    }

    @Test
    void writesTheTruthValuesOfYaml12() {
        assertBecomes(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                    enabled: true
                    settings:
                      enable_codeql: true
                      language: on
                """,
                """
                repositories:
                  - name: a
                    owner: o
                    enabled: on
                    settings:
                      enable_codeql: Yes
                      language: on
                """);
    }

    @Test
    void takesTheEffectFromNothingAndGivesNoneToWhatHadNone() {
        Migration migration =
                migrate(
                        """
                        teams: {core: {settings: {weight: 9}}}
                        repositories:
                          - name: a
                            owner: o
                            enabled: true
                            team: core
                            description: stays
                        """);
        assertEquals(
                """
                version: 2
                custom:
                  teams: {core: {settings: {weight: 9}}}
                repositories:
                  - name: a
                    owner: o
                    enabled: true
                    custom:
                      team: core
                    description: stays
                """,
                migration.after().text());
        assertEquals(
                List.of(Remark.Kind.DONE, Remark.Kind.TO_DECIDE, Remark.Kind.TO_DECIDE),
                migration.steps().stream().map(Remark::kind).toList());
    }

    @Test
    void followsAnchorsAndMerges() {
        assertBecomes(
                """
                version: 2
                custom:
                  x-base: &base
                    custom:
                      notify: '#a'
                    enable_codeql: true
                repositories:
                  - name: a
                    owner: o
                    settings:
                      <<: *base
                """,
                """
                x-base: &base
                  notify: '#a'
                  enable_codeql: yes
                repositories:
                  - name: a
                    owner: o
                    settings:
                      <<: *base
                """);
    }

    @Test
    void refusesWhereAMergedKeyWouldBeHidden() {
        assertRefused(
                "settings.custom of o/a would be another: what is meant has to be written by hand"
                        + " first, without `<<` or an alias",
                """
                x-base: &base
                  notify: '#a'
                repositories:
                  - name: a
                    owner: o
                    settings:
                      <<: *base
                      mine: 1
                """);
    }

    @Test
    void refusesAVersionThatIsNotKnown() {
        assertRefused(
                "the file is written for version 3; this program knows versions up to 2",
                "version: 3\nrepositories: []\n");
    }

    @Test
    void refusesAList() {
        assertRefused(
                "the file is no registry: a mapping with `repositories` is expected",
                "- name: a\n");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertFalse(migrate("repositories: [\n").obstacles().isEmpty());
    }

    @Test
    void startsARegistryWhereThereIsNothing() {
        assertBecomes("# nothing yet\nversion: 2\n", "# nothing yet\n");
    }

    @Property(tries = 500)
    void changesNothingTheSecondTime(@ForAll("files") String text) {
        Migration first = migrate(text);
        assertEquals(List.of(), first.obstacles(), text);
        Migration second = migrate(first.after());
        assertEquals(List.of(), second.obstacles());
        assertFalse(second.changesAnything());
        assertArrayEquals(first.after().bytes(), second.after().bytes());
        assertEquals(comments(first.before()), comments(first.after()));
    }

    private static Map<String, Integer> comments(Document document) {
        Map<String, Integer> comments = new LinkedHashMap<>();
        document.comments()
                .forEach(
                        comment ->
                                comments.merge(
                                        document.slice(comment.start(), comment.end()),
                                        1,
                                        Integer::sum));
        return comments;
    }

    @Provide
    static Arbitrary<String> files() {
        Arbitrary<String> settings =
                lines(
                        "        ",
                        "build_timeout: 45m",
                        "resource_limit_mb: 2048",
                        "allowed_egress: [github.com, \"${vars.x}\"]",
                        "enable_codeql: yes",
                        "jdk_version: 17",
                        "path: null",
                        "notify: '#a' # the bot",
                        "# on a line of its own",
                        "hosts:\n          - a\n          # inside\n          - b",
                        "text: |\n          one\n\n          ${repo.name}",
                        "\"quoted key\": {x: 1, y: [2]}",
                        "long: first\n          second",
                        "",
                        "weight: 3");
        Arbitrary<String> entry =
                Combinators.combine(
                                lines("    ", "enabled: off", "enabled: true", "# a comment", ""),
                                lines(
                                        "    ",
                                        "team: core",
                                        "description: x",
                                        "labels: [a]",
                                        "labels: 7",
                                        "board: &b blue",
                                        "depends_on: [x]",
                                        "custom: {here: 1}",
                                        "custom:\n      here: 1",
                                        "floor: # two\n      - 2"),
                                settings,
                                Arbitraries.of(0, 1, 2))
                        .as(MigrationTest::entry);
        return Combinators.combine(
                        entry.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(
                                "", "# head\n\n", "version: 1\n", "x-team: a\n", "vars: {x: 1}\n"),
                        Arbitraries.of("", "# foot\n", "tail: 1 # last"),
                        Arbitraries.of("\n", "\r\n"))
                .as(
                        (entries, head, foot, newLine) ->
                                (head + "repositories:\n" + named(entries) + foot)
                                        .replace("\n", newLine));
    }

    private static Arbitrary<String> lines(String indent, String... lines) {
        return Arbitraries.of(lines)
                .list()
                .uniqueElements(line -> line.isEmpty() ? "" : line.split(":")[0])
                .ofMaxSize(6)
                .map(
                        some -> {
                            StringBuilder text = new StringBuilder();
                            some.forEach(
                                    line ->
                                            text.append(line.isEmpty() ? "" : indent + line)
                                                    .append('\n'));
                            return text.toString();
                        });
    }

    private static String entry(String first, String second, String settings, int order) {
        boolean empty =
                settings.lines().allMatch(line -> line.isBlank() || line.contains("# on a"));
        String block = empty ? "" : "    settings:\n" + settings;
        return switch (order) {
            case 0 -> first + second + block;
            case 1 -> block + second + first;
            default -> second + block + first;
        };
    }

    private static String named(List<String> entries) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            text.append("  - name: r").append(i).append("\n    owner: o\n").append(entries.get(i));
        }
        return text.toString();
    }
}
