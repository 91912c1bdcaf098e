package dev.hubconsole.cli;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The findings of a former report. A finding is the same when rule, file, path and message are;
/// lines may have moved. One that is there twice now and was there once is new once.
record Baseline(Map<Key, Integer> counts) {

    private record Key(String rule, String file, String path, String message) {}

    static Outcome<Baseline> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "the baseline " + file + " cannot be read",
                            "Make one with `hubctl validate --format json`."));
        }
        Document document = Document.parse(file.toString(), bytes);
        List<Written> findings =
                document.root()
                        .map(Written::at)
                        .flatMap(root -> root.fields().value("findings"))
                        .map(Written::items)
                        .orElse(null);
        if (findings == null || !document.faults().isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            file + " is no report of `hubctl validate --format json`", ""));
        }
        Map<Key, Integer> counts = new HashMap<>();
        for (Written finding : findings) {
            Fields fields = finding.fields();
            Key key =
                    new Key(
                            fields.text("rule").orElse(""),
                            fields.text("file").orElse(""),
                            fields.text("path").orElse(""),
                            fields.text("message").orElse(""));
            counts.merge(key, 1, Integer::sum);
        }
        return new Outcome.Done<>(new Baseline(counts));
    }

    /// The report without the findings that were there before.
    Report without(Report report) {
        Map<Key, Integer> left = new HashMap<>(counts);
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Key key =
                    new Key(
                            finding.rule(),
                            finding.place().file(),
                            finding.path(),
                            finding.message());
            int known = left.getOrDefault(key, 0);
            if (known > 0) {
                left.put(key, known - 1);
            } else {
                fresh.add(finding);
            }
        }
        return new Report(report.files(), report.repositories(), fresh, report.verdicts());
    }
}
