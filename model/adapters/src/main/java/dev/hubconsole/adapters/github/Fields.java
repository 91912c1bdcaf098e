package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.Environments.Variable;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.Files.TreeFile;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests.Comment;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.Safeguards.BranchRule;
import dev.hubconsole.core.github.Safeguards.Standing;
import dev.hubconsole.core.github.Safeguards.TokenDefault;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.github.Storage.Artifact;
import dev.hubconsole.core.github.Storage.Cache;
import dev.hubconsole.core.github.Storage.CacheUse;
import dev.hubconsole.core.github.Usage;
import dev.hubconsole.core.github.Webhooks.Delivery;
import dev.hubconsole.core.github.Webhooks.Hook;
import dev.hubconsole.core.github.Workflow;
import dev.hubconsole.core.registry.RepositoryId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the fields of GitHub's answers mean. Nothing here asks for more.
final class Fields {

    private Fields() {}

    static RepositoryDetails repository(JsonNode tree) {
        boolean isPrivate = tree.path("private").asBoolean();
        String visibility = Json.text(tree, "visibility").orElse(isPrivate ? "private" : "public");
        return new RepositoryDetails(
                Json.needNumber(tree, "id"),
                RepositoryId.parse(Json.needText(tree, "full_name")),
                switch (visibility) {
                    case "public" -> RepositoryDetails.Visibility.PUBLIC;
                    case "internal" -> RepositoryDetails.Visibility.INTERNAL;
                    default -> RepositoryDetails.Visibility.PRIVATE;
                },
                tree.path("archived").asBoolean(),
                tree.path("disabled").asBoolean(),
                tree.path("fork").asBoolean(),
                Json.text(tree, "default_branch").orElse("main"),
                Json.text(tree, "description"),
                Json.text(tree, "language"),
                Json.texts(tree.path("topics")),
                tree.path("size").asLong(),
                Json.time(tree, "pushed_at"));
    }

    static Workflow workflow(JsonNode tree) {
        return new Workflow(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "name"),
                Json.needText(tree, "path"),
                Json.needText(tree, "state").equals("active"));
    }

    static Run run(JsonNode tree) {
        Instant createdAt = Json.needTime(tree, "created_at");
        return new Run(
                Json.needNumber(tree, "id"),
                Json.text(tree, "name").orElse(""),
                Json.needNumber(tree, "workflow_id"),
                // `…/build.yml@refs/heads/main` for a workflow that another one calls
                Json.text(tree, "path").orElse("").replaceFirst("@.*$", ""),
                Json.text(tree, "display_title").orElse(""),
                (int) Json.needNumber(tree, "run_number"),
                (int) Json.number(tree, "run_attempt").orElse(1),
                Json.needText(tree, "event"),
                Json.text(tree, "head_branch"),
                Json.needText(tree, "head_sha"),
                Json.text(tree.path("actor"), "login"),
                Status.of(Json.needText(tree, "status")),
                Json.text(tree, "conclusion").map(Conclusion::of),
                createdAt,
                Json.time(tree, "run_started_at").orElse(createdAt),
                Json.needTime(tree, "updated_at"));
    }

    static Job job(JsonNode tree) {
        Status status = Status.of(Json.needText(tree, "status"));
        Optional<Instant> started = Json.time(tree, "started_at");
        boolean begun = status == Status.IN_PROGRESS || status == Status.COMPLETED;
        List<Job.Step> steps = new ArrayList<>();
        tree.path("steps").forEach(step -> steps.add(step(step)));
        return new Job(
                Json.needNumber(tree, "id"),
                Json.needNumber(tree, "run_id"),
                (int) Json.number(tree, "run_attempt").orElse(1),
                Json.needText(tree, "name"),
                status,
                Json.text(tree, "conclusion").map(Conclusion::of),
                Json.time(tree, "created_at")
                        .or(() -> started)
                        .orElseThrow(() -> new Json.Unexpected("there is no \"created_at\"")),
                begun ? started : Optional.empty(),
                Json.time(tree, "completed_at"),
                Json.texts(tree.path("labels")),
                Json.text(tree, "runner_name").filter(name -> !name.isEmpty()),
                Json.text(tree, "runner_group_name").filter(name -> !name.isEmpty()),
                steps);
    }

    private static Job.Step step(JsonNode tree) {
        return new Job.Step(
                (int) Json.needNumber(tree, "number"),
                Json.needText(tree, "name"),
                Status.of(Json.needText(tree, "status")),
                Json.text(tree, "conclusion").map(Conclusion::of),
                Json.time(tree, "started_at"),
                Json.time(tree, "completed_at"));
    }

    static Runner runner(JsonNode tree) {
        return new Runner(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "name"),
                Json.needText(tree, "os"),
                Json.needText(tree, "status").equals("online"),
                tree.path("busy").asBoolean(),
                Json.texts(tree.path("labels"), "name"));
    }

    static Cache cache(JsonNode tree) {
        return new Cache(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "key"),
                Json.needText(tree, "ref"),
                Json.needNumber(tree, "size_in_bytes"),
                Json.needTime(tree, "created_at"),
                Json.needTime(tree, "last_accessed_at"));
    }

    static CacheUse cacheUse(JsonNode tree) {
        return new CacheUse(
                Json.needNumber(tree, "active_caches_size_in_bytes"),
                (int) Json.needNumber(tree, "active_caches_count"));
    }

    static Artifact artifact(JsonNode tree) {
        OptionalLong run = Json.number(tree.path("workflow_run"), "id");
        return new Artifact(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "name"),
                Json.needNumber(tree, "size_in_bytes"),
                tree.path("expired").asBoolean(),
                run.isPresent() ? Optional.of(run.getAsLong()) : Optional.empty(),
                Json.time(tree, "created_at"),
                Json.time(tree, "expires_at"));
    }

    static Environment environment(JsonNode tree) {
        return new Environment(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "name"),
                !tree.path("protection_rules").isEmpty());
    }

    static SecretName secret(JsonNode tree) {
        return new SecretName(
                Json.needText(tree, "name"),
                Json.needTime(tree, "created_at"),
                Json.needTime(tree, "updated_at"));
    }

    static Variable variable(JsonNode tree) {
        return new Variable(
                Json.needText(tree, "name"),
                Json.needText(tree, "value"),
                Json.needTime(tree, "updated_at"));
    }

    static Branch branch(JsonNode tree) {
        return new Branch(
                Json.needText(tree, "name"),
                Json.needText(tree.path("commit"), "sha"),
                tree.path("protected").asBoolean());
    }

    static Tree tree(JsonNode tree) {
        List<TreeFile> files = new ArrayList<>();
        for (JsonNode item : tree.path("tree")) {
            if (Json.needText(item, "type").equals("blob")) {
                files.add(
                        new TreeFile(
                                Json.needText(item, "path"),
                                Json.needText(item, "sha"),
                                Json.number(item, "size").orElse(0)));
            }
        }
        return new Tree(files, tree.path("truncated").asBoolean());
    }

    static Standing standing(JsonNode tree) {
        JsonNode analysis = tree.path("security_and_analysis");
        return new Standing(
                Json.text(tree.path("license"), "spdx_id"),
                Json.text(tree.path("parent"), "full_name").map(RepositoryId::parse),
                tree.path("permissions").path("push").asBoolean(),
                isOn(analysis, "secret_scanning"),
                isOn(analysis, "secret_scanning_push_protection"),
                isOn(analysis, "dependabot_security_updates"));
    }

    private static Optional<Boolean> isOn(JsonNode analysis, String name) {
        return Json.text(analysis.path(name), "status").map("enabled"::equals);
    }

    static BranchRule branchRule(JsonNode tree) {
        return new BranchRule(
                Json.needText(tree, "type"), Json.text(tree, "ruleset_source").orElse(""));
    }

    static TokenDefault tokenDefault(JsonNode tree) {
        return new TokenDefault(
                Json.needText(tree, "default_workflow_permissions").equals("write"),
                tree.path("can_approve_pull_request_reviews").asBoolean());
    }

    static PullRequest pullRequest(JsonNode tree) {
        boolean merged =
                tree.path("merged").asBoolean() || Json.time(tree, "merged_at").isPresent();
        boolean open = Json.needText(tree, "state").equals("open");
        JsonNode head = tree.path("head");
        return new PullRequest(
                (int) Json.needNumber(tree, "number"),
                Json.needText(tree, "title"),
                merged
                        ? PullRequest.State.MERGED
                        : open ? PullRequest.State.OPEN : PullRequest.State.CLOSED,
                tree.path("draft").asBoolean(),
                // a fork that was deleted has left no label
                Json.text(head, "label").orElseGet(() -> Json.needText(head, "ref")),
                Json.needText(head, "sha"),
                Json.needText(tree.path("base"), "ref"),
                Json.needText(tree, "html_url"),
                Json.texts(tree.path("labels"), "name"));
    }

    static Comment comment(JsonNode tree) {
        return new Comment(
                Json.needNumber(tree, "id"),
                Json.text(tree.path("user"), "login").orElse(""),
                Json.text(tree, "body").orElse(""));
    }

    static Hook hook(JsonNode tree) {
        return new Hook(
                Json.needNumber(tree, "id"),
                Json.text(tree.path("config"), "url").orElse(""),
                tree.path("active").asBoolean(),
                Json.texts(tree.path("events")));
    }

    static Delivery delivery(JsonNode tree) {
        return new Delivery(
                Json.needNumber(tree, "id"),
                Json.needText(tree, "guid"),
                Json.needText(tree, "event"),
                Json.needTime(tree, "delivered_at"),
                tree.path("redelivery").asBoolean(),
                tree.path("status_code").asInt());
    }

    static List<Usage.Line> usage(JsonNode tree) {
        List<Usage.Line> lines = new ArrayList<>();
        for (JsonNode item : tree.path("usageItems")) {
            lines.add(
                    new Usage.Line(
                            day(Json.needText(item, "date")),
                            Json.needText(item, "product"),
                            Json.needText(item, "sku"),
                            Json.needNumber(item, "quantity"),
                            Json.needText(item, "unitType"),
                            amount(item, "pricePerUnit"),
                            amount(item, "grossAmount"),
                            amount(item, "netAmount"),
                            Json.text(item, "repositoryName")));
        }
        return List.copyOf(lines);
    }

    /// GitHub's own examples have `2023-08-01T00:00:00Z` and `2023/08/01`.
    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(
                    text.substring(0, Math.min(text.length(), 10)).replace('/', '-'));
        } catch (DateTimeParseException wrong) {
            throw new Json.Unexpected("\"date\" is \"" + text + "\"");
        }
    }

    private static BigDecimal amount(JsonNode item, String name) {
        JsonNode found = item.path(name);
        if (!found.isNumber()) {
            throw new Json.Unexpected("there is no number \"" + name + "\"");
        }
        BigDecimal amount = new BigDecimal(found.asText()).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
