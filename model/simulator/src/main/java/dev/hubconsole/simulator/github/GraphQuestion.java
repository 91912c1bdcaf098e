package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody asks in GraphQL: fields with arguments and aliases, fragments, variables. It has
/// no directives.
///
/// <https://spec.graphql.org/October2021/>
final class GraphQuestion {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\G(?:[\\s,\\uFEFF]|#[^\\n]*)*+([A-Za-z_]\\w*|-?\\d[\\d.eE+-]*|"
                            + "\"(?:[^\"\\\\\\n]|\\\\.)*\"|\\.\\.\\.|[!$():=@\\[\\]{|}])");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private sealed interface Selection {

        /// A field, and what is asked below it.
        record Field(String key, String name, ObjectNode arguments, List<Selection> below)
                implements Selection {}

        record Spread(String fragment) implements Selection {}

        record Inline(String type, List<Selection> below) implements Selection {}
    }

    private final List<String> tokens = new ArrayList<>();
    private final ObjectNode variables = NODES.objectNode();
    private final Map<String, Selection.Inline> fragments = new HashMap<>();
    private String kind = "";
    private List<Selection> asked = List.of();
    private int at;

    private GraphQuestion(String text, JsonNode given) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw wrong(text.substring(end).strip().substring(0, 1));
        }
        while (at < tokens.size()) {
            definition();
        }
        given.properties().forEach(one -> variables.set(one.getKey(), one.getValue()));
    }

    /// Reads a question with one operation in it.
    static GraphQuestion read(JsonNode body) {
        return new GraphQuestion(body.path("query").asText(), body.path("variables"));
    }

    boolean isMutation() {
        return kind.equals("mutation");
    }

    private static Refusal wrong(String token) {
        return Refusal.of(200, "Parse error on \"" + token + "\"");
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        if (at >= tokens.size()) {
            throw wrong("end of query");
        }
        return tokens.get(at++);
    }

    private boolean takes(String token) {
        boolean is = peek().equals(token);
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw wrong(found);
        }
    }

    private void definition() {
        if (takes("fragment")) {
            String name = next();
            expect("on");
            String type = next();
            fragments.put(name, new Selection.Inline(type, selections()));
            return;
        }
        if (!asked.isEmpty()) {
            throw wrong(peek());
        }
        kind = peek().equals("{") ? "query" : next();
        if (!kind.equals("query") && !kind.equals("mutation")) {
            throw wrong(kind);
        }
        if (!peek().equals("{") && !peek().equals("(")) {
            next();
        }
        if (takes("(")) {
            while (!takes(")")) {
                variable();
            }
        }
        asked = selections();
    }

    /// `$name: [Type!]! = value`
    private void variable() {
        expect("$");
        String name = next();
        expect(":");
        while (takes("[")) {
            // a list of what follows
        }
        next();
        while (takes("]") || takes("!")) {
            // the end of a type
        }
        if (takes("=")) {
            variables.set(name, value());
        }
    }

    private List<Selection> selections() {
        List<Selection> found = new ArrayList<>();
        expect("{");
        while (!takes("}")) {
            if (takes("...")) {
                found.add(
                        takes("on")
                                ? new Selection.Inline(next(), selections())
                                : new Selection.Spread(next()));
            } else {
                found.add(field());
            }
        }
        return found;
    }

    private Selection.Field field() {
        String key = next();
        if (!key.matches("[A-Za-z_]\\w*")) {
            throw wrong(key);
        }
        String name = takes(":") ? next() : key;
        ObjectNode arguments = NODES.objectNode();
        if (takes("(")) {
            while (!takes(")")) {
                String argument = next();
                expect(":");
                arguments.set(argument, value());
            }
        }
        return new Selection.Field(
                key, name, arguments, peek().equals("{") ? selections() : List.of());
    }

    /// A value; a variable is a text that begins with `$`, put in later.
    private JsonNode value() {
        String token = next();
        if (token.equals("$")) {
            return NODES.pojoNode(new Variable(next()));
        }
        if (token.equals("[")) {
            ArrayNode list = NODES.arrayNode();
            while (!takes("]")) {
                list.add(value());
            }
            return list;
        }
        if (token.equals("{")) {
            ObjectNode object = NODES.objectNode();
            while (!takes("}")) {
                String name = next();
                expect(":");
                object.set(name, value());
            }
            return object;
        }
        if (token.startsWith("\"")) {
            try {
                return Reply.MAPPER.readTree(token);
            } catch (java.io.IOException noText) {
                throw wrong(token);
            }
        }
        if (token.matches("-?\\d+")) {
            return NODES.numberNode(Long.parseLong(token));
        }
        return switch (token) {
            case "true", "false" -> NODES.booleanNode(token.equals("true"));
            case "null" -> NODES.nullNode();
            default -> NODES.textNode(token);
        };
    }

    private record Variable(String name) {}

    private JsonNode filled(JsonNode value) {
        if (value.isPojo()) {
            Variable variable =
                    (Variable) ((com.fasterxml.jackson.databind.node.POJONode) value).getPojo();
            return Optional.ofNullable(variables.get(variable.name())).orElse(NODES.nullNode());
        }
        if (value.isArray()) {
            ArrayNode list = NODES.arrayNode();
            value.forEach(one -> list.add(filled(one)));
            return list;
        }
        if (value.isObject()) {
            ObjectNode object = NODES.objectNode();
            value.properties().forEach(one -> object.set(one.getKey(), filled(one.getValue())));
            return object;
        }
        return value;
    }

    /// Answers it.
    ObjectNode answer(GraphObject root) {
        ObjectNode answer = NODES.objectNode();
        write(root, asked, answer);
        return answer;
    }

    private void write(GraphObject object, List<Selection> selections, ObjectNode into) {
        for (Selection selection : selections) {
            switch (selection) {
                case Selection.Field field -> {
                    Object value =
                            object.field(field.name(), (ObjectNode) filled(field.arguments()));
                    JsonNode written = written(value, field.below());
                    if (written.isObject() && into.path(field.key()).isObject()) {
                        written.properties()
                                .forEach(
                                        one ->
                                                into.withObject("/" + field.key())
                                                        .set(one.getKey(), one.getValue()));
                    } else {
                        into.set(field.key(), written);
                    }
                }
                case Selection.Inline(var type, var below) -> {
                    if (type.equals(object.type())) {
                        write(object, below, into);
                    }
                }
                case Selection.Spread(var name) -> {
                    Selection.Inline fragment = fragments.get(name);
                    if (fragment == null) {
                        throw Refusal.of(200, "Fragment " + name + " was used, but not defined");
                    }
                    write(object, List.of(fragment), into);
                }
            }
        }
    }

    private JsonNode written(Object value, List<Selection> below) {
        return switch (value) {
            case GraphObject object -> {
                if (below.isEmpty()) {
                    throw Refusal.of(
                            200, "Field must have selections (it is a " + object.type() + ")");
                }
                ObjectNode node = NODES.objectNode();
                write(object, below, node);
                yield node;
            }
            case List<?> list -> {
                ArrayNode node = NODES.arrayNode();
                list.forEach(one -> node.add(written(one, below)));
                yield node;
            }
            case Optional<?> optional ->
                    optional.map(one -> written(one, below)).orElse(NODES.nullNode());
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> NODES.numberNode(number.longValue());
            default -> NODES.textNode(value.toString());
        };
    }
}
