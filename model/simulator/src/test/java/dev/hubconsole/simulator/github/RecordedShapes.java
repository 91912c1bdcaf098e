package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers of the real GitHub, recorded by hub4j/github-api and octokit.rb, by operation and
/// status: which fields they have, and of what type.
final class RecordedShapes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What recordings have because of what was asked for in them, by operation: a payload that is
    /// a text, the settings of one hook, the permissions of one App.
    private static final Map<String, Set<String>> LEFT_OUT =
            Map.of(
                    "GET /repos/{owner}/{repo}/deployments",
                    Set.of("/*/payload"),
                    "POST /repos/{owner}/{repo}/deployments",
                    Set.of("/payload"),
                    "PATCH /repos/{owner}/{repo}/hooks/{hook_id}",
                    Set.of("/config/railsbp_url", "/config/token"),
                    // only some rules have them, and the sandbox's have not
                    "GET /repos/{owner}/{repo}/rules/branches/{branch}",
                    Set.of("/*/parameters"),
                    "POST /app/installations/{installation_id}/access_tokens",
                    Set.of("/permissions/contents"));

    /// Of each operation and status: the paths of fields, and the types that were seen there.
    private final Map<String, List<Map<String, Set<String>>>> shapes = new HashMap<>();

    private RecordedShapes() {}

    /// The file beside the project, which is not there on every machine.
    static Path file() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared").resolve("github/recorded/recorded-mit.jsonl");
    }

    static RecordedShapes read() throws IOException {
        RecordedShapes all = new RecordedShapes();
        for (String line : Files.readAllLines(file())) {
            JsonNode one = MAPPER.readTree(line);
            String body = one.path("body").asText("").replaceAll(":<[A-Z_]+>", ":1");
            if (!one.path("contentType").asText("").contains("json") || body.isBlank()) {
                continue;
            }
            all.shapes
                    .computeIfAbsent(
                            one.path("operation").asText() + " " + one.path("status").asInt(),
                            _ -> new ArrayList<>())
                    .add(shape(body));
        }
        return all;
    }

    private static Map<String, Set<String>> shape(String body) throws IOException {
        Map<String, Set<String>> shape = new TreeMap<>();
        collect("", MAPPER.readTree(body.getBytes(StandardCharsets.UTF_8)), shape);
        return shape;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> shape) {
        shape.computeIfAbsent(path, _ -> new TreeSet<>()).add(type(node));
        node.properties()
                .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), shape));
        if (node.isArray()) {
            node.forEach(item -> collect(path + "/*", item, shape));
        }
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> "number";
            case STRING -> "text";
            case BOOLEAN -> "truth";
            case ARRAY -> "list";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    /// What answers of the simulator lack or have otherwise.
    ///
    /// @param compared takes the operations of which there is a recording
    Set<String> differences(SimulatedGitHub github, List<Seen> seen, Set<String> compared)
            throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Seen one : seen) {
            String operation =
                    github.template(one.method(), one.target()).orElse("").replace("+}", "}");
            if (!one.replyType().contains("json") || count(operation, one.status()) == 0) {
                continue;
            }
            if (!isSameThing(operation, one)) {
                continue;
            }
            compared.add(operation + " " + one.status());
            Set<String> leftOut = LEFT_OUT.getOrDefault(operation, Set.of());
            for (String difference : differences(operation, one.status(), one.replyBody())) {
                if (!leftOut.contains(difference.replaceFirst(" .*", ""))) {
                    wrong.add(operation + " " + one.status() + ": " + difference);
                }
            }
        }
        return wrong;
    }

    /// A folder is another thing than a file, and the protection of a branch another than a branch.
    private static boolean isSameThing(String operation, Seen one) {
        return !(operation.endsWith("/contents/{path}") && one.replyBody().startsWith("["))
                && !(operation.endsWith("/branches/{branch}")
                        && one.target().endsWith("/protection"));
    }

    /// How many recordings there are of an operation and status.
    private int count(String operation, int status) {
        return shapes.getOrDefault(operation + " " + status, List.of()).size();
    }

    /// The fields that every recording of this operation and status has and the answer lacks, and
    /// those that have another type in it than in any recording. What is below something that is
    /// null or an empty list on either side cannot be told.
    private List<String> differences(String operation, int status, String body) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> ours = shape(body);
        List<Map<String, Set<String>>> recorded =
                shapes.getOrDefault(operation + " " + status, List.of());
        Map<String, Set<String>> types = new TreeMap<>();
        recorded.forEach(
                one ->
                        one.forEach(
                                (path, seen) ->
                                        types.computeIfAbsent(path, _ -> new TreeSet<>())
                                                .addAll(seen)));
        types.forEach(
                (path, seen) -> {
                    String parent = path.replaceFirst("/[^/]*$", "");
                    boolean told = ours.containsKey(parent) && !path.endsWith("/*");
                    boolean always =
                            recorded.stream()
                                    .filter(
                                            one ->
                                                    one.getOrDefault(parent, Set.of())
                                                            .contains("object"))
                                    .allMatch(one -> one.containsKey(path));
                    boolean isObject = ours.getOrDefault(parent, Set.of()).contains("object");
                    if (told && always && isObject && !ours.containsKey(path)) {
                        wrong.add(path + " is missing");
                    }
                });
        ours.forEach(
                (path, seen) -> {
                    Set<String> known = new TreeSet<>(types.getOrDefault(path, Set.of()));
                    known.remove("null");
                    Set<String> other = new TreeSet<>(seen);
                    other.remove("null");
                    if (!known.isEmpty() && !known.containsAll(other)) {
                        wrong.add(path + " is " + other + ", recorded " + known);
                    }
                });
        return wrong;
    }
}
