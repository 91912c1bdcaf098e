package dev.hubconsole.core.run;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Runner;
import dev.hubconsole.core.run.RunStore.JobRow;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Says what jobs cost by a price table, where a registry describes the organisation's own runners.
public final class RegistryPricing implements Pull.Pricing {

    private final PriceTable table;
    private final Map<Visibility, Machines> machines = new EnumMap<>(Visibility.class);

    /// @param registry empty where there is none: then GitHub's own labels alone are known
    public RegistryPricing(PriceTable table, Optional<Registry> registry) {
        this.table = table;
        Map<String, Machine> own = new HashMap<>();
        registry.ifPresent(
                one ->
                        one.definitions()
                                .runners()
                                .forEach(
                                        (label, runner) -> own.put(label, machine(runner, table))));
        for (Visibility visibility : Visibility.values()) {
            machines.put(visibility, new Machines(table, own, _ -> Optional.of(visibility)));
        }
    }

    private static Machine machine(Runner runner, PriceTable table) {
        if (runner.selfHosted()) {
            return new Machine.SelfHosted();
        }
        Fields fields = runner.at().fields();
        return runner.cores().isEmpty()
                ? new Machine.Unknown()
                : table.larger(
                                fields.text("os").orElse("linux"),
                                fields.text("arch").orElse("x64"),
                                runner.cores().getAsInt())
                        .<Machine>map(Machine.Paid::new)
                        .orElseGet(Machine.Unknown::new);
    }

    @Override
    public JobRow of(JobRecord job, Visibility visibility) {
        Machines known = machines.get(visibility);
        return new JobRow(
                job, known.of(job.run().repository(), job.labels()), JobCost.of(job, known, table));
    }
}
