package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.run.CostReport;
import dev.hubconsole.core.run.PriceTable;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.WhatIf;
import dev.hubconsole.core.run.WhatIf.Change;
import dev.hubconsole.core.run.WhatIf.Smaller;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What a month's jobs cost, and would cost otherwise.
///
/// All methods are called on the thread of the screens.
public final class CostViewModel {

    /// How many months one can look back.
    private static final int MONTHS = 13;

    private final Background.Lane lane;
    private final OperationSource source;
    private final HubViewModel hub;
    private final Supplier<String> reading;
    private final StoreViewModel<Month> store;
    private final ReadOnlyObjectWrapper<Optional<Then>> then =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<YearMonth> chosen = Optional.empty();
    private Wish wish = new Wish(0.2, 1.5);

    /// A month.
    ///
    /// @param pricesFrom the day from which the newest of the prices holds
    public record Month(CostReport.All all, LocalDate pricesFrom) {}

    /// What is played with.
    ///
    /// @param shorter by what part each job gets shorter, from 0 to 1
    /// @param longer how many times as long jobs take on the next smaller runner, at least 1
    public record Wish(double shorter, double longer) {}

    /// What the month would have cost.
    ///
    /// @param smaller each larger kind of runner with the next smaller one instead, what saves most
    ///   first
    public record Then(Wish wish, Change shorter, List<Smaller> smaller) {

        public Then {
            smaller = List.copyOf(smaller);
        }
    }

    /// @param hub has the registry that says teams, budgets and the plan
    /// @param reading what reading is called among the tasks
    CostViewModel(
            Background background,
            OperationSource source,
            HubViewModel hub,
            Supplier<String> reading) {
        this.lane = background.lane();
        this.source = source;
        this.hub = hub;
        this.reading = reading;
        this.store = new StoreViewModel<>(background, source, reading, this::read);
    }

    private Outcome<Month> read(RunStore kept, Instant now) {
        PriceTable prices = source.prices();
        return CostReport.readAll(
                        kept,
                        new CostReport.Question(hub.registry(), Set.of(), true, prices),
                        chosen.orElseGet(() -> YearMonth.from(now.atOffset(ZoneOffset.UTC))),
                        now)
                .map(all -> new Month(all, newest(prices)));
    }

    private static LocalDate newest(PriceTable prices) {
        return prices.prices().stream()
                .map(PriceTable.Price::from)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    /// What is known.
    public StoreViewModel<Month> store() {
        return store;
    }

    /// The months that can be looked at, the newest first.
    public List<YearMonth> months() {
        YearMonth now = YearMonth.from(source.clock().instant().atOffset(ZoneOffset.UTC));
        return IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList();
    }

    /// The month that is looked at: the newest where none was chosen.
    public YearMonth month() {
        return chosen.orElseGet(() -> months().getFirst());
    }

    /// Looks at a month.
    public void choose(YearMonth month) {
        if (!month.equals(month())) {
            chosen = Optional.of(month);
            store.ask(this::read);
        }
    }

    /// What the month would have cost, for what was wished last; empty until that is worked out.
    public ReadOnlyObjectProperty<Optional<Then>> then() {
        return then.getReadOnlyProperty();
    }

    /// What is played with.
    public Wish wish() {
        return wish;
    }

    /// Works out what the month would have cost. Of wishes that come quickly the newest counts.
    ///
    /// @param all what was read of the month
    public void wish(Wish next, CostReport.All all) {
        wish = next;
        lane.startNewest(
                "wish",
                reading.get(),
                _ ->
                        new Outcome.Done<>(
                                new Then(
                                        next,
                                        WhatIf.shorter(all.paid(), next.shorter()),
                                        WhatIf.smaller(
                                                all.paid(), source.prices(), next.longer()))),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Then>(var worked)) {
                        then.set(Optional.of(worked));
                    }
                });
    }
}
