package dev.hubconsole.core.sync;

import dev.hubconsole.core.sync.SyncItem.Kind;

import java.util.List;

/// What a sync would do: nothing was sent for it, and nothing is until it is carried out.
///
/// @param host which GitHub
/// @param revision what the registry was read at
/// @param items in the order in which they are done
/// @param rotations ids of credentials whose new value is in use once all of this is done
public record SyncPlan(
        String host,
        String revision,
        List<SyncItem> items,
        List<SyncTrouble> troubles,
        List<String> rotations) {

    public SyncPlan {
        items = List.copyOf(items);
        troubles = List.copyOf(troubles);
        rotations = List.copyOf(rotations);
    }

    /// What is sent.
    public List<SyncItem> changes() {
        return items.stream().filter(item -> item.kind().isChange()).toList();
    }

    /// How many are done so.
    public long count(Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }

    /// Whether nothing may be sent before something is mended.
    public boolean isBlocked() {
        return troubles.stream().anyMatch(one -> one.kind() == SyncTrouble.Kind.IMPOSSIBLE);
    }

    /// Whether something was left out that should have been looked at.
    public boolean isWhole() {
        return troubles.stream().allMatch(one -> one.kind() == SyncTrouble.Kind.WIDER);
    }
}
