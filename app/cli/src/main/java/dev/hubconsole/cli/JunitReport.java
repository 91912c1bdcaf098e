package dev.hubconsole.cli;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Verdict;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A report in the form of JUnit's XML, a test case for each finding, for CI servers that show such
/// files.
///
/// @param failing which findings fail
record JunitReport(Failing failing) implements ReportPrinter {

    /// From which severity on a finding fails its case.
    enum Failing {
        ERRORS,
        ERRORS_AND_WARNINGS
    }

    @Override
    public String print(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            write(xml, report);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML into memory failed", impossible);
        }
        return text.append('\n').toString();
    }

    private void write(XMLStreamWriter xml, Report report) throws XMLStreamException {
        long failures = report.findings().stream().filter(this::fails).count();
        long skipped = report.findings().stream().filter(Finding::isSilenced).count();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("tests", Math.max(1, report.findings().size() + report.verdicts().size()));
        counts.put("failures", (int) failures);
        counts.put("errors", (int) crashed(report));
        counts.put("skipped", (int) (skipped + report.verdicts().size() - crashed(report)));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "hubctl validate");
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            xml.writeAttribute(count.getKey(), count.getValue().toString());
        }
        for (Finding finding : report.findings()) {
            write(xml, finding);
        }
        for (Verdict verdict : report.verdicts()) {
            write(xml, verdict);
        }
        if (report.findings().isEmpty() && report.verdicts().isEmpty()) {
            xml.writeEmptyElement("testcase");
            xml.writeAttribute("classname", "hubctl");
            xml.writeAttribute("name", "validate");
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private boolean fails(Finding finding) {
        return !finding.isSilenced()
                && (finding.severity() == Severity.ERROR
                        || finding.severity() == Severity.WARNING
                                && failing == Failing.ERRORS_AND_WARNINGS);
    }

    private static long crashed(Report report) {
        return report.verdicts().stream().filter(Verdict.Crashed.class::isInstance).count();
    }

    private void write(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        String at =
                finding.place().file()
                        + ":"
                        + finding.place().line()
                        + ":"
                        + finding.place().column();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", finding.rule());
        xml.writeAttribute("name", at);
        xml.writeAttribute("file", finding.place().file());
        xml.writeAttribute("line", String.valueOf(finding.place().line()));
        Optional<String> silenced = finding.silenced();
        if (silenced.isPresent()) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", printable(silenced.get()));
        } else if (fails(finding)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.severity().word());
            xml.writeAttribute("message", printable(finding.message()));
            xml.writeCharacters(printable(at + ": " + finding.message()));
            xml.writeEndElement();
        } else {
            xml.writeStartElement("system-out");
            xml.writeCharacters(printable(finding.severity().word() + ": " + finding.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", verdict.rule());
        xml.writeAttribute("name", verdict.rule());
        xml.writeEmptyElement(verdict instanceof Verdict.Crashed ? "error" : "skipped");
        xml.writeAttribute("message", printable(JsonReport.reason(verdict)));
        xml.writeEndElement();
    }

    /// XML has no way to write most control characters.
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .forEach(
                        c ->
                                printable.appendCodePoint(
                                        c < 0x20 && c != '\n' && c != '\t'
                                                        || c == 0xFFFE
                                                        || c == 0xFFFF
                                                ? 0xFFFD
                                                : c));
        return printable.toString();
    }
}
