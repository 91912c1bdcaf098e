package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.IsoDate;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.PriceTable.Label;
import dev.hubconsole.core.run.PriceTable.Price;
import dev.hubconsole.core.yaml.Document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads price tables from the files that come with the program. A file that is not of its form is
/// a bug: it is part of the program.
public final class PriceTableReader {

    private final Document prices;
    private final Document runners;

    private PriceTableReader(Document prices, Document runners) {
        this.prices = prices;
        this.runners = runners;
    }

    /// The table that these files have.
    ///
    /// @param prices what minutes cost
    /// @param runners which labels GitHub has, and what stands behind them
    /// @throws IllegalStateException where something is missing in them
    public static PriceTable read(Document prices, Document runners) {
        return new PriceTableReader(prices, runners).table();
    }

    private PriceTable table() {
        Fields top =
                prices.root().map(Written::at).orElseThrow(() -> broken(prices, "root")).fields();
        Fields rounding =
                top.value("rounding").orElseThrow(() -> broken(prices, "rounding")).fields();
        for (var rule : Map.of("unit", "minute", "of", "job", "direction", "up").entrySet()) {
            if (!text(prices, rounding, rule.getKey()).equals(rule.getValue())) {
                throw broken(prices, "rounding: only whole minutes of a job, upwards, are known");
            }
        }
        return new PriceTable(
                text(prices, top, "currency"),
                prices(),
                numbers("included_minutes", "plan", "minutes"),
                numbers("multipliers", "os", "factor"),
                labels());
    }

    private List<Price> prices() {
        List<Price> all = new ArrayList<>();
        for (Fields item : items(prices, "prices")) {
            all.add(
                    new Price(
                            text(prices, item, "sku"),
                            text(prices, item, "os"),
                            text(prices, item, "arch"),
                            Integer.parseInt(text(prices, item, "cores")),
                            text(prices, item, "size").equals("standard"),
                            new BigDecimal(text(prices, item, "per_minute")),
                            IsoDate.parse(text(prices, item, "date"))
                                    .orElseThrow(() -> broken(prices, "date"))));
        }
        return all;
    }

    private Map<String, Integer> numbers(String list, String key, String value) {
        Map<String, Integer> all = new HashMap<>();
        for (Fields item : items(prices, list)) {
            all.put(text(prices, item, key), Integer.parseInt(text(prices, item, value)));
        }
        return all;
    }

    private Map<String, Label> labels() {
        Map<String, Label> all = new HashMap<>();
        for (Fields item : items(runners, "labels")) {
            Fields sku = item.value("sku").orElseThrow(() -> broken(runners, "sku")).fields();
            all.put(
                    text(runners, item, "label"),
                    new Label(
                            paid(text(runners, sku, "public")),
                            paid(text(runners, sku, "private"))));
        }
        return all;
    }

    private static Optional<String> paid(String sku) {
        return sku.equals("free") ? Optional.empty() : Optional.of(sku);
    }

    private static List<Fields> items(Document file, String key) {
        return file
                .root()
                .map(Written::at)
                .flatMap(root -> root.fields().value(key))
                .orElseThrow(() -> broken(file, key))
                .items()
                .stream()
                .map(Written::fields)
                .toList();
    }

    private static String text(Document file, Fields item, String key) {
        return item.text(key).orElseThrow(() -> broken(file, key));
    }

    private static IllegalStateException broken(Document file, String what) {
        return new IllegalStateException("in the program's own " + file.name() + ": " + what);
    }
}
