package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// A hosted runner is gone.
final class RetiredRunner implements Rule {

    @Override
    public String id() {
        return "retired-runner";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
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
        for (EffectiveRunner.Label label : EffectiveRunner.labels(effective)) {
            if (inspection.registry().definitions().runners().containsKey(label.text())) {
                continue;
            }
            PlatformFacts.HostedRunner hosted = inspection.facts().runners().get(label.text());
            if (hosted != null && isPast(hosted.retired(), inspection)) {
                findings.add(
                        Draft.at(
                                label.at(),
                                "the runner "
                                        + label.text()
                                        + " is gone since "
                                        + hosted.retired().get()
                                        + hosted.instead()
                                                .map(name -> "; use " + name)
                                                .orElse("")));
            }
        }
    }

    private static boolean isPast(Optional<LocalDate> day, Inspection inspection) {
        return day.filter(date -> !date.isAfter(inspection.today())).isPresent();
    }
}
