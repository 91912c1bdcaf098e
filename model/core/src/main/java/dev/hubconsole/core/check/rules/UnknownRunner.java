package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A runner label is neither hosted nor listed in `runners`.
final class UnknownRunner implements Rule {

    /// The labels that every self-hosted runner gets by itself
    /// (<https://docs.github.com/en/actions/reference/runners/self-hosted-runners>).
    private static final Set<String> SELF_HOSTED =
            Set.of("self-hosted", "linux", "windows", "macos", "x64", "arm", "arm64");

    @Override
    public String id() {
        return "unknown-runner";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of("runner");
    }

    @Override
    public boolean judgesValuesAlone() {
        return true;
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        Set<String> own = inspection.registry().definitions().runners().keySet();
        List<EffectiveRunner.Label> labels = EffectiveRunner.labels(effective);
        boolean selfHosted = labels.stream().anyMatch(label -> label.text().equals("self-hosted"));
        for (EffectiveRunner.Label label : labels) {
            String text = label.text();
            boolean known =
                    own.contains(text)
                            || inspection.facts().runners().containsKey(text)
                            || selfHosted && SELF_HOSTED.contains(text.toLowerCase(Locale.ROOT));
            if (!known) {
                Set<String> all = new HashSet<>(inspection.facts().runners().keySet());
                all.addAll(own);
                findings.add(
                        Draft.at(
                                label.at(),
                                "the runner label \""
                                        + text
                                        + "\" is neither GitHub's nor listed under `runners`"
                                        + Suggestion.hint(Suggestion.closest(text, all))));
            }
        }
    }
}
