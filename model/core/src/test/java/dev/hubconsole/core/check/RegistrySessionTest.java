package dev.hubconsole.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.PlatformFacts.Enforcement;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Level;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Strength;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Effort;
import dev.hubconsole.core.yaml.edit.TextEdit;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whatever is edited: the session's registry and report are those of a full read.
class RegistrySessionTest {

    private static final String ROOT = "repositories.yaml";
    private static final String MORE = "more.yaml";

    private static final String HEAD =
            """
            version: 2
            include: [more.yaml]
            plan: free
            vars: { host: maven.example.org, big: 400h }
            runners:
              - { label: own, cores: 8 }
            org_defaults:
              locked: [weight]
              settings: &std
                runner: ubuntu-24.04
                weight: 3
                allowed_egress: ['*', 10.0.0.1]
            tiers:
              gold: { settings: { cpu_cores: 64 } }
              idle: { settings: { weight: 4 } }
            presets:
              jvm: { settings: { build_timeout: 30m } }
              web: { extends: [jvm] }
              lazy: { settings: { weight: 9 } }
            teams:
              core: { settings: { secret_scope: shared } }
              apps: { parent: core }
              spare: { settings: { weight: 1 } }
            environments:
              - { name: dev }
              - { name: prod, requires: [dev], settings: { max_parallel: 99 } }
            policies:
              - { id: small, assert: 'settings.cpu_cores < 16', severity: warning }
              - { id: bad, assert: 'nonsense(' }
            repositories:
            """;

    private static final String ENTRIES =
            """
              - name: alpha
                owner: acme
                team: core
                extends: [jvm]
              # hubctl: ignore[wildcard-egress] for a while
              - name: beta
                owner: acme
                team: apps
                tier: gold
                depends_on: [alpha, gamma@1.x]
                settings: { build_timeout: "${vars.big}", weight: 7 }
              - name: gamma
                owner: acme
                depends_on:
                  - beta
                  - nobody
                  - gamma
                environments:
                  prod: { settings: { runner: windows-2016 } }
              - { name: delta, owner: other, team: apps, settings: { secret_scope: shared } }
              - name: alpha
                owner: other
                description: "quoted"   # hubctl: ignore[missing-secret-scope] because
                settings: *std
              - name: zeta
                owner: third
                depends_on: [alpha]
                visibility: public
                settings:
                  artifact_retention: 100d
                  allowed_egress: { append: ["${vars.host}", a.b, a.b], remove: [nope] }
                  permissions: { contents: write, bogus: read }
                  unknwon: 1
            """;

    private static final String TAIL =
            """
            custom:
              on: yes
            """;

    private static final String INCLUDED =
            """
            repositories:
              - name: eta
                owner: acme
                team: nowhere
                depends_on: [alpha, zeta]
              - name: theta
                owner: acme
                team: spare2
                settings: { secret_scope: shared }
            teams:
              spare2: {}
            """;

    private static final List<String> WORDS =
            List.of(
                    "alpha",
                    "beta",
                    "gamma",
                    "delta",
                    "nobody",
                    "acme",
                    "other",
                    "core",
                    "apps",
                    "spare",
                    "gold",
                    "jvm",
                    "web",
                    "shared",
                    "own",
                    "macos-12",
                    "${vars.host}",
                    "${repo.team}",
                    "${vars.none}",
                    "a",
                    "e",
                    "x",
                    "1",
                    "9d",
                    "30m",
                    " ",
                    "\n",
                    "-",
                    ":",
                    "\"",
                    "'",
                    "#",
                    "yes",
                    "null",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ", gamma",
                    "\n    team: apps",
                    "\n    tier: idle",
                    "\n    extends: [lazy]",
                    "\n    depends_on: [beta]",
                    "\n    settings: { weight: 5 }",
                    "\n    settings: *std",
                    "\n    owner: acme",
                    "\n    name: alpha",
                    "\n  - name: new\n    owner: acme",
                    "\n  - ",
                    "\n    ",
                    "\n  -",
                    "\n    enabled: false",
                    " # hubctl: ignore[missing-secret-scope] so be it",
                    "\n  # hubctl: ignore[unknown-dependency] known\n",
                    "\n    environments: { dev: { settings: { cpu_cores: 70 } } }",
                    "\n    environments: { qa: {} }",
                    "é",
                    "Ã¼",
                    "&x ",
                    "*std",
                    "\r\n",
                    "\t",
                    "---\n");

    private static Checks checks() {
        LocalDate past = LocalDate.of(2020, 1, 1);
        HostedRunner linux =
                new HostedRunner(
                        "ubuntu-24.04",
                        "linux",
                        4,
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        HostedRunner gone =
                new HostedRunner(
                        "windows-2016",
                        "windows",
                        4,
                        2,
                        Optional.of(past),
                        Optional.of(past),
                        Optional.of("windows-2025"));
        HostedRunner going =
                new HostedRunner(
                        "macos-12",
                        "macos",
                        3,
                        3,
                        Optional.of(past),
                        Optional.empty(),
                        Optional.empty());
        Level never =
                new Level(Strength.NOT_ENFORCEABLE, Optional.empty(), Optional.of("so it is"));
        PlatformFacts facts =
                new PlatformFacts(
                        () ->
                                Map.of(
                                        "ubuntu-24.04",
                                        linux,
                                        "windows-2016",
                                        gone,
                                        "macos-12",
                                        going),
                        () -> Map.of("free", 20),
                        () -> Map.of("contents", Set.of("read", "write", "none")),
                        () -> new Enforcement(Map.of("cpu_cores", Map.of("linux", never))));
        return new Checks(Rules::all, facts, new CelExpressions(), LocalDate.of(2026, 1, 1));
    }

    private static final RegistryReader.Options OPTIONS =
            new RegistryReader.Options(1 << 20, Map.of(), new CelExpressions());

    /// Texts as files.
    private record Texts(Map<String, String> texts) implements HubFiles {

        @Override
        public Reading read(String path, long limit) {
            String text = texts.get(path);
            return text == null
                    ? new Reading.Missing()
                    : new Reading.Content(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> list(String folder) {
            return List.copyOf(texts.keySet());
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.message());
        };
    }

    private static RegistrySession open(Map<String, String> texts) {
        return done(RegistrySession.open(new Texts(texts), ROOT, OPTIONS, checks()));
    }

    private static Map<String, String> hub() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ROOT, HEAD + ENTRIES + TAIL);
        texts.put(MORE, INCLUDED);
        return texts;
    }

    /// Makes an edit in the session and in the texts, and compares with what these give.
    private static void edit(
            RegistrySession session, Map<String, String> texts, String path, TextEdit edit) {
        byte[] bytes = texts.get(path).getBytes(StandardCharsets.UTF_8);
        texts.put(path, new String(TextEdit.apply(bytes, List.of(edit)), StandardCharsets.UTF_8));
        session.edit(path, edit);
        compare(session, texts, edit);
    }

    private static void compare(RegistrySession session, Map<String, String> texts, TextEdit edit) {
        Registry whole = done(RegistryReader.read(new Texts(texts), ROOT, OPTIONS));
        Report expected = checks().check(whole);
        Report found = session.report();
        if (!expected.equals(found)) {
            String where = edit + (session.wasFollowed() ? " followed" : "") + "\n" + texts;
            assertEquals(lines(expected), lines(found), where);
            assertEquals(expected, found, where);
        }
        assertEquals(entries(whole), entries(session.registry()));
        assertEquals(whole.faults().size(), session.registry().faults().size());
    }

    private static String lines(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(finding -> text.append(finding).append('\n'));
        return text.append(report.verdicts()).append(report.repositories()).toString();
    }

    private static List<String> entries(Registry registry) {
        List<String> entries = new ArrayList<>();
        for (Repository repository : registry.repositories()) {
            entries.add(
                    repository.index()
                            + " "
                            + repository
                            + " "
                            + repository.definition().body()
                            + repository.dependencies()
                            + repository.environments().keySet());
        }
        return entries;
    }

    private static TextEdit replacing(String text, String old, String newText) {
        int at = text.indexOf(old);
        int start = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return new TextEdit(start, start + old.length(), newText);
    }

    @Test
    void followsAnEditInsideAnEntry() {
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        compare(session, texts, new TextEdit(0, 0, ""));
        for (String[] change :
                List.of(
                        new String[] {"weight: 7", "weight: 8"},
                        new String[] {"name: beta", "name: betas"},
                        new String[] {"name: betas", "name: beta"},
                        new String[] {"- nobody", "- delta"},
                        new String[] {"team: core\n    extends", "team: apps\n    extends"},
                        new String[] {"description: \"quoted\"", "description: \"quoted"},
                        new String[] {"description: \"quoted", "description: \"quoted\""},
                        new String[] {"name: zeta\n", "name: zeta\n    tier: idle\n"},
                        new String[] {"owner: third\n", "owner: third\n  - name: iota\n"},
                        new String[] {"  - name: iota\n", ""})) {
            edit(session, texts, ROOT, replacing(texts.get(ROOT), change[0], change[1]));
            assertTrue(session.wasFollowed(), change[1]);
        }
        edit(session, texts, MORE, replacing(texts.get(MORE), "team: nowhere", "team: core"));
        assertTrue(session.wasFollowed());
    }

    @Test
    void followsAnEditOfWhatLayersSet() {
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        for (String[] change :
                List.of(
                        new String[] {"weight: 3", "weight: 17"},
                        new String[] {"runner: ubuntu-24.04", "runner: macos-12"},
                        new String[] {
                            "runner: macos-12", "runner: own\n    artifact_retention: 1d"
                        },
                        new String[] {"cpu_cores: 64", "cpu_cores: 4, secret_scope: shared"},
                        new String[] {"build_timeout: 30m", "build_timeout: '${vars.big}'"},
                        new String[] {"{ secret_scope: shared }", "{ secret_scope: other }"},
                        new String[] {"max_parallel: 99", "max_parallel: 9, runner: gone"},
                        new String[] {"['*', 10.0.0.1]", "[a.example.org]"},
                        new String[] {"['*'", "[\n   '*'"})) {
            String text = texts.get(ROOT);
            if (text.contains(change[0])) {
                edit(session, texts, ROOT, replacing(text, change[0], change[1]));
                assertTrue(session.wasFollowed(), change[1]);
                assertTrue(session.touched().isPresent());
            }
        }
    }

    @Test
    void saysWhoIsTouchedByWhatALayerSets() {
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        edit(session, texts, ROOT, replacing(texts.get(ROOT), "cpu_cores: 64", "cpu_cores: 4"));
        assertEquals(Optional.of(Set.of(1)), session.touched());
    }

    @Test
    void readsEverythingAfterAnEditOfWhatThereIs() {
        for (String[] change :
                List.of(
                        new String[] {"gold: {", "golden: {"},
                        new String[] {"locked: [weight]", "locked: [runner]"},
                        new String[] {"host: maven", "host: gradle"},
                        new String[] {"parent: core", "parent: spare"},
                        new String[] {"&std", "&sta"},
                        new String[] {"cpu_cores < 16", "cpu_cores < 2"},
                        new String[] {"version: 2", "version: 1"})) {
            Map<String, String> texts = hub();
            RegistrySession session = open(texts);
            edit(session, texts, ROOT, replacing(texts.get(ROOT), change[0], change[1]));
            assertFalse(session.wasFollowed(), change[1]);
            edit(session, texts, ROOT, replacing(texts.get(ROOT), change[1], change[0]));
            assertFalse(session.wasFollowed(), change[0]);
        }
    }

    @Test
    void takesEditsBack() {
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        Report before = session.report();
        TextEdit edit = replacing(texts.get(ROOT), "include: [more.yaml]\n", "");
        edit(session, texts, ROOT, edit);
        edit(
                session,
                texts,
                ROOT,
                new TextEdit(edit.start(), edit.start(), "include: [more.yaml]\n"));
        assertEquals(before, session.report());
    }

    @Test
    void refusesEditsThatBreakCharacters() {
        Map<String, String> texts = hub();
        texts.put(MORE, "# é\n" + INCLUDED);
        RegistrySession session = open(texts);
        assertThrows(
                IllegalArgumentException.class, () -> session.edit(MORE, new TextEdit(3, 3, "x")));
        assertThrows(
                IllegalArgumentException.class,
                () -> session.edit("other.yaml", new TextEdit(0, 0, "x")));
    }

    @Test
    void saysAfterRandomEditsWhatAFullReadSays() {
        int wanted = Effort.times(800);
        Random random = new Random(wanted);
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        int followed = 0;
        for (int i = 0; i < wanted; i++) {
            if (i % 60 == 0) {
                texts = hub();
                session = open(texts);
            }
            String path = random.nextInt(6) == 0 ? MORE : ROOT;
            String text = texts.get(path);
            TextEdit edit = anywhere(text, path, random);
            Map<String, String> before = new HashMap<>(texts);
            edit(session, texts, path, edit);
            followed += session.wasFollowed() ? 1 : 0;
            boolean broken =
                    session.registry().files().stream()
                            .anyMatch(file -> !file.document().faults().isEmpty());
            if (broken && random.nextInt(4) > 0) {
                edit(session, texts, path, back(edit, before.get(path)));
                assertEquals(before, texts);
            }
        }
        System.out.printf("%d of %d edits followed up alone%n", followed, wanted);
        assertTrue(followed > wanted / 4, followed + " of " + wanted);
    }

    private static final List<String> SETTINGS =
            List.of(
                    "runner: macos-12",
                    "runner: windows-2016",
                    "runner: own",
                    "weight: 5",
                    "weight: 500",
                    "cpu_cores: 64",
                    "cpu_cores: 2",
                    "build_timeout: 700h",
                    "build_timeout: '${vars.big}'",
                    "secret_scope: shared",
                    "secret_scope: '${repo.team}'",
                    "allowed_egress: ['*', 10.0.0.1]",
                    "allowed_egress: { append: [a.b, '*.x'], remove: [nope] }",
                    "max_parallel: 99",
                    "artifact_retention: 100d",
                    "permissions: { contents: write, bogus: read }",
                    "unknwon: 1",
                    "custom: { a: { b: 1 } }",
                    "jdk_version: 21",
                    "resource_limit_mb: 12",
                    "runner: null",
                    "weight: [1]");

    @Test
    void saysAfterRandomEditsOfLayersWhatAFullReadSays() {
        int wanted = Effort.times(600);
        Random random = new Random(wanted);
        Map<String, String> texts = hub();
        RegistrySession session = open(texts);
        int followed = 0;
        for (int i = 0; i < wanted; i++) {
            if (i % 40 == 0) {
                texts = hub();
                texts.put(
                        MORE,
                        INCLUDED.replace("spare2: {}", "spare2: { settings: { weight: 2 } }"));
                session = open(texts);
            }
            String path = random.nextInt(6) == 0 ? MORE : ROOT;
            String text = texts.get(path);
            boolean inLayer = random.nextInt(4) > 0;
            TextEdit edit = inLayer ? inSettings(text, path, random) : anywhere(text, path, random);
            Map<String, String> before = new HashMap<>(texts);
            edit(session, texts, path, edit);
            followed += inLayer && session.wasFollowed() ? 1 : 0;
            boolean broken =
                    session.registry().files().stream()
                            .anyMatch(file -> !file.document().faults().isEmpty());
            if (broken) {
                edit(session, texts, path, back(edit, before.get(path)));
            }
        }
        System.out.printf("%d of %d edits of layers followed up alone%n", followed, wanted);
        assertTrue(followed > wanted / 4, followed + " of " + wanted);
    }

    /// Adds a setting to a layer, takes one away, or writes something else for it.
    private static TextEdit inSettings(String text, String path, Random random) {
        int from = path.equals(ROOT) ? 0 : text.indexOf("teams:");
        int to = path.equals(ROOT) ? text.indexOf("policies:") : text.length();
        Matcher matcher = SETTING.matcher(text).region(from, Math.max(from, to));
        List<int[]> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        if (places.isEmpty()) {
            return anywhere(text, path, random);
        }
        int[] place = places.get(random.nextInt(places.size()));
        String setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
        boolean flow = text.lastIndexOf('{', place[0]) > text.lastIndexOf('\n', place[0]);
        String newText =
                switch (random.nextInt(4)) {
                    case 0 ->
                            setting + (flow ? ", " : "\n    ") + text.substring(place[0], place[1]);
                    case 1 ->
                            random.nextInt(3) == 0 ? "" : text.substring(place[0], place[1]) + "1";
                    default -> setting;
                };
        int start = text.substring(0, place[0]).getBytes(StandardCharsets.UTF_8).length;
        int length = text.substring(place[0], place[1]).getBytes(StandardCharsets.UTF_8).length;
        return new TextEdit(start, start + length, newText);
    }

    private static final Pattern SETTING =
            Pattern.compile(
                    "\\b((?:runner|weight|cpu_cores|build_timeout|secret_scope|allowed_egress"
                            + "|max_parallel|artifact_retention|permissions|unknwon|custom"
                            + "|jdk_version|resource_limit_mb): (?:\\[[^\\]\n]*\\]|\\{[^}\n]*\\}+"
                            + "|[^,\\n}]+))");

    /// What takes an edit of a text back.
    private static TextEdit back(TextEdit edit, String before) {
        byte[] old = before.getBytes(StandardCharsets.UTF_8);
        int length = edit.newText().getBytes(StandardCharsets.UTF_8).length;
        String taken =
                new String(old, edit.start(), edit.end() - edit.start(), StandardCharsets.UTF_8);
        return new TextEdit(edit.start(), edit.start() + length, taken);
    }

    private static TextEdit anywhere(String text, String path, Random random) {
        int least = random.nextInt(12) == 0 ? 0 : Math.max(0, text.indexOf("repositories:"));
        int at = least + random.nextInt(text.length() + 1 - least);
        if (random.nextInt(3) == 0) {
            at = Math.max(least, text.indexOf('\n', Math.min(at, text.length() - 1)));
        }
        int end =
                switch (random.nextInt(5)) {
                    case 0 -> Math.min(text.length(), at + 1);
                    case 1 -> Math.min(text.length(), at + 1 + random.nextInt(12));
                    default -> at;
                };
        String newText =
                end > at && random.nextBoolean() ? "" : WORDS.get(random.nextInt(WORDS.size()));
        int start = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        int length = text.substring(at, end).getBytes(StandardCharsets.UTF_8).length;
        return new TextEdit(start, start + length, newText);
    }
}
