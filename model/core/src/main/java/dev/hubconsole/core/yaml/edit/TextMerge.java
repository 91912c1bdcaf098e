package dev.hubconsole.core.yaml.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings two changes of one text together, line by line. What only one side changed is taken from
/// that side; where both changed the same lines, or lines that touch, they must have made the same
/// of them.
public final class TextMerge {

    private TextMerge() {}

    /// What came of a merge.
    public sealed interface Result {

        /// The text with both changes.
        record Merged(String text) implements Result {}

        /// Both sides changed the same lines.
        record Conflicted(List<Spot> spots) implements Result {

            public Conflicted {
                spots = List.copyOf(spots);
            }
        }
    }

    /// Lines that both sides changed.
    ///
    /// @param line where they begin in our text, from 1
    /// @param base what both began with
    public record Spot(int line, String base, String ours, String theirs) {}

    /// Merges two changes.
    ///
    /// @param base what both sides began with
    public static Result merge(String base, String ours, String theirs) {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return new Result.Merged(ours);
        }
        if (ours.equals(base)) {
            return new Result.Merged(theirs);
        }
        return new Merging(lines(base), lines(ours), lines(theirs)).run();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }

    private static final class Merging {

        private final List<String> base;
        private final List<String> ours;
        private final List<String> theirs;
        private final List<LineChange> our;
        private final List<LineChange> their;
        private final StringBuilder merged = new StringBuilder();
        private final List<Spot> spots = new ArrayList<>();

        private Merging(List<String> base, List<String> ours, List<String> theirs) {
            this.base = base;
            this.ours = ours;
            this.theirs = theirs;
            Map<String, Integer> numbers = new HashMap<>();
            int[] from = numbers(base, numbers);
            this.our = LineChange.between(from, numbers(ours, numbers));
            this.their = LineChange.between(from, numbers(theirs, numbers));
        }

        private static int[] numbers(List<String> lines, Map<String, Integer> numbers) {
            int[] found = new int[lines.size()];
            for (int i = 0; i < found.length; i++) {
                Integer known = numbers.putIfAbsent(lines.get(i), numbers.size());
                found[i] = known == null ? numbers.size() - 1 : known;
            }
            return found;
        }

        private Result run() {
            int at = 0;
            int i = 0;
            int j = 0;
            while (i < our.size() || j < their.size()) {
                int start = Math.min(begin(our, i), begin(their, j));
                copy(base, at, start);
                int end = start;
                int firstOur = i;
                int firstTheir = j;
                boolean grew = true;
                while (grew) {
                    grew = false;
                    if (i < our.size() && touches(our.get(i), start, end)) {
                        end = Math.max(end, our.get(i++).oldTo());
                        grew = true;
                    }
                    if (j < their.size() && touches(their.get(j), start, end)) {
                        end = Math.max(end, their.get(j++).oldTo());
                        grew = true;
                    }
                }
                take(start, end, our.subList(firstOur, i), their.subList(firstTheir, j));
                at = end;
            }
            copy(base, at, base.size());
            return spots.isEmpty()
                    ? new Result.Merged(merged.toString())
                    : new Result.Conflicted(spots);
        }

        private static int begin(List<LineChange> changes, int index) {
            return index < changes.size() ? changes.get(index).oldFrom() : Integer.MAX_VALUE;
        }

        private static boolean touches(LineChange change, int start, int end) {
            return change.oldFrom() <= end && change.oldTo() >= start;
        }

        private void take(int start, int end, List<LineChange> mine, List<LineChange> others) {
            String our = changed(start, end, mine, ours);
            String their = changed(start, end, others, theirs);
            if (others.isEmpty() || our.equals(their)) {
                merged.append(our);
            } else if (mine.isEmpty()) {
                merged.append(their);
            } else {
                int line = mine.getFirst().newFrom() - (mine.getFirst().oldFrom() - start) + 1;
                spots.add(new Spot(line, String.join("", base.subList(start, end)), our, their));
            }
        }

        /// What one side made of a stretch of the base.
        private String changed(int start, int end, List<LineChange> changes, List<String> side) {
            StringBuilder text = new StringBuilder();
            int at = start;
            for (LineChange change : changes) {
                base.subList(at, change.oldFrom()).forEach(text::append);
                side.subList(change.newFrom(), change.newTo()).forEach(text::append);
                at = change.oldTo();
            }
            base.subList(at, end).forEach(text::append);
            return text.toString();
        }

        private void copy(List<String> lines, int from, int to) {
            lines.subList(from, to).forEach(merged::append);
        }
    }
}
