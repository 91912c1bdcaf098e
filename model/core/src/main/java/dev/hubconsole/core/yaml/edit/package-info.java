/// Lossless edits of YAML documents: an edit replaces the bytes of the node it touches and leaves
/// every other byte alone.
///
/// An [dev.hubconsole.core.yaml.edit.Edit] says what is wanted;
/// [dev.hubconsole.core.yaml.edit.Edits] makes a whole list of them, in four steps:
///
/// 1. `Operations` brings the edits down to four kinds of `Op` and refuses what contradicts itself
///    or touches what a fault has left incomplete; `References` refuses what an alias still needs.
/// 2. `Values`, `BlockCollections` and `FlowCollections` give for each `Op` the ways to write it,
///    as [dev.hubconsole.core.yaml.edit.TextEdit]s, the best first: `Source` knows where everything
///    stands, `Habits` how the file is written.
/// 3. The new text is parsed.
/// 4. `Agreement` compares the new tree with the old one and what was wanted. Where they differ,
///    the next way is tried; where none does, the edit is refused.
///
/// All edits are first made in one go, each in its best way. Only where these get in each other's
/// way they are made one after the other, and `Pieces` adds them up in places of the old text.
///
/// So a wrong way to write can look bad at worst, but it cannot change what it was not asked to
/// change. [dev.hubconsole.core.yaml.edit.UnifiedDiff] shows what an edit did.
@NullMarked
package dev.hubconsole.core.yaml.edit;

import org.jspecify.annotations.NullMarked;
