/// The registry as it is written: files, entries, layers, each value with the place it stands at.
///
/// `RegistryReader` reads a hub's files into a `Registry`; nothing is merged here (that is
/// `core.layers`) and nothing is judged (that is `core.check`), so an entry with a fault is still
/// there for everybody who refers to it. `Format` describes what may stand where; the structural
/// checks and the JSON Schema are both made from it. May be imported by every package of core but
/// `core.yaml` and `core.problem`; imports those two alone.
@NullMarked
package dev.hubconsole.core.registry;

import org.jspecify.annotations.NullMarked;
