package dev.hubconsole.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Wish.Dependents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What each edit does to a registry, sentence by sentence of the command line's contract.
class RegistryEditsTest {

    private static final String HUB =
            """
            version: 2
            vars:
              pypi: [pypi.org, files.pythonhosted.org]
            org_defaults:
              settings: { runner: ubuntu-24.04, build_timeout: 30m }
              locked: [permissions]
            presets:
              python:
                settings: { allowed_egress: { append: "${vars.pypi}" } }
            teams:
              platform:
                settings: { allowed_egress: [github.com] }
            repositories:
              - name: caesar
                owner: octo-org
              - name: space
                owner: octo-org
                team: platform
                extends: [python]
                depends_on: [caesar@^1]
                settings:
                  build_timeout: 45m
                  custom: { "a.b": [one, two] }
            """;

    private static final Target SPACE = new Target.Entry(new RepositoryId("octo-org", "space"));

    private static final Target CAESAR = new Target.Entry(new RepositoryId("octo-org", "caesar"));

    private static KeyPath key(String text) {
        return KeyPath.parse(text).orElseThrow();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static <T> Problem failed(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> throw new AssertionError("done: " + value);
            case Outcome.Failed<T>(var problem) -> problem;
        };
    }

    private static RegistryPlan set(MemoryHub hub, Target target, String key, String text) {
        RegistryEdits edits = hub.edits();
        Data value = done(edits.value(target, key(key), text));
        return done(edits.plan(new Wish.Set(target, key(key), value)));
    }

    private static RegistryPlan append(MemoryHub hub, Target target, String key, String text) {
        RegistryEdits edits = hub.edits();
        Data item = done(edits.item(target, key(key), text));
        return done(edits.plan(new Wish.Append(target, key(key), item)));
    }

    private static RegistryPlan remove(MemoryHub hub, Target target, String key, String text) {
        RegistryEdits edits = hub.edits();
        Data item = done(edits.itemThere(target, key(key), text));
        return done(edits.plan(new Wish.Remove(target, key(key), item)));
    }

    /// The changed root file holds the same as a text.
    private static void assertHolds(String expected, RegistryPlan plan) {
        assertEquals(
                List.of(MemoryHub.ROOT), plan.files().stream().map(PlannedFile::path).toList());
        assertEquals(data(expected), data(plan.files().getFirst().after().text()));
    }

    private static Data data(String text) {
        return Data.of(Document.parse("text", text).root().orElseThrow());
    }

    private static void assertNothing(String note, RegistryPlan plan) {
        assertEquals(List.of(note), plan.notes());
        assertFalse(plan.changesAnything());
    }

    @Test
    void givesAValueTheTypeThatIsDeclaredForIt() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertEquals(
                new Data.Text("21"), done(edits.value(SPACE, key("settings.jdk_version"), "21")));
        assertEquals(
                new Data.Number("4"), done(edits.value(SPACE, key("settings.cpu_cores"), "4")));
        assertEquals(
                new Data.Bool(true), done(edits.value(SPACE, key("settings.package"), "true")));
        assertEquals(new Data.Text("yes"), done(edits.value(SPACE, key("description"), "yes")));
        assertEquals(
                Data.Sequence.ofTexts(List.of("a.org", "b.org")),
                done(edits.value(SPACE, key("settings.allowed_egress"), "[a.org, b.org]")));
        assertEquals(
                Data.Sequence.ofTexts(List.of("a.org")),
                done(edits.value(SPACE, key("settings.allowed_egress"), "a.org")));
        assertEquals(
                new Data.Text("fix: this"),
                done(edits.value(SPACE, key("settings.custom.note"), "fix: this")));
        assertEquals(
                new Data.Text("${vars.pypi}"),
                done(edits.value(SPACE, key("settings.build_timeout"), "${vars.pypi}")));
    }

    @Test
    void takesALiteralOfYaml() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertEquals(new Data.Null(), done(edits.literal("null")));
        assertEquals(new Data.Number("21"), done(edits.literal("21")));
        assertEquals(
                new Problem.Misuse(
                        "\"[a\" is no YAML: "
                                + Document.parse("x", "[a").faults().getFirst().message(),
                        ""),
                failed(edits.literal("[a")));
    }

    @Test
    void refusesAValueThatTheSettingCannotHave() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertEquals(
                "settings.package: expected true or false, found the text \"yes\"",
                failed(edits.value(SPACE, key("settings.package"), "yes")).message());
        assertEquals(
                "settings has no key \"buld_timeout\"; did you mean \"build_timeout\"?",
                failed(edits.value(SPACE, key("settings.buld_timeout"), "1h")).message());
        assertEquals(
                new Problem.Misuse(
                        "\"runner\" is a setting, not a key of a repository",
                        "Write settings.runner."),
                failed(edits.value(SPACE, key("runner"), "x")));
    }

    @Test
    void replacesAValue() {
        RegistryPlan plan = set(MemoryHub.of(HUB), SPACE, "settings.build_timeout", "1h");
        assertHolds(HUB.replace("45m", "1h"), plan);
        assertEquals(List.of(), plan.notes());
    }

    @Test
    void addsAKeyAndTheMappingsOnTheWay() {
        assertHolds(
                HUB.replace(
                        "  - name: space",
                        "    settings: { rate_limit: { burst: 2 } }\n  - name: space"),
                set(MemoryHub.of(HUB), CAESAR, "settings.rate_limit.burst", "2"));
    }

    @Test
    void reachesQuotedKeysAndItems() {
        assertHolds(
                HUB.replace("[one, two]", "[three, two]"),
                set(MemoryHub.of(HUB), SPACE, "settings.custom.\"a.b\"[0]", "three"));
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        KeyPath third = key("settings.custom.\"a.b\"[2]");
        assertEquals(
                "settings.custom.\"a.b\"[2] does not exist: the list at"
                        + " repositories.yaml:23:24 has 2 items",
                failed(edits.plan(new Wish.Set(SPACE, third, new Data.Text("x")))).message());
    }

    @Test
    void saysSoWhereTheValueIsThereAlready() {
        assertNothing(
                "settings.build_timeout is that already",
                set(MemoryHub.of(HUB), SPACE, "settings.build_timeout", "45m"));
    }

    @Test
    void writesTheNewerSpellingInPlaceOfTheOlder() {
        MemoryHub hub = MemoryHub.of(HUB.replace("build_timeout: 45m", "resource_limit_mb: 512"));
        assertHolds(
                HUB.replace("build_timeout: 45m", "resource_limit: 4GB"),
                set(hub, SPACE, "settings.resource_limit", "4GB"));
    }

    @Test
    void takesAKeyOut() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertHolds(
                HUB.replace("      build_timeout: 45m\n", ""),
                done(edits.plan(new Wish.Unset(SPACE, key("settings.build_timeout")))));
        assertNothing(
                "octo-org/space does not say settings.runner",
                done(edits.plan(new Wish.Unset(SPACE, key("settings.runner")))));
    }

    @Test
    void takesOutAKeyThatShouldNotBeThere() {
        MemoryHub hub = MemoryHub.of(HUB.replace("build_timeout: 45m", "buld_timeout: 45m"));
        assertHolds(
                HUB.replace("      build_timeout: 45m\n", ""),
                done(hub.edits().plan(new Wish.Unset(SPACE, key("settings.buld_timeout")))));
    }

    @Test
    void editsAnotherLayer() {
        Target platform = new Target.Shared(LayerId.team("platform"));
        assertHolds(
                HUB.replace("[github.com] }", "[github.com], build_timeout: 1h }"),
                set(MemoryHub.of(HUB), platform, "settings.build_timeout", "1h"));
        Target defaults = new Target.Shared(LayerId.ORG_DEFAULTS);
        assertHolds(
                HUB.replace("[permissions]", "[permissions, runner]"),
                append(MemoryHub.of(HUB), defaults, "locked", "runner"));
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        Target unknown = new Target.Shared(LayerId.team("platfrom"));
        assertEquals(
                new Problem.NotThere(
                        "there is no team \"platfrom\"; did you mean \"platform\"?",
                        "There are: platform."),
                failed(edits.plan(new Wish.Unset(unknown, key("settings.runner")))));
    }

    @Test
    void addsTheDefaultsWhereThereAreNone() {
        assertHolds(
                "{version: 2, repositories: [], org_defaults: {settings: {runner: x}}}",
                set(
                        MemoryHub.of("version: 2\nrepositories: []\n"),
                        new Target.Shared(LayerId.ORG_DEFAULTS),
                        "settings.runner",
                        "x"));
    }

    @Test
    void editsTheFileThatHoldsTheEntry() {
        MemoryHub hub =
                MemoryHub.of("version: 2\ninclude: [more.yaml]\n")
                        .with("more.yaml", "repositories:\n  - {name: space, owner: octo-org}\n");
        RegistryPlan plan = set(hub, SPACE, "settings.runner", "x");
        assertEquals(List.of("more.yaml"), plan.files().stream().map(PlannedFile::path).toList());
    }

    @Test
    void appendsToTheListThatIsThere() {
        assertHolds(
                HUB.replace("[github.com]", "[github.com, npmjs.org]"),
                append(
                        MemoryHub.of(HUB),
                        new Target.Shared(LayerId.team("platform")),
                        "settings.allowed_egress",
                        "npmjs.org"));
        assertNothing(
                "\"github.com\" is in settings.allowed_egress of team platform already",
                append(
                        MemoryHub.of(HUB),
                        new Target.Shared(LayerId.team("platform")),
                        "settings.allowed_egress",
                        "github.com"));
    }

    @Test
    void writesAnAppendWhereTheLayerSetsNothing() {
        assertHolds(
                HUB.replace("45m\n", "45m\n      allowed_egress: { append: [npmjs.org] }\n"),
                append(MemoryHub.of(HUB), SPACE, "settings.allowed_egress", "npmjs.org"));
    }

    @Test
    void writesAListWhereNothingCanBeInherited() {
        assertHolds(
                HUB.replace("  - name: space", "    labels: [x]\n  - name: space"),
                append(MemoryHub.of(HUB), CAESAR, "labels", "x"));
    }

    @Test
    void writesAListInVersionOne() {
        String hub = "repositories:\n  - {name: space, owner: octo-org, enabled: true}\n";
        assertHolds(
                hub.replace("true}", "true, settings: {allowed_egress: [a.org]}}"),
                append(MemoryHub.of(hub), SPACE, "settings.allowed_egress", "a.org"));
    }

    @Test
    void leavesAnEmptyListBehindTheLastItem() {
        Target platform = new Target.Shared(LayerId.team("platform"));
        assertHolds(
                HUB.replace("[github.com]", "[]"),
                remove(MemoryHub.of(HUB), platform, "settings.allowed_egress", "github.com"));
    }

    @Test
    void writesARemoveForAnInheritedItem() {
        assertHolds(
                HUB.replace("45m\n", "45m\n      allowed_egress: { remove: [pypi.org] }\n"),
                remove(MemoryHub.of(HUB), SPACE, "settings.allowed_egress", "pypi.org"));
        assertNothing(
                "\"nowhere.org\" is not in settings.allowed_egress of octo-org/space",
                remove(MemoryHub.of(HUB), SPACE, "settings.allowed_egress", "nowhere.org"));
    }

    @Test
    void removesWhatShouldNotBeThereAndADependencyByItsName() {
        String wrong = HUB.replace("[github.com]", "[\"https://x.org/\", github.com]");
        assertHolds(
                HUB,
                remove(
                        MemoryHub.of(wrong),
                        new Target.Shared(LayerId.team("platform")),
                        "settings.allowed_egress",
                        "https://x.org/"));
        assertHolds(
                HUB.replace("[caesar@^1]", "[]"),
                remove(MemoryHub.of(HUB), SPACE, "depends_on", "caesar"));
    }

    @Test
    void takesBackARemoveByAnAppend() {
        String removing =
                HUB.replace("45m\n", "45m\n      allowed_egress: { remove: [pypi.org, x.org] }\n");
        assertHolds(
                HUB.replace(
                        "45m\n",
                        "45m\n      allowed_egress: { remove: [x.org], append: [pypi.org] }\n"),
                append(MemoryHub.of(removing), SPACE, "settings.allowed_egress", "pypi.org"));
    }

    @Test
    void refusesToRemoveWhatAReferenceBringsIn() {
        String own = HUB.replace("45m\n", "45m\n      allowed_egress: [\"${vars.pypi}\"]\n");
        RegistryEdits edits = MemoryHub.of(own).edits();
        Wish wish =
                new Wish.Remove(SPACE, key("settings.allowed_egress"), new Data.Text("pypi.org"));
        assertEquals(
                "\"pypi.org\" comes into settings.allowed_egress by the reference at"
                        + " repositories.yaml:23:24",
                failed(edits.plan(wish)).message());
    }

    @Test
    void renamesInEveryDependency() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        Wish wish =
                new Wish.Rename(
                        new RepositoryId("octo-org", "caesar"),
                        new RepositoryId("octo-org", "cipher"));
        assertHolds(HUB.replace("caesar", "cipher"), done(edits.plan(wish)));
        Wish taken =
                new Wish.Rename(
                        new RepositoryId("octo-org", "caesar"),
                        new RepositoryId("octo-org", "Space"));
        assertEquals(
                "there is a repository octo-org/Space at repositories.yaml:16:5 already",
                failed(edits.plan(taken)).message());
    }

    @Test
    void writesTheOwnerWhereABareNameWouldMeanAnother() {
        String hub =
                """
                repositories:
                  - { name: a, owner: one }
                  - { name: b, owner: two }
                  - { name: c, owner: three, depends_on: [a, b] }
                """;
        RegistryEdits edits = MemoryHub.of("version: 2\n" + hub).edits();
        Wish wish = new Wish.Rename(new RepositoryId("one", "a"), new RepositoryId("one", "b"));
        assertHolds(
                "version: 2\n"
                        + hub.replace("[a, b]", "[one/b, two/b]").replace("name: a", "name: b"),
                done(edits.plan(wish)));
    }

    @Test
    void renamesWhatIsSwitchedOffAndWhatIsExempt() {
        MemoryHub hub =
                new MemoryHub(
                        Map.of(
                                MemoryHub.ROOT,
                                """
                                version: 2
                                include: [{ path: off.yaml, when: never }]
                                policies:
                                  - { id: p, assert: "true", except: [{ repo: o/a, reason: r }] }
                                repositories: [{ name: a, owner: o }]
                                """,
                                "off.yaml",
                                "repositories: [{ name: a, owner: o }, { name: b, owner: o,"
                                        + " depends_on: [a, o/a@1] }]\n"));
        Wish wish = new Wish.Rename(new RepositoryId("o", "a"), new RepositoryId("o", "z"));
        assertEquals(
                List.of(
                        hub.texts()
                                .get(MemoryHub.ROOT)
                                .replace("o/a", "o/z")
                                .replace(": a,", ": z,"),
                        "repositories: [{ name: z, owner: o }, { name: b, owner: o,"
                                + " depends_on: [z, o/z@1] }]\n"),
                done(hub.edits().plan(wish)).files().stream()
                        .map(file -> file.after().text())
                        .toList());
    }

    @Test
    void addsAnEntry() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertHolds(
                HUB + "  - { name: new, owner: octo-org }\n",
                done(edits.plan(new Wish.Add(new RepositoryId("octo-org", "new")))));
        assertEquals(
                "there is a repository octo-org/caesar at repositories.yaml:14:5 already",
                failed(edits.plan(new Wish.Add(new RepositoryId("octo-org", "caesar")))).message());
    }

    @Test
    void addsTheFirstEntryToAnEmptyFile() {
        RegistryEdits edits = MemoryHub.of("").edits();
        assertHolds(
                "repositories: [{ name: new, owner: octo-org, enabled: true }]",
                done(edits.plan(new Wish.Add(new RepositoryId("octo-org", "new")))));
    }

    @Test
    void refusesToDeleteWhatOthersDependOn() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        RepositoryId caesar = new RepositoryId("octo-org", "caesar");
        assertEquals(
                "octo-org/caesar is depended on by octo-org/space (repositories.yaml:20:18)",
                failed(edits.plan(new Wish.Delete(caesar, Dependents.PROTECTED))).message());
        RegistryPlan forced = done(edits.plan(new Wish.Delete(caesar, Dependents.LEFT_BEHIND)));
        assertHolds(HUB.replace("  - name: caesar\n    owner: octo-org\n", ""), forced);
        assertEquals(
                List.of("still depended on by octo-org/space (repositories.yaml:20:18)"),
                forced.notes());
    }

    @Test
    void deletesTheLastEntry() {
        String hub = "version: 2\nrepositories:\n  - { name: space, owner: octo-org }\n";
        assertHolds(
                "{version: 2, repositories: []}",
                done(
                        MemoryHub.of(hub)
                                .edits()
                                .plan(
                                        new Wish.Delete(
                                                new RepositoryId("octo-org", "space"),
                                                Dependents.PROTECTED))));
    }

    @Test
    void saysWhereALockKeepsTheOldValue() {
        String locked = HUB.replace("[permissions]", "[runner]");
        assertEquals(
                List.of(
                        "settings.runner is locked by org_defaults at repositories.yaml:6:12:"
                                + " \"ubuntu-24.04\" stays in force"),
                set(MemoryHub.of(locked), SPACE, "settings.runner", "ubuntu-22.04").notes());
    }

    private static final String SHARING =
            """
            version: 2
            repositories:
              - name: caesar
                owner: octo-org
                settings: &common { build_timeout: &time 30m }
              - name: space
                owner: octo-org
                settings: *common
              - name: other
                owner: octo-org
                settings: { build_timeout: *time }
            """;

    @Test
    void tellsWhoElseReadsWhatAnEditThroughAnAliasChanges() {
        RegistryPlan plan = set(MemoryHub.of(SHARING), SPACE, "settings.build_timeout", "1h");
        assertEquals(SHARING.replace("30m", "1h"), plan.files().getFirst().after().text());
        assertEquals(
                List.of(
                        "this also changes what the alias at repositories.yaml:8:15 stands for",
                        "this also changes what the alias at repositories.yaml:11:32 stands for"),
                plan.notes());
    }

    @Test
    void putsAValueOfItsOwnInPlaceOfAnAlias() {
        Target other = new Target.Entry(new RepositoryId("octo-org", "other"));
        RegistryPlan plan = set(MemoryHub.of(SHARING), other, "settings.build_timeout", "1h");
        assertEquals(SHARING.replace("*time", "1h"), plan.files().getFirst().after().text());
        assertEquals(
                List.of(
                        "the alias at repositories.yaml:11:32 gave way to a value of its own; what"
                                + " it stood for is as it was"),
                plan.notes());
    }

    @Test
    void refusesToDeleteWhatAliasesStandFor() {
        RegistryEdits edits = MemoryHub.of(SHARING).edits();
        RepositoryId caesar = new RepositoryId("octo-org", "caesar");
        assertEquals(
                "Nothing was changed. Edit the file by hand there.",
                failed(edits.plan(new Wish.Delete(caesar, Dependents.PROTECTED))).nextStep());
    }

    @Test
    void doesNotEditAFileWithFaults() {
        RegistryEdits edits = MemoryHub.of(HUB + "  - { name: x\n").edits();
        Wish wish = new Wish.Unset(SPACE, key("team"));
        assertEquals(
                "Nothing was changed. Mend that by hand first.",
                failed(edits.plan(wish)).nextStep());
    }

    @Test
    void refusesLayersInVersionOne() {
        RegistryEdits edits = MemoryHub.of("repositories: []\n").edits();
        Target defaults = new Target.Shared(LayerId.ORG_DEFAULTS);
        assertEquals(
                "`hubctl migrate` makes version 2 of it.",
                failed(edits.plan(new Wish.Unset(defaults, key("settings.runner")))).nextStep());
    }

    @Test
    void sendsWhoeverSetsANameToRename() {
        RegistryEdits edits = MemoryHub.of(HUB).edits();
        assertEquals(
                "`hubctl rename` changes it wherever the registry has it.",
                failed(edits.plan(new Wish.Set(SPACE, key("name"), new Data.Text("x"))))
                        .nextStep());
    }

    @Test
    void givesAnEntryItsOwnValueInPlaceOfAMergedOne() {
        String hub =
                """
                version: 2
                custom:
                  base: &base { allowed_egress: [a.org], build_timeout: 30m }
                repositories:
                  - name: space
                    owner: octo-org
                    settings:
                      <<: *base
                      runner: x
                """;
        RegistryPlan plan = append(MemoryHub.of(hub), SPACE, "settings.allowed_egress", "b.org");
        assertEquals(
                "[a.org, b.org]",
                plan
                        .after()
                        .byId()
                        .get(new RepositoryId("octo-org", "space"))
                        .layer()
                        .parts()
                        .stream()
                        .map(part -> part.fields().value("settings").orElseThrow())
                        .map(settings -> settings.fields().value("allowed_egress").orElseThrow())
                        .map(
                                list ->
                                        list.items().stream()
                                                .map(item -> item.text().orElseThrow())
                                                .collect(Collectors.joining(", ", "[", "]")))
                        .findFirst()
                        .orElseThrow());
    }
}
