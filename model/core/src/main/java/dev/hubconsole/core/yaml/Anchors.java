package dev.hubconsole.core.yaml;

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

    /// Forgets all definitions but the first `kept`.
    void truncate(int kept) {
        while (count > kept) {
            count--;
            newest[hashes[count] & newest.length - 1] = earlier[count] + 1;
        }
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
