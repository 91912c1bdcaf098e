package dev.hubconsole.views.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFacts.Enforcement;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.session.Drafts;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.FollowingReader;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.HubStore;
import dev.hubconsole.core.session.SnapshotReader;
import dev.hubconsole.core.session.WholeReader;
import dev.hubconsole.core.yaml.Data;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Whatever is changed: what the screens show by following changes up is what they would show if
/// everything were read, checked and compared each time.
class FollowedViewsTest {

    private static final String ROOT = "repositories.yaml";
    private static final int TURNS = 15;
    private static final int CHANGES = 25;

    private static final String TEXT =
            """
            version: 2
            org_defaults:
              settings: { build_timeout: 30m, runner: ubuntu-24.04 }
            tiers:
              gold: { settings: { cpu_cores: 8 } }
            presets:
              jvm: { settings: { build_cmd: gradle build } }
            teams:
              core: { settings: { secret_scope: shared } }
              apps: { parent: core }
            environments:
              - { name: prod, settings: { max_parallel: 2 } }
            # who builds what
            repositories:
              - name: alpha
                owner: acme
                team: core
                settings:
                  build_timeout: 45m   # slow tests
              # the second
              - name: beta
                owner: acme
                tier: gold
                depends_on: [alpha]
              - name: gamma
                owner: acme
                depends_on:
                  - beta
                  - nobody
                environments:
                  prod: { settings: { runner: windows-2025 } }
              - name: alpha
                owner: other
                extends: [jvm]
                enabled: false
              - name: delta
                settings: { buld_cmd: make }
            """;

    private static final List<String> WORDS =
            List.of(
                    "alpha",
                    "beta",
                    "acme",
                    "x",
                    "1",
                    "-",
                    ":",
                    "\n",
                    " ",
                    "\"",
                    "#",
                    "é",
                    "\n    team: apps",
                    "\n    tier: gold",
                    "\n    enabled: false",
                    "\n    depends_on: [gamma]",
                    "\n    owner: acme",
                    "\n  - name: new\n",
                    "\n    settings: { build_timeout: 2h }",
                    "\n    extends: [jvm]",
                    "[",
                    "}");

    private static final List<String> KEYS =
            List.of(
                    "settings.build_timeout",
                    "settings.cpu_cores",
                    "settings.custom.region",
                    "description",
                    "enabled",
                    "team",
                    "tier");

    private static final List<Data> VALUES =
            List.of(
                    new Data.Text("20m"),
                    new Data.Text("apps"),
                    new Data.Text("gold"),
                    new Data.Text("true"),
                    new Data.Bool(false),
                    new Data.Bool(true));

    private static final List<Target> TARGETS =
            List.of(
                    new Target.Entry(RepositoryId.parse("acme/alpha")),
                    new Target.Entry(RepositoryId.parse("acme/beta")),
                    new Target.Entry(RepositoryId.parse("acme/gamma")),
                    new Target.Entry(RepositoryId.parse("other/alpha")),
                    new Target.Entry(RepositoryId.parse("acme/beta")),
                    new Target.Shared(LayerId.ORG_DEFAULTS),
                    new Target.Shared(LayerId.team("core")),
                    new Target.Shared(LayerId.tier("gold")));

    /// A hub of one file.
    private static final class Disk implements HubStore {

        @Override
        public Outcome<List<String>> save(List<FileChange> changes) {
            return new Outcome.Done<>(List.of());
        }

        @Override
        public Reading read(String path, long limit) {
            return path.equals(ROOT)
                    ? new Reading.Content(TEXT.getBytes(StandardCharsets.UTF_8))
                    : new Reading.Missing();
        }

        @Override
        public List<String> list(String folder) {
            return List.of(ROOT);
        }
    }

    private interface Reading {
        SnapshotReader by(String root, RegistryReader.Options options, Supplier<Checks> checks);
    }

    private static HubSession open(Reading reading) {
        CelExpressions expressions = new CelExpressions();
        PlatformFacts facts =
                new PlatformFacts(Map::of, Map::of, Map::of, () -> new Enforcement(Map.of()));
        RegistryReader.Options options = new RegistryReader.Options(1 << 20, Map.of(), expressions);
        Checks checks = new Checks(Rules::all, facts, expressions, LocalDate.of(2026, 1, 1));
        Outcome<HubSession> opened =
                HubSession.open(
                        new Disk(),
                        reading.by(ROOT, options, () -> checks),
                        new HubSession.Means(options, checks),
                        Drafts.none());
        return ((Outcome.Done<HubSession>) opened).value();
    }

    private interface Change {
        Outcome<?> make(HubSession session);
    }

    private static Change any(Random random, String text) {
        Target target = TARGETS.get(random.nextInt(TARGETS.size()));
        KeyPath key = KeyPath.parse(KEYS.get(random.nextInt(KEYS.size()))).orElseThrow();
        Data value = VALUES.get(random.nextInt(VALUES.size()));
        return switch (random.nextInt(8)) {
            case 0 -> HubSession::undo;
            case 1 -> HubSession::redo;
            case 2 -> session -> session.make(new Wish.Unset(target, key), "");
            case 3, 4, 5 -> session -> session.make(new Wish.Set(target, key, value), "");
            default -> {
                int least = random.nextInt(6) == 0 ? 0 : text.indexOf("repositories:");
                int at =
                        Math.max(0, least) + random.nextInt(text.length() + 1 - Math.max(0, least));
                int end = Math.min(text.length(), at + random.nextInt(3));
                String word = WORDS.get(random.nextInt(WORDS.size()));
                String typed = text.substring(0, at) + word + text.substring(end);
                yield session -> session.type(ROOT, typed, "");
            }
        };
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(var value) ->
                    value instanceof List<?> notes ? "done " + notes : "";
            case Outcome.Failed<?>(var problem) -> problem.message();
        };
    }

    private static String text(HubSession session) {
        return session.now().document(ROOT).orElseThrow().text();
    }

    @Test
    void followingChangesUpShowsWhatReadingEverythingShows() {
        int followed = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            Random random = new Random(turn);
            HubSession following = open(FollowingReader::new);
            HubSession whole = open(WholeReader::new);
            HubReading reading = new HubReading(following, Path.of("hub"));
            reading.view(0);
            for (int i = 1; i <= CHANGES; i++) {
                Change change = any(random, text(whole));
                var before = following.now();
                String expected = said(change.make(whole));
                String context = "turn " + turn + ", change " + i + ":\n" + text(whole);
                assertEquals(expected, said(change.make(following)), context);
                assertEquals(text(whole), text(following), context);
                HubView shown = new HubReading(whole, Path.of("hub")).view(i);
                assertEquals(shown, reading.view(i), context);
                assertEquals(ImpactView.of(whole, i), ImpactView.of(following, i), context);
                for (Target target : TARGETS) {
                    assertEquals(
                            said(page(whole, target, shown)),
                            said(page(following, target, shown)),
                            context);
                    assertEquals(
                            done(page(whole, target, shown)),
                            done(page(following, target, shown)),
                            context);
                }
                followed += following.now().touchedSince(before).isPresent() ? 1 : 0;
            }
        }
        assertTrue(followed > TURNS * CHANGES / 3, "followed: " + followed);
    }

    private static Outcome<LayerPage> page(HubSession session, Target target, HubView shown) {
        return PageReading.read(session, target, shown.findings(), Optional.empty());
    }

    private static Optional<LayerPage> done(Outcome<LayerPage> outcome) {
        return outcome instanceof Outcome.Done<LayerPage>(var page)
                ? Optional.of(page)
                : Optional.empty();
    }
}
