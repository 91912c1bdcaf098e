package dev.hubconsole.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.layers.Inheritance.Override;
import dev.hubconsole.core.layers.Value.Built;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Position;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each effective value comes from, what it hides, and what went wrong on the way.
class ProvenanceTest {

    private static final String HUB =
            """
            version: 2
            vars: { host: v.org, hosts: [h.org, i.org], table: { a: 1 }, deep: '${vars.host}' }
            org_defaults:
              settings: { runner: base, allowed_egress: [a.org], custom: { m: { x: 1 } } }
              locked: [language]
            teams:
              core: { settings: { runner: team, allowed_egress: { append: [b.org] } } }
            repositories:
              - name: one
                owner: o
                team: core
                enabled: false
                settings:
                  runner: own
                  language: go
                  allowed_egress: { remove: [a.org], prepend: [c.org] }
                environments: { prod: { settings: { runner: prod } } }
            """;

    private static Effective effective(String hub, List<Override> overrides) {
        Registry registry = MemoryHub.of(hub).registry();
        return new Inheritance(registry, overrides).base(registry.repositories().getFirst());
    }

    private static Effective withSettings(String settings) {
        String before = HUB.substring(0, HUB.indexOf("    settings:\n      runner: own"));
        return effective(before + "    settings: " + settings + "\n", List.of());
    }

    private static String place(Origin origin) {
        return origin.layer() + origin.at().map(ProvenanceTest::place).orElse("");
    }

    private static String place(Written at) {
        Position position = at.document().position(at.node().start());
        return "@" + position.line() + ":" + position.column();
    }

    private static String text(Data data) {
        return data instanceof Data.Text(var text) ? text : data.toString();
    }

    private static Leaf leaf(Effective effective, String key) {
        return effective.setting(key).orElseThrow();
    }

    @Test
    void aValueKnowsItsLineAndWhatItHidesNearestFirst() {
        Leaf runner = leaf(effective(HUB, List.of()), "runner");
        assertEquals("repository@14:15", place(runner.origin()));
        assertEquals(
                List.of("team team core@7:31", "base org_defaults@4:23"),
                runner.shadowed().stream()
                        .map(one -> text(one.data()) + " " + place(one.origin()))
                        .toList());
        assertEquals(Built.WHOLE, runner.built());
    }

    @Test
    void aListKnowsTheLineOfEachItemAndWhatWasTakenOut() {
        Leaf egress = leaf(effective(HUB, List.of()), "allowed_egress");
        assertEquals(Built.BY_OPERATORS, egress.built());
        assertEquals("repository@16:23", place(egress.origin()));
        assertEquals(
                List.of("c.org repository@16:52", "b.org team core@7:64"),
                egress.items().stream()
                        .map(one -> text(one.data()) + " " + place(one.origin()))
                        .toList());
        assertEquals(
                List.of("a.org org_defaults@4:46"),
                egress.shadowed().stream()
                        .map(one -> text(one.data()) + " " + place(one.origin()))
                        .toList());
    }

    @Test
    void anEnvironmentHidesTheRepositorysOwnValue() {
        Registry registry = MemoryHub.of(HUB).registry();
        Inheritance inheritance = new Inheritance(registry);
        Effective prod = inheritance.in(registry.repositories().getFirst(), "prod");
        assertEquals(Optional.of("prod"), prod.text("runner"));
        assertEquals("environment prod@17:49", place(leaf(prod, "runner").origin()));
        assertEquals(3, leaf(prod, "runner").shadowed().size());
        assertTrue(inheritance.differs(registry.repositories().getFirst(), "prod"));
        assertFalse(inheritance.differs(registry.repositories().getFirst(), "no-such"));
    }

    @Test
    void aLockKeepsItsValueAndNamesWhoBrokeIt() {
        Effective effective = effective(HUB, List.of());
        assertEquals(Optional.of(""), effective.text("language"));
        assertEquals(1, effective.faults().size());
        LayerFault.LockBroken broken = (LayerFault.LockBroken) effective.faults().getFirst();
        assertEquals("language", broken.key());
        assertEquals("repository", broken.by().toString());
        assertEquals(Optional.of("@15:17"), broken.at().map(ProvenanceTest::place));
        assertEquals("@5:12", place(broken.lock().at()));
    }

    @Test
    void anEqualValueBreaksNoLock() {
        assertEquals(List.of(), withSettings("{ language: '' }").faults());
    }

    @Test
    void whatIsGivenForOneRunLiesOverEverythingButLocks() {
        Effective effective =
                effective(
                        HUB,
                        List.of(
                                new Override("settings.runner", new Data.Text("given")),
                                new Override("settings.custom.m.y", new Data.Text("new")),
                                new Override("settings.language", new Data.Text("zig")),
                                new Override("enabled", new Data.Bool(true))));
        assertEquals(Optional.of("given"), effective.text("runner"));
        assertEquals("override", place(leaf(effective, "runner").origin()));
        assertEquals(3, leaf(effective, "runner").shadowed().size());
        assertEquals(Optional.of("new"), effective.text("custom.m.y"));
        assertEquals(Optional.of("1"), effective.text("custom.m.x"));
        assertEquals(Optional.of(""), effective.text("language"));
        assertEquals(2, effective.faults().size());
        assertTrue(effective.isEnabled());
        assertFalse(effective(HUB, List.of()).isEnabled());
    }

    @Test
    void aNullGivesTheBuiltInValueBackAndKeepsItsPlace() {
        Effective effective =
                effective(
                        HUB,
                        List.of(
                                new Override("settings.build_timeout", new Data.Null()),
                                new Override("settings.runner", new Data.Null())));
        assertEquals(Optional.of("30m"), effective.text("build_timeout"));
        assertEquals(Optional.empty(), effective.setting("runner"));
        assertTrue(((Leaf) effective.settings().members().get("runner")).isUnset());
    }

    @Test
    void referencesAreReplacedWhereTheyAreInherited() {
        Effective effective =
                withSettings(
                        "{ runner: '${repo.name}-${vars.deep}', allowed_egress: [x.org,"
                                + " '${vars.hosts}'], custom: '${vars.table}', language:"
                                + " '$${vars.host}', build_cmd: '${HOME} ${{ x }}', test_cmd:"
                                + " '${environment.name}' }");
        assertEquals(Optional.of("one-v.org"), effective.text("runner"));
        assertEquals(
                Data.Sequence.ofTexts(List.of("x.org", "h.org", "i.org")),
                leaf(effective, "allowed_egress").data());
        assertEquals(Optional.of("1"), effective.text("custom.a"));
        assertEquals(Optional.of("${HOME} ${{ x }}"), effective.text("build_cmd"));
        assertEquals(Optional.of("${environment.name}"), effective.text("test_cmd"));
        assertEquals(
                List.of("runner", "allowed_egress", "custom", "test_cmd"),
                effective.interpolated().stream().map(Effective.Interpolated::key).toList());
    }

    @Test
    void referencesThatCannotBeReplacedAreFaultsAtTheirPlaces() {
        Effective effective =
                withSettings(
                        "{ runner: '${vars.none}', build_cmd: 'x ${vars.hosts}', test_cmd:"
                                + " '${repo.tier}' }");
        assertEquals(
                List.of("Undefined@13:25", "Misplaced@13:52", "Undefined@13:81"),
                effective.faults().stream()
                        .map(
                                fault ->
                                        fault.getClass().getSimpleName()
                                                + switch (fault) {
                                                    case LayerFault.Undefined undefined ->
                                                            place(undefined.at());
                                                    case LayerFault.Misplaced misplaced ->
                                                            place(misplaced.at());
                                                    default -> "";
                                                })
                        .toList());
        assertEquals(Optional.of("${vars.none}"), effective.text("runner"));
    }

    @Test
    void anItemThatIsNotThereCannotBeTakenOut() {
        Effective effective = withSettings("{ allowed_egress: { remove: [z.org] } }");
        LayerFault.AbsentItem absent = (LayerFault.AbsentItem) effective.faults().getFirst();
        assertEquals("allowed_egress", absent.key());
        assertEquals("@13:44", place(absent.item()));
    }

    @Test
    void leavesAreListedWithQuotedKeys() {
        Effective effective = withSettings("{ custom: { a.b: 1, 'x\"y': 2 } }");
        Map<String, Leaf> leaves = effective.leaves();
        assertTrue(leaves.containsKey("enabled"));
        assertTrue(leaves.containsKey("team"));
        assertTrue(leaves.containsKey("settings.custom.\"a.b\""), leaves.keySet().toString());
        assertTrue(leaves.containsKey("settings.custom.\"x\\\"y\""), leaves.keySet().toString());
    }

    @Test
    void theFaultsOfLayersThatNobodyUsesAreKnownToo() {
        Registry registry =
                MemoryHub.of(
                                HUB
                                        + "presets: { unused: { settings: { allowed_egress: {"
                                        + " remove: [q.org] } } } }\n")
                        .registry();
        assertEquals(
                List.of("AbsentItem"),
                new Inheritance(registry)
                        .faultsInUnused().stream()
                                .filter(LayerFault.AbsentItem.class::isInstance)
                                .map(fault -> fault.getClass().getSimpleName())
                                .toList());
    }
}
