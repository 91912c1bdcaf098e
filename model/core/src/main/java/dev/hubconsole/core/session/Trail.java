package dev.hubconsole.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which entries were touched from one snapshot to the next, as long as nothing but entries was
/// touched and none came or went.
final class Trail {

    private final List<Set<Integer>> steps = new ArrayList<>();

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
        steps.add(Set.copyOf(touched));
    }

    synchronized Point end() {
        return new Point(this, steps.size());
    }

    private synchronized Set<Integer> touched(int from, int to) {
        Set<Integer> all = new TreeSet<>();
        steps.subList(from, to).forEach(all::addAll);
        return all;
    }
}
