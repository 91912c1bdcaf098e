package dev.hubconsole.core.yaml.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A run of lines that stands in place of another, found by E. Myers' linear-space algorithm ("An
/// O(ND) difference algorithm and its variations", 1986). From 0, ends exclusive.
record LineChange(int oldFrom, int oldTo, int newFrom, int newTo) {

    /// The changes between two sequences, few where that is cheap to find out: from a certain
    /// number of differences on, the furthest way found so far is taken.
    static List<LineChange> between(int[] before, int[] after) {
        Search search = new Search(before, after);
        search.compare(0, before.length, 0, after.length);
        List<LineChange> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            int oldEnd = search.gone.nextClearBit(i);
            int newEnd = search.come.nextClearBit(j);
            if (oldEnd > i || newEnd > j) {
                changes.add(new LineChange(i, oldEnd, j, newEnd));
            }
            int kept =
                    Math.min(
                            next(search.gone, oldEnd, before.length) - oldEnd,
                            next(search.come, newEnd, after.length) - newEnd);
            i = oldEnd + kept;
            j = newEnd + kept;
        }
        return changes;
    }

    private static int next(BitSet set, int from, int end) {
        int next = set.nextSetBit(from);
        return next < 0 ? end : next;
    }

    /// Marks the lines of either side that have no partner on the other.
    private static final class Search {

        private final int[] a;
        private final int[] b;
        private final BitSet gone = new BitSet();
        private final BitSet come = new BitSet();
        private final int most;
        private final int[] forward;
        private final int[] backward;

        Search(int[] a, int[] b) {
            this.a = a;
            this.b = b;
            this.most = Math.max(256, (int) Math.sqrt(a.length + (double) b.length));
            this.forward = new int[2 * most + 3];
            this.backward = new int[2 * most + 3];
        }

        void compare(int aFrom, int aTo, int bFrom, int bTo) {
            int a0 = aFrom;
            int b0 = bFrom;
            int a1 = aTo;
            int b1 = bTo;
            while (true) {
                while (a0 < a1 && b0 < b1 && a[a0] == b[b0]) {
                    a0++;
                    b0++;
                }
                while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1]) {
                    a1--;
                    b1--;
                }
                if (a0 == a1 || b0 == b1) {
                    gone.set(a0, a1);
                    come.set(b0, b1);
                    return;
                }
                long split = split(a0, a1, b0, b1);
                int x = (int) (split >>> 32);
                int y = (int) split;
                compare(a0, x, b0, y);
                a0 = x;
                b0 = y;
            }
        }

        /// A point on a short way through the rectangle, as `x << 32 | y`; never a corner that
        /// would leave the rectangle as it is.
        private long split(int a0, int a1, int b0, int b1) {
            int n = a1 - a0;
            int m = b1 - b0;
            int delta = n - m;
            boolean odd = (delta & 1) != 0;
            int middle = most + 1;
            Arrays.fill(forward, -1);
            Arrays.fill(backward, -1);
            forward[middle + 1] = 0;
            backward[middle + 1] = 0;
            for (int d = 0; d <= most; d++) {
                for (int k = -d; k <= d; k += 2) {
                    int x = step(forward, middle + k, k == -d, k == d);
                    int y = x - k;
                    while (x >= 0 && y >= 0 && x < n && y < m && a[a0 + x] == b[b0 + y]) {
                        x++;
                        y++;
                    }
                    forward[middle + k] = x;
                    int other = delta - k;
                    if (odd
                            && Math.abs(other) < d
                            && isInside(x, y, n, m)
                            && backward[middle + other] >= 0
                            && x + backward[middle + other] >= n) {
                        return point(a0 + x, b0 + y);
                    }
                }
                for (int k = -d; k <= d; k += 2) {
                    int x = step(backward, middle + k, k == -d, k == d);
                    int y = x - k;
                    while (x >= 0 && y >= 0 && x < n && y < m && a[a1 - 1 - x] == b[b1 - 1 - y]) {
                        x++;
                        y++;
                    }
                    backward[middle + k] = x;
                    int other = delta - k;
                    if (!odd
                            && Math.abs(other) <= d
                            && isInside(x, y, n, m)
                            && forward[middle + other] >= 0
                            && x + forward[middle + other] >= n) {
                        return point(a1 - x, b1 - y);
                    }
                }
            }
            return furthest(a0, b0, n, m);
        }

        private static int step(int[] ways, int at, boolean least, boolean largest) {
            if (least || !largest && ways[at - 1] < ways[at + 1]) {
                return ways[at + 1];
            }
            return ways[at - 1] + 1;
        }

        private static boolean isInside(int x, int y, int n, int m) {
            return x <= n && y <= m && y >= 0;
        }

        private long furthest(int a0, int b0, int n, int m) {
            int middle = most + 1;
            int bestX = 0;
            int bestY = 0;
            for (int k = -most; k <= most; k++) {
                int x = Math.min(forward[middle + k], n);
                int y = x - k;
                if (x >= 0 && y >= 0 && y <= m && x + y > bestX + bestY) {
                    bestX = x;
                    bestY = y;
                }
            }
            return point(a0 + bestX, b0 + bestY);
        }

        private static long point(int x, int y) {
            return (long) x << 32 | y;
        }
    }
}
