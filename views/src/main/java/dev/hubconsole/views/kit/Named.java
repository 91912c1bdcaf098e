package dev.hubconsole.views.kit;

import javafx.util.StringConverter;

import java.util.function.Function;

/// Names what a box lets one choose.
public final class Named {

    private Named() {}

    /// A converter for a box in which nobody types.
    ///
    /// @param name is not asked about nothing, which is an empty text
    public static <T> StringConverter<T> of(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("nobody types here: " + text);
            }
        };
    }
}
