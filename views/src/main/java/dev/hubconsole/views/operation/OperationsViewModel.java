package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.run.Overview;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the screens of operations show.
///
/// All methods are called on the thread of the screens.
public final class OperationsViewModel {

    private final Background background;
    private final OperationSource source;
    private final HubViewModel hub;
    private final Function<String, String> words;
    private final StoreViewModel<Overview> monitor;
    private final RunsViewModel runs;
    private final QueueViewModel queue;
    private final CostViewModel cost;
    private final AlertsViewModel alerts;
    private final PullViewModel pull;

    /// @param hub hears what came of files that are written
    /// @param words says a text
    public OperationsViewModel(
            Background background,
            OperationSource source,
            HubViewModel hub,
            Function<String, String> words) {
        this.background = background;
        this.source = source;
        this.hub = hub;
        this.words = words;
        Supplier<String> reading = () -> words.apply("operation.reading");
        this.monitor =
                new StoreViewModel<>(
                        background,
                        source,
                        reading,
                        (store, now) -> Overview.read(store, source.prices().currency(), now));
        this.runs = new RunsViewModel(background, source, hub, reading);
        this.queue = new QueueViewModel(background, source, hub, reading);
        this.cost = new CostViewModel(background, source, hub, reading);
        this.alerts = new AlertsViewModel(background, source, hub, reading);
        this.pull = new PullViewModel(background, source, hub, words, this::refresh);
    }

    /// The organisation at a glance.
    public StoreViewModel<Overview> monitor() {
        return monitor;
    }

    /// The runs of one repository.
    public RunsViewModel runs() {
        return runs;
    }

    /// What waits, and what a fair order would make of it.
    public QueueViewModel queue() {
        return queue;
    }

    /// What a month costs.
    public CostViewModel cost() {
        return cost;
    }

    /// What the registry's rules say.
    public AlertsViewModel alerts() {
        return alerts;
    }

    /// Reads runs from GitHub.
    public PullViewModel pull() {
        return pull;
    }

    private List<StoreViewModel<?>> all() {
        return List.of(monitor, runs.store(), queue.board(), cost.store(), alerts.store());
    }

    /// Reads again what was looked at.
    public void refresh() {
        queue.forget();
        all().forEach(StoreViewModel::refresh);
    }

    /// Goes on with what is known and without those who listened: their screens have gone.
    public void renew() {
        all().forEach(StoreViewModel::renew);
    }

    /// Writes a file that the user chose.
    public void write(Path file, Supplier<byte[]> content) {
        background.start(
                words.apply("operation.writing"),
                _ -> source.write(file, content.get()),
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Path>(var problem)) {
                        hub.trouble(problem);
                    }
                });
    }
}
