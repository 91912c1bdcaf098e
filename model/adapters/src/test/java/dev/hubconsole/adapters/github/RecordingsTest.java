package dev.hubconsole.adapters.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.Environments.Variable;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests.Comment;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Storage.Artifact;
import dev.hubconsole.core.github.Webhooks.Delivery;
import dev.hubconsole.core.github.Webhooks.Hook;
import dev.hubconsole.core.github.Workflow;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers of the real GitHub, recorded by hub4j/github-api and octokit.rb, are read without a
/// miss, and every field of what is read is held against the recording. They lie beside the project
/// on some machines; elsewhere this says so and is not run.
class RecordingsTest {

    private static final String REPO = "GET /repos/{owner}/{repo}";

    private record Reader(String list, Function<JsonNode, ? extends Record> read) {}

    private static final Map<String, Reader> READERS =
            Map.ofEntries(
                    Map.entry(REPO, new Reader("", Fields::repository)),
                    Map.entry("GET /orgs/{org}/repos", new Reader("[]", Fields::repository)),
                    Map.entry(
                            "GET /installation/repositories",
                            new Reader("repositories", Fields::repository)),
                    Map.entry(
                            REPO + "/actions/workflows", new Reader("workflows", Fields::workflow)),
                    Map.entry(REPO + "/actions/runs", new Reader("workflow_runs", Fields::run)),
                    Map.entry(
                            REPO + "/actions/workflows/{workflow_id}/runs",
                            new Reader("workflow_runs", Fields::run)),
                    Map.entry(REPO + "/actions/runs/{run_id}", new Reader("", Fields::run)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/attempts/{attempt_number}",
                            new Reader("", Fields::run)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/jobs", new Reader("jobs", Fields::job)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
                            new Reader("jobs", Fields::job)),
                    Map.entry(
                            REPO + "/actions/artifacts", new Reader("artifacts", Fields::artifact)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/artifacts",
                            new Reader("artifacts", Fields::artifact)),
                    Map.entry(
                            REPO + "/environments",
                            new Reader("environments", Fields::environment)),
                    Map.entry(REPO + "/actions/secrets", new Reader("secrets", Fields::secret)),
                    Map.entry(
                            "GET /orgs/{org}/actions/secrets",
                            new Reader("secrets", Fields::secret)),
                    Map.entry(
                            REPO + "/actions/variables", new Reader("variables", Fields::variable)),
                    Map.entry(REPO + "/branches", new Reader("[]", Fields::branch)),
                    Map.entry(REPO + "/branches/{branch}", new Reader("", Fields::branch)),
                    Map.entry(REPO + "/pulls", new Reader("[]", Fields::pullRequest)),
                    Map.entry(REPO + "/pulls/{pull_number}", new Reader("", Fields::pullRequest)),
                    Map.entry(
                            REPO + "/issues/{issue_number}/comments",
                            new Reader("[]", Fields::comment)),
                    Map.entry(REPO + "/hooks", new Reader("[]", Fields::hook)),
                    Map.entry(
                            REPO + "/hooks/{hook_id}/deliveries",
                            new Reader("[]", Fields::delivery)),
                    Map.entry("GET /app/hook/deliveries", new Reader("[]", Fields::delivery)));

    /// Where each field of what is read stands in an answer: `component=path`, where `?` gives what
    /// holds when the answer has none, and `[]` goes through a list.
    private static final Map<Class<?>, List<String>> FIELDS =
            Map.ofEntries(
                    Map.entry(
                            RepositoryDetails.class,
                            List.of(
                                    "id=id",
                                    "name=full_name",
                                    "visibility=visibility?*",
                                    "isArchived=archived?false",
                                    "isDisabled=disabled?false",
                                    "isFork=fork",
                                    "defaultBranch=default_branch",
                                    "description=description",
                                    "language=language",
                                    "topics=topics[]",
                                    "sizeInKilobytes=size",
                                    "pushedAt=pushed_at")),
                    Map.entry(
                            Workflow.class,
                            List.of("id=id", "name=name", "path=path", "isActive=state=active")),
                    Map.entry(
                            Run.class,
                            List.of(
                                    "id=id",
                                    "workflowName=name",
                                    "workflowId=workflow_id",
                                    "workflowPath=path",
                                    "title=display_title",
                                    "number=run_number",
                                    "attempt=run_attempt?1",
                                    "event=event",
                                    "branch=head_branch",
                                    "commit=head_sha",
                                    "actor=actor.login",
                                    "status=status",
                                    "conclusion=conclusion",
                                    "createdAt=created_at",
                                    "startedAt=run_started_at?*",
                                    "updatedAt=updated_at")),
                    Map.entry(
                            Job.class,
                            List.of(
                                    "id=id",
                                    "run=run_id",
                                    "attempt=run_attempt?1",
                                    "name=name",
                                    "status=status",
                                    "conclusion=conclusion",
                                    "createdAt=created_at?*",
                                    "startedAt=started_at",
                                    "completedAt=completed_at",
                                    "labels=labels[]",
                                    "runnerName=runner_name",
                                    "runnerGroup=runner_group_name",
                                    "steps=steps[].name")),
                    Map.entry(
                            Artifact.class,
                            List.of(
                                    "id=id",
                                    "name=name",
                                    "bytes=size_in_bytes",
                                    "isExpired=expired",
                                    "run=workflow_run.id",
                                    "createdAt=created_at",
                                    "expiresAt=expires_at")),
                    Map.entry(
                            Environment.class,
                            List.of("id=id", "name=name", "isProtected=protection_rules[].id=+")),
                    Map.entry(
                            SecretName.class,
                            List.of("name=name", "createdAt=created_at", "updatedAt=updated_at")),
                    Map.entry(
                            Variable.class,
                            List.of("name=name", "value=value", "updatedAt=updated_at")),
                    Map.entry(
                            Branch.class,
                            List.of("name=name", "commit=commit.sha", "isProtected=protected")),
                    Map.entry(
                            PullRequest.class,
                            List.of(
                                    "number=number",
                                    "title=title",
                                    "state=state?closed",
                                    "isDraft=draft?false",
                                    "head=head.label",
                                    "headCommit=head.sha",
                                    "base=base.ref",
                                    "url=html_url",
                                    "labels=labels[].name")),
                    Map.entry(Comment.class, List.of("id=id", "author=user.login", "body=body")),
                    Map.entry(
                            Hook.class,
                            List.of(
                                    "id=id",
                                    "url=config.url",
                                    "isActive=active",
                                    "events=events[]")),
                    Map.entry(
                            Delivery.class,
                            List.of(
                                    "id=id",
                                    "guid=guid",
                                    "event=event",
                                    "deliveredAt=delivered_at",
                                    "isRedelivery=redelivery",
                                    "status=status_code")));

    /// What a field of a record says, as an answer would have it.
    private static String shown(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(RecordingsTest::shown).orElse("");
            case List<?> list ->
                    list.stream().map(RecordingsTest::shown).collect(Collectors.joining(", "));
            case Job.Step step -> step.name();
            case PullRequest.State state ->
                    state == PullRequest.State.MERGED ? "closed" : state.name().toLowerCase(ROOT);
            case Enum<?> word -> word.name().toLowerCase(ROOT);
            default -> value.toString();
        };
    }

    /// What an answer has at a path.
    private static String recorded(JsonNode tree, String path) {
        int list = path.indexOf("[]");
        if (list >= 0) {
            String below = path.substring(list + 2).replaceFirst("^\\.", "");
            List<String> all = new ArrayList<>();
            at(tree, path.substring(0, list)).forEach(item -> all.add(recorded(item, below)));
            return String.join(", ", all);
        }
        JsonNode found = at(tree, path);
        String text = found.isNull() || found.isMissingNode() ? "" : found.asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*")
                ? OffsetDateTime.parse(text).toInstant().toString()
                : text;
    }

    private static JsonNode at(JsonNode tree, String path) {
        return path.isEmpty() ? tree : tree.at("/" + path.replace('.', '/'));
    }

    /// The fields of what was read that the recording does not have so.
    private static List<String> differences(Record read, JsonNode tree) {
        List<String> wrong = new ArrayList<>();
        List<String> fields = FIELDS.get(read.getClass());
        RecordComponent[] components = read.getClass().getRecordComponents();
        assertEquals(
                Arrays.stream(components).map(RecordComponent::getName).toList(),
                fields.stream().map(field -> field.replaceFirst("=.*", "")).toList());
        for (int i = 0; i < components.length; i++) {
            String[] parts = fields.get(i).split("[=?]", 3);
            String otherwise = parts.length > 2 ? parts[2] : "";
            boolean compares = fields.get(i).indexOf('=', parts[0].length() + 1) >= 0;
            String expected = recorded(tree, parts[1]);
            if (compares) {
                boolean holds =
                        otherwise.equals("+") ? !expected.isEmpty() : expected.equals(otherwise);
                expected = String.valueOf(holds);
            } else if (expected.isEmpty()) {
                expected = otherwise;
            }
            String actual = shown(invoke(components[i], read));
            if (!expected.equals("*") && !expected.equals(actual)) {
                wrong.add(components[i].getName() + " is " + actual + ", recorded " + expected);
            }
        }
        return wrong;
    }

    private static Object invoke(RecordComponent component, Record read) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(read);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void everyRecordedAnswerIsRead() throws IOException {
        Path file = recordings();
        assumeTrue(Files.exists(file), "not run: there is no " + file);
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode one = Json.tree(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            Reader reader = READERS.get(one.path("operation").asText());
            if (reader == null || one.path("status").asInt() != 200) {
                continue;
            }
            // what was blacked out in a recording is no JSON number any more
            String body = one.path("body").asText().replaceAll(":<[A-Z_]+>", ":1");
            JsonNode tree = Json.tree(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            try {
                JsonNode items =
                        switch (reader.list()) {
                            case "" -> Json.object().putArray("one").add(tree);
                            case "[]" -> tree;
                            default -> tree.path(reader.list());
                        };
                assertTrue(items.isArray(), one.path("file").asText());
                for (JsonNode item : items) {
                    read++;
                    for (String difference : differences(reader.read().apply(item), item)) {
                        wrong.add(one.path("file").asText() + ": " + difference);
                    }
                }
            } catch (Json.Unexpected unexpected) {
                wrong.add(one.path("file").asText() + ": " + unexpected.getMessage());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(read > 50, "read: " + read);
    }

    private static Path recordings() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared").resolve("github/recorded/recorded-mit.jsonl");
    }
}
