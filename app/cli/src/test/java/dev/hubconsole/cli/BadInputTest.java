package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hubconsole.core.registry.HubFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Whatever is there in place of a registry: a finding at its place or a problem with the next
/// step, and never a stack trace.
class BadInputTest {

    private static final String GOOD =
            """
            version: 2
            repositories:
              - name: booking-api
                owner: octo-org
                settings: { secret_scope: booking }
            """;

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static Ran validate(Path file) {
        return Ran.with("", Map.of(), "validate", "--format", "json", file.toString());
    }

    private void assertFindings(String text, String... findings) throws IOException {
        Ran ran = validate(file("a.yaml", text));
        assertEquals(List.of(findings), ran.findings(), ran.err());
        boolean errors = List.of(findings).stream().anyMatch(one -> one.contains(" error "));
        assertEquals(errors ? 1 : 0, ran.code());
        assertNoTrace(ran);
    }

    private static void assertProblem(int code, String message, Ran ran) {
        assertEquals(code, ran.code(), ran.out() + ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertEquals("", ran.out());
        assertNoTrace(ran);
    }

    private static void assertNoTrace(Ran ran) {
        assertFalse((ran.out() + ran.err()).contains("\tat "), ran.err());
        assertFalse((ran.out() + ran.err()).contains("Exception"), ran.err());
    }

    @Test
    void aFileThatIsNotThere() {
        assertProblem(3, "there is no file ", validate(folder.resolve("none.yaml")));
    }

    @Test
    void aFolderWithoutAHub() {
        assertProblem(3, "there is no hub in ", Ran.in(folder, "validate"));
    }

    @Test
    void aFolderInPlaceOfTheFile() throws IOException {
        Files.createDirectories(folder.resolve("repositories.yaml"));
        assertProblem(
                3, "repositories.yaml is a folder", validate(folder.resolve("repositories.yaml")));
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Ran ran =
                validate(
                        file(
                                "a.yaml",
                                GOOD.replace("booking", "büro")
                                        .getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(List.of("a.yaml:3:12 error not-utf8"), ran.findings());
        assertEquals(1, ran.code());
    }

    @Test
    void anEmptyFileAndOneWithNothingInIt() throws IOException {
        assertFindings("", "a.yaml:1:1 warning empty-registry");
        assertFindings("\uFEFF", "a.yaml:1:1 warning empty-registry");
        assertFindings("# nothing\n\n", "a.yaml:1:1 warning empty-registry");
        assertFindings("version: 2\nrepositories:\n", "a.yaml:2:1 warning empty-registry");
        assertFindings("version: 2\nrepositories: null\n", "a.yaml:2:1 warning empty-registry");
    }

    @Test
    void aListAtTheTop() throws IOException {
        assertFindings("- name: a\n  owner: b\n", "a.yaml:1:1 error wrong-type");
    }

    @Test
    void aScalarAtTheTop() throws IOException {
        assertFindings("repositories\n", "a.yaml:1:1 error wrong-type");
    }

    @Test
    void aRepositoryThatIsAScalar() throws IOException {
        assertFindings(
                GOOD + "  - booking-web\n  -\n",
                "a.yaml:6:5 error wrong-type",
                "a.yaml:7:4 error missing-key",
                "a.yaml:7:4 error missing-key");
    }

    @Test
    void namesThatAreNoTexts() throws IOException {
        assertFindings(GOOD.replace("booking-api", "1.10"), "a.yaml:3:11 error wrong-type");
        assertFindings(GOOD.replace("booking-api", "on"), "a.yaml:3:11 warning ambiguous-scalar");
        assertFindings(GOOD.replace("booking-api", "true"), "a.yaml:3:11 error wrong-type");
        assertFindings(GOOD.replace("octo-org", "2024"), "a.yaml:4:12 error wrong-type");
    }

    @Test
    void aNumberWithoutDigits() throws IOException {
        assertFindings(
                GOOD + "runners: { big: { self_hosted: true, cores: '' } }\n",
                "a.yaml:6:45 error wrong-type");
        assertFindings(
                GOOD.replace("booking }", "booking, build_timeout: '' }"),
                "a.yaml:5:55 error bad-duration");
    }

    @Test
    void aTextThatIsNeverClosedIsNotJudged() throws IOException {
        assertFindings(
                GOOD.replace("booking-api", "\"booking api"), "a.yaml:3:11 error yaml-syntax");
        assertFindings(
                GOOD.replace("scope: booking }", "scope: \"booking }"),
                "a.yaml:5:31 error yaml-syntax");
    }

    @Test
    void windowsLineEndsAndAByteOrderMark() throws IOException {
        assertFindings("\uFEFF" + GOOD.replace("\n", "\r\n"));
        assertFindings(
                "\uFEFF" + GOOD.replace("name:", "nmae:").replace("\n", "\r\n"),
                "a.yaml:3:5 error missing-key",
                "a.yaml:3:5 error unknown-key");
    }

    @Test
    void aLinkOutOfTheHub() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.yaml"), "secret: hunter2\n");
        file(
                "hub/config/repositories.yaml",
                "version: 2\ninclude: [teams/*.yaml]\n" + GOOD.substring(11));
        Path teams = Files.createDirectories(folder.resolve("hub/config/teams"));
        Files.createSymbolicLink(teams.resolve("a.yaml"), outside.resolve("secret.yaml"));
        Ran ran = Ran.in(folder.resolve("hub"), "validate", "--format", "json");
        assertEquals(
                List.of("config/repositories.yaml:2:11 error include-outside-hub"), ran.findings());
        assertFalse(ran.out().contains("hunter2"));
    }

    @Test
    void linksToFoldersInACircle() throws IOException {
        file(
                "hub/config/repositories.yaml",
                GOOD.replace(
                        "repositories:",
                        "include: ['**/*.yaml', '*/*/*/*.yaml', linked/*.yaml]\nrepositories:"));
        Path config = folder.resolve("hub/config");
        file("hub/config/teams/a.yaml", "teams:\n  core: {}\n");
        file("hub/more/b.yaml", "teams:\n  more: {}\n");
        for (String name : List.of("x", "y", "z")) {
            Files.createSymbolicLink(config.resolve(name), Path.of("."));
        }
        Files.createSymbolicLink(config.resolve("linked"), Path.of("../more"));
        Ran ran = Ran.in(folder.resolve("hub"), "validate", "--format", "json");
        assertEquals(List.of(), ran.findings());
        for (String file : List.of("teams/a.yaml", "linked/b.yaml")) {
            assertTrue(ran.out().contains("\"config/" + file + "\""), ran.out());
        }
    }

    @Test
    void aFolderOfIncludesThatMayNotBeRead() throws IOException {
        file(
                "hub/config/repositories.yaml",
                GOOD.replace("repositories:", "include: [teams/*.yaml]\nrepositories:"));
        Path teams = file("hub/config/teams/a.yaml", "teams:\n  core: {}\n").getParent();
        assumeTrue(
                teams.toFile().setReadable(false) && !Files.isReadable(teams),
                "whoever runs this is bound by permissions");
        Ran ran = Ran.in(folder.resolve("hub"), "validate", "--format", "json");
        assertTrue(teams.toFile().setReadable(true));
        assertEquals(
                List.of("config/repositories.yaml:2:11 error include-missing"), ran.findings());
        assertTrue(
                ran.out().contains("the folder \\\"config/teams/\\\" cannot be read"), ran.out());
    }

    @Test
    void anOutputThatCannotBeWritten() {
        assertEquals(
                "hubctl: the output cannot be written: No space left on device\n",
                written("No space left on device"));
        assertEquals("", written("Broken pipe"));
    }

    private static String written(String failure) {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException(failure);
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(InputStream.nullInputStream(), full, err, Map.of(), false);
        int code = new Hubctl(terminal, InstantSource.fixed(Ran.NOW)).run("rules");
        assertEquals(4, code);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRootThatIsALinkOutOfTheHub() throws IOException {
        Path outside = file("outside/registry.yaml", GOOD);
        Path config = Files.createDirectories(folder.resolve("hub/config"));
        Files.createSymbolicLink(config.resolve("repositories.yaml"), outside);
        Ran ran = Ran.in(folder.resolve("hub"), "validate");
        assertProblem(3, "out of the hub", ran);
    }

    @Test
    void twoFilesThatDefineOneTeam() throws IOException {
        file(
                "hub/config/repositories.yaml",
                "version: 2\ninclude: [teams/*.yaml]\n" + GOOD.substring(11));
        file("hub/config/teams/a.yaml", "teams:\n  core: {}\n");
        file("hub/config/teams/b.yaml", "teams:\n  core: {}\n");
        Ran ran = Ran.in(folder.resolve("hub"), "validate", "--format", "json");
        assertEquals(List.of("config/teams/b.yaml:2:3 error duplicate-definition"), ran.findings());
    }

    @Test
    void aFileThatIncludesItself() throws IOException {
        file(
                "hub/config/repositories.yaml",
                "version: 2\ninclude: [repositories.yaml]\n" + GOOD.substring(11));
        Ran ran = Ran.in(folder.resolve("hub"), "validate", "--format", "json");
        assertEquals(List.of("config/repositories.yaml:2:11 error include-cycle"), ran.findings());
    }

    @Test
    void aVersionThatNobodyKnows() throws IOException {
        assertFindings("version: 3\nnothing: known\n", "a.yaml:1:10 error unsupported-version");
    }

    @Test
    void filesMadeToTakeTimeAndMemory() throws IOException {
        StringBuilder laughs = new StringBuilder("version: 2\ncustom:\n  a0: &a0 [ha, ha, ha]\n");
        for (int level = 1; level < 30; level++) {
            laughs.append(
                    "  a%d: &a%d [*a%d, *a%d, *a%d]%n"
                            .formatted(level, level, level - 1, level - 1, level - 1));
        }
        assertFindings(laughs.toString(), "a.yaml:12:17 error alias-expansion");
        assertFindings(
                "version: 2\ncustom: " + "[".repeat(100_000),
                "a.yaml:2:9 error yaml-syntax",
                "a.yaml:2:72 error too-deep");
        Ran quote = validate(file("a.yaml", "\"" + "x: 1 # y\n".repeat(700_000)));
        assertEquals(1, quote.code());
        assertTrue(quote.findings().contains("a.yaml:1:1 error yaml-syntax"));
        Ran large =
                Ran.with(
                        "",
                        Map.of(),
                        "validate",
                        "--format",
                        "json",
                        "--max-file-size",
                        "100",
                        file("a.yaml", GOOD).toString());
        assertEquals(List.of("a.yaml:1:1 error file-too-large"), large.findings());
    }

    @Test
    void standardInput() throws IOException {
        Ran ran =
                Ran.with(
                        GOOD.replace("name:", "nmae:"),
                        Map.of(),
                        "validate",
                        "-",
                        "--format",
                        "json");
        assertEquals(1, ran.code());
        assertEquals(2, ran.findings().size());
        assertNoTrace(ran);
    }

    @Test
    void whatAShellHandsOverAsAPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "the system has named pipes");
        assertThrough(pipe, List.of(), "validate", "--format", "json", pipe.toString());
        Ran ran = Ran.with("", Map.of(), "validate", "--fix", "--format", "json", pipe.toString());
        assertProblem(2, "--fix cannot write to", ran);
        ran = Ran.with("", Map.of(), "validate", "--watch", pipe.toString());
        assertProblem(2, "--watch cannot read", ran);
    }

    /// A pipe's reader waits for its writer and the other way round.
    private static void assertThrough(Path pipe, List<String> findings, String... arguments)
            throws InterruptedException {
        Thread writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        Files.writeString(pipe, GOOD, StandardOpenOption.WRITE);
                                    } catch (IOException broken) {
                                        throw new UncheckedIOException(broken);
                                    }
                                });
        Ran ran = Ran.with("", Map.of(), arguments);
        writer.join();
        assertEquals(findings, ran.findings());
        assertTrue(ran.out().contains("\"" + pipe + "\""), ran.out());
        assertEquals(0, ran.code());
    }

    @Test
    void aStreamWithoutAnEnd() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'a';
                    }
                };
        assertEquals(
                new HubFiles.Reading.TooLarge(101),
                new Incoming("endless", () -> endless).read("endless", 100));
    }

    @Test
    void thousandsOfFaultsInOneLine() throws IOException {
        Path file = file("a.yaml", "a: " + "&a ".repeat(400_000));
        Ran ran = Ran.with("", Map.of(), "validate", file.toString());
        assertTrue(ran.out().contains("a.yaml:1:30001\n"));
        assertTrue(ran.out().endsWith("10000 errors, 0 warnings, 1 note\n"));
    }

    @Test
    void aKeyThousandsOfTimes() throws IOException {
        Path file = file("a.yaml", "a: 1\n".repeat(50_000));
        Ran ran = validate(file);
        assertEquals(
                "a.yaml:50000:1 error duplicate-key",
                ran.findings().stream()
                        .filter(one -> one.endsWith("duplicate-key"))
                        .toList()
                        .getLast());
    }

    @Test
    void variablesOfVariables() throws IOException {
        StringBuilder texts = new StringBuilder("version: 2\nvars:\n  a0: ha\n");
        StringBuilder lists = new StringBuilder("version: 2\nvars:\n  a0: [ha]\n");
        for (int level = 1; level < 30; level++) {
            String below = "${vars.a" + (level - 1) + "}";
            texts.append("  a%d: '%s%s%s'%n".formatted(level, below, below, below));
            lists.append("  a%d: ['%s', '%s', '%s']%n".formatted(level, below, below, below));
        }
        String use = GOOD.substring(11).replace("booking }", "booking, custom: '${vars.a29}' }");
        String finding = "a.yaml:36:48 error bad-reference";
        assertFindings(texts + use, finding);
        assertFindings(lists + use, finding);
    }

    @Test
    void textsThatWouldSteerTheTerminalOrTheRunner() throws IOException {
        Path file = file("a.yaml", GOOD + "\"\\e[2Jx\\n::error::y\": 1\n");
        for (String format : List.of("human", "github", "junit")) {
            Ran ran = Ran.with("", Map.of(), "validate", "--format", format, file.toString());
            assertFalse(ran.out().contains("\u001b"), ran.out());
            assertFalse(ran.out().contains("\n::error::y"), ran.out());
            assertTrue(ran.out().contains("\u241b[2Jx ::error::y"), ran.out());
        }
    }

    @Test
    void wrongUseOfTheCommand() {
        assertProblem(2, "Unknown option", Ran.with("", Map.of(), "validate", "--no-such-option"));
        assertProblem(2, "there is no command \"valdate\"", Ran.with("", Map.of(), "valdate"));
        assertProblem(
                2, "none of human, json", Ran.with("", Map.of(), "validate", "--format", "xml"));
        assertProblem(
                2, "none of auto, always", Ran.with("", Map.of(), "validate", "--color", "blue"));
        assertProblem(2, "'REPO'", Ran.with("", Map.of(), "explain"));
        assertProblem(2, "'BASE'", Ran.with("", Map.of(), "impact"));
        assertProblem(2, "'FORMAT'", Ran.with("", Map.of(), "import"));
        assertProblem(2, "'FILE'", Ran.with("", Map.of(), "import", "list"));
    }

    @Test
    void whatIsAskedForAndNotThere() throws IOException {
        file("hub/config/repositories.yaml", GOOD);
        Path hub = folder.resolve("hub");
        assertProblem(3, "booking-api", Ran.in(hub, "explain", "booking-ap"));
        assertProblem(
                2, "no value has the key", Ran.in(hub, "explain", "booking-api", "settings.runer"));
        assertProblem(
                3,
                "there is no environment \"prod\"",
                Ran.in(hub, "resolve", "--environment", "prod"));
        assertProblem(3, "there is no rule", Ran.in(hub, "rules", "unknown-kye"));
    }
}
