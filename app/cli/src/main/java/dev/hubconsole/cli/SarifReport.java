package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Verdict;
import dev.hubconsole.resources.RulePages;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).
/// Columns count code points.
///
/// @param version the program's version
record SarifReport(String version) implements ReportPrinter {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public String print(Report report) {
        return Json.indented(json -> write(json, report)) + "\n";
    }

    private void write(JsonGenerator json, Report report) throws IOException {
        Map<String, Integer> rules = new LinkedHashMap<>();
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        writeTool(json, rules);
        json.writeStringField("columnKind", "unicodeCodePoints");
        writeInvocation(json, report);
        json.writeArrayFieldStart("results");
        for (Finding finding : report.findings()) {
            writeResult(json, finding, rules);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeTool(JsonGenerator json, Map<String, Integer> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "hubctl");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (RulePages.Listed rule : RulePages.index()) {
            rules.put(rule.id(), rules.size());
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", rule.severity());
            json.writeEndObject();
            json.writeObjectFieldStart("help");
            json.writeStringField("text", "hubctl rules " + rule.id());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeInvocation(JsonGenerator json, Report report) throws IOException {
        boolean whole = report.verdicts().stream().noneMatch(Verdict.Crashed.class::isInstance);
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", whole);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Verdict verdict : report.verdicts()) {
            json.writeStartObject();
            json.writeStringField("level", verdict instanceof Verdict.Crashed ? "error" : "note");
            writeMessage(json, verdict.rule() + ": " + JsonReport.reason(verdict));
            json.writeObjectFieldStart("associatedRule");
            json.writeStringField("id", verdict.rule());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeResult(JsonGenerator json, Finding finding, Map<String, Integer> rules)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        if (rules.containsKey(finding.rule())) {
            json.writeNumberField("ruleIndex", rules.get(finding.rule()));
        }
        json.writeStringField("level", level(finding.severity()));
        writeMessage(json, finding.message());
        json.writeArrayFieldStart("locations");
        writeLocation(json, finding.place(), "");
        json.writeEndArray();
        if (!finding.related().isEmpty()) {
            json.writeArrayFieldStart("relatedLocations");
            for (Finding.Related related : finding.related()) {
                writeLocation(json, related.place(), related.message());
            }
            json.writeEndArray();
        }
        if (finding.fix().isPresent()) {
            writeFix(json, finding.fix().get());
        }
        if (finding.silenced().isPresent()) {
            json.writeArrayFieldStart("suppressions");
            json.writeStartObject();
            json.writeStringField("kind", "inSource");
            json.writeStringField("justification", finding.silenced().get());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return severity.word();
    }

    private static void writeMessage(JsonGenerator json, String text) throws IOException {
        json.writeObjectFieldStart("message");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static void writeLocation(JsonGenerator json, Place place, String message)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        writeArtifact(json, place);
        json.writeFieldName("region");
        writeRegion(json, place);
        json.writeEndObject();
        if (!message.isEmpty()) {
            writeMessage(json, message);
        }
        json.writeEndObject();
    }

    private static void writeArtifact(JsonGenerator json, Place place) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(place.file()));
        json.writeEndObject();
    }

    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (java.net.URISyntaxException noUri) {
            throw new IllegalStateException("no URI can be made of " + file, noUri);
        }
    }

    private static void writeRegion(JsonGenerator json, Place place) throws IOException {
        json.writeStartObject();
        json.writeNumberField("startLine", place.line());
        json.writeNumberField("startColumn", place.column());
        json.writeNumberField("endLine", place.endLine());
        json.writeNumberField("endColumn", place.endColumn());
        json.writeEndObject();
    }

    private static void writeFix(JsonGenerator json, Fix fix) throws IOException {
        json.writeArrayFieldStart("fixes");
        json.writeStartObject();
        json.writeObjectFieldStart("description");
        json.writeStringField("text", fix.title());
        json.writeEndObject();
        json.writeArrayFieldStart("artifactChanges");
        for (String file : files(fix)) {
            json.writeStartObject();
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", uri(file));
            json.writeEndObject();
            json.writeArrayFieldStart("replacements");
            for (Fix.Edit edit : fix.edits()) {
                if (edit.place().file().equals(file)) {
                    json.writeStartObject();
                    json.writeFieldName("deletedRegion");
                    writeRegion(json, edit.place());
                    json.writeObjectFieldStart("insertedContent");
                    json.writeStringField("text", edit.newText());
                    json.writeEndObject();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static List<String> files(Fix fix) {
        return fix.edits().stream().map(edit -> edit.place().file()).distinct().toList();
    }
}
