package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Alert;
import dev.hubconsole.core.run.AlertRulesReader;
import dev.hubconsole.core.run.Alerts;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the registry's rules say of the runs that were pulled.
///
/// All methods are called on the thread of the screens.
public final class AlertsViewModel {

    private final StoreViewModel<Judged> store;
    private final HubViewModel hub;

    /// What the rules say.
    ///
    /// @param at when they were judged
    /// @param isHubOpen whether there is a registry that could have rules
    /// @param rules how many there are
    /// @param alerts in the order of the repositories and of the rules
    /// @param places where each rule stands, by its id
    public record Judged(
            Instant at,
            boolean isHubOpen,
            int rules,
            List<Alert> alerts,
            Map<String, Spot> places) {

        public Judged {
            alerts = List.copyOf(alerts);
            places = Map.copyOf(places);
        }

        /// How many are in this state.
        public long count(Alert.State state) {
            return alerts.stream().filter(one -> one.state() == state).count();
        }
    }

    /// @param hub has the registry with the rules
    /// @param reading what reading is called among the tasks
    AlertsViewModel(
            Background background,
            OperationSource source,
            HubViewModel hub,
            Supplier<String> reading) {
        this.hub = hub;
        this.store = new StoreViewModel<>(background, source, reading, this::judge);
    }

    private Outcome<Judged> judge(RunStore kept, Instant now) {
        Optional<Registry> registry = hub.registry();
        return registry.isEmpty()
                ? new Outcome.Done<>(new Judged(now, false, 0, List.of(), Map.of()))
                : judge(kept, registry.get(), now);
    }

    private static Outcome<Judged> judge(RunStore kept, Registry registry, Instant now) {
        List<RepositoryId> repositories =
                registry.repositories().stream()
                        .flatMap(repository -> repository.id().stream())
                        .distinct()
                        .toList();
        return AlertRulesReader.wellFormed(AlertRulesReader.examine(registry))
                .then(
                        read ->
                                Alerts.read(kept, registry, read.rules(), repositories, now)
                                        .map(
                                                alerts ->
                                                        new Judged(
                                                                now,
                                                                true,
                                                                read.rules().size(),
                                                                alerts,
                                                                spots(read.places()))));
    }

    private static Map<String, Spot> spots(Map<String, Node> places) {
        Map<String, Spot> spots = new HashMap<>();
        places.forEach(
                (id, node) -> {
                    Position position = node.document().position(node.start());
                    spots.put(
                            id,
                            new Spot(node.document().name(), position.line(), position.column()));
                });
        return spots;
    }

    /// What is known.
    public StoreViewModel<Judged> store() {
        return store;
    }
}
