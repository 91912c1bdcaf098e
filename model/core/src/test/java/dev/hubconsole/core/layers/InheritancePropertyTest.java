package dev.hubconsole.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.layers.NaiveInheritance.Held;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Data;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The inheritance against a second, naive one, over registries made at random.
class InheritancePropertyTest {

    private static final List<String> ENVIRONMENTS = List.of("dev", "prod");

    @Property(tries = 1500)
    void givesWhatTheNaiveOneGives(@ForAll long seed) {
        String text = new Hub(new Random(seed)).text();
        Registry registry = MemoryHub.of(text).registry();
        Inheritance inheritance = new Inheritance(registry);
        NaiveInheritance naive = new NaiveInheritance(text);
        for (Repository repository : registry.repositories()) {
            assertEquals(
                    naive.settings(repository.index(), ""),
                    held(inheritance.base(repository)),
                    () -> repository.label() + " in\n" + text);
            for (String environment : ENVIRONMENTS) {
                assertEquals(
                        naive.settings(repository.index(), environment),
                        held(inheritance.in(repository, environment)),
                        () -> repository.label() + " in " + environment + " of\n" + text);
            }
        }
    }

    @Property(tries = 300)
    void givesTheSameInWhateverOrderItIsAsked(@ForAll long seed) {
        Random random = new Random(seed);
        String text = new Hub(random).text();
        Registry registry = MemoryHub.of(text).registry();
        Inheritance shared = new Inheritance(registry);
        Inheritance remembering = Inheritance.thatRemembers(registry);
        for (int i = 0; i < 12; i++) {
            List<Repository> all = registry.repositories();
            Repository one = all.get(random.nextInt(all.size()));
            String environment = ENVIRONMENTS.get(random.nextInt(2));
            boolean base = random.nextBoolean();
            Inheritance fresh = new Inheritance(registry);
            assertEquals(
                    held(base ? fresh.base(one) : fresh.in(one, environment)),
                    held(base ? shared.base(one) : shared.in(one, environment)),
                    () -> one.label() + " of\n" + text);
            remembering = random.nextInt(3) == 0 ? remembering.forked() : remembering;
            assertEquals(
                    held(base ? fresh.base(one) : fresh.in(one, environment)),
                    held(base ? remembering.base(one) : remembering.in(one, environment)),
                    () -> one.label() + " of\n" + text);
        }
    }

    /// Comparing only what may differ finds what comparing everything finds.
    @Property(tries = 1500)
    void whatChangesIsFoundAsByComparingEverything(@ForAll long seed) {
        Random random = new Random(seed);
        String text = new Hub(random).text();
        String other = new Hub(random).text();
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int line = random.nextInt(lines.size());
            lines.set(line, other.lines().toList().get(line));
        }
        String changed = String.join("\n", lines) + "\n";
        Registry before = MemoryHub.of(text).registry();
        Registry after = MemoryHub.of(changed).registry();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Impact.Touched touched : Impact.between(before, after).repositories()) {
            found.put(
                    touched.repository(),
                    touched.changes().stream()
                            .map(
                                    change ->
                                            change.environment().orElse("")
                                                    + told(
                                                            change.key(),
                                                            change.before(),
                                                            change.after()))
                            .toList());
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        Inheritance inheritedBefore = new Inheritance(before);
        Inheritance inherited = new Inheritance(after);
        for (Repository now : after.repositories()) {
            Repository old = before.repositories().get(now.index());
            List<String> base = unlike(inheritedBefore.base(old), inherited.base(now));
            List<String> own = new ArrayList<>(base);
            for (String environment : ENVIRONMENTS) {
                for (String change :
                        unlike(
                                inheritedBefore.in(old, environment),
                                inherited.in(now, environment))) {
                    if (!base.contains(change)) {
                        own.add(environment + change);
                    }
                }
            }
            if (!own.isEmpty()) {
                all.put(now.label(), own);
            }
        }
        assertEquals(all, found, () -> "from\n" + text + "to\n" + changed);
    }

    private static List<String> unlike(Effective before, Effective after) {
        Map<String, Leaf> old = before.leaves();
        Map<String, Leaf> now = after.leaves();
        old.values().removeIf(Leaf::isUnset);
        now.values().removeIf(Leaf::isUnset);
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        List<String> changes = new ArrayList<>();
        for (String key : keys) {
            Optional<Data> first = Optional.ofNullable(old.get(key)).map(Leaf::data);
            Optional<Data> last = Optional.ofNullable(now.get(key)).map(Leaf::data);
            if (!first.equals(last)) {
                changes.add(told(key, first, last));
            }
        }
        return changes;
    }

    private static String told(String key, Optional<Data> before, Optional<Data> after) {
        return " " + key + ": " + before + " to " + after;
    }

    private static Map<String, Held> held(Effective effective) {
        Map<String, Held> held = new LinkedHashMap<>();
        effective
                .leaves()
                .forEach(
                        (key, leaf) -> {
                            if (key.startsWith("settings.")) {
                                held.put(key.substring("settings.".length()), held(leaf));
                            }
                        });
        return held;
    }

    private static Held held(Leaf leaf) {
        return new Held(plain(leaf.data()), leaf.origin().layer().toString());
    }

    private static Object plain(Data data) {
        return switch (data) {
            case Data.Null() -> null;
            case Data.Bool(var value) -> value;
            case Data.Number number -> number.integer().orElseThrow().intValueExact();
            case Data.Text(var text) -> text;
            case Data.Sequence(var items) ->
                    new ArrayList<>(items.stream().map(InheritancePropertyTest::plain).toList());
            case Data.Mapping(var entries) -> {
                Map<String, Object> all = new LinkedHashMap<>();
                entries.forEach((key, value) -> all.put(key, plain(value)));
                yield all;
            }
        };
    }

    /// Writes a registry of a few layers and repositories.
    private record Hub(Random random) {

        private static final List<String> HOSTS = List.of("a.org", "b.org", "c.org", "d.org");
        private static final List<String> PRESETS = List.of("p0", "p1", "p2", "p3");

        String text() {
            StringBuilder text = new StringBuilder("version: 2\nvars: { hosts: [v.org, a.org] }\n");
            text.append("org_defaults: ").append(layer(4)).append('\n');
            text.append("tiers: { t0: ").append(layer(4)).append(", t1: ").append(layer(4));
            text.append(" }\npresets:\n");
            for (int i = 0; i < PRESETS.size(); i++) {
                text.append("  p").append(i).append(": ").append(layer(i)).append('\n');
            }
            text.append("teams:\n  outer: ").append(layer(4)).append('\n');
            text.append("  inner: ").append(with("parent: outer", layer(4))).append('\n');
            text.append("  alone: ").append(layer(4)).append('\n');
            text.append("environments:\n  - ").append(with("name: dev", layer(4)));
            text.append("\n  - ").append(with("name: prod", layer(4)));
            text.append("\nrepositories:\n");
            for (int i = 0; i < 4; i++) {
                text.append("  - ").append(repository(i)).append('\n');
            }
            return text.toString();
        }

        private String repository(int number) {
            List<String> parts = new ArrayList<>(List.of("name: r" + number, "owner: o"));
            maybe(parts, 2, "team: " + one(List.of("outer", "inner", "alone")));
            maybe(parts, 2, "tier: " + one(List.of("t0", "t1")));
            maybe(parts, 2, "extends: " + presets(4));
            maybe(parts, 3, "settings: " + settings());
            maybe(
                    parts,
                    2,
                    "environments: { "
                            + one(ENVIRONMENTS)
                            + ": { settings: "
                            + settings()
                            + " } }");
            return "{ " + String.join(", ", parts) + " }";
        }

        /// A layer that mixes in presets numbered below `presets`, so that there is no circle.
        private String layer(int presets) {
            List<String> parts = new ArrayList<>();
            maybe(parts, 3, "settings: " + settings());
            maybe(parts, presets == 0 ? 0 : 1, "extends: " + presets(Math.max(1, presets)));
            maybe(
                    parts,
                    1,
                    "locked: ["
                            + one(
                                    List.of(
                                            "runner",
                                            "allowed_egress",
                                            "custom.m",
                                            "custom.a",
                                            "permissions",
                                            "language"))
                            + "]");
            return "{ " + String.join(", ", parts) + " }";
        }

        private static String with(String first, String layer) {
            return layer.equals("{  }")
                    ? "{ " + first + " }"
                    : layer.replaceFirst("\\{ ", "{ " + first + ", ");
        }

        private String presets(int below) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                names.add("p" + random.nextInt(below));
            }
            return names.toString();
        }

        private String settings() {
            List<String> parts = new ArrayList<>();
            maybe(parts, 1, "language: " + one(List.of("java", "go", "null")));
            maybe(
                    parts,
                    2,
                    "runner: "
                            + one(
                                    List.of(
                                            "ubuntu-24.04",
                                            "'${repo.name}-box'",
                                            "'${environment.name}-box'",
                                            "null",
                                            "[self-hosted, big]")));
            maybe(parts, 3, "allowed_egress: " + egress());
            maybe(parts, 1, "enable_codeql: " + one(List.of("true", "false", "null")));
            maybe(parts, 1, "max_parallel: " + one(List.of("1", "7", "null")));
            maybe(parts, 1, "permissions: " + one(List.of("{ contents: read }", "null")));
            maybe(parts, 2, "custom: " + custom());
            return "{ " + String.join(", ", parts) + " }";
        }

        private String custom() {
            List<String> parts = new ArrayList<>();
            maybe(parts, 2, "a: " + one(List.of("1", "x", "null", "[q]")));
            maybe(parts, 2, "m: { x: " + one(List.of("1", "null", "y")) + " }");
            maybe(parts, 1, "n: { y: { z: " + random.nextInt(3) + " } }");
            return parts.isEmpty() ? "null" : "{ " + String.join(", ", parts) + " }";
        }

        private String egress() {
            return switch (random.nextInt(4)) {
                case 0 -> "null";
                case 1 -> hosts();
                default -> {
                    List<String> parts = new ArrayList<>();
                    maybe(parts, 2, "remove: " + hosts());
                    maybe(parts, 2, "append: " + hosts());
                    maybe(parts, 2, "prepend: " + hosts());
                    yield parts.isEmpty()
                            ? "{ append: [z.org] }"
                            : "{ " + String.join(", ", parts) + " }";
                }
            };
        }

        private String hosts() {
            if (random.nextInt(8) == 0) {
                return "'${vars.hosts}'";
            }
            List<String> hosts = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                hosts.add(random.nextInt(10) == 0 ? "'${vars.hosts}'" : one(HOSTS));
            }
            return hosts.toString();
        }

        private void maybe(List<String> parts, int ofFour, String part) {
            if (random.nextInt(4) < ofFour) {
                parts.add(part);
            }
        }

        private String one(List<String> words) {
            return words.get(random.nextInt(words.size()));
        }
    }
}
