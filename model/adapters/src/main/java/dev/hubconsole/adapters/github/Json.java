package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads and writes JSON.
final class Json {

    private static final int LONGEST_TEXT = 1 << 28;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .build();

    private Json() {}

    /// An answer does not have what it must have.
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(String message) {
            super(message);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The value that a text is; empty where it is none.
    static Optional<JsonNode> tree(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /// Whether a text is one JSON value to its end.
    static boolean isWhole(byte[] bytes) {
        try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException noJson) {
            return false;
        }
    }

    /// A text; empty where there is none.
    static Optional<String> text(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static String needText(JsonNode tree, String name) {
        return text(tree, name).orElseThrow(() -> missing(name));
    }

    static OptionalLong number(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    static long needNumber(JsonNode tree, String name) {
        return number(tree, name).orElseThrow(() -> missing(name));
    }

    /// A time; empty where there is none.
    static Optional<Instant> time(JsonNode tree, String name) {
        Optional<String> text = text(tree, name);
        try {
            return text.map(written -> OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeParseException wrong) {
            throw new Unexpected("\"" + name + "\" is no time: " + text.orElse(""));
        }
    }

    static Instant needTime(JsonNode tree, String name) {
        return time(tree, name).orElseThrow(() -> missing(name));
    }

    /// The texts of a list.
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isTextual()) {
                texts.add(item.asText());
            }
        }
        return texts;
    }

    /// The same text out of each object of a list.
    static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            text(item, name).ifPresent(texts::add);
        }
        return texts;
    }

    private static Unexpected missing(String name) {
        return new Unexpected("there is no \"" + name + "\"");
    }
}
