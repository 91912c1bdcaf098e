package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes JSON. What is read and is not as it should be is an [IllegalArgumentException].
final class Json {

    private static final int LONGEST_TEXT = 1 << 26;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static JsonNode read(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /// What this program or a library of its wrote.
    static JsonNode parse(String text) {
        try {
            return read(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("no JSON", wrong);
        }
    }

    static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text \"" + name + "\"");
        }
        return value.textValue();
    }

    static Optional<String> maybe(JsonNode json, String name) {
        return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
    }

    static int number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException("no number \"" + name + "\"");
        }
        return value.intValue();
    }

    static long longNumber(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("no number \"" + name + "\"");
        }
        return value.longValue();
    }

    static Instant time(JsonNode json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("no time \"" + name + "\"", wrong);
        }
    }

    static Optional<Instant> maybeTime(JsonNode json, String name) {
        return json.has(name) ? Optional.of(time(json, name)) : Optional.empty();
    }

    static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : json.path(name)) {
            texts.add(one.asText());
        }
        return texts;
    }
}
