package dev.hubconsole.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Impact.Change;
import dev.hubconsole.core.plan.Impact.Schedule;
import dev.hubconsole.core.plan.Impact.Touched;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.core.yaml.YamlWriter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changes between two registries.
class ImpactTest {

    private static final String HUB =
            """
            version: 2
            vars: { pypi: [pypi.org] }
            org_defaults:
              settings: { runner: ubuntu-22.04 }
            presets:
              base: { settings: { language: python } }
              python: { extends: [base], settings: { allowed_egress: { append: "${vars.pypi}" } } }
            environments:
              - { name: staging }
              - { name: prod, settings: { build_timeout: 1h } }
            repositories:
              - { name: a, owner: o }
              - { name: b, owner: o, extends: [python], depends_on: [a] }
            """;

    private static Impact impact(String before, String after) {
        return Impact.between(MemoryHub.of(before).registry(), MemoryHub.of(after).registry());
    }

    /// Each change in a line: `repository key [environment] before -> after because`.
    private static List<String> lines(Impact impact) {
        List<String> lines = new ArrayList<>();
        for (Touched touched : impact.repositories()) {
            for (Change change : touched.changes()) {
                lines.add(
                        touched.kind().word()
                                + " "
                                + touched.repository()
                                + " "
                                + change.key()
                                + change.environment().map(name -> " in " + name).orElse("")
                                + ": "
                                + shown(change.before())
                                + " -> "
                                + shown(change.after())
                                + ", "
                                + change.because().layer()
                                + change.because()
                                        .at()
                                        .map(at -> at.node())
                                        .map(node -> node.document().position(node.start()))
                                        .map((Position at) -> " " + at.line() + ":" + at.column())
                                        .orElse(""));
            }
        }
        return lines;
    }

    private static String shown(Optional<Data> data) {
        return data.map(YamlWriter::flow).orElse("nothing");
    }

    @Test
    void findsNothingBetweenEqualRegistries() {
        assertTrue(impact(HUB, HUB + "# a comment\n").isNone());
    }

    @Test
    void tellsForWhomADefaultChangesAndWhere() {
        assertEquals(
                List.of(
                        "changed o/a settings.runner: ubuntu-22.04 -> ubuntu-24.04,"
                                + " org_defaults 4:23",
                        "changed o/b settings.runner: ubuntu-22.04 -> ubuntu-24.04,"
                                + " org_defaults 4:23"),
                lines(impact(HUB, HUB.replace("22.04", "24.04"))));
    }

    @Test
    void followsAPresetsPreset() {
        assertEquals(
                List.of("changed o/b settings.language: python -> java, preset base 6:33"),
                lines(impact(HUB, HUB.replace("language: python", "language: java"))));
    }

    @Test
    void followsAVariableToThoseWhoUseIt() {
        assertEquals(
                List.of(
                        "changed o/b settings.allowed_egress: [pypi.org] -> [pypi.org, x.org],"
                                + " preset python 7:68"),
                lines(impact(HUB, HUB.replace("[pypi.org]", "[pypi.org, x.org]"))));
    }

    @Test
    void tellsAnEnvironmentApart() {
        assertEquals(
                List.of(
                        "changed o/a settings.build_timeout in prod: 1h -> 2h,"
                                + " environment prod 10:46",
                        "changed o/b settings.build_timeout in prod: 1h -> 2h,"
                                + " environment prod 10:46"),
                lines(impact(HUB, HUB.replace("1h", "2h"))));
    }

    @Test
    void namesTheOldPlaceOfAValueThatIsGone() {
        assertEquals(
                List.of(
                        "changed o/a settings.runner: ubuntu-22.04 -> nothing, org_defaults 4:23",
                        "changed o/b settings.runner: ubuntu-22.04 -> nothing, org_defaults 4:23"),
                lines(impact(HUB, HUB.replace("{ runner: ubuntu-22.04 }", "{}"))));
    }

    @Test
    void tellsWhoComesAndWhoGoes() {
        Impact impact = impact(HUB, HUB.replace("name: b", "name: c"));
        assertEquals(
                List.of("o/c added", "o/b removed"),
                impact.repositories().stream()
                        .map(one -> one.repository() + " " + one.kind().word())
                        .toList());
        assertTrue(
                lines(impact)
                        .contains(
                                "added o/c settings.build_timeout in prod: nothing -> 1h,"
                                        + " environment prod 10:46"));
    }

    @Test
    void takesNamesThatDifferInCaseForTheSame() {
        assertEquals(List.of(), impact(HUB, HUB.replace("name: b", "name: B")).repositories());
    }

    @Test
    void tellsWhatBecomesOfTheOrder() {
        Impact impact = impact(HUB, HUB.replace(", depends_on: [a]", ""));
        assertEquals(
                new Schedule.Changed(
                        new Impact.Plan(List.of(List.of("o/a"), List.of("o/b")), 60),
                        new Impact.Plan(List.of(List.of("o/a", "o/b")), 30)),
                impact.schedule());
    }

    @Test
    void doesNotKnowTheOrderWhereThereIsACircle() {
        Impact impact =
                impact(HUB, HUB.replace("name: a, owner: o", "name: a, owner: o, depends_on: [b]"));
        assertEquals(new Schedule.Unknown(), impact.schedule());
    }
}
