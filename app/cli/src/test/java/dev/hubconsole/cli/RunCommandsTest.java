package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.OutputSchemas;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `pull`, and what is told of the runs that it has kept.
class RunCommandsTest {

    private static final List<String> NAMES =
            List.of("octo-org/alpha", "octo-org/beta", "octo-org/gamma");

    @TempDir private static Path home;
    @TempDir private static Path hub;
    private static SimulatedGitHub github;
    private static String token;
    private static Ran pulled;

    @BeforeAll
    static void pullAll() throws IOException {
        github = SimulatedGitHub.start(InstantSource.fixed(Ran.NOW), 0);
        token = SampleSeed.plant(github.world(), NAMES.stream().map(RepositoryId::parse).toList());
        Ran.write(
                hub,
                "config/repositories.yaml",
                """
                version: 2
                plan: team
                teams: { fleet: {} }
                repositories:
                  - name: alpha
                    owner: octo-org
                    team: fleet
                    settings: { cost_budget: 10 USD }
                  - { name: beta, owner: octo-org }
                  - { name: quiet, owner: octo-org, enabled: false }
                """);
        pulled =
                run(
                        "pull",
                        "octo-org/alpha",
                        "octo-org/beta",
                        "octo-org/gamma",
                        "--history",
                        "21d");
    }

    @AfterAll
    static void stop() {
        github.close();
    }

    private static Ran run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static Ran run(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>();
        all.put("HUBCTL_HOME", home.toString());
        all.put("HUBCTL_GITHUB_URL", github.url().toString());
        all.put("HUBCTL_TOKEN", token);
        all.putAll(environment);
        return Ran.with(new MemoryKeyring(), "", all, arguments);
    }

    private static String[] inHub(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--hub";
        all[arguments.length + 1] = hub.toString();
        return all;
    }

    @Test
    void pullsAndSaysWhatItRead() {
        assertEquals(0, pulled.code(), pulled.err());
        assertTrue(pulled.out().startsWith("3 up to date, "), pulled.out());
        assertTrue(pulled.err().contains("3 never pulled before"), pulled.err());

        Ran again = run("pull", "octo-org/alpha", "--history", "21d", "--format", "json");
        JsonShape.assertHolds("pull", again);
        assertTrue(again.out().contains("\"whole\": true"), again.out());
        Ran forecast = run("pull", "octo-org/alpha", "--forecast", "--format", "json");
        JsonShape.assertHolds("pull", forecast);
        assertTrue(forecast.out().contains("\"neverPulled\": 0"), forecast.out());
    }

    @Test
    void whatCannotBePulledIsToldAndDecidesTheExitCode() {
        Ran ran = run("pull", "octo-org/alpha", "octo-org/nobody", "--format", "json");
        assertEquals(3, ran.code());
        assertTrue(ran.err().contains("octo-org/nobody"), ran.err());
        JsonShape.assertHolds("pull", ran);
        assertEquals(2, run("pull", "octo-org/alpha", "--history", "30").code());
        assertEquals(2, run("pull", "alpha").code());
        assertEquals(3, run(Map.of("HUBCTL_TOKEN", ""), "pull", "octo-org/alpha").code());
        assertEquals(2, run(Map.of("HUBCTL_STORE", "mysql://x"), "pull", "octo-org/alpha").code());
    }

    @Test
    void recordsOfStepsAreTakenInOnce(@TempDir Path artifacts) throws IOException {
        Ran runs = run("runs", "octo-org/gamma", "--limit", "1", "--format", "json");
        String text = runs.out().replaceAll("\\s+", "");
        Map<String, String> step =
                Map.of(
                        "GITHUB_REPOSITORY", "octo-org/gamma",
                        "GITHUB_WORKFLOW", "CI",
                        "GITHUB_RUN_ID", text.replaceFirst(".*?\"runId\":(\\d+).*", "$1"),
                        "GITHUB_RUN_ATTEMPT", text.replaceFirst(".*?\"attempt\":(\\d+).*", "$1"),
                        "GITHUB_JOB", "key",
                        "GITHUB_EVENT_NAME", "push",
                        "GITHUB_SHA", "c0ffee");
        String file = artifacts.resolve("records.ndjson").toString();
        String job = text.replaceFirst(".*?\"jobId\":(\\d+).*", "$1");
        Ran recorded =
                run(
                        step,
                        "record",
                        file,
                        "--job-id",
                        job,
                        "--cache-hit",
                        "true",
                        "--tests-failed",
                        "3");
        assertEquals(0, recorded.code(), recorded.err());

        String[] pull = {"pull", "octo-org/gamma", "--records", artifacts.toString()};
        Ran first = run(pull);
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().endsWith(", 1 new records\n"), first.out());
        Ran again = run("pull", "octo-org/gamma", "--records", file, "--format", "json");
        JsonShape.assertHolds("pull", again);
        assertTrue(again.out().contains("\"records\": 0"), again.out());

        Ran noted = run("runs", "octo-org/gamma", "--limit", "1", "--format", "json");
        JsonShape.assertHolds("runs", noted);
        assertTrue(
                noted.out()
                        .replaceAll("\\s+", "")
                        .contains(
                                "\"environment\":null,\"cacheHit\":true,\"testsPassed\":null,"
                                        + "\"testsFailed\":3,"),
                noted.out());
        Files.writeString(artifacts.resolve("wrong.jsonl"), "no record\n");
        assertEquals(1, run(pull).code());
    }

    @Test
    void metricsAreOfTheRepositoriesOfTheHub() {
        Ran json = run(inHub("metrics", "--format", "json"));
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("metrics", json);
        assertFalse(json.out().contains("octo-org/gamma"), json.out());
        // nothing is known of it, and nothing is made up
        assertTrue(
                json.out()
                        .replaceAll("\\s+", "")
                        .contains(
                                "\"repository\":\"octo-org/quiet\",\"runs\":0,\"openRuns\":0,"
                                        + "\"jobs\":0,\"successRate\":null,\"durationMs\":null,"
                                        + "\"queueMs\":null,\"failureStreak\":null,\"cost\":null"),
                json.out());

        Ran text = run(inHub("metrics"));
        assertTrue(text.out().startsWith("repository "), text.out());
        assertTrue(text.out().matches("(?s).*octo-org/quiet +0 +- .*"), text.out());
        assertTrue(text.out().contains("UTC: "), text.out());
        Ran markdown = run(inHub("metrics", "alpha", "--format", "markdown"));
        assertTrue(markdown.out().startsWith("| repository | runs |"), markdown.out());
        assertEquals(
                2,
                markdown.out()
                        .lines()
                        .filter(line -> line.contains("alpha") || line.contains("---"))
                        .count());
    }

    @Test
    void runsAreListedNewestFirst() {
        Ran json = run("runs", "octo-org/alpha", "--format", "json", "--limit", "3");
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("runs", json);
        List<String> times =
                json.out().lines().filter(line -> line.contains("\"createdAt\"")).toList();
        assertEquals(3, times.size());
        assertEquals(times.stream().sorted(java.util.Comparator.reverseOrder()).toList(), times);

        Ran failed = run("runs", "--failed", "--since", "30d");
        assertTrue(failed.out().contains("failure"), failed.out());
        assertFalse(failed.out().contains("success"), failed.out());
        assertEquals(2, run("runs", "--since", "2030-01-01").code());
        assertEquals(2, run("runs", "--limit", "0").code());
    }

    @Test
    void recordsAreExportedWithTheirSchema() throws IOException {
        Path file = home.resolve("jobs.ndjson");
        Ran ran = run("export", file.toString(), "--format", "json");
        assertEquals(0, ran.code(), ran.err());
        JsonShape.assertHolds("export", ran);
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.size() > 50);
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(OutputSchemas.of("record").orElseThrow().text());
        for (String line : lines) {
            assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
        }
        for (String format : List.of("csv", "parquet")) {
            Path other = home.resolve("jobs." + format);
            Ran written = run("export", other.toString());
            assertEquals(lines.size() + " records in " + other + "\n", written.out());
            assertTrue(Files.size(other) > 1000);
        }
        assertEquals(2, run("export", "jobs.xls").code());
        assertEquals(3, run("export", home.resolve("no/where.csv").toString()).code());
    }

    @Test
    void costsAreSummedAndForecast() {
        Ran json = run(inHub("cost", "--format", "json"));
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("cost", json);
        String text = json.out().replaceAll("\\s+", "");
        assertTrue(text.contains("\"month\":\"2026-11\""), text);
        assertTrue(text.contains("\"budget\":{\"amount\":\"10\",\"currency\":\"USD\"}"), text);
        assertTrue(text.contains("\"included\":{\"minutes\":3000,"), text);
        assertTrue(text.contains("\"forecast\":{\"expected\""), text);

        Ran human = run(inHub("cost"));
        assertTrue(human.out().contains("10.00 USD"), human.out());
        assertTrue(human.out().contains("at the month's end about"), human.out());
        assertTrue(human.out().contains("of 3000 included minutes used"), human.out());
        Ran teams = run(inHub("cost", "--by", "team"));
        assertTrue(teams.out().contains("fleet"), teams.out());
        assertTrue(teams.out().contains("(no team)"), teams.out());
        Ran named = run(inHub("cost", "alpha", "--by", "runner", "--format", "markdown"));
        assertTrue(named.out().startsWith("| runner | jobs |"), named.out());
        assertFalse(named.out().contains("included minutes used"), named.out());
        JsonShape.assertHolds(
                "cost", run("cost", "--month", "2026-10", "--by", "workflow", "--format", "json"));
        assertEquals(2, run("cost", "--month", "November").code());
        assertEquals(2, run("cost", "--month", "2026-12").code());
        assertEquals(2, run("cost", "--by", "moon").code());
    }

    private static Ran alerts(Path folder, String alerts, String... more) throws IOException {
        Ran.write(
                folder,
                "config/repositories.yaml",
                """
                version: 2
                tiers: { critical: { sla: { build_time: 1m } } }
                repositories:
                  - { name: alpha, owner: octo-org, tier: critical }
                  - { name: quiet, owner: octo-org }
                alerts:
                """
                        + alerts);
        String[] all = new String[more.length + 3];
        all[0] = "alerts";
        all[1] = "--hub";
        all[2] = folder.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return run(all);
    }

    @Test
    void alertsDecideTheExitCode(@TempDir Path folder) throws IOException {
        String burning = "  - { id: burning, burn_rate: 2, tier: critical, over: 20d }\n";
        String silent = "  - { id: silent, not_run_for: 15d }\n";
        Ran fired = alerts(folder, burning + silent);
        assertEquals(1, fired.code(), fired.err());
        assertTrue(fired.out().startsWith("fired  octo-org/alpha  burning: "), fired.out());
        assertTrue(fired.out().contains("1 fired of 3 by 2 rules; 1 cannot be told"), fired.out());
        JsonShape.assertHolds("alerts", alerts(folder, burning + silent, "--format", "json"));

        assertEquals(0, alerts(folder, silent).code());
        assertEquals(0, alerts(folder, "").code());
        for (String wrong :
                List.of(
                        "{ failures_in_a_row: 3 }",
                        "{ id: a }",
                        "{ id: a, not_run_for: 7 }",
                        "{ id: a, burn_rate: two }",
                        "{ id: a, success_below: 120% }",
                        "{ id: a, failures_in_a_row: 0 }",
                        "{ id: a, failures_in_a_row: 1, moon: full }",
                        "{ id: a, failures_in_a_row: 1, burn_rate: 1 }")) {
            Ran ran = alerts(folder, "  - " + wrong + "\n");
            assertEquals(1, ran.code(), wrong);
            assertTrue(ran.err().contains(": alerts: "), ran.err());
        }
    }

    @Test
    void reportsInEveryForm() {
        Ran json = run(inHub("report", "--format", "json"));
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("report", json);
        assertFalse(json.out().contains("octo-org/gamma"), json.out());
        assertTrue(json.out().contains("\"neverPulled\": 1"), json.out());

        Ran metrics = run(inHub("metrics"));
        Ran text = run(inHub("report"));
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().startsWith("Operations report\n\n2026-"), text.out());
        // the same figures as metrics tells, and over what they are
        String runs = metrics.out().replaceFirst("(?s).* UTC: (\\d+) runs ended.*", "$1").strip();
        assertTrue(text.out().contains(" UTC: " + runs + " runs ended, "), text.out());
        assertTrue(text.out().contains("1 repository was never pulled"), text.out());
        assertTrue(text.out().contains("UTC not all runs were pulled"), text.out());

        Ran markdown = run(inHub("report", "--format", "markdown", "--limit", "1"));
        assertTrue(markdown.out().startsWith("## Operations report\n"), markdown.out());
        assertTrue(markdown.out().contains("| octo-org/alpha |"), markdown.out());
        assertTrue(markdown.out().contains("\n2 more are not shown"), markdown.out());
        assertEquals(2, run(inHub("report", "--limit", "0")).code());
    }

    @Test
    void theReportsPageLoadsNothingAndIsWellFormed() throws Exception {
        Ran html = run(inHub("report", "--format", "html"));
        assertEquals(0, html.code(), html.err());
        for (String never : List.of("<script", "http:", "https:", "src=", "href=", "@import")) {
            assertFalse(html.out().contains(never), never);
        }
        for (String wanted :
                List.of(
                        "prefers-color-scheme: dark",
                        "default-src 'none'",
                        "role=\"img\" aria-label=\"Runs that ended, by day",
                        "<title>2026-11-20: ",
                        "<td>octo-org/quiet</td><td class=\"n\">0</td><td class=\"n\">-</td>")) {
            assertTrue(html.out().contains(wanted), wanted);
        }
        // every element is closed, as in XML; `<meta>` never is
        String xml =
                html.out()
                        .replaceFirst("<!DOCTYPE html>\n", "")
                        .replaceAll("(<meta [^>]*)>", "$1/>");
        javax.xml.parsers.DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
    }

    @Test
    void namesInTheReportsPageAreText() {
        assertEquals(
                "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;",
                ReportPage.escaped("<b a=\"1\" c='2'>&amp;"));
    }

    @Test
    void alertsOfIncludedFilesCountToo(@TempDir Path folder) throws IOException {
        Ran.write(
                folder,
                "config/more.yaml",
                "version: 2\nalerts: [{ id: more, not_run_for: 15d }]\n");
        Ran ran = alerts(folder, "  - { id: own, not_run_for: 15d }\ninclude: [more.yaml]\n");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains(" by 2 rules"), ran.out());
    }

    @Test
    void beforeAPullNothingIsKnown(@TempDir Path empty) {
        Ran ran = run(Map.of("HUBCTL_HOME", empty.toString()), inHub("metrics"));
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("`hubctl pull` reads runs from GitHub."), ran.out());
    }
}
