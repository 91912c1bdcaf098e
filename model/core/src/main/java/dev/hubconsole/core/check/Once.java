package dev.hubconsole.core.check;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Something that is worked out when it is first asked for. Safe for use by several threads.
final class Once<T> {

    private final Supplier<T> source;
    private @Nullable T known;

    Once(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        T value = known;
        if (value == null) {
            value = source.get();
            known = value;
        }
        return value;
    }
}
