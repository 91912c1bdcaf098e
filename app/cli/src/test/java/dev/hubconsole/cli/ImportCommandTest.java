package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Other tools' files become a registry, and what they say besides is told.
class ImportCommandTest {

    @TempDir Path folder;

    private static Ran run(String input, String... arguments) {
        return Ran.with(input, Map.of(), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "cihub-registry-v1, import/cihub-registry-v1.json, 6",
        "otterdog, import/otterdog.json, 0",
        "peribolos, import/peribolos-kubernetes-csi.yaml, 23",
        "safe-settings, import/safe-settings-settings.yml, 0",
        "safe-settings, import/safe-settings-suborg.yml, 0",
        "safe-settings, import/safe-settings-repo.yml, 1",
        "list, other-top-level-list.yaml, 39",
        "list, v1-hub.yaml, 2"
    })
    void makesAUsableRegistryOfARealFile(String format, String sample, int repositories)
            throws IOException {
        String file = OtherPeoplesFiles.find("samples/" + sample).toString();
        Ran json = run("", "import", format, file, "--format", "json");
        JsonShape.assertHolds("import", json);
        assertTrue(json.out().contains("\"repositories\": " + repositories + ","), json.out());
        Ran text = run("", "import", format, file, "--owner", "octo-org");
        assertEquals(Exit.DONE, text.code(), text.err());
        Ran.write(folder, "repositories.yaml", text.out());
        Ran checked = Ran.in(folder, "validate");
        assertEquals(Exit.DONE, checked.code(), checked.out());
    }

    @Test
    void readsNamesOneALine() {
        Ran ran =
                run(
                        "# ours\nhttps://github.com/o/a.git\n\nb\no/A\nno name\n",
                        "import",
                        "list",
                        "-",
                        "--owner",
                        "o");
        assertEquals(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                  - name: b
                    owner: o
                """,
                ran.out());
        assertEquals(
                """
                2 repositories carried over; not carried over:
                  "o/A" stands here twice; the first counts
                    -:5:1
                  "no name" is no repository: its name may only have letters, digits, `-`, `_` and `.`
                    -:6:1
                """,
                ran.err());
    }

    @Test
    void keepsWhatAListSaysBesidesBelowCustom() {
        Ran ran =
                run(
                        "[{\"nameWithOwner\": \"o/a\", \"isPrivate\": true, \"stars\": 3},"
                                + " {\"name\": \"b\", \"owner\": {\"login\": \"p\"},"
                                + " \"isArchived\": true}]",
                        "import",
                        "list",
                        "-");
        assertEquals(
                """
                version: 2
                repositories:
                  - name: a
                    owner: o
                    visibility: private
                    custom:
                      stars: 3
                  - name: b
                    owner: p
                    enabled: false
                """,
                ran.out());
        assertEquals("2 repositories carried over; nothing was left behind\n", ran.err());
    }

    @Test
    void findsTheTeamThatMayDoMost() {
        Ran ran =
                run(
                        """
                        orgs:
                          octo-org:
                            teams:
                              readers: { members: [ann], repos: { a: read } }
                              core:
                                maintainers: [bob]
                                repos: { a: admin }
                                teams: { inner: { members: [eve] } }
                            repos:
                              a: { description: The first, default_branch: main }
                        """,
                        "import",
                        "peribolos",
                        "-");
        assertEquals(
                """
                version: 2
                teams:
                  readers: { members: [ann] }
                  core: { members: [bob] }
                  inner:
                    parent: core
                    members:
                      - eve
                repositories:
                  - name: a
                    owner: octo-org
                    description: The first
                    branch: main
                    team: core
                """,
                ran.out());
    }

    @Test
    void readsAnOrganisationOfOtterdog() {
        Ran ran =
                run(
                        """
                        {"github_id": "o", "settings": {"x": 1},
                         "teams": [{"name": "t", "members": []}],
                         "repositories": [
                           {"name": "a", "private": false, "archived": true, "has_wiki": true,
                            "environments": [{"name": "prod", "wait_timer": 3}]}]}
                        """,
                        "import",
                        "otterdog",
                        "-");
        assertEquals(
                """
                version: 2
                teams:
                  t: {}
                environments:
                  - name: prod
                repositories:
                  - name: a
                    owner: o
                    visibility: public
                    enabled: false
                """,
                ran.out());
        for (String left : List.of("`settings`", "`has_wiki`", "`wait_timer`")) {
            assertTrue(ran.err().contains(left), ran.err());
        }
    }

    @Test
    void writesANewFileAndNeverOverAnOldOne() throws IOException {
        String out = folder.resolve("new.yaml").toString();
        assertEquals(Exit.DONE, run("o/a\n", "import", "list", "-", "--output", out).code());
        String written = Files.readString(Path.of(out));
        Ran again = run("o/b\n", "import", "list", "-", "--output", out);
        assertEquals(Exit.NO, again.code());
        assertEquals(written, Files.readString(Path.of(out)));
        assertEquals(
                Exit.NOT_THERE,
                run("o/b\n", "import", "list", "-", "--output", folder + "/no/new.yaml").code());
    }

    @Test
    void refusesWhatItCannotRead() {
        assertEquals(Exit.MISUSE, run("", "import", "toml", "-").code());
        assertEquals(Exit.NOT_THERE, run("", "import", "list", folder + "/none").code());
        assertEquals(Exit.NO, run("a: 1\n", "import", "peribolos", "-").code());
        assertEquals(Exit.NO, run("[\n", "import", "list", "-").code());
        assertFalse(run("[\n", "import", "list", "-").err().isBlank());
    }
}
