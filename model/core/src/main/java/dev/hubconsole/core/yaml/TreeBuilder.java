package dev.hubconsole.core.yaml;

import java.util.Arrays;
import java.util.List;

/// Writes the tape: the stack of open collections, the properties that wait for their node, anchors
/// and what aliases stand for.
abstract class TreeBuilder extends TextCursor {

    /// Kinds of frames. Frame 0 is always the document.
    static final int DOCUMENT = 0;

    static final int SEQUENCE = 1;
    static final int MAPPING = 2;
    static final int FLOW_SEQUENCE = 3;
    static final int FLOW_MAPPING = 4;
    static final int FLOW_PAIR = 5;

    /// States of frames: what is wanted next. The first group is of blocks and the document: a
    /// node, the key after `?`, (perhaps) the `:` after such a key, a value, nothing.
    static final int WANT_NODE = 0;

    static final int WANT_KEY = 1;
    static final int AFTER_KEY = 2;
    static final int WANT_VALUE = 3;
    static final int RESTING = 4;

    /// In flow: an item or `]`, an entry or `}`, the key after `?`, a colon after a key, a value, a
    /// comma.
    static final int FLOW_ITEM = 5;

    static final int FLOW_ENTRY = 6;
    static final int FLOW_KEY = 7;
    static final int FLOW_COLON = 8;
    static final int FLOW_VALUE = 9;
    static final int FLOW_COMMA = 10;

    /// The state after the node that was wanted has come (or was begun).
    private static final int[] AFTER_NODE = {
        RESTING,
        AFTER_KEY,
        AFTER_KEY,
        RESTING,
        RESTING,
        FLOW_COMMA,
        FLOW_COLON,
        FLOW_COLON,
        FLOW_COLON,
        FLOW_COMMA,
        FLOW_COMMA
    };

    /// Properties read on lines before their node, and on the line of their node. The latter belong
    /// to the key where the line turns out to begin a mapping, the former to the mapping.
    private static final int ABOVE_ANCHOR = 1;

    private static final int ABOVE_TAG = 2;
    private static final int OWN_ANCHOR = 4;
    private static final int OWN_TAG = 8;
    private static final int ABOVE = ABOVE_ANCHOR | ABOVE_TAG;
    private static final int OWN = OWN_ANCHOR | OWN_TAG;

    private static final long COUNTLESS = Long.MAX_VALUE / 4;

    final Tape tape;
    final Anchors anchors;

    int depth;
    int[] frameKind = new int[80];
    int[] frameIndent = new int[80];
    int[] frameState = new int[80];
    int[] frameNode = new int[80];

    /// Where a node that is missing would stand.
    int[] frameEmpty = new int[80];

    private int[] frameAnchor = new int[80];
    private int[] frameNodes = new int[80];
    private long[] frameExpansion = new long[80];

    /// Nodes so far, and the nodes that aliases stand for beyond themselves.
    int nodes;

    long expansion;

    private int properties;
    private final int[] propertyStart = new int[9];
    private final int[] propertyEnd = new int[9];

    /// Aliases that might turn out to be the one that goes beyond the limit: place and sum so far.
    private int[] suspects = new int[0];

    private long[] suspectSums = new long[0];
    private int suspectCount;

    TreeBuilder(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits);
        this.tape = tape;
        this.anchors = new Anchors(bytes);
    }

    /// Opens a collection in the frame on top; its content is written next. False, with a fault,
    /// when it would be too deep. Properties of lines above are the collection's.
    final boolean open(int kind, int head, int start, int column) {
        if (depth >= limits.depth()) {
            tooDeep(start);
            return false;
        }
        int named = properties & ABOVE;
        if (named != 0) {
            write(named);
        }
        int node = tape.add(named == 0 ? head : head | Tape.NAMED, start, 0);
        push(kind, node, column, start);
        if (named != 0) {
            name(named, node);
        }
        return true;
    }

    /// Like [#open(int, int, int, int)] where properties on the same line are the collection's too.
    final boolean openWithOwn(int kind, int head, int start) {
        raiseProperties();
        return open(kind, head, start, -1);
    }

    /// Makes the gap at `record` the mapping whose first key has just been read.
    final void openAt(int record, int kind, int head, int start, int column) {
        int nodesBefore = frameNodes[depth + 1];
        long expansionBefore = frameExpansion[depth + 1];
        int definition = nameFromTape(record, record);
        boolean named = tape.outer(record) < record;
        tape.become(record, named ? head | Tape.NAMED : head, start);
        push(kind, record, column, start);
        frameNodes[depth] = nodesBefore;
        frameExpansion[depth] = expansionBefore;
        frameAnchor[depth] = definition;
    }

    /// The frame on top has got the node it wanted; a frame for that node comes on top.
    private void push(int kind, int node, int column, int start) {
        frameState[depth] = AFTER_NODE[frameState[depth]];
        depth++;
        if (depth + 1 >= frameKind.length) {
            growFrames();
        }
        frameKind[depth] = kind;
        frameIndent[depth] = column;
        frameNode[depth] = node;
        frameEmpty[depth] = start;
        frameAnchor[depth] = Anchors.NONE;
        frameNodes[depth] = nodes;
        frameExpansion[depth] = expansion;
        count(start);
    }

    /// Puts a frame on top whose collection was opened before and wants nothing now.
    final void reopen(int kind, int node, int column) {
        push(kind, node, column, tape.start(node));
        frameState[depth] = RESTING;
        nodes--;
    }

    private void growFrames() {
        int room = frameKind.length * 2;
        frameKind = Arrays.copyOf(frameKind, room);
        frameIndent = Arrays.copyOf(frameIndent, room);
        frameState = Arrays.copyOf(frameState, room);
        frameNode = Arrays.copyOf(frameNode, room);
        frameEmpty = Arrays.copyOf(frameEmpty, room);
        frameAnchor = Arrays.copyOf(frameAnchor, room);
        frameNodes = Arrays.copyOf(frameNodes, room);
        frameExpansion = Arrays.copyOf(frameExpansion, room);
    }

    /// Ends the collection on top.
    final void close() {
        int node = frameNode[depth];
        tape.extend(node, tape.size() - node);
        int anchor = frameAnchor[depth];
        if (anchor != Anchors.NONE) {
            anchors.complete(
                    anchor, nodes - frameNodes[depth] + (expansion - frameExpansion[depth]));
        }
        depth--;
    }

    /// Adds a scalar to the frame on top, with all properties that wait.
    final void scalar(int head, int start, int end) {
        if (properties == 0) {
            tape.add(Tape.SCALAR | head, start, end);
        } else {
            namedScalar(head, start, end);
        }
        count(start);
        frameState[depth] = AFTER_NODE[frameState[depth]];
    }

    private void namedScalar(int head, int start, int end) {
        raiseProperties();
        int named = properties;
        write(named);
        int node = tape.add(Tape.SCALAR | Tape.NAMED | head, start, end);
        int definition = name(named, node);
        if (definition != Anchors.NONE) {
            anchors.complete(definition, 1);
        }
    }

    /// Adds the node that was left out where one may be: behind its properties, else at `at`.
    final void empty(int at) {
        int start = at;
        for (int which = ABOVE_ANCHOR; which <= OWN_TAG; which <<= 1) {
            if ((properties & which) != 0) {
                start = Math.max(start, propertyEnd[which]);
            }
        }
        scalar(Tape.PLAIN, start, start);
    }

    /// Adds the alias whose `*` is at `start`.
    final void alias(int start, int end) {
        int target = Tape.UNRESOLVED;
        int definition = anchors.find(start + 1, end);
        if (definition == Anchors.NONE) {
            fault(
                    Fault.Kind.UNDEFINED_ALIAS,
                    start,
                    end,
                    "no anchor "
                            + snippet(start + 1, end).replaceFirst("`", "`&")
                            + " stands before this alias; expected one at an earlier node");
        } else if (anchors.isOpen(definition)) {
            fault(
                    Fault.Kind.ALIAS_EXPANSION,
                    start,
                    end,
                    "alias "
                            + snippet(start, end)
                            + " stands inside the node that it means, which would never end;"
                            + " expected an anchor of a node that is complete before the alias",
                    new Fault.Note(anchors.nameStart(definition) - 1, "the node begins here"));
        } else {
            target = anchors.node(definition);
            expand(start, anchors.size(definition));
        }
        tape.add(Tape.ALIAS, start, target);
        count(start);
        frameState[depth] = AFTER_NODE[frameState[depth]];
    }

    private void expand(int start, long size) {
        long most = mostExpansion(limits.nodes());
        boolean certain = expansion > most;
        expansion = Math.min(COUNTLESS, expansion + size);
        if (!certain && expansion > mostExpansion(nodes)) {
            if (suspectCount == suspects.length) {
                suspects = Arrays.copyOf(suspects, Math.max(16, suspectCount * 2));
                suspectSums = Arrays.copyOf(suspectSums, suspects.length);
            }
            suspects[suspectCount] = start;
            suspectSums[suspectCount++] = expansion;
        }
    }

    /// Takes back everything that was written since the tape, the anchors, the nodes and the
    /// expansion stood so, as the text from `to` on is read again.
    final void restore(int records, int definitions, int nodesThen, long expansionThen, int to) {
        tape.truncate(records);
        anchors.truncate(definitions);
        nodes = nodesThen;
        expansion = expansionThen;
        properties = 0;
        while (suspectCount > 0 && suspects[suspectCount - 1] >= to) {
            suspectCount--;
        }
    }

    final long mostExpansion(int ownNodes) {
        return (long) limits.expansionFactor() * ownNodes + limits.expansionAllowance();
    }

    /// Looks at the aliases when all is read: beyond the limit there is a fault at the first that
    /// goes too far. Then, or where one stands for itself, none of them is to be followed.
    final void judgeAliases() {
        long most = mostExpansion(nodes);
        if (expansion > most) {
            int i = 0;
            while (suspectSums[i] <= most) {
                i++;
            }
            int start = suspects[i];
            faults.add(
                    new Fault(
                            Fault.Kind.ALIAS_EXPANSION,
                            start,
                            aliasEnd(bytes, start),
                            "with this alias the aliases stand for "
                                    + (suspectSums[i] >= COUNTLESS
                                            ? "countless"
                                            : "" + suspectSums[i])
                                    + " nodes; expected at most "
                                    + most
                                    + " ("
                                    + limits.expansionFactor()
                                    + " times the file's own "
                                    + nodes
                                    + " plus "
                                    + limits.expansionAllowance()
                                    + ")",
                            List.of()));
        }
        for (Fault fault : faults) {
            if (fault.kind() == Fault.Kind.ALIAS_EXPANSION) {
                forgetAliases();
                return;
            }
        }
    }

    private void forgetAliases() {
        for (int record = 0; record < tape.size(); record++) {
            if (tape.kind(record) == Tape.ALIAS) {
                tape.extend(record, Tape.UNRESOLVED);
            }
        }
    }

    /// Where the alias or anchor at `start` ends.
    static int aliasEnd(byte[] bytes, int start) {
        int end = start + 1;
        while (end < bytes.length && Characters.isAnchorCharacter(bytes[end])) {
            end++;
        }
        return end;
    }

    /// Keeps the anchor (from its `&`) for the node that comes.
    final void anchor(int start, int end) {
        keep(OWN_ANCHOR, start, end, "anchor");
    }

    /// Keeps the tag for the node that comes.
    final void tag(int start, int end) {
        keep(OWN_TAG, start, end, "tag");
    }

    private void keep(int which, int start, int end, String what) {
        if ((properties & which) != 0) {
            twice(which, start, end, what);
            return;
        }
        properties |= which;
        propertyStart[which] = start;
        propertyEnd[which] = end;
    }

    private void twice(int first, int start, int end, String what) {
        fault(
                start,
                end,
                "a second " + what + " for one node; expected one",
                new Fault.Note(propertyStart[first], "the first one is here"));
    }

    final boolean hasOwnProperties() {
        return (properties & OWN) != 0;
    }

    final boolean hasProperties() {
        return properties != 0;
    }

    final void dropProperties() {
        properties = 0;
    }

    final boolean hasOwnAnchor() {
        return (properties & OWN_ANCHOR) != 0;
    }

    /// The properties on this line are not a key's: they join those of the lines above.
    final void raiseProperties() {
        if ((properties & OWN) == 0) {
            return;
        }
        raise(ABOVE_ANCHOR, OWN_ANCHOR, "anchor");
        raise(ABOVE_TAG, OWN_TAG, "tag");
    }

    private void raise(int above, int own, String what) {
        if ((properties & own) == 0) {
            return;
        }
        properties &= ~own;
        if ((properties & above) != 0) {
            twice(above, propertyStart[own], propertyEnd[own], what);
            return;
        }
        properties |= above;
        propertyStart[above] = propertyStart[own];
        propertyEnd[above] = propertyEnd[own];
    }

    /// Writes the properties of lines above and a gap behind them, in which a mapping can be opened
    /// later with [#openAt]; the gap's record.
    final int gap(int start) {
        write(properties & ABOVE);
        return tape.add(Tape.GAP, start, 0);
    }

    /// Gives the properties that stand before the gap to the node behind it, as no mapping came.
    final void leaveGap(int gap) {
        int node = tape.node(gap);
        for (int above = tape.outer(gap); above < gap; above++) {
            for (int own = gap + 1; own < node; own++) {
                if (tape.kind(own) == tape.kind(above)) {
                    fault(
                            tape.start(own),
                            tape.extent(own),
                            "a second "
                                    + (tape.kind(own) == Tape.ANCHOR ? "anchor" : "tag")
                                    + " for one node; expected one",
                            new Fault.Note(tape.start(above), "the first one is here"));
                }
            }
        }
        if (tape.outer(gap) < gap) {
            tape.mark(node, Tape.NAMED);
        }
        int definition = nameFromTape(gap, node);
        if (definition != Anchors.NONE) {
            anchors.complete(
                    definition,
                    nodes - frameNodes[depth + 1] + (expansion - frameExpansion[depth + 1]));
        }
    }

    private int nameFromTape(int gap, int node) {
        for (int above = tape.outer(gap); above < gap; above++) {
            if (tape.kind(above) == Tape.ANCHOR) {
                return anchors.define(tape.start(above) + 1, tape.extent(above), node);
            }
        }
        return Anchors.NONE;
    }

    private void write(int named) {
        int anchor = (named & ABOVE_ANCHOR) != 0 ? ABOVE_ANCHOR : named & OWN_ANCHOR;
        int tag = (named & ABOVE_TAG) != 0 ? ABOVE_TAG : named & OWN_TAG;
        boolean anchorFirst = tag == 0 || propertyStart[anchor] < propertyStart[tag];
        if (anchor != 0 && anchorFirst) {
            tape.add(Tape.ANCHOR, propertyStart[anchor], propertyEnd[anchor]);
        }
        if (tag != 0) {
            tape.add(Tape.TAG, propertyStart[tag], propertyEnd[tag]);
        }
        if (anchor != 0 && !anchorFirst) {
            tape.add(Tape.ANCHOR, propertyStart[anchor], propertyEnd[anchor]);
        }
        properties &= ~named;
    }

    /// Lets the anchor among the written properties mean `node`.
    private int name(int named, int node) {
        int anchor = (named & ABOVE_ANCHOR) != 0 ? ABOVE_ANCHOR : named & OWN_ANCHOR;
        if (anchor == 0) {
            return Anchors.NONE;
        }
        int definition = anchors.define(propertyStart[anchor] + 1, propertyEnd[anchor], node);
        if (node == frameNode[depth]) {
            frameAnchor[depth] = definition;
        }
        return definition;
    }

    /// Text was skipped in the collection on top, which may lack children.
    final void spoil() {
        tape.mark(frameNode[depth], Tape.SHORT);
        taint();
    }

    /// Text was skipped inside all that is open.
    final void taint() {
        for (int d = depth; d >= 0; d--) {
            tape.mark(frameNode[d], Tape.INCOMPLETE);
        }
    }

    private void tooDeep(int start) {
        fault(
                Fault.Kind.TOO_DEEP,
                start,
                start + 1,
                "a collection inside "
                        + limits.depth()
                        + " others; expected at most "
                        + limits.depth()
                        + " levels");
    }

    private void count(int start) {
        if (++nodes > limits.nodes()) {
            fault(
                    Fault.Kind.TOO_MANY_NODES,
                    start,
                    start,
                    "more than " + limits.nodes() + " nodes; expected at most so many in one file");
            spoil();
            stop();
        }
    }
}
