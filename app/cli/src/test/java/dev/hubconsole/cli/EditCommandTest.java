package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The commands that edit a hub, byte for byte.
class EditCommandTest {

    private static final String HUB =
            """
            # the hub of octo-org
            version: 2
            org_defaults:
              settings: {runner: ubuntu-24.04}   # everybody's
            teams:
              platform:
                settings:
                  allowed_egress: [github.com]
            repositories:
              # the first
              - name: caesar
                owner: octo-org

              - name: "space"   # the second
                owner: octo-org
                team: platform
                depends_on: [ caesar@^1 ]
                settings:
                  build_timeout: 45m # long
            """;

    @TempDir Path folder;

    @BeforeEach
    void writeHub() throws IOException {
        Ran.write(folder, "config/repositories.yaml", HUB);
    }

    private String hub() throws IOException {
        return Files.readString(folder.resolve("config/repositories.yaml"));
    }

    /// Runs an edit; the hub then has another text.
    private void assertMakes(String expected, String... arguments) throws IOException {
        Ran ran = Ran.in(folder, arguments);
        assertEquals(new Ran(Exit.DONE, "changed config/repositories.yaml\n", ""), ran);
        assertEquals(expected, hub());
    }

    @Test
    void setChangesTheBytesOfTheValueAlone() throws IOException {
        assertMakes(HUB.replace("45m", "1h30m"), "set", "space", "settings.build_timeout", "1h30m");
    }

    @Test
    void setWritesAValueSoThatItReadsBackEqual() throws IOException {
        assertMakes(
                HUB + "      jdk_version: '21'\n", "set", "space", "settings.jdk_version", "21");
    }

    @Test
    void setTakesALiteral() throws IOException {
        assertMakes(
                HUB.replace("45m", "null"),
                "set",
                "space",
                "settings.build_timeout",
                "--yaml",
                "null");
    }

    @Test
    void setReachesAnotherLayer() throws IOException {
        assertMakes(
                HUB.replace("24.04", "22.04"),
                "set",
                "--layer",
                "org_defaults",
                "settings.runner",
                "ubuntu-22.04");
    }

    @Test
    void setKeepsWindowsLineEnds() throws IOException {
        Ran.write(folder, "config/repositories.yaml", HUB.replace("\n", "\r\n"));
        assertMakes(
                HUB.replace("45m", "1h").replace("\n", "\r\n"),
                "set",
                "space",
                "settings.build_timeout",
                "1h");
    }

    @Test
    void unsetTakesTheKeyOut() throws IOException {
        assertMakes(HUB.replace("    team: platform\n", ""), "unset", "octo-org/space", "team");
    }

    @Test
    void appendAddsAnItem() throws IOException {
        assertMakes(
                HUB.replace("[github.com]", "[github.com, npmjs.org]"),
                "append",
                "--layer",
                "team:platform",
                "settings.allowed_egress",
                "npmjs.org");
    }

    @Test
    void removeLeavesAnEmptyList() throws IOException {
        assertMakes(
                HUB.replace("[github.com]", "[]"),
                "remove",
                "--layer",
                "team:platform",
                "settings.allowed_egress",
                "github.com");
    }

    @Test
    void renameRewritesDependencies() throws IOException {
        assertMakes(HUB.replace("caesar", "cipher"), "rename", "caesar", "cipher");
    }

    @Test
    void addPutsAnEntryAtTheEnd() throws IOException {
        assertMakes(HUB + "\n  - name: new\n    owner: octo-org\n", "add", "new");
    }

    @Test
    void deleteRefusesWhileDependedOn() throws IOException {
        Ran ran = Ran.in(folder, "delete", "caesar");
        assertEquals(
                new Ran(
                        Exit.NO,
                        "",
                        """
                        hubctl: octo-org/caesar is depended on by octo-org/space \
                        (config/repositories.yaml:17:19)
                          Take it out of their depends_on first, or delete it all the same with \
                        --force.
                        """),
                ran);
        assertEquals(HUB, hub());
    }

    @Test
    void deleteTakesTheEntryAndItsComments() throws IOException {
        Ran ran = Ran.in(folder, "delete", "caesar", "--force");
        assertEquals(
                """
                note: still depended on by octo-org/space (config/repositories.yaml:17:19)
                note: with this the registry has an error [unknown-dependency] at \
                config/repositories.yaml:14:19: there is no repository "caesar" in the registry
                """,
                ran.err());
        assertTrue(!hub().contains("caesar\n") && !hub().contains("the first"), hub());
    }

    @Test
    void aDryRunPrintsADiffAndWritesNothing() throws IOException {
        Ran ran = Ran.in(folder, "set", "space", "settings.build_timeout", "1h", "--dry-run");
        assertEquals(
                new Ran(
                        Exit.DONE,
                        """
                        --- a/config/repositories.yaml
                        +++ b/config/repositories.yaml
                        @@ -16,4 +16,4 @@
                             team: platform
                             depends_on: [ caesar@^1 ]
                             settings:
                        -      build_timeout: 45m # long
                        +      build_timeout: 1h # long
                        """,
                        ""),
                ran);
        assertEquals(HUB, hub());
    }

    @Test
    void printsJsonOfItsShape() {
        for (List<String> edit :
                List.of(
                        List.of("set", "space", "settings.build_timeout", "1h"),
                        List.of("unset", "space", "settings.nothing"),
                        List.of("unset", "space", "settings.runner"),
                        List.of("append", "space", "settings.allowed_egress", "a.org"),
                        List.of("remove", "space", "settings.allowed_egress", "github.com"),
                        List.of("rename", "caesar", "cipher"),
                        List.of("add", "new"),
                        List.of("delete", "space"))) {
            String[] arguments =
                    new java.util.ArrayList<>(edit).toArray(new String[edit.size() + 2]);
            arguments[edit.size()] = "--format";
            arguments[edit.size() + 1] = "json";
            Ran ran = Ran.in(folder, arguments);
            if (ran.code() == Exit.DONE) {
                JsonShape.assertHolds(edit.getFirst(), ran);
            } else {
                assertEquals("settings.nothing", edit.getLast(), ran.err());
            }
        }
    }

    @Test
    void saysWhatItWants() {
        Ran ran = Ran.in(folder, "set", "space", "settings.runner");
        assertEquals(Exit.MISUSE, ran.code());
        assertEquals(
                "hubctl: the arguments are REPO KEY VALUE; found space settings.runner",
                ran.err().lines().findFirst().orElse(""));
    }

    @Test
    void knowsNoRepositoryThatIsNotThere() {
        assertEquals(Exit.NOT_THERE, Ran.in(folder, "unset", "spice", "team").code());
    }

    @Test
    void refusesAFileThatIsNoYaml() throws IOException {
        Ran.write(folder, "config/repositories.yaml", HUB + "  broken: [\n");
        Ran ran = Ran.in(folder, "set", "space", "settings.build_timeout", "1h");
        assertEquals(Exit.NO, ran.code(), ran.err());
        assertTrue(
                ran.err().startsWith("hubctl: config/repositories.yaml:20:3: a file with faults"),
                ran.err());
        assertEquals(
                HUB + "  broken: [\n",
                new String(
                        Files.readAllBytes(folder.resolve("config/repositories.yaml")),
                        StandardCharsets.UTF_8));
    }
}
