package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// Reads what an organisation is billed for. GitHub tells it by day, kind of runner and repository;
/// what a workflow or a job costs it does not tell.
public interface Usage {

    /// A line of the bill, in dollars.
    ///
    /// @param product `actions`, …
    /// @param sku `actions_linux`, `actions_storage`, …
    /// @param unit what the quantity counts: `minutes`, `GigabyteHours`, …
    /// @param gross before what is included or free
    /// @param net what is paid
    record Line(
            LocalDate day,
            String product,
            String sku,
            long quantity,
            String unit,
            BigDecimal price,
            BigDecimal gross,
            BigDecimal net,
            Optional<String> repository) {}

    /// The bill of a month, which only an administrator of the organisation may see.
    Outcome<List<Line>> ofOrganization(String organization, YearMonth month);
}
