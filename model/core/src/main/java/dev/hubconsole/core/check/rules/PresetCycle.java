package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// Presets extend each other in a circle.
final class PresetCycle implements Rule {

    @Override
    public String id() {
        return "preset-cycle";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        LayerCircles.report(
                inspection.registry().definitions().presets(),
                preset -> preset.mentions("extends"),
                "presets",
                findings);
    }
}
