package dev.hubconsole.core.check;

import java.util.List;

/// Everything that checking a registry gave. What is printed, in whatever form, is printed from
/// this.
///
/// @param files the files that were read, the root first, relative to the hub
/// @param repositories how many entries the registry has
/// @param findings in the order of files, lines and columns; silenced ones too
/// @param verdicts the rules that were skipped or crashed
public record Report(
        List<String> files, int repositories, List<Finding> findings, List<Verdict> verdicts) {

    public Report {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        verdicts = List.copyOf(verdicts);
    }

    /// How many findings of a severity are not silenced.
    public int count(Severity severity) {
        return (int)
                findings.stream()
                        .filter(finding -> !finding.isSilenced() && finding.severity() == severity)
                        .count();
    }

    /// How many findings are silenced.
    public int silenced() {
        return (int) findings.stream().filter(Finding::isSilenced).count();
    }

    /// Whether nothing stands against using the registry: no error that is not silenced, and no
    /// rule that crashed.
    public boolean isUsable() {
        return count(Severity.ERROR) == 0
                && verdicts.stream().noneMatch(Verdict.Crashed.class::isInstance);
    }
}
