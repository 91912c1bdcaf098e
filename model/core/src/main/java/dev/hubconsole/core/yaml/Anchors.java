package dev.hubconsole.core.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The anchors seen so far: which node a name means now, and how many nodes an alias to it stands
/// for. A later definition of the same name hides the earlier one.
final class Anchors {

    static final int NONE = -1;

    /// A definition's size while its node is still being read.
    private static final long OPEN = -1;

    private final byte[] bytes;
    private final int seed;
    private int count;
    private int firstOfDocument;
    private int[] starts = new int[0];
    private int[] ends = starts;
    private int[] nodes = starts;
    private int[] hashes = starts;
    private int[] earlier = starts;
    private long[] sizes = new long[0];
    private int[] newest = new int[16];

    Anchors(byte[] bytes) {
        this.bytes = bytes;
        // Not for secrecy: only so that no file can be made to collide on every machine.
        this.seed = System.identityHashCode(this);
    }

    int count() {
        return count;
    }

    /// Anchors of earlier documents mean nothing any more.
    void beginDocument() {
        firstOfDocument = count;
    }

    /// The newest definition of the name from `start` to `end`, or [#NONE].
    int find(int start, int end) {
        int hash = hash(start, end);
        int at = newest[hash & newest.length - 1] - 1;
        while (at >= firstOfDocument) {
            if (hashes[at] == hash
                    && Arrays.equals(bytes, starts[at], ends[at], bytes, start, end)) {
                return at;
            }
            at = earlier[at];
        }
        return NONE;
    }

    /// Lets the name from `start` to `end` mean `node`, which is still being read.
    int define(int start, int end, int node) {
        if (count == starts.length) {
            grow();
        }
        starts[count] = start;
        ends[count] = end;
        nodes[count] = node;
        sizes[count] = OPEN;
        hashes[count] = hash(start, end);
        link(count);
        return count++;
    }

    void complete(int definition, long size) {
        sizes[definition] = size;
    }

    boolean isOpen(int definition) {
        return sizes[definition] == OPEN;
    }

    int node(int definition) {
        return nodes[definition];
    }

    int nameStart(int definition) {
        return starts[definition];
    }

    long size(int definition) {
        return sizes[definition];
    }

    /// Takes over the definitions of the same text that begin before an offset; how many they are.
    int addBefore(int offset, Anchors others) {
        for (int i = 0; i < others.count; i++) {
            if (others.starts[i] < offset) {
                define(others.starts[i], others.ends[i], others.nodes[i]);
                sizes[count - 1] = others.sizes[i];
            }
        }
        return count;
    }

    /// The definitions of a text of which the part from `from` to `to` was read again: those before
    /// it, those that `part` found in it, and those behind it, which stand `shift` bytes and `more`
    /// records further on.
    ///
    /// @param known how many definitions `part` did not find itself
    /// @param records what to add to the numbers of nodes that `part` found
    Anchors joined(
            byte[] text,
            int from,
            int to,
            int shift,
            int more,
            Anchors part,
            int known,
            int records) {
        Anchors all = new Anchors(text);
        all.addBefore(from, this);
        for (int i = known; i < part.count; i++) {
            all.define(part.starts[i], part.ends[i], part.nodes[i] + records);
            all.sizes[all.count - 1] = part.sizes[i];
        }
        for (int i = 0; i < count; i++) {
            if (starts[i] >= to) {
                all.define(starts[i] + shift, ends[i] + shift, nodes[i] + more);
                all.sizes[all.count - 1] = sizes[i];
            }
        }
        return all;
    }

    /// Whether some name means, or meant, the node.
    boolean isNamed(int node) {
        for (int i = 0; i < count; i++) {
            if (nodes[i] == node) {
                return true;
            }
        }
        return false;
    }

    /// For how many nodes the aliases among some records of the tape stand.
    long sizes(Tape tape, int from, int to) {
        long sum = 0;
        for (int record = from; record < to; record++) {
            if (tape.kind(record) == Tape.ALIAS && tape.extent(record) != Tape.UNRESOLVED) {
                int definition = 0;
                while (nodes[definition] != tape.extent(record)) {
                    definition++;
                }
                sum += sizes[definition];
            }
        }
        return sum;
    }

    /// Forgets all definitions but the first `kept`.
    void truncate(int kept) {
        while (count > kept) {
            count--;
            newest[hashes[count] & newest.length - 1] = earlier[count] + 1;
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(new String(bytes, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8))
                    .append("@%d=%d*%d ".formatted(starts[i], nodes[i], sizes[i]));
        }
        return text.toString();
    }

    private void link(int definition) {
        int slot = hashes[definition] & newest.length - 1;
        earlier[definition] = newest[slot] - 1;
        newest[slot] = definition + 1;
    }

    private void grow() {
        int room = Math.max(16, count * 2);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        nodes = Arrays.copyOf(nodes, room);
        hashes = Arrays.copyOf(hashes, room);
        earlier = Arrays.copyOf(earlier, room);
        sizes = Arrays.copyOf(sizes, room);
        newest = new int[room];
        for (int i = 0; i < count; i++) {
            link(i);
        }
    }

    private int hash(int start, int end) {
        int hash = seed;
        for (int i = start; i < end; i++) {
            hash = (hash ^ bytes[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
