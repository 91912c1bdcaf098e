package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.convert.Import;
import dev.hubconsole.core.convert.Migration;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.resources.SampleHub;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whatever a file says, it is converted rightly or not at all.
class ConversionsTest {

    private static final Map<Import.Format, String> SOURCES =
            Map.of(
                    Import.Format.CIHUB_REGISTRY_V1,
                    """
                    { "schema_version": "cihub-registry-v1",
                      "tiers": { "strict": { "description": "d", "profile": "p" } },
                      "repos": { "a": { "tier": "strict", "language": "java", "subdir": "x",
                          "dispatch_enabled": true, "config": { "java": { "x": 1 } } },
                        "b": { "owner": "p", "default_branch": "main" } } }
                    """,
                    Import.Format.OTTERDOG,
                    """
                    { "github_id": "o", "settings": { "x": 1 },
                      "teams": [ { "name": "t", "members": [ "m" ], "privacy": "closed" } ],
                      "repositories": [ { "name": "a", "private": true, "archived": false,
                          "topics": [ "x" ], "environments": [ { "name": "prod", "wait": 3 } ] } ] }
                    """,
                    Import.Format.PERIBOLOS,
                    """
                    orgs:
                      o:
                        admins: [ann]
                        repos: { a: { description: d, private: true, default_branch: main } }
                        teams:
                          t:
                            description: d
                            members: [ann]
                            maintainers: [bob]
                            repos: { a: admin, b: write }
                            teams: { u: { repos: { a: maintain } } }
                    """,
                    Import.Format.SAFE_SETTINGS,
                    """
                    repository: { name: a, private: true, topics: [x], default_branch: main }
                    teams: [{ name: t, permission: admin }, { name: u, permission: push }]
                    environments: [{ name: prod, wait_timer: 3 }]
                    labels: [{ name: bug }]
                    """,
                    Import.Format.LIST,
                    """
                    repositories:
                      - o/a
                      - { name: b, owner: { login: o }, visibility: PUBLIC, stars: 3 }
                      - { full_name: o/c, description: d, archived: true, topics: [x] }
                    """);

    private static final String VERSION_1 =
            """
            x-base: &base { notify: '#a', enable_codeql: yes }
            repositories:
              - name: a   # first
                owner: o
                enabled: on
                board: &b blue
                settings:
                  <<: *base
                  build_timeout: 45m
              - name: b
                owner: o
                team: core
                custom: { floor: *b }
                settings: { jdk_version: 17, weight: 2, k: [1, { x: y }], build_cmd: "${vars.x}" }
              - owner: p
                name: c
                settings:
                  # about
                  deep:
                    - text: |
                        one

                        two
                  weight: 3
            """;

    /// A text with something else in the place of one value or key.
    private static String mistaken(String text, int place, String instead) {
        Document document = Document.parse("file", text);
        List<Node> nodes = new ArrayList<>();
        document.root().ifPresent(root -> collect(root, nodes));
        Node at = nodes.get(place % nodes.size());
        TextEdit edit = new TextEdit(at.start(), at.end(), instead);
        return new String(TextEdit.apply(document.bytes(), List.of(edit)), StandardCharsets.UTF_8);
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        node.items().forEach(item -> collect(item, nodes));
        node.members()
                .forEach(
                        member -> {
                            nodes.add(member.key());
                            collect(member.value(), nodes);
                        });
    }

    @Provide
    static Arbitrary<String> versionOnes() {
        String sample =
                new String(SampleHub.VERSION_1.files().getFirst().bytes(), StandardCharsets.UTF_8);
        Arbitrary<String> once =
                Combinators.combine(Arbitraries.of(sample, VERSION_1), places(), instead())
                        .as(ConversionsTest::mistaken);
        return Combinators.combine(once, places(), instead()).as(ConversionsTest::again);
    }

    private static String again(String text, int place, String instead) {
        Document document = Document.parse("file", text);
        boolean whole = document.faults().isEmpty() && document.root().isPresent();
        return whole && place % 2 == 0 ? mistaken(text, place, instead) : text;
    }

    private static Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 500);
    }

    private static Arbitrary<String> instead() {
        return Arbitraries.of(
                "x",
                "5",
                "true",
                "yes",
                "null",
                "''",
                "[]",
                "{}",
                "[x]",
                "[null]",
                "{ x: y }",
                "owner/name",
                "a b",
                "\"${vars.x}\"",
                "*base",
                "&c z",
                "name",
                "owner",
                "settings",
                "custom",
                "enabled",
                "repositories",
                "version",
                "2",
                "'<<'",
                "team",
                "visibility",
                "{ name: q, owner: r }",
                "\"\\u00e9\"",
                "teams",
                "repos",
                "description");
    }

    @Property(tries = 4000)
    void migratesWithoutANewErrorOrNotAtAll(@ForAll("versionOnes") String text) {
        Registry registry = TextHub.of(text).read();
        Migration migration = Migration.of(registry, TextHub.options(), TextHub::check);
        if (!migration.obstacles().isEmpty()) {
            assertFalse(migration.changesAnything());
            return;
        }
        Registry after = TextHub.of(migration.after().text()).read();
        assertEquals(2, after.version());
        Migration again = Migration.of(after, TextHub.options(), TextHub::check);
        assertArrayEquals(migration.after().bytes(), again.after().bytes());
    }

    @Provide
    static Arbitrary<Map.Entry<Import.Format, String>> sources() {
        return Combinators.combine(Arbitraries.of(Import.Format.values()), places(), instead())
                .as(
                        (format, place, instead) ->
                                Map.entry(format, mistaken(SOURCES.get(format), place, instead)));
    }

    @Property(tries = 400)
    void importsARegistryWithoutErrorsOrNone(
            @ForAll("sources") Map.Entry<Import.Format, String> source) {
        Document file = Document.parse("file", source.getValue());
        switch (Import.of(source.getKey(), List.of(file), Optional.empty())) {
            case Outcome.Failed<Import>(var problem) -> assertFalse(problem.message().isBlank());
            case Outcome.Done<Import>(var made) -> {
                Registry registry = TextHub.of(made.text()).read();
                assertEquals(made.repositories(), registry.repositories().size());
                assertEquals(
                        List.of(),
                        TextHub.check(registry).findings().stream()
                                .filter(finding -> finding.severity() == Severity.ERROR)
                                .map(Finding::message)
                                .toList(),
                        source.getValue() + "\n" + made.text());
            }
        }
    }
}
