package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;

import java.util.Set;

/// A preset is named that is not defined.
final class UnknownPreset implements Rule {

    @Override
    public String id() {
        return "unknown-preset";
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
        Set<String> presets = Known.names(inspection, Registry.Definitions::presets);
        for (Layer layer : Known.allLayers(inspection)) {
            for (Layer.Mention preset : layer.mentions("extends")) {
                Known.require(preset, "preset", presets, findings);
            }
        }
    }
}
