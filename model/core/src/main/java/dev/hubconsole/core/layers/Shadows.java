package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Value.Shadowed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a value hides, the nearest layer first. A chain, of which values share the far end: what
/// one hides is itself and all that it hid.
final class Shadows {

    static final Shadows NONE = new Shadows(null, null);

    private final @Nullable Shadowed nearest;
    private final @Nullable Shadows rest;

    private Shadows(@Nullable Shadowed nearest, @Nullable Shadows rest) {
        this.nearest = nearest;
        this.rest = rest;
    }

    /// These, and one that is nearer than all of them.
    Shadows behind(Shadowed nearer) {
        return new Shadows(nearer, this);
    }

    /// These, and all of a list that are nearer, the nearest first.
    Shadows behind(List<Shadowed> nearer) {
        Shadows all = this;
        for (Shadowed one : nearer.reversed()) {
            all = all.behind(one);
        }
        return all;
    }

    List<Shadowed> list() {
        List<Shadowed> all = new ArrayList<>();
        for (Shadows at = this; at != null && at.nearest != null; at = at.rest) {
            all.add(at.nearest);
        }
        return List.copyOf(all);
    }
}
