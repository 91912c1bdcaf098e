package dev.hubconsole.views.kit.chart;

/// What numbers count, so that they are written and divided as people do.
public sealed interface Unit {

    /// Things.
    record Count() implements Unit {}

    /// A share, from 0 to 1.
    record Share() implements Unit {}

    /// A time, in milliseconds.
    record Millis() implements Unit {}

    /// Money.
    ///
    /// @param currency as in ISO 4217
    record Money(String currency) implements Unit {}

    /// Whole things.
    Unit COUNT = new Count();

    /// A part of all.
    Unit SHARE = new Share();

    /// How long something takes.
    Unit MILLIS = new Millis();
}
