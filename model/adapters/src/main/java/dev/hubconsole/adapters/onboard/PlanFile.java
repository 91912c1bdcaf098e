package dev.hubconsole.adapters.onboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.ReviewRule;
import dev.hubconsole.core.onboard.SecurityReview;
import dev.hubconsole.core.onboard.SecurityReview.Unjudged;
import dev.hubconsole.core.onboard.Weakness;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Keeps plans in files of JSON. What is read is what was written.
public final class PlanFile {

    private static final int VERSION = 1;
    private static final long LARGEST = 256L << 20;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PlanFile() {}

    /// Writes a plan into a file, whole or not at all.
    public static Outcome<Path> write(Path file, OnboardingPlan plan) {
        Path target = file.toAbsolutePath();
        try {
            Path temporary = Files.createTempFile(target.getParent(), ".plan", ".json");
            try {
                Files.write(temporary, bytes(plan));
                try {
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (AtomicMoveNotSupportedException otherDisk) {
                    Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
            return new Outcome.Done<>(file);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            file + " cannot be written: " + failed.getMessage(),
                            "Name a file in a folder that is there."));
        }
    }

    /// Reads a plan.
    public static Outcome<OnboardingPlan> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Outcome.Failed<>(
                        new Problem.NotThere(
                                "there is no file " + file,
                                "`hubctl onboard … --plan FILE` writes one."));
            }
            if (Files.size(file) > LARGEST) {
                return wrong(file, "it is too large");
            }
            return plan(file, Files.readAllBytes(file));
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(file + " cannot be read: " + failed.getMessage(), ""));
        }
    }

    private static Outcome<OnboardingPlan> plan(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                return wrong(file, "it has version " + tree.path("version") + ", not " + VERSION);
            }
            return new Outcome.Done<>(
                    new OnboardingPlan(
                            Instant.parse(text(tree, "madeAt")),
                            text(tree, "host"),
                            list(tree, "targets", PlanFile::target),
                            list(tree, "declined", PlanFile::declined),
                            maybe(tree, "hub", PlanFile::pullRequest),
                            list(tree, "notes", JsonNode::asText)));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException broken) {
            return wrong(file, broken.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static <T> Outcome<T> wrong(Path file, String why) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        file + " is no plan of onboarding: " + why,
                        "`hubctl onboard … --plan FILE` writes one."));
    }

    /// A plan as JSON.
    public static byte[] bytes(OnboardingPlan plan) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", VERSION);
        root.put("madeAt", plan.madeAt().toString());
        root.put("host", plan.host());
        ArrayNode targets = root.putArray("targets");
        plan.targets().forEach(one -> targets.add(target(one)));
        ArrayNode declined = root.putArray("declined");
        plan.declined().forEach(one -> declined.add(declined(one)));
        root.set("hub", plan.hub().map(PlanFile::pullRequest).orElse(null));
        ArrayNode notes = root.putArray("notes");
        plan.notes().forEach(notes::add);
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode target(Target target) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("repository", target.repository().toString());
        ArrayNode findings = node.putArray("findings");
        target.review().weaknesses().forEach(one -> findings.add(weakness(one)));
        ArrayNode unjudged = node.putArray("unjudged");
        target.review()
                .unjudged()
                .forEach(
                        one ->
                                unjudged.addObject()
                                        .put("rule", one.rule().id())
                                        .put("reason", one.reason()));
        ArrayNode settings = node.putArray("settings");
        target.settings()
                .forEach(
                        one ->
                                settings.addObject()
                                        .put("key", one.key())
                                        .put("value", one.value())
                                        .put("reason", one.reason()));
        node.set("pullRequest", target.pullRequest().map(PlanFile::pullRequest).orElse(null));
        ArrayNode notes = node.putArray("notes");
        target.notes().forEach(notes::add);
        return node;
    }

    private static Target target(JsonNode node) {
        return new Target(
                repository(node),
                new SecurityReview(
                        list(node, "findings", PlanFile::weakness),
                        list(
                                node,
                                "unjudged",
                                one -> new Unjudged(rule(one), text(one, "reason")))),
                list(
                        node,
                        "settings",
                        one ->
                                new Proposed(
                                        text(one, "key"), text(one, "value"), text(one, "reason"))),
                maybe(node, "pullRequest", PlanFile::pullRequest),
                list(node, "notes", JsonNode::asText));
    }

    private static ObjectNode weakness(Weakness weakness) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("rule", weakness.rule().id());
        node.put("severity", weakness.rule().severity().word());
        node.put("message", weakness.message());
        node.put("remedy", weakness.remedy());
        ArrayNode places = node.putArray("places");
        weakness.places()
                .forEach(
                        place ->
                                places.addObject()
                                        .put("file", place.file())
                                        .put("line", place.line())
                                        .put("column", place.column())
                                        .put("endLine", place.endLine())
                                        .put("endColumn", place.endColumn()));
        if (weakness.accepted().isPresent()) {
            Exemption by = weakness.accepted().get();
            node.putObject("accepted")
                    .put("rule", by.rule())
                    .put("repository", by.repository().toString())
                    .put("reason", by.reason())
                    .put("owner", by.owner())
                    .put("expires", by.expires().toString());
        } else {
            node.putNull("accepted");
        }
        return node;
    }

    private static Weakness weakness(JsonNode node) {
        return new Weakness(
                rule(node),
                text(node, "message"),
                text(node, "remedy"),
                list(
                        node,
                        "places",
                        place ->
                                new Place(
                                        text(place, "file"),
                                        place.path("line").asInt(),
                                        place.path("column").asInt(),
                                        place.path("endLine").asInt(),
                                        place.path("endColumn").asInt())),
                maybe(
                        node,
                        "accepted",
                        by ->
                                new Exemption(
                                        text(by, "rule"),
                                        repository(by),
                                        text(by, "reason"),
                                        text(by, "owner"),
                                        LocalDate.parse(text(by, "expires")))));
    }

    private static ReviewRule rule(JsonNode node) {
        return ReviewRule.valueOf(text(node, "rule").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static ObjectNode declined(Declined declined) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("repository", declined.repository().toString());
        node.put(
                "kind",
                switch (declined.problem()) {
                    case Problem.Misuse _ -> "misuse";
                    case Problem.NotThere _ -> "not-there";
                    case Problem.Refused _ -> "refused";
                    case Problem.Unavailable _ -> "unavailable";
                });
        node.put("message", declined.problem().message());
        node.put("nextStep", declined.problem().nextStep());
        return node;
    }

    private static Declined declined(JsonNode node) {
        String message = text(node, "message");
        String nextStep = text(node, "nextStep");
        return new Declined(
                repository(node),
                switch (text(node, "kind")) {
                    case "misuse" -> new Problem.Misuse(message, nextStep);
                    case "not-there" -> new Problem.NotThere(message, nextStep);
                    case "refused" -> new Problem.Refused(message, nextStep);
                    case "unavailable" -> new Problem.Unavailable(message, nextStep);
                    default -> throw new IllegalArgumentException("a kind " + node.path("kind"));
                });
    }

    private static ObjectNode pullRequest(PlannedPullRequest planned) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("repository", planned.repository().toString());
        node.put("base", planned.base());
        node.put("commit", planned.commit());
        node.put("branch", planned.branch());
        node.put("title", planned.title());
        node.put("body", planned.body());
        ArrayNode files = node.putArray("files");
        for (PlannedText file : planned.files()) {
            ObjectNode one = files.addObject();
            one.put("path", file.path());
            if (file.before().isPresent()) {
                one.putObject("before")
                        .put("blob", file.before().get().blob())
                        .put("text", file.before().get().text());
            } else {
                one.putNull("before");
            }
            one.put("after", file.after().orElse(null));
            one.put("diff", file.diff());
        }
        texts(node, "labels", planned.labels());
        texts(node, "reviewers", planned.reviewers());
        texts(node, "teams", planned.teams());
        return node;
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }

    private static PlannedPullRequest pullRequest(JsonNode node) {
        return new PlannedPullRequest(
                repository(node),
                text(node, "base"),
                text(node, "commit"),
                text(node, "branch"),
                text(node, "title"),
                text(node, "body"),
                list(
                        node,
                        "files",
                        file ->
                                new PlannedText(
                                        text(file, "path"),
                                        maybe(
                                                file,
                                                "before",
                                                before ->
                                                        new PlannedText.Before(
                                                                text(before, "blob"),
                                                                text(before, "text"))),
                                        Optional.of(file.path("after"))
                                                .filter(JsonNode::isTextual)
                                                .map(JsonNode::asText))),
                list(node, "labels", JsonNode::asText),
                list(node, "reviewers", JsonNode::asText),
                list(node, "teams", JsonNode::asText));
    }

    private static RepositoryId repository(JsonNode node) {
        return RepositoryId.parse(text(node, "repository"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode found = node.path(name);
        if (!found.isTextual()) {
            throw new IllegalArgumentException("there is no text \"" + name + "\"");
        }
        return found.asText();
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        JsonNode found = node.path(name);
        if (!found.isArray()) {
            throw new IllegalArgumentException("there is no list \"" + name + "\"");
        }
        List<T> all = new ArrayList<>();
        found.forEach(one -> all.add(read.apply(one)));
        return all;
    }

    private static <T> Optional<T> maybe(JsonNode node, String name, Function<JsonNode, T> read) {
        JsonNode found = node.path(name);
        return found.isObject() ? Optional.of(read.apply(found)) : Optional.empty();
    }
}
