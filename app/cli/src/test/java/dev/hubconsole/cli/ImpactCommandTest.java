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
import java.util.ArrayList;
import java.util.List;

/// What changes between two files, two revisions, a revision and the files as they are.
class ImpactCommandTest {

    private static final String HUB =
            """
            version: 2
            org_defaults:
              settings: { runner: ubuntu-22.04 }
            repositories:
              - { name: caesar, owner: octo-org }
            """;

    private static final String LATER = HUB.replace("22.04", "24.04");

    private static final String CHANGED =
            """
            octo-org/caesar changed
              settings.runner: ubuntu-22.04 -> ubuntu-24.04   org_defaults at \
            config/repositories.yaml:3:23
            0 added, 0 removed, 1 changed
            the stages stay as they are
            """;

    @TempDir Path folder;

    private Path hub;

    @BeforeEach
    void makeHub() throws Exception {
        hub = Files.createDirectories(folder.resolve("hub"));
        write(HUB);
        git("init", "--quiet");
        commit();
        write(LATER);
    }

    private void write(String text) throws IOException {
        Ran.write(hub, "config/repositories.yaml", text);
    }

    private void commit() throws Exception {
        git("add", "--all");
        git("commit", "--quiet", "--message=change");
    }

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Test",
                                "-c",
                                "user.email=test@example.org",
                                "-c",
                                "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(hub.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    @Test
    void comparesARevisionWithTheFilesAsTheyAre() {
        assertEquals(new Ran(Exit.DONE, CHANGED, ""), Ran.in(hub, "impact", "HEAD"));
    }

    @Test
    void comparesTwoRevisions() throws Exception {
        commit();
        write("version: 2\n");
        assertEquals(new Ran(Exit.DONE, CHANGED, ""), Ran.in(hub, "impact", "HEAD~1", "HEAD"));
    }

    @Test
    void comparesTwoFiles() throws IOException {
        Ran.write(folder, "old.yaml", HUB);
        Ran.write(folder, "new.yaml", LATER);
        Ran ran =
                Ran.in(
                        folder,
                        "impact",
                        folder.resolve("old.yaml").toString(),
                        folder.resolve("new.yaml").toString());
        assertEquals(CHANGED.replace("config/repositories.yaml", "new.yaml"), ran.out());
    }

    @Test
    void failsOnChangeWhereThatIsWanted() throws IOException {
        assertEquals(Exit.NO, Ran.in(hub, "impact", "HEAD", "--fail-on-change").code());
        write(HUB);
        assertEquals(Exit.DONE, Ran.in(hub, "impact", "HEAD", "--fail-on-change").code());
    }

    @Test
    void takesAPathForARevisionOnlyWhereItIsTold() throws Exception {
        Path file = folder.resolve("HEAD");
        Files.writeString(file, LATER);
        assertEquals(
                "0 added, 0 removed, 0 changed",
                Ran.in(hub, "impact", file.toString()).out().lines().findFirst().orElse(""));
        assertEquals(Exit.NOT_THERE, Ran.in(hub, "impact", "--rev", file.toString()).code());
    }

    @Test
    void printsJsonOfItsShape() throws IOException {
        write(LATER + "  - { name: new, owner: octo-org }\n");
        Ran ran = Ran.in(hub, "impact", "HEAD", "--format", "json");
        JsonShape.assertHolds("impact", ran);
        assertTrue(ran.out().contains("\"added\": 1"), ran.out());
    }

    @Test
    void tellsWhereThereIsNoSuchRevisionOrHub() throws Exception {
        Ran unknown = Ran.in(hub, "impact", "nowhere");
        assertEquals(Exit.NOT_THERE, unknown.code());
        assertEquals(
                "hubctl: git knows no revision \"nowhere\" here",
                unknown.err().lines().findFirst().orElse(""));
        git("rm", "--quiet", "--cached", "config/repositories.yaml");
        git("commit", "--quiet", "--message=none", "--allow-empty");
        assertEquals(
                "hubctl: there is no hub in the revision \"HEAD\"",
                Ran.in(hub, "impact", "HEAD").err().lines().findFirst().orElse(""));
    }
}
