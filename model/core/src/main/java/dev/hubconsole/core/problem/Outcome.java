package dev.hubconsole.core.problem;

import java.util.function.Function;

/// What an operation that may fail gives back: its result, or the problem that prevented it.
public sealed interface Outcome<T> {

    /// The operation was done.
    record Done<T>(T value) implements Outcome<T> {}

    /// The operation was not done.
    record Failed<T>(Problem problem) implements Outcome<T> {}

    /// The result of `next` on the value, or the same problem.
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Failed<T>(var problem) -> new Failed<>(problem);
        };
    }

    /// The same outcome with its value changed by `change`.
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Done<>(change.apply(value)));
    }
}
