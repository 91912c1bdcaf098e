/// Charts that are read without colour and without a mouse: lines, bands and bars over time or over
/// names, small ones for the cells of tables, and how figures are written.
///
/// What is shown is a [ChartData], which is a table; the chart, the table beside it, and the files
/// that are made of it are all drawn from that. Knows nothing of what the figures are about.
@NullMarked
package dev.hubconsole.views.kit.chart;

import org.jspecify.annotations.NullMarked;
