package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.RunStore;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What the screens of operations need of the world outside. All but [#clock()] may take long.
public interface OperationSource extends PullViewModel.Source {

    /// Asks the store of runs something. It is open only while it is asked.
    ///
    /// @return empty where nothing was ever pulled
    <T> Outcome<Optional<T>> ask(Function<RunStore, Outcome<T>> question);

    /// Writes a file that the user chose; what was there is replaced.
    Outcome<Path> write(Path file, byte[] content);

    /// What jobs cost.
    PriceTable prices();

    /// How many jobs run at once on GitHub's machines under a plan, by its name; empty where that
    /// is not known.
    OptionalInt jobsAtOnce(String plan);

    /// What time it is.
    InstantSource clock();
}
