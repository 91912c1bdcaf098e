package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A list that GitHub gives page by page. Nothing is asked for before somebody reads it, and no
/// more than one page is held at a time. May be read again; it then asks again.
public interface Pages<T> {

    /// Hands over the items in GitHub's order until there are no more or `wanted` says that no more
    /// are wanted. What was handed over before a failure stays handed over.
    ///
    /// @param wanted whether there is interest in the items after this one
    /// @return how many were handed over
    Outcome<Integer> forEach(Predicate<? super T> wanted);

    /// All items.
    default Outcome<List<T>> all() {
        List<T> all = new ArrayList<>();
        return forEach(all::add).map(count -> List.copyOf(all));
    }

    /// The first item; nothing where there is none.
    default Outcome<Optional<T>> first() {
        List<T> one = new ArrayList<>();
        return forEach(
                        item -> {
                            one.add(item);
                            return false;
                        })
                .map(count -> one.stream().findFirst());
    }
}
