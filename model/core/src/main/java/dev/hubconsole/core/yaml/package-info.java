/// Lossless YAML 1.2.2 documents: where every node, key, comment and property of a text stands, and
/// what it means.
///
/// [dev.hubconsole.core.yaml.Document] is the way in. It holds the bytes of the text and a `Tape`,
/// a flat array in which a reader has written what it found; nodes are looked up in it when
/// somebody asks, and values are decoded only then.
///
/// The reader is one pass over the bytes, in layers that each know one part of the grammar of
/// <https://yaml.org/spec/1.2.2/>:
///
/// | layer | knows | chapters |
/// | --- | --- | --- |
/// | `TextCursor` | lines, blanks, comments, faults, going back | 5, 6.6 |
/// | `TreeBuilder` | the tape, the stack of open collections, properties, anchors, limits | 3, 6.9 |
/// | `ScalarReader` | where scalars, tags and anchors end | 6.8, 6.9, 7.3, 8.1 |
/// | `FlowReader`, `FlowRecovery` | what stands in brackets; what is done when it is broken | 7.4 |
/// | `BlockReader`, `BlockRecovery` | lines: items, entries, and which open collection each belongs to; what is done about one that belongs to none | 8.2 |
/// | `StreamReader` | directives, markers, the documents of a stream | 9 |
///
/// Each open collection is a frame with a column and a state, which says what may come next. In
/// blocks:
///
/// ```
///   sequence   RESTING  --"- "-->  WANT_NODE  --node-->  RESTING
///   mapping    RESTING  --key-->   AFTER_KEY  --": "-->  WANT_VALUE  --node-->  RESTING
///              RESTING  --"? "-->  WANT_KEY   --node-->  AFTER_KEY
///   document   WANT_NODE  --node-->  RESTING
/// ```
///
/// A line goes to the innermost frame whose column is not right of the line's own. In the frame's
/// column it is the next item or entry; right of it, it is the node that the frame wants. What was
/// wanted and did not come is an empty node. A line for which there is no such frame, or whose
/// frame wants nothing, is a fault; the lines behind it are passed over up to one that looks like
/// the next item or entry of a frame that is open. The collections that lack something for it are
/// marked.
///
/// After an edit, `Splice` proves where it can that only some items of a sequence have to be read,
/// has `PartReader` read them (a reader that begins in the middle of a text), and puts them between
/// the records before and behind them.
///
/// In brackets, where lines mean nothing, the states are those of `FLOW_ITEM` to `FLOW_COMMA`. A
/// bracket or quote without its other half ends where the next entry begins, is reported where it
/// was opened, and reading goes on behind the line of that place.
@NullMarked
package dev.hubconsole.core.yaml;

import org.jspecify.annotations.NullMarked;
