package dev.hubconsole.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.layers.Inheritance.Override;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What each way to write a setting makes of what lies below it.
class LayingTest {

    /// Two layers: what `org_defaults` and one repository say under `settings`.
    private static Effective over(String defaults, String own) {
        return effective(
                """
                version: 2
                org_defaults: { settings: { %s } }
                repositories: [{ name: one, owner: o, settings: { %s } }]
                """
                        .formatted(defaults, own));
    }

    private static Effective effective(String hub) {
        Registry registry = MemoryHub.of(hub).registry();
        return new Inheritance(registry).base(registry.repositories().getFirst());
    }

    private static Data data(Effective effective, String key) {
        return effective.setting(key).map(Leaf::data).orElse(new Data.Null());
    }

    private static Data texts(String... texts) {
        return Data.Sequence.ofTexts(List.of(texts));
    }

    private static List<Data> hidden(Effective effective, String key) {
        return effective.setting(key).orElseThrow().shadowed().stream()
                .map(Value.Shadowed::data)
                .toList();
    }

    @Test
    void operatorsAreAppliedInTheirOrderWhateverTheirOrderInTheFile() {
        Effective effective =
                over(
                        "allowed_egress: [a.org, b.org]",
                        "allowed_egress: { remove: [x.org, a.org], prepend: [y.org, b.org, z.org],"
                                + " append: [x.org, b.org] }");
        assertEquals(texts("y.org", "z.org", "b.org"), data(effective, "allowed_egress"));
        assertEquals(List.of(), effective.faults());
    }

    @Test
    void operatorsOverNothingBeginWithAnEmptyList() {
        assertEquals(
                texts("b.org", "a.org"),
                data(
                        over("", "allowed_egress: { append: [a.org], prepend: [b.org] }"),
                        "allowed_egress"));
    }

    @Test
    void operatorsTakeASingleValueForAListOfOne() {
        Effective effective = over("runner: base", "runner: { append: [gpu] }");
        assertEquals(texts("base", "gpu"), data(effective, "runner"));
        assertEquals(List.of(), hidden(effective, "runner"));
    }

    @Test
    void operatorsBelowCustomNeedAListToChange() {
        assertEquals(
                texts("a", "b"),
                data(over("custom: { x: [a] }", "custom: { x: { append: [b] } }"), "custom.x"));
        assertEquals(
                texts("b"),
                data(
                        over("custom: { x: a }", "custom: { x: { append: [b] } }"),
                        "custom.x.append"));
        assertEquals(
                new Data.Text("c"),
                data(
                        over("custom: { x: [a] }", "custom: { x: { append: [b], y: c } }"),
                        "custom.x.y"));
    }

    @Test
    void aValueHidesEveryLeafOfTheMappingThatItReplaces() {
        Effective effective =
                over("custom: { m: { a: 1, b: { c: 2 } }, n: 3 }", "custom: { m: x }");
        assertEquals(new Data.Text("x"), data(effective, "custom.m"));
        assertEquals(List.of(Data.Number.of(1), Data.Number.of(2)), hidden(effective, "custom.m"));
        assertEquals(Data.Number.of(3), data(effective, "custom.n"));
        assertEquals(Optional.empty(), effective.setting("custom.m.a"));
    }

    @Test
    void aMappingReplacesAValue() {
        Effective effective = over("custom: { m: x }", "custom: { m: { a: 1 } }");
        assertEquals(Data.Number.of(1), data(effective, "custom.m.a"));
        assertEquals(Optional.empty(), effective.setting("custom.m"));
    }

    @Test
    void aNullIsAnEmptyMappingWhereAMappingBelongs() {
        Effective effective = over("flags: { a: true }, runner: base", "flags: null, runner: null");
        assertEquals(new Data.Bool(true), data(effective, "flags.a"));
        assertEquals(Optional.empty(), effective.setting("runner"));
    }

    @Test
    void membersThatANullHasUnsetAreNoPartOfTheValue() {
        Effective effective = over("custom: { a: 1, b: 2 }", "custom: { a: null }");
        Data custom = effective.settings().members().get("custom").plain();
        assertEquals(new Data.Mapping(Map.of("b", Data.Number.of(2))), custom);
    }

    @Test
    void aSingleValueIsToldAsTextAndACollectionIsNot() {
        Effective effective =
                over("", "package: true, max_parallel: 3, runner: [a], path: sub, language: null");
        assertEquals(Optional.of("true"), effective.text("package"));
        assertEquals(Optional.of("3"), effective.text("max_parallel"));
        assertEquals(Optional.of("sub"), effective.text("path"));
        assertEquals(Optional.empty(), effective.text("runner"));
        assertEquals(Optional.of(""), effective.text("language"));
        assertEquals(Optional.empty(), effective.text("no_such"));
    }

    @Test
    void olderSpellingsAreReadAsTheNewerOnes() {
        Effective effective =
                over(
                        "resource_limit_mb: 2048, max_parallel_jobs: 4",
                        "jdk_version: 17, build_timeout: 45");
        assertEquals(new Data.Text("2048 MB"), data(effective, "resource_limit"));
        assertEquals(Data.Number.of(4), data(effective, "max_parallel"));
        assertEquals(new Data.Text("17"), data(effective, "jdk_version"));
        assertEquals(Data.Number.of(45), data(effective, "build_timeout"));
        assertEquals(
                Data.Number.of(2048), data(over("", "resource_limit: 2048"), "resource_limit"));
    }

    @Test
    void versionOneHasItsOwnTruthValuesAndNoLayers() {
        Effective effective =
                effective(
                        """
                        org_defaults: { settings: { runner: never } }
                        repositories:
                          - name: one
                            owner: o
                            enabled: off
                            settings: { package: yes, enable_codeql: 'on', build_cmd: yes, other: no }
                        """);
        assertFalse(effective.isEnabled());
        assertEquals(new Data.Bool(true), data(effective, "package"));
        assertEquals(new Data.Bool(true), data(effective, "enable_codeql"));
        assertEquals(new Data.Text("yes"), data(effective, "build_cmd"));
        assertEquals(new Data.Text("no"), data(effective, "other"));
        assertEquals(Optional.empty(), effective.setting("runner"));
    }

    @Test
    void versionTwoHasNoOtherTruthValuesThanTrueAndFalse() {
        assertEquals(new Data.Text("yes"), data(over("", "package: yes"), "package"));
    }

    @Test
    void anEnabledThatIsNullMeansEnabled() {
        String hub = "version: 2\nrepositories: [{ name: one, owner: o, enabled: %s }]\n";
        assertTrue(effective(hub.formatted("null")).isEnabled());
        assertTrue(effective(hub.formatted("true")).isEnabled());
        assertFalse(effective(hub.formatted("false")).isEnabled());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // lock | what is set | broken?
                "custom.a | custom: { a: 2 } | custom.a",
                "custom.a | custom: { a: { b: 2 } } | custom.a.b",
                "custom.a.b | custom: { a: 2 } | custom.a",
                "custom.a.b | custom: { a: null } | ''",
                "custom.a | custom: { ab: 2 } | ''",
                "custom.ab | custom: { a: 2 } | ''",
                "custom.a | custom: { b: { a: 2 } } | ''",
                "custom | custom: { b: 2 } | custom.b",
                "max_parallel_jobs | max_parallel: 9 | max_parallel",
                "allowed_egress | allowed_egress: { append: [x.org] } | allowed_egress",
                "allowed_egress | allowed_egress: { append: [a.org] } | ''",
                "runner | runner: base | ''"
            })
    void aLockBindsItsKeyAndWhatIsBelowItAndWhatHoldsIt(String lock, String set, String broken) {
        Effective effective =
                effective(
                        """
                        version: 2
                        org_defaults:
                          settings: { runner: base, allowed_egress: [a.org], max_parallel: 2 }
                          locked: [%s]
                        repositories: [{ name: one, owner: o, settings: { %s } }]
                        """
                                .formatted(lock, set));
        assertEquals(
                broken.isEmpty() ? List.of() : List.of(broken),
                effective.faults().stream()
                        .map(fault -> ((LayerFault.LockBroken) fault).key())
                        .toList());
    }

    @Test
    void aLockedValueStaysInForceWhateverIsLaidOverIt() {
        Effective effective =
                effective(
                        """
                        version: 2
                        org_defaults:
                          settings: { allowed_egress: [a.org], custom: { a: { b: 1 } } }
                          locked: [allowed_egress, custom.a.b]
                        repositories:
                          - name: one
                            owner: o
                            settings: { allowed_egress: { append: [x.org] }, custom: { a: 2 } }
                        """);
        assertEquals(texts("a.org"), data(effective, "allowed_egress"));
        assertEquals(Data.Number.of(1), data(effective, "custom.a.b"));
        assertEquals(2, effective.faults().size());
    }

    @Test
    void aListGivenForOneRunKnowsThatEachItemWas() {
        Registry registry =
                MemoryHub.of("version: 2\nrepositories: [{ name: one, owner: o }]\n").registry();
        Effective effective =
                new Inheritance(
                                registry,
                                List.of(
                                        new Override("settings.allowed_egress", texts("a", "b")),
                                        new Override("settings.custom.x.y", new Data.Text("z"))))
                        .base(registry.repositories().getFirst());
        Leaf egress = effective.setting("allowed_egress").orElseThrow();
        assertEquals(
                List.of(
                        new Value.Item(new Data.Text("a"), Origin.OVERRIDE),
                        new Value.Item(new Data.Text("b"), Origin.OVERRIDE)),
                egress.items());
        assertEquals(Optional.of("z"), effective.text("custom.x.y"));
    }

    private static final String ENVIRONMENTS =
            """
            version: 2
            presets: { big: { settings: { runner: large } } }
            environments:
              - { name: quiet }
              - { name: says, settings: { runner: r } }
              - { name: extends, extends: [big] }
              - { name: locks, locked: [runner] }
            repositories:
              - name: one
                owner: o
                environments: { own: { settings: { path: p } } }
              - { name: two, owner: o, settings: { build_cmd: '${environment.name}' } }
            """;

    @Test
    void anEnvironmentDiffersWhereSomethingIsSaidForIt() {
        Registry registry = MemoryHub.of(ENVIRONMENTS).registry();
        Inheritance inheritance = new Inheritance(registry);
        Repository one = registry.repositories().getFirst();
        assertEquals(
                List.of("quiet", "says", "extends", "locks", "own"),
                List.copyOf(inheritance.environments(one)));
        assertEquals(
                Map.of("quiet", false, "says", true, "extends", true, "locks", false, "own", true),
                inheritance.environments(one).stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name, name -> inheritance.differs(one, name))));
        assertTrue(inheritance.differs(one, "says", Set.of("runner")));
        assertFalse(inheritance.differs(one, "says", Set.of("path")));
        assertTrue(inheritance.differs(one, "extends", Set.of("runner")));
        assertTrue(inheritance.differs(one, "own", Set.of("path")));
        assertFalse(inheritance.differs(one, "own", Set.of("runner")));
        assertEquals(Optional.of("large"), inheritance.in(one, "extends").text("runner"));
        assertEquals(Optional.empty(), inheritance.in(one, "quiet").text("runner"));
    }

    @Test
    void aRepositoryThatNamesItsEnvironmentDiffersInEach() {
        Registry registry = MemoryHub.of(ENVIRONMENTS).registry();
        Inheritance inheritance = new Inheritance(registry);
        Repository two = registry.repositories().getLast();
        assertEquals(Optional.of("quiet"), inheritance.in(two, "quiet").text("build_cmd"));
        assertEquals(Optional.of("says"), inheritance.in(two, "says").text("build_cmd"));
        assertEquals(Optional.of("${environment.name}"), inheritance.base(two).text("build_cmd"));
        assertTrue(inheritance.differs(two, "quiet"));
        assertFalse(inheritance.differs(registry.repositories().getFirst(), "quiet"));
    }

    @Test
    void variablesOfEveryTypeStandInATextAsTheyAreWritten() {
        Effective effective =
                effective(
                        """
                        version: 2
                        vars: { b: true, n: 0x10, nil: null, t: 't ${vars.n}' }
                        repositories:
                          - name: one
                            owner: o
                            settings: { build_cmd: '${vars.b} ${vars.n} [${vars.nil}] ${vars.t}' }
                        """);
        assertEquals(Optional.of("true 0x10 [] t 0x10"), effective.text("build_cmd"));
        assertEquals(List.of(), effective.faults());
    }

    @Test
    void aVariableThatHoldsItselfEndsAndLeavesTheTextAsItIs() {
        Effective effective =
                effective(
                        """
                        version: 2
                        vars: { a: '${vars.b}', b: 'x${vars.a}' }
                        repositories: [{ name: one, owner: o, settings: { build_cmd: '${vars.a}' } }]
                        """);
        assertTrue(effective.text("build_cmd").orElseThrow().contains("${vars."));
    }

    /// Each takes out what is not there: a fault of its own.
    @Test
    void faultsAreFoundInWhatNoRepositoryUsesAndOnlyThere() {
        Registry registry =
                MemoryHub.of(
                                """
                                version: 2
                                tiers:
                                  used: { settings: { allowed_egress: { remove: [t1.org] } } }
                                  idle: { settings: { allowed_egress: { remove: [t2.org] } } }
                                teams:
                                  over: { settings: { allowed_egress: { remove: [m0.org] } } }
                                  used: { parent: over, settings: { allowed_egress: { remove: [m1.org] } } }
                                  idle: { settings: { allowed_egress: { remove: [m2.org] } } }
                                presets:
                                  used: { settings: { allowed_egress: { remove: [p1.org] } } }
                                  idle: { settings: { allowed_egress: { remove: [p2.org] } } }
                                repositories:
                                  - { name: one, owner: o, team: used, tier: used, extends: [used] }
                                """)
                        .registry();
        Inheritance inheritance = new Inheritance(registry);
        assertEquals(
                Set.of("t1.org", "m0.org", "m1.org", "p1.org"),
                absent(inheritance.base(registry.repositories().getFirst()).faults()));
        assertEquals(Set.of("t2.org", "m2.org", "p2.org"), absent(inheritance.faultsInUnused()));
    }

    private static Set<String> absent(List<LayerFault> faults) {
        return faults.stream()
                .map(fault -> ((LayerFault.AbsentItem) fault).item().node().text())
                .collect(Collectors.toSet());
    }
}
