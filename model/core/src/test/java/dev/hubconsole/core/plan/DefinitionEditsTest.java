package dev.hubconsole.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Definition.Kind;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.yaml.Data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/// What defining, renaming and deleting does to a registry.
class DefinitionEditsTest {

    private static final String HUB =
            """
            version: 2
            vars:
              wheels: [pypi.org, files.pythonhosted.org]   # for Python
              unused: 1
            tiers:
              critical: { settings: { weight: 50 } }
              idle: {}   # nobody yet
            presets:
              python:
                settings: { allowed_egress: { append: "${vars.wheels}" } }
              django:
                extends: [python]
            teams:
              engineering: {}
              platform:
                parent: engineering
                members: [alice]
            environments:
              - { name: staging }
              - { name: prod, requires: [staging], reviewers: [platform] }
            policies:
              - id: no-wildcard
                when: repo.tier == 'critical' && "platform" != repo.team
                assert: "!settings.allowed_egress.exists(h, h == '*')"
              - id: known-tiers
                assert: repo.tier in ['critical', 'idle'] || environment.name == 'prod'
            repositories:
              - name: caesar
                owner: octo-org
                tier: critical   # since March
              - name: space
                owner: octo-org
                team: platform
                extends: [django]
                environments:
                  prod: { settings: { build_timeout: 60m } }
            """;

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static Problem failed(Outcome<RegistryPlan> outcome) {
        return switch (outcome) {
            case Outcome.Done<RegistryPlan>(var value) -> throw new AssertionError(value);
            case Outcome.Failed<RegistryPlan>(var problem) -> problem;
        };
    }

    private static Outcome<RegistryPlan> plan(Wish wish) {
        return MemoryHub.of(HUB).edits().plan(wish);
    }

    private static String after(Wish wish) {
        return new String(done(plan(wish)).files().getFirst().after().bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "TIER, critical, vital, 4",
        "TEAM, platform, base, 4",
        "TEAM, engineering, all, 2",
        "PRESET, python, snake, 2",
        "PRESET, django, web, 2",
        "ENVIRONMENT, staging, rehearsal, 2",
        "ENVIRONMENT, prod, live, 3",
        "VARIABLE, wheels, index, 2",
        "POLICY, no-wildcard, no-star, 1"
    })
    void renamingChangesTheNameWhereverItMeansTheThing(
            Kind kind, String from, String to, int lines) {
        String after = after(new Wish.RenameDefinition(new Definition(kind, from), to));
        List<String> was = HUB.lines().toList();
        List<String> is = after.lines().toList();
        assertEquals(was.size(), is.size());
        int changed = 0;
        for (int i = 0; i < was.size(); i++) {
            if (!was.get(i).equals(is.get(i))) {
                changed++;
                assertEquals(was.get(i).replace(from, to), is.get(i));
            }
        }
        assertEquals(lines, changed, after);
    }

    @Test
    void aTextInAPolicyThatMayMeanTheNameIsToldOf() {
        MemoryHub hub =
                MemoryHub.of(
                        HUB.replace(
                                "assert: \"!settings",
                                "assert: \"settings.flags.kind != 'critical' && !settings"));
        RegistryPlan plan =
                done(
                        hub.edits()
                                .plan(
                                        new Wish.RenameDefinition(
                                                new Definition(Kind.TIER, "critical"), "vital")));
        assertEquals(1, plan.notes().size(), plan.notes().toString());
        assertTrue(plan.notes().getFirst().startsWith("policy no-wildcard has the text"));
    }

    @Test
    void aNameThatIsTakenOrNoneIsRefused() {
        Definition team = new Definition(Kind.TEAM, "platform");
        assertEquals(
                "there is a team engineering at repositories.yaml:14:3",
                failed(plan(new Wish.RenameDefinition(team, "engineering"))).message());
        assertEquals(
                "\"a b\" is no name for a team",
                failed(plan(new Wish.RenameDefinition(team, "a b"))).message());
        assertEquals(
                "there is no team \"platfrom\"; did you mean \"platform\"?",
                failed(plan(new Wish.RenameDefinition(new Definition(Kind.TEAM, "platfrom"), "x")))
                        .message());
    }

    @ParameterizedTest
    @CsvSource({"TIER, idle", "VARIABLE, unused", "POLICY, known-tiers"})
    void whatNobodyNamesCanBeDeleted(Kind kind, String name) {
        // A policy names the tier; it goes first.
        String hub = kind == Kind.TIER ? HUB.replace(", 'idle'", "") : HUB;
        RegistryPlan plan =
                done(
                        MemoryHub.of(hub)
                                .edits()
                                .plan(new Wish.DeleteDefinition(new Definition(kind, name))));
        String after = new String(plan.files().getFirst().after().bytes());
        assertEquals(
                hub.lines().filter(line -> !line.contains(name)).toList().size()
                        - (kind == Kind.POLICY ? 1 : 0),
                after.lines().toList().size(),
                after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIER|critical|tier critical is named by octo-org/caesar (repositories.yaml:30:11),"
                        + " policy no-wildcard (repositories.yaml:23:11), policy known-tiers"
                        + " (repositories.yaml:26:13)",
                "PRESET|python|preset python is named by preset django"
                        + " (repositories.yaml:12:15)",
                "VARIABLE|wheels|variable wheels is named by repositories.yaml"
                        + " (repositories.yaml:10:43)"
            })
    void whatIsNamedIsNotDeleted(Kind kind, String name, String why) {
        Problem problem = failed(plan(new Wish.DeleteDefinition(new Definition(kind, name))));
        assertEquals(why, problem.message());
        assertEquals("Take it out there first.", problem.nextStep());
    }

    @ParameterizedTest
    @CsvSource({
        "TIER, gold, '  gold: {}'",
        "TEAM, web, '  web: {}'",
        "PRESET, go, '  go: {}'",
        "ENVIRONMENT, lab, '  - name: lab'"
    })
    void aLayerComesAtTheEndOfItsTable(Kind kind, String name, String line) {
        String after =
                after(new Wish.Define(new Definition(kind, name), new Data.Mapping(Map.of())));
        List<String> added =
                after.lines().filter(one -> !HUB.lines().toList().contains(one)).toList();
        assertEquals(List.of(line), added);
    }

    @Test
    void aTableThatIsNotThereYetComesBeforeTheRepositories() {
        MemoryHub hub =
                MemoryHub.of(
                        """
                        version: 2

                        # Everybody.
                        repositories:
                          - name: caesar
                            owner: octo-org
                        """);
        RegistryPlan plan =
                done(
                        hub.edits()
                                .plan(
                                        new Wish.Define(
                                                new Definition(Kind.VARIABLE, "hosts"),
                                                new Data.Sequence(
                                                        List.of(new Data.Text("a.org"))))));
        assertEquals(
                """
                version: 2

                vars: { hosts: [a.org] }

                # Everybody.
                repositories:
                  - name: caesar
                    owner: octo-org
                """,
                new String(plan.files().getFirst().after().bytes()));
    }

    @Test
    void theKeysOfAPolicyAndAVariableAreEditedInTheirLines() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        KeyPath assertion = KeyPath.parse("assert").orElseThrow();
        Target policy = new Target.Policy("known-tiers");
        RegistryPlan plan =
                done(
                        edits.plan(
                                new Wish.Set(
                                        policy,
                                        assertion,
                                        done(edits.value(policy, assertion, "has(repo.tier)")))));
        assertEquals(
                HUB.replace(
                        "assert: repo.tier in ['critical', 'idle'] || environment.name == 'prod'",
                        "assert: has(repo.tier)"),
                new String(plan.files().getFirst().after().bytes()));
        KeyPath pypi = KeyPath.parse("wheels").orElseThrow();
        Target variables = new Target.Variables();
        plan =
                done(
                        edits.plan(
                                new Wish.Set(
                                        variables,
                                        pypi,
                                        done(edits.value(variables, pypi, "[pypi.org]")))));
        assertEquals(
                HUB.replace("[pypi.org, files.pythonhosted.org]", "[pypi.org]"),
                new String(plan.files().getFirst().after().bytes()));
        KeyPath none = KeyPath.parse("nope").orElseThrow();
        assertEquals(
                "there is no variable nope",
                failed(edits.plan(new Wish.Set(variables, none, new Data.Text("x")))).message());
        KeyPath id = KeyPath.parse("id").orElseThrow();
        assertEquals(
                "id is what policy known-tiers is known by",
                failed(edits.plan(new Wish.Set(policy, id, new Data.Text("x")))).message());
    }
}
