package dev.hubconsole.core.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a minute on a runner costs, and since when. The table is data that is handed in.
///
/// @param currency of all amounts, as ISO 4217 has it
/// @param prices every price that was ever in force, in any order
/// @param included how many minutes a plan holds each month for standard runners in private
///   repositories, by plan
/// @param multipliers how many included minutes a minute takes, by operating system; 1 where none
///   is named
/// @param labels GitHub's own labels, and the price that a minute on each has
public record PriceTable(
        String currency,
        List<Price> prices,
        Map<String, Integer> included,
        Map<String, Integer> multipliers,
        Map<String, Label> labels) {

    /// A price.
    ///
    /// @param sku GitHub's name for the kind of runner
    /// @param standard whether it costs nothing in public repositories and is paid with included
    ///   minutes first
    /// @param from the day from which it holds
    public record Price(
            String sku,
            String os,
            String arch,
            int cores,
            boolean standard,
            BigDecimal perMinute,
            LocalDate from) {}

    /// What a label costs.
    ///
    /// @param publicSku in public repositories; empty where it costs nothing there
    /// @param privateSku in all others; empty where it costs nothing there
    public record Label(Optional<String> publicSku, Optional<String> privateSku) {}

    public PriceTable {
        prices = List.copyOf(prices);
        included = Map.copyOf(included);
        multipliers = Map.copyOf(multipliers);
        labels = Map.copyOf(labels);
    }

    /// The price of a kind of runner that held on a day; empty where none is known for it.
    public Optional<Price> on(LocalDate day, String sku) {
        return prices.stream()
                .filter(price -> price.sku().equals(sku) && !price.from().isAfter(day))
                .max(Comparator.comparing(Price::from));
    }

    /// The kind of larger runner with these properties, as an organisation describes its own.
    public Optional<String> larger(String os, String arch, int cores) {
        return prices.stream()
                .filter(
                        price ->
                                price.os().equals(os)
                                        && price.arch().equals(arch)
                                        && price.cores() == cores
                                        && !price.standard())
                .map(Price::sku)
                .sorted()
                .findFirst();
    }
}
