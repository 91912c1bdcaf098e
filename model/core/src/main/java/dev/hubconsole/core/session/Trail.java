package dev.hubconsole.core.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which entries were touched from one snapshot to the next, in what they say or in what holds for
/// them, as long as none came or went.
final class Trail {

    private final List<BitSet> steps = new ArrayList<>();

    /// A place on a trail.
    record Point(Trail trail, int at) {

        /// A place from which no other can be reached.
        static Point alone() {
            return new Trail().end();
        }

        /// The numbers of the entries that may differ between two places; empty where that is not
        /// known.
        Optional<Set<Integer>> touchedSince(Point earlier) {
            if (earlier.trail != trail) {
                return Optional.empty();
            }
            return Optional.of(trail.touched(Math.min(at, earlier.at), Math.max(at, earlier.at)));
        }
    }

    /// One step further.
    synchronized void add(Set<Integer> touched) {
        BitSet step = new BitSet();
        touched.forEach(step::set);
        steps.add(step);
    }

    synchronized Point end() {
        return new Point(this, steps.size());
    }

    private synchronized Set<Integer> touched(int from, int to) {
        BitSet all = new BitSet();
        steps.subList(from, to).forEach(all::or);
        return all.stream().boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
