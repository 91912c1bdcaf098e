package dev.hubconsole.core.layers;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Written;

import java.util.Set;

/// What can be told of a layer from how it is written, without laying it over anything.
final class Wording {

    private Wording() {}

    /// Whether a layer may say something about one of these settings, or hold a reference, an alias
    /// or a `remove`, with which more can come than its keys tell.
    static boolean mayTouch(Layer layer, Set<String> settings) {
        for (Written mapping : layer.settings()) {
            if (mapping.via().isPresent()
                    || mapping.node().hasInText('$')
                    || mapping.node().hasInText('*')
                    || removes(mapping)) {
                return true;
            }
            Fields fields = mapping.fields();
            for (int i = 0; i < fields.size(); i++) {
                if (settings.contains(Format.currentSpelling(fields.name(i)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean removes(Written value) {
        if (!value.isMapping()) {
            return false;
        }
        Fields fields = value.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.name(i).equals("remove") || removes(fields.value(i))) {
                return true;
            }
        }
        return false;
    }
}
