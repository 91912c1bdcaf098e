package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Verdict;

import java.io.IOException;

/// A report as JSON, version 1 (`validate.schema.json`).
record JsonReport() implements ReportPrinter {

    @Override
    public String print(Report report) {
        return Json.indented(json -> write(json, report)) + "\n";
    }

    private static void write(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("files");
        for (String file : report.files()) {
            json.writeString(file);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            write(json, finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skipped");
        for (Verdict verdict : report.verdicts()) {
            json.writeStartObject();
            json.writeStringField("rule", verdict.rule());
            json.writeStringField("reason", reason(verdict));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("repositories", report.repositories());
        json.writeNumberField("errors", report.count(Severity.ERROR));
        json.writeNumberField("warnings", report.count(Severity.WARNING));
        json.writeNumberField("notes", report.count(Severity.NOTE));
        json.writeNumberField("suppressed", report.silenced());
        json.writeEndObject();
        json.writeEndObject();
    }

    static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Skipped(var rule, var reason) -> reason;
            case Verdict.Crashed(var rule, var code) ->
                    "crashed: a fault of this program, " + code + " in its log";
        };
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("message", finding.message());
        write(json, finding.place());
        json.writeStringField("path", finding.path());
        json.writeArrayFieldStart("related");
        for (Finding.Related related : finding.related()) {
            json.writeStartObject();
            json.writeStringField("message", related.message());
            json.writeStringField("file", related.place().file());
            json.writeNumberField("line", related.place().line());
            json.writeNumberField("column", related.place().column());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("suppressed", finding.isSilenced());
        if (finding.silenced().isPresent()) {
            json.writeStringField("suppressedBecause", finding.silenced().get());
        }
        json.writeFieldName("fix");
        if (finding.fix().isPresent()) {
            write(json, finding.fix().get());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Place place) throws IOException {
        json.writeStringField("file", place.file());
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
        json.writeNumberField("endLine", place.endLine());
        json.writeNumberField("endColumn", place.endColumn());
    }

    private static void write(JsonGenerator json, Fix fix) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", fix.title());
        json.writeBooleanField("safe", fix.safety() == Fix.Safety.SAFE);
        json.writeArrayFieldStart("edits");
        for (Fix.Edit edit : fix.edits()) {
            json.writeStartObject();
            write(json, edit.place());
            json.writeStringField("newText", edit.newText());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
