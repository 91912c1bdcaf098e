package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The headers of answers of the real GitHub, recorded by hub4j/github-api and octokit.rb, by
/// operation and status: which there are, and of what form.
final class RecordedHeaders {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What is there or not for another reason than the operation: how many items a list has, how
    /// old GitHub was then, what one list is asked for again and again.
    private static final Set<String> ELSEWHERE = Set.of("status", "link", "content-type", "empty");

    /// Of these the forms are compared in another test, or are none.
    private static final Set<String> ELSEWHERE_OF = Set.of("link", "empty", "status");

    /// Who asks without a token is told of this limit, and of other ways to keep the answer.
    static final String ANONYMOUS = "60";

    /// Headers that say something by not being there.
    private static final Set<String> TELLING =
            Set.of("etag", "cache-control", "location", "x-github-media-type", "x-ratelimit-limit");

    /// Answers before this day have shorter ETags, which were strong now and then.
    private static final String FIRST = "2020-10-01";

    /// Of each operation and status: the headers of each recording, by lower-case name.
    private final Map<String, List<Map<String, String>>> recorded = new HashMap<>();

    private RecordedHeaders() {}

    static RecordedHeaders read() throws IOException {
        RecordedHeaders all = new RecordedHeaders();
        for (String line : Files.readAllLines(RecordedShapes.file())) {
            JsonNode one = MAPPER.readTree(line);
            if (one.path("date").asText().compareTo(FIRST) < 0) {
                continue;
            }
            Map<String, String> headers = new TreeMap<>();
            one.path("headers")
                    .properties()
                    .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
            headers.put("content-type", one.path("contentType").asText(""));
            headers.put("empty", String.valueOf(one.path("body").asText("").length() <= 2));
            // asked for in another form than the simulator was
            if (headers.getOrDefault("x-github-media-type", "").contains("param=raw")) {
                continue;
            }
            if (ANONYMOUS.equals(headers.get("x-ratelimit-limit"))) {
                headers.replace("vary", "Accept, Authorization, Cookie, X-GitHub-OTP");
                headers.computeIfPresent(
                        "cache-control", (_, value) -> value.replace("public", "private"));
            }
            all.recorded
                    .computeIfAbsent(
                            one.path("operation").asText() + " " + one.path("status").asInt(),
                            _ -> new ArrayList<>())
                    .add(headers);
        }
        return all;
    }

    /// The headers of the first answer that was given without a token.
    static Map<String, String> anonymous(String operation) throws IOException {
        for (String line : Files.readAllLines(RecordedShapes.file())) {
            JsonNode one = MAPPER.readTree(line);
            JsonNode headers = one.path("headers");
            if (one.path("operation").asText().equals(operation)
                    && headers.path("x-ratelimit-limit").asText().equals(ANONYMOUS)) {
                Map<String, String> found = new TreeMap<>();
                headers.properties()
                        .forEach(header -> found.put(header.getKey(), header.getValue().asText()));
                return found;
            }
        }
        throw new IOException("no recording of " + operation + " without a token");
    }

    /// What answers of the simulator have otherwise.
    ///
    /// @param compared takes the operations of which there is a recording
    Set<String> differences(SimulatedGitHub github, List<Seen> seen, Set<String> compared) {
        Set<String> wrong = new TreeSet<>();
        for (Seen one : seen) {
            String operation = github.template(one.method(), one.target()).orElse("");
            String key = operation.replace("+}", "}") + " " + one.status();
            if (recorded.containsKey(key)) {
                compared.add(key);
                differences(ours(one), recorded.get(key))
                        .forEach(difference -> wrong.add(key + ": " + difference));
            }
        }
        return wrong;
    }

    private static Map<String, String> ours(Seen one) {
        Map<String, String> headers = new TreeMap<>();
        one.replyHeaders()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("content-type", one.replyType());
        headers.put("empty", String.valueOf(one.replyBody().length() <= 2));
        return headers;
    }

    private static List<String> differences(
            Map<String, String> ours, List<Map<String, String>> theirs) {
        List<String> wrong = new ArrayList<>();
        Set<String> always = new TreeSet<>(theirs.getFirst().keySet());
        Set<String> ever = new TreeSet<>();
        for (Map<String, String> one : theirs) {
            always.retainAll(one.keySet());
            ever.addAll(one.keySet());
        }
        always.removeAll(ELSEWHERE);
        always.removeAll(ours.keySet());
        always.forEach(name -> wrong.add(name + " is missing"));
        ours.forEach(
                (name, value) -> {
                    if (TELLING.contains(name) && !ever.contains(name)) {
                        wrong.add(name + " is there");
                    }
                    Set<String> forms = new TreeSet<>();
                    theirs.stream()
                            .filter(one -> one.containsKey(name) && !ELSEWHERE_OF.contains(name))
                            .filter(
                                    one ->
                                            !name.equals("etag")
                                                    || one.get("empty").equals(ours.get("empty")))
                            .forEach(one -> forms.add(form(name, one.get(name))));
                    if (!forms.isEmpty() && !forms.contains(form(name, value))) {
                        wrong.add(name + " is " + form(name, value) + ", recorded " + forms);
                    }
                });
        return wrong;
    }

    /// What of a header's value is the same in every such answer.
    static String form(String name, String value) {
        return switch (name) {
            case "etag" -> value.replaceAll("<[A-Z_]+>", "0").replaceAll("[0-9a-f]{20,}", "digest");
            // GitHub writes it with and without what its servers in front add
            case "vary" ->
                    value.replaceAll(
                                    "(?<=Accept|OTP), ?Accept-Encoding, Accept, X-Requested-With",
                                    "")
                            .replaceFirst(
                                    "^Accept-Encoding$",
                                    "Accept-Encoding, Accept, X-Requested-With");
            case "x-github-media-type" ->
                    value.matches("unknown, github\\.v3|github\\..*") ? "a media type" : value;
            case "link" -> link(value);
            case "location" ->
                    value.replaceFirst("^https?://[^/]*", "")
                            .replaceFirst("^/(?!repos|orgs).*", "/elsewhere")
                            .replaceFirst("^/repos/[^/]+/[^/]+", "/repos/o/r")
                            .replaceFirst("^/orgs/[^/]+", "/orgs/o")
                            .replaceAll("/([0-9a-f]{40}|\\d+)(?=/|$)", "/1")
                            .replaceFirst("(?<=/labels/|/heads/).*", "name");
            case "content-type" -> value.replace("; ", ";");
            case "x-ratelimit-limit",
                    "x-ratelimit-remaining",
                    "x-ratelimit-used",
                    "x-ratelimit-reset" ->
                    value.replaceAll("\\d+", "number");
            case "last-modified" ->
                    value.replaceFirst(
                            "^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$",
                            "a date");
            default -> name.startsWith("x-github-api") ? "a version" : value;
        };
    }

    /// The paths, queries and relations of a `Link`, without names and numbers.
    static String link(String value) {
        return value.replaceAll("<https?://[^/]*", "<")
                .replaceAll("(?<=/runs/|/attempts/|/repositories/|/organizations/)\\d+", "1")
                .replaceAll("=\\d+", "=1")
                .replaceAll("(?<=/repos/)[^/]+/[^/]+", "o/r");
    }

    /// The forms that a `Link` of an operation has.
    Set<String> links(String operation) {
        Set<String> links = new TreeSet<>();
        for (Map<String, String> one : recorded.getOrDefault(operation + " 200", List.of())) {
            if (one.containsKey("link")) {
                links.add(link(one.get("link")));
            }
        }
        return links;
    }
}
