package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RepositoryRuns;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import java.util.Optional;
import java.util.function.Supplier;

/// What a repository's runs come to. Of several that are asked for one after the other the newest
/// is shown.
///
/// All methods are called on the thread of the screens.
public final class RunsViewModel {

    private final OperationSource source;
    private final HubViewModel hub;
    private final StoreViewModel<Optional<RepositoryRuns>> store;
    private Optional<RepositoryId> shown = Optional.empty();

    /// @param hub has the registry that says what is promised
    /// @param name what reading is called among the tasks
    RunsViewModel(
            Background background,
            OperationSource source,
            HubViewModel hub,
            Supplier<String> name) {
        this.source = source;
        this.hub = hub;
        this.store =
                new StoreViewModel<>(
                        background,
                        source,
                        name,
                        (kept, now) -> new Outcome.Done<>(Optional.empty()));
    }

    /// What is known; empty of a repository that was never pulled.
    public StoreViewModel<Optional<RepositoryRuns>> store() {
        return store;
    }

    /// Shows a repository. What is known of it already stays.
    public void show(RepositoryId repository) {
        if (!shown.equals(Optional.of(repository))) {
            shown = Optional.of(repository);
            store.ask(
                    (kept, now) ->
                            RepositoryRuns.read(
                                    kept, repository, hub.registry(), source.prices(), now));
        }
    }
}
