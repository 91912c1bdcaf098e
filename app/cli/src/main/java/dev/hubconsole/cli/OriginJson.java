package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;

import java.io.IOException;

/// Writes where a value comes from.
final class OriginJson {

    private OriginJson() {}

    /// Layer and place, as fields of the object that is open.
    static void write(JsonGenerator json, Origin origin) throws IOException {
        writeLayer(json, origin);
        writePlace(json, origin);
    }

    static void writeLayer(JsonGenerator json, Origin origin) throws IOException {
        json.writeStringField("layer", origin.layer().kind().word());
        if (!origin.layer().name().isEmpty()) {
            json.writeStringField("name", origin.layer().name());
        }
    }

    static void writePlace(JsonGenerator json, Origin origin) throws IOException {
        if (origin.at().isEmpty()) {
            json.writeNullField("file");
            json.writeNullField("line");
            json.writeNullField("column");
            return;
        }
        Written at = origin.at().get();
        writePlace(json, at.node());
        if (at.via().isPresent()) {
            json.writeObjectFieldStart("via");
            writePlace(json, at.via().get());
            json.writeEndObject();
        }
    }

    private static void writePlace(JsonGenerator json, Node node) throws IOException {
        Position position = node.document().position(node.start());
        json.writeStringField("file", node.document().name());
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", position.column());
    }

    /// A place as people read it: `config/repositories.yaml:31:22`.
    static String place(Written at) {
        return place(at.node());
    }

    static String place(Node node) {
        Position position = node.document().position(node.start());
        return node.document().name() + ":" + position.line() + ":" + position.column();
    }
}
