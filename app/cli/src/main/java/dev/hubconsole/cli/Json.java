package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

import dev.hubconsole.core.yaml.Data;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// Writes JSON.
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Something that writes into JSON.
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /// Prints a value over several lines.
    static void print(PrintStream out, Body body) {
        out.println(indented(body));
    }

    /// A value as text over several lines.
    static String indented(Body body) {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = FACTORY.createGenerator((Writer) text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter()
                            .withObjectIndenter(lines)
                            .withArrayIndenter(lines)
                            .withSeparators(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(
                                                    Separators.Spacing.AFTER)));
            body.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// A value as text on one line.
    static String compact(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator((Writer) text)) {
            body.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes data, each value in its YAML type. What JSON has no number for (`.inf`) becomes text.
    static void data(JsonGenerator json, Data data) throws IOException {
        switch (data) {
            case Data.Null() -> json.writeNull();
            case Data.Bool(var value) -> json.writeBoolean(value);
            case Data.Text(var text) -> json.writeString(text);
            case Data.Number number -> number(json, number);
            case Data.Sequence(var items) -> {
                json.writeStartArray();
                for (Data item : items) {
                    data(json, item);
                }
                json.writeEndArray();
            }
            case Data.Mapping(var entries) -> {
                json.writeStartObject();
                for (var entry : entries.entrySet()) {
                    json.writeFieldName(entry.getKey());
                    data(json, entry.getValue());
                }
                json.writeEndObject();
            }
        }
    }

    private static void number(JsonGenerator json, Data.Number number) throws IOException {
        Optional<BigInteger> whole = number.integer();
        Optional<BigDecimal> exact = number.decimal();
        if (whole.isPresent()) {
            json.writeNumber(whole.get());
        } else if (exact.isPresent()) {
            json.writeNumber(exact.get());
        } else {
            json.writeString(number.text());
        }
    }
}
