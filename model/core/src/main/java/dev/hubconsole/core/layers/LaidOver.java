package dev.hubconsole.core.layers;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Values laid over others by key, without copying those. Keys stand in the order in which they
/// first appeared.
final class LaidOver extends AbstractMap<String, Value> {

    private final Map<String, Value> below;
    private final Map<String, Value> own;
    private @Nullable Map<String, Value> united;

    /// @param below what counts where `own` says nothing; neither map is changed any more
    LaidOver(Map<String, Value> below, Map<String, Value> own) {
        this.below = below;
        this.own = own;
    }

    Map<String, Value> below() {
        return below;
    }

    Map<String, Value> own() {
        return own;
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
        Value value = own.get(key);
        return value != null ? value : below.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return own.containsKey(key) || below.containsKey(key);
    }

    @Override
    public Set<Entry<String, Value>> entrySet() {
        return united().entrySet();
    }

    /// All of it as one map.
    Map<String, Value> united() {
        Map<String, Value> known = united;
        if (known == null) {
            known = new LinkedHashMap<>(below);
            known.putAll(own);
            united = known;
        }
        return known;
    }
}
