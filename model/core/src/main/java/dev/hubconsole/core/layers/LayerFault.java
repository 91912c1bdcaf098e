package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.References.Piece.Reference;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Written;

import java.util.Optional;

/// What went wrong while layers were laid over each other. The value that was in force before stays
/// in force.
public sealed interface LayerFault {

    /// A locked setting was given another value.
    ///
    /// @param key the setting, dotted, relative to `settings`
    /// @param by the layer that set it
    /// @param at where it set it; absent for what was given for one run
    record LockBroken(String key, LayerId by, Optional<Written> at, Lock lock)
            implements LayerFault {}

    /// A `remove` names an item that the list does not have.
    record AbsentItem(Written item, String key) implements LayerFault {}

    /// A reference names nothing that exists where it is resolved.
    ///
    /// @param why ends a sentence that begins with the reference
    record Undefined(Written at, Reference reference, String why) implements LayerFault {}

    /// A reference stands where its value cannot: a list or a mapping inside a text, or more than a
    /// value may hold.
    ///
    /// @param why goes on after the reference
    record Misplaced(Written at, Reference reference, String why) implements LayerFault {}

    /// A lock on a setting.
    ///
    /// @param key the setting, dotted, relative to `settings`; covers everything below it
    record Lock(String key, LayerId layer, Written at) {

        /// Whether the lock binds a key: the key itself, what is below it, and what holds it.
        boolean binds(String other) {
            return key.equals(other)
                    || other.startsWith(key) && other.charAt(key.length()) == '.'
                    || key.startsWith(other) && key.charAt(other.length()) == '.';
        }
    }
}
