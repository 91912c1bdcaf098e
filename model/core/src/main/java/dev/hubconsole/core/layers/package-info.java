/// Inheritance: what holds for a repository, in an environment or in none, and where each value
/// comes from.
///
/// `Inheritance` lays the layers of `core.registry` over each other, lowest first, and keeps the
/// provenance of every leaf and of every list item while it does so. What goes wrong on the way (a
/// locked value set again, a reference to nothing) is kept as data for `core.check`. Imports
/// `core.registry` and `core.yaml`.
@NullMarked
package dev.hubconsole.core.layers;

import org.jspecify.annotations.NullMarked;
