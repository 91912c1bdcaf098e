/// Judges a registry: every rule, each finding at its place.
///
/// `Checks` runs the rules of `check.rules` over a registry and what its entries inherit, leaves
/// out what comments silence, and says of every rule whether it was checked, skipped or crashed.
/// `RegistrySession` does the same for a registry that is being edited, after each edit for as
/// little of it as will do. Imports `core.registry`, `core.layers`, `core.graph` and `core.yaml`,
/// and of `core.run` what reads alerts.
@NullMarked
package dev.hubconsole.core.check;

import org.jspecify.annotations.NullMarked;
