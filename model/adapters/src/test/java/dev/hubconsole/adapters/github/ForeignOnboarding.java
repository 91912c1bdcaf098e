package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.OnboardingScene.words;
import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.SecurityReview;
import dev.hubconsole.core.secret.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What onboarding writes and sends, and the project's own workflows, before judges that are not
/// ours: GitHub's own parser of workflows (npm `@actions/workflow-parser`), and `emulate`.
class ForeignOnboarding {

    /// Says of each file what the parser has to say against it. Its JSON wants an attribute that
    /// its imports leave out, which a hook adds.
    private static final String PARSE =
            """
            import { register } from "node:module";
            import { pathToFileURL } from "node:url";
            import fs from "node:fs";
            register("data:text/javascript," + encodeURIComponent(
              "export async function resolve(what, context, next) {"
              + " const found = await next(what, context);"
              + " return found.url.endsWith('.json')"
              + " ? { ...found, importAttributes: { type: 'json' } } : found; }"));
            const parser = await import(pathToFileURL(
              process.argv[2] + "/node_modules/@actions/workflow-parser/dist/index.js"));
            for (const file of process.argv.slice(3)) {
              const content = fs.readFileSync(file, "utf8");
              const parsed = parser.parseWorkflow(
                { name: file, content }, new parser.NoOperationTraceWriter());
              const template = await parser.convertWorkflowTemplate(parsed.context, parsed.value);
              const errors = parsed.context.errors.getErrors().map(one => one.message)
                .concat((template.errors ?? []).map(one => one.Message));
              console.log([...new Set(errors)].join("; ") || "clean");
            }
            """;

    @TempDir private Path folder;

    private List<String> parsed(List<String> texts) throws IOException, InterruptedException {
        String node = System.getenv("FOREIGN_NODE");
        if (node == null) {
            throw new AssertionError("FOREIGN_NODE must name the folder that the parser is in");
        }
        List<String> command = new ArrayList<>(List.of("node"));
        command.add(Files.writeString(folder.resolve("parse.mjs"), PARSE).toString());
        command.add(node);
        for (int i = 0; i < texts.size(); i++) {
            command.add(Files.writeString(folder.resolve(i + ".yml"), texts.get(i)).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    @Test
    void gitHubsParserTakesWhatIsWritten() throws IOException, InterruptedException {
        try (OnboardingScene scene = new OnboardingScene("alpha")) {
            List<String> workflows =
                    new ArrayList<>(
                            done(
                                            scene.planned(
                                                    scene.request(List.of("octo-org/alpha")),
                                                    OnboardingScene.local(OnboardingScene.REGISTRY),
                                                    Optional.of(
                                                            List.of(
                                                                    OnboardingScene.credential(
                                                                            "KEY", "cards")))))
                                    .pullRequests()
                                    .stream()
                                    .flatMap(one -> one.files().stream())
                                    .filter(file -> file.path().startsWith(".github/workflows/"))
                                    .flatMap(file -> file.after().stream())
                                    .toList());
            assertEquals(2, workflows.size());
            workflows.add(workflows.getFirst().replace("runs-on:", "runs_on:"));
            List<String> said = parsed(workflows);
            assertEquals(List.of("clean", "clean"), said.subList(0, 2));
            assertTrue(said.getLast().contains("Unexpected value 'runs_on'"), said.getLast());
        }
    }

    @Test
    void gitHubsParserTakesTheProjectsOwnWorkflows() throws IOException, InterruptedException {
        List<String> workflows = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../../.github/workflows"))) {
            for (Path file : files.sorted().toList()) {
                workflows.add(Files.readString(file));
            }
        }
        assertEquals(List.of("clean", "clean"), parsed(workflows));
        for (String workflow : workflows) {
            assertEquals(
                    List.of(),
                    workflow.lines()
                            .filter(line -> line.matches("\\s*(- )?uses: .*"))
                            .filter(line -> !line.matches(".*uses: (\\./.*|.*@[0-9a-f]{40} # v.*)"))
                            .toList(),
                    "each action is pinned by its commit, with its version beside it");
        }
    }

    @Test
    void anotherServerIsOnboardedOnceToo() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox();
                Emulate emulate = Emulate.start(folder, new AppLogin(sandbox).pkcs8());
                GitHubClient there =
                        done(
                                GitHubClient.open(
                                        GitHubSettings.of(
                                                        done(
                                                                Endpoint.parse(
                                                                        emulate.url().toString())))
                                                .at(
                                                        Pace.POLITE.bounded(
                                                                16,
                                                                OptionalInt.empty(),
                                                                Duration.ZERO)),
                                        new GitHubLogin.Token(new Secret(Emulate.TOKEN))))) {
            for (GitHubClient client : List.of(sandbox.client(), there)) {
                OnboardingPlan plan = plan(client);
                assertEquals(List.of(REPOSITORY + " created"), words(applied(client, plan)));
                assertEquals(List.of(REPOSITORY + " unchanged"), words(applied(client, plan)));
            }
        }
    }

    private static List<Applied> applied(GitHubClient client, OnboardingPlan plan) {
        return new Applying(
                        client.reading(Urgency.USER),
                        client.writing(Urgency.USER),
                        Applying.Closed.LEFT)
                .apply(plan, (_, _, _) -> {});
    }

    private static OnboardingPlan plan(GitHubClient client) {
        String commit =
                done(client.reading(Urgency.USER).files().branch(REPOSITORY, "main"))
                        .orElseThrow()
                        .commit();
        PlannedPullRequest planned =
                new PlannedPullRequest(
                        REPOSITORY,
                        "main",
                        commit,
                        "hub-console/onboard",
                        "Build with the hub",
                        "Why not.\n",
                        List.of(
                                new PlannedText(
                                        ".github/workflows/hub-build.yml",
                                        Optional.empty(),
                                        Optional.of("name: Hub build\n"))),
                        List.of("onboarding"),
                        List.of(),
                        List.of());
        return new OnboardingPlan(
                Instant.EPOCH,
                "127.0.0.1",
                List.of(
                        new OnboardingPlan.Target(
                                REPOSITORY,
                                new SecurityReview(List.of(), List.of()),
                                List.of(),
                                Optional.of(planned),
                                List.of())),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
