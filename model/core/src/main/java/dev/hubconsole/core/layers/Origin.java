package dev.hubconsole.core.layers;

import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Written;

import java.util.Optional;

/// Where a value comes from.
///
/// @param layer the layer that says it
/// @param at where it stands; absent for built-in values and for what was given for one run
public record Origin(LayerId layer, Optional<Written> at) {

    /// The origin of the values that hold where nobody says anything.
    public static final Origin BUILT_IN = new Origin(LayerId.BUILT_IN, Optional.empty());

    /// The origin of what was given for one run.
    public static final Origin OVERRIDE = new Origin(LayerId.OVERRIDE, Optional.empty());

    /// A value that stands in a file.
    public static Origin of(LayerId layer, Written at) {
        return new Origin(layer, Optional.of(at));
    }
}
