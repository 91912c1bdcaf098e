package dev.hubconsole.core.run;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Knows from a job's labels what it ran on.
public final class Machines {

    private static final String SELF_HOSTED = "self-hosted";

    private final PriceTable table;
    private final Map<String, Machine> own;
    private final Function<RepositoryId, Optional<Visibility>> visibility;

    /// @param own the organisation's own labels, and what stands behind them
    /// @param visibility who sees a repository; where that is not known, standard runners' costs
    ///   are not known either
    public Machines(
            PriceTable table,
            Map<String, Machine> own,
            Function<RepositoryId, Optional<Visibility>> visibility) {
        this.table = table;
        this.own = new HashMap<>();
        own.forEach((label, machine) -> this.own.put(label.toLowerCase(Locale.ROOT), machine));
        this.visibility = visibility;
    }

    /// What a job of a repository with these labels ran on. The organisation's own labels go before
    /// GitHub's, as they may bear the same names.
    public Machine of(RepositoryId repository, List<String> labels) {
        List<String> all = labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
        if (all.contains(SELF_HOSTED)) {
            return new Machine.SelfHosted();
        }
        for (String label : all) {
            Machine known = own.get(label);
            if (known != null) {
                return known;
            }
        }
        for (String label : all) {
            PriceTable.Label known = table.labels().get(label);
            if (known != null) {
                return hosted(repository, known);
            }
        }
        return new Machine.Unknown();
    }

    private Machine hosted(RepositoryId repository, PriceTable.Label label) {
        if (label.publicSku().equals(label.privateSku())) {
            return machine(label.publicSku());
        }
        return visibility
                .apply(repository)
                .map(
                        seen ->
                                machine(
                                        seen == Visibility.PUBLIC
                                                ? label.publicSku()
                                                : label.privateSku()))
                .orElseGet(Machine.Unknown::new);
    }

    private static Machine machine(Optional<String> sku) {
        return sku.<Machine>map(Machine.Paid::new).orElseGet(Machine.Free::new);
    }
}
