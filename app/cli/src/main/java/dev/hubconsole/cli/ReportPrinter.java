package dev.hubconsole.cli;

import dev.hubconsole.core.check.Report;

/// Prints a report in one of its forms. All forms say the same.
interface ReportPrinter {

    /// The report as text that ends with a line end.
    String print(Report report);
}
