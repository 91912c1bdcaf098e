package dev.hubconsole.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds requests and answers against GitHub's description of one version of its API.
///
/// What GitHub does against its own description is let through where a [Deviation] says so, and
/// nothing else.
///
/// Safe for use by several threads at once.
public final class GitHubContract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Set<String> WITH_SLASHES = Set.of("path", "ref", "basehead");
    private static final Set<String> WITH_SLASHES_AT_END =
            Set.of("branch", "environment_name", "label", "name");
    private static final String NAME = "https://github.invalid/openapi.json";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /// It warns of every part of an OpenAPI document that is no part of a schema.
    private static final Logger WARNS_OF_PARTS =
            Logger.getLogger("com.networknt.schema.keyword.UnknownKeywordFactory");

    static {
        WARNS_OF_PARTS.setLevel(Level.SEVERE);
    }

    private final ObjectMapper json = JsonMapper.builder().build();
    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Schema document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<Deviation> permitted;

    private GitHubContract(String text, Set<Deviation> permitted) {
        this.permitted = permitted;
        root = json.readTree(text);
        if (permitted.contains(Deviation.FORKS)) {
            ((ObjectNode) root.get("paths"))
                    .setAll((ObjectNode) json.readTree(resource("undescribed")));
        }
        takeDefaults(root);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());
        document = registry.getSchema(SchemaLocation.of(NAME), root);
        root.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                method -> {
                                                    if (METHODS.contains(method.getKey())) {
                                                        operations.add(
                                                                compile(
                                                                        method.getKey(),
                                                                        path.getKey(),
                                                                        method.getValue(),
                                                                        path.getValue()));
                                                    }
                                                }));
        operations.sort(
                Comparator.comparing(Operation::greedy)
                        .thenComparing(operation -> -operation.literals()));
    }

    /// A text of which the description says that it is empty where nothing else was said, and an
    /// URI, may be empty.
    private static void takeDefaults(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("format").asString("").equals("uri")
                && object.path("default").isString()
                && object.path("default").asString().isEmpty()) {
            object.remove("format");
        }
        node.forEach(GitHubContract::takeDefaults);
    }

    /// The contract of a version: `2022-11-28` or `2026-03-10`.
    public static GitHubContract of(String version) {
        return of(version, EnumSet.allOf(Deviation.class));
    }

    /// The contract of a version, with these deviations and no others let through.
    static GitHubContract of(String version, Set<Deviation> permitted) {
        return new GitHubContract(resource(version), permitted);
    }

    private static String resource(String name) {
        try (InputStream in = GitHubContract.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no description " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Where something is not as GitHub says.
    public record Violation(
            String where, String operation, String at, String keyword, String message) {

        @Override
        public String toString() {
            return where + " " + operation + " " + at + " [" + keyword + "] " + message;
        }
    }

    private record Operation(
            String method,
            String template,
            Pattern path,
            List<String> names,
            JsonNode node,
            JsonNode item,
            int literals,
            boolean greedy) {

        String id() {
            return method + " " + template;
        }

        String pointer() {
            return "/paths/"
                    + template.replace("~", "~0").replace("/", "~1")
                    + "/"
                    + method.toLowerCase(Locale.ROOT);
        }
    }

    /// How many operations have an answer of this status.
    long describing(int status) {
        return operations.stream()
                .filter(one -> one.node().path("responses").has(String.valueOf(status)))
                .count();
    }

    /// What the description says of an operation, `POST /user/repos`, as it is written.
    String written(String operation) {
        return operations.stream()
                .filter(one -> one.id().equals(operation))
                .map(one -> one.node().toString())
                .findFirst()
                .orElseThrow();
    }

    /// How many operations it knows.
    public int size() {
        return operations.size();
    }

    private Operation compile(String method, String template, JsonNode node, JsonNode item) {
        Matcher parameter = PARAMETER.matcher(template);
        StringBuilder path = new StringBuilder("^");
        List<String> names = new ArrayList<>();
        int last = 0;
        boolean greedy = false;
        while (parameter.find()) {
            String name = parameter.group(1);
            path.append(Pattern.quote(template.substring(last, parameter.start())));
            last = parameter.end();
            names.add(name);
            boolean slashes =
                    permitted.contains(Deviation.SLASHES)
                            && (WITH_SLASHES.contains(name)
                                    || WITH_SLASHES_AT_END.contains(name)
                                            && last == template.length());
            path.append(slashes ? "(.+)" : "([^/]+)");
            greedy |= slashes;
        }
        path.append(Pattern.quote(template.substring(last))).append("$");
        int literals = 0;
        for (String part : template.split("/")) {
            if (!part.isEmpty() && !part.startsWith("{")) {
                literals++;
            }
        }
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                template,
                Pattern.compile(path.toString()),
                names,
                node,
                item,
                literals,
                greedy);
    }

    private String canonical(String method, String path) {
        String canonical = path.replaceFirst("^/api/v3(?=/)", "");
        if (method.equals("GET") && permitted.contains(Deviation.REPOSITORY_NUMBERS)) {
            canonical = canonical.replaceFirst("^/repositories/(\\d+)(?=/|$)", "/repos/id/$1");
        }
        if (method.equals("GET") && permitted.contains(Deviation.REFERENCES)) {
            canonical = canonical.replaceFirst("/git/refs/heads/", "/git/ref/heads/");
        }
        if (method.equals("GET") && permitted.contains(Deviation.ORGANIZATION_NUMBERS)) {
            canonical =
                    canonical.replaceFirst(
                            "^/organizations/(\\d+)(?=/(actions|teams|repos))", "/orgs/$1");
        }
        return canonical;
    }

    private Optional<Operation> find(String method, String target) {
        String path = canonical(method, target.split("\\?", 2)[0]);
        return operations.stream()
                .filter(
                        operation ->
                                operation.method().equals(method)
                                        && operation.path().matcher(path).matches())
                .findFirst();
    }

    /// Whether there is such an operation.
    public boolean knows(String method, String target) {
        return find(method, target).isPresent();
    }

    /// What is wrong with a request.
    ///
    /// @param target path and query, as they are sent
    /// @param body empty text where there is none
    public List<Violation> request(String method, String target, String body) {
        List<Violation> found = new ArrayList<>();
        Optional<Operation> operation = find(method, target);
        if (operation.isEmpty()) {
            found.add(
                    new Violation(
                            "request",
                            method + " " + target,
                            "",
                            "path",
                            "no such operation in GitHub's description"));
            return found;
        }
        parameters(operation.get(), method, target, found);
        body(operation.get(), body, found);
        return found;
    }

    private void parameters(
            Operation operation, String method, String target, List<Violation> found) {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        Map<JsonNode, String> pointers = new IdentityHashMap<>();
        declare(operation, operation.item(), "", declared, pointers);
        declare(
                operation,
                operation.node(),
                "/" + operation.method().toLowerCase(Locale.ROOT),
                declared,
                pointers);
        String[] parts = target.split("\\?", 2);
        Matcher path = operation.path().matcher(canonical(method, parts[0]));
        if (path.matches()) {
            for (int i = 0; i < operation.names().size(); i++) {
                JsonNode parameter = declared.get("path:" + operation.names().get(i));
                if (parameter != null) {
                    parameter(
                            operation,
                            parameter,
                            pointers.get(parameter),
                            List.of(decoded(path.group(i + 1))),
                            found);
                }
            }
        }
        Map<String, List<String>> query = query(parts.length > 1 ? parts[1] : "");
        query.forEach(
                (name, values) -> {
                    JsonNode parameter =
                            declared.getOrDefault(
                                    "query:" + name,
                                    declared.get("query:" + name.replaceAll("\\[]$", "")));
                    boolean range =
                            permitted.contains(Deviation.RANGES_OF_DATES)
                                    && name.equals("created")
                                    && operation.template().endsWith("/runs");
                    if (parameter == null) {
                        found.add(
                                new Violation(
                                        "request",
                                        operation.id(),
                                        "query " + name,
                                        "unknown",
                                        "query parameter is not in the description"));
                    } else if (!range) {
                        parameter(operation, parameter, pointers.get(parameter), values, found);
                    }
                });
        declared.forEach(
                (key, parameter) -> {
                    if (key.startsWith("query:")
                            && parameter.path("required").asBoolean(false)
                            && !query.containsKey(key.substring("query:".length()))) {
                        found.add(
                                new Violation(
                                        "request",
                                        operation.id(),
                                        key,
                                        "required",
                                        "query parameter missing"));
                    }
                });
    }

    private void declare(
            Operation operation,
            JsonNode holder,
            String below,
            Map<String, JsonNode> declared,
            Map<JsonNode, String> pointers) {
        JsonNode parameters = holder.path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode written = parameters.get(i);
            JsonNode parameter = resolved(written);
            declared.put(
                    parameter.path("in").asString() + ":" + parameter.path("name").asString(),
                    parameter);
            pointers.put(
                    parameter,
                    written.has("$ref")
                            ? written.get("$ref").asString().substring(1)
                            : "/paths/"
                                    + operation.template().replace("~", "~0").replace("/", "~1")
                                    + below
                                    + "/parameters/"
                                    + i);
        }
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                    .add(parts.length > 1 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private void parameter(
            Operation operation,
            JsonNode parameter,
            String pointer,
            List<String> values,
            List<Violation> found) {
        if (parameter.path("schema").isMissingNode()) {
            return;
        }
        Schema schema = schema(pointer + "/schema");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String value = values.getFirst();
        List<JsonNode> readings = new ArrayList<>(List.of(nodes.stringNode(value)));
        if (value.matches("-?\\d{1,18}")) {
            readings.add(nodes.numberNode(Long.parseLong(value)));
        }
        if (value.equals("true") || value.equals("false")) {
            readings.add(nodes.booleanNode(Boolean.parseBoolean(value)));
        }
        ArrayNode list = nodes.arrayNode();
        for (String one : values) {
            for (String item : one.split(",")) {
                list.add(item);
            }
        }
        readings.add(list);
        List<Error> errors = List.of();
        for (JsonNode reading : readings) {
            List<Error> here = schema.validate(reading);
            if (here.isEmpty()) {
                return;
            }
            errors = errors.isEmpty() ? here : errors;
        }
        found.add(
                new Violation(
                        "request",
                        operation.id(),
                        parameter.path("in").asString() + " " + parameter.path("name").asString(),
                        errors.getFirst().getKeyword(),
                        errors.getFirst().getMessage() + " (it is \"" + value + "\")"));
    }

    private void body(Operation operation, String body, List<Violation> found) {
        JsonNode written = operation.node().path("requestBody");
        JsonNode described = resolved(written);
        boolean has = !body.isBlank();
        if (described.isMissingNode()) {
            boolean nothing =
                    body.strip().equals("{}") && permitted.contains(Deviation.EMPTY_OBJECT);
            if (has && !nothing) {
                found.add(
                        new Violation(
                                "request",
                                operation.id(),
                                "body",
                                "unexpected",
                                "no body is described"));
            }
        } else if (!has) {
            if (described.path("required").asBoolean(false)) {
                found.add(
                        new Violation(
                                "request", operation.id(), "body", "required", "body missing"));
            }
        } else if (!described.path("content").path("application/json").isMissingNode()) {
            String pointer =
                    written.has("$ref")
                            ? written.get("$ref").asString().substring(1)
                            : operation.pointer() + "/requestBody";
            boolean list =
                    permitted.contains(Deviation.LISTS_OF_LABELS)
                            && operation.template().endsWith("/issues/{issue_number}/labels")
                            && body.stripLeading().startsWith("[");
            validate(
                    "request",
                    operation,
                    pointer + "/content/application~1json/schema",
                    list ? "{\"labels\":" + body + "}" : body,
                    found);
        }
    }

    /// What is wrong with an answer.
    ///
    /// @param type the media type; empty text where there is no body
    /// @param body empty text where there is none
    public List<Violation> response(
            String method, String target, int status, String type, String body) {
        List<Violation> found = new ArrayList<>();
        Optional<Operation> matching = find(method, target);
        if (matching.isEmpty()) {
            found.add(
                    new Violation(
                            "response", method + " " + target, "", "path", "no such operation"));
            return found;
        }
        Operation operation = matching.get();
        JsonNode written = operation.node().path("responses").path(String.valueOf(status));
        if (written.isMissingNode()) {
            if (Deviation.of(status).filter(permitted::contains).isEmpty()) {
                found.add(
                        new Violation(
                                "response",
                                operation.id(),
                                "status",
                                "status",
                                "status " + status + " is not described"));
            }
            return found;
        }
        JsonNode content = resolved(written).path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            if (!body.isEmpty() && status < 300) {
                found.add(
                        new Violation(
                                "response",
                                operation.id(),
                                "body",
                                "unexpected",
                                "no body is described for " + status));
            }
            return found;
        }
        String media = type.isEmpty() ? "application/json" : type.split(";")[0].strip();
        if (content.path(media).isMissingNode()) {
            found.add(
                    new Violation(
                            "response",
                            operation.id(),
                            "content-type",
                            "content",
                            type + " is not described for " + status));
        } else if (body.isEmpty()) {
            found.add(
                    new Violation(
                            "response",
                            operation.id(),
                            "body",
                            "required",
                            "the described body is missing for " + status));
        } else if (!content.path(media).path("schema").isMissingNode()) {
            String pointer =
                    written.has("$ref")
                            ? written.get("$ref").asString().substring(1)
                            : operation.pointer() + "/responses/" + status;
            validate(
                    "response",
                    operation,
                    pointer + "/content/" + media.replace("~", "~0").replace("/", "~1") + "/schema",
                    body,
                    found);
        }
        return found;
    }

    private void validate(
            String where, Operation operation, String pointer, String body, List<Violation> found) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException wrong) {
            found.add(new Violation(where, operation.id(), "body", "json", "the body is no JSON"));
            return;
        }
        for (Error error : schema(pointer).validate(tree)) {
            if (permitted.contains(Deviation.INSTALLED_ACCOUNTS)
                    && operation.id().equals("GET /app/installations")
                    && error.getKeyword().equals("required")
                    && error.getInstanceLocation().toString().endsWith("/account")) {
                continue;
            }
            if (permitted.contains(Deviation.ERRORS_OF_TWO_SHAPES)
                    && pointer.matches(".*/responses/[45]\\d\\d/.*")
                    && error.getKeyword().equals("oneOf")
                    && error.getMessage().contains("2 are valid")) {
                continue;
            }
            found.add(
                    new Violation(
                            where,
                            operation.id(),
                            error.getInstanceLocation()
                                    + (error.getProperty() == null
                                            ? ""
                                            : "/" + error.getProperty()),
                            error.getKeyword(),
                            error.getMessage()));
        }
    }

    private Schema schema(String pointer) {
        Schema known = schemas.get(pointer);
        return known == null ? compiled(pointer) : known;
    }

    /// One at a time: they are parts of one document.
    private synchronized Schema compiled(String pointer) {
        return schemas.computeIfAbsent(
                pointer,
                _ -> {
                    NodePath path = new NodePath(PathType.JSON_POINTER);
                    String before = "";
                    for (String part : pointer.substring(1).split("/")) {
                        boolean index = before.equals("parameters") && part.matches("\\d+");
                        path =
                                index
                                        ? path.append(Integer.parseInt(part))
                                        : path.append(part.replace("~1", "/").replace("~0", "~"));
                        before = part;
                    }
                    return document.getSubSchema(path);
                });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
