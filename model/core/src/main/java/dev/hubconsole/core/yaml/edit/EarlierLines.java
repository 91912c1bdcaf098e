package dev.hubconsole.core.yaml.edit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where lines of a text stood in an earlier one.
///
/// @param from the first, from 1
/// @param to the last, included
public record EarlierLines(int from, int to) {

    /// Finds the lines of the earlier text that some lines of the later one come from: from the
    /// first that is still there to the last.
    ///
    /// @param from the first line of the later text, from 1
    /// @param to the last, included
    /// @return nothing where none of the lines was there
    public static Optional<EarlierLines> of(String earlier, String later, int from, int to) {
        int[] where = where(earlier, later);
        int first = 0;
        int last = 0;
        for (int line = Math.max(from, 1); line <= Math.min(to, where.length); line++) {
            if (where[line - 1] > 0) {
                first = first == 0 ? where[line - 1] : first;
                last = where[line - 1];
            }
        }
        return first == 0 ? Optional.empty() : Optional.of(new EarlierLines(first, last));
    }

    /// For each line of the later text its number in the earlier one, from 1; 0 where it is new.
    private static int[] where(String earlier, String later) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] before = numbered(earlier.lines().toList(), numbers);
        int[] after = numbered(later.lines().toList(), numbers);
        int[] where = new int[after.length];
        int shift = 0;
        int at = 0;
        for (LineChange change : LineChange.between(before, after)) {
            for (; at < change.newFrom(); at++) {
                where[at] = at + shift + 1;
            }
            Arrays.fill(where, change.newFrom(), change.newTo(), 0);
            at = change.newTo();
            shift = change.oldTo() - change.newTo();
        }
        for (; at < after.length; at++) {
            where[at] = at + shift + 1;
        }
        return where;
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        return lines.stream()
                .mapToInt(line -> numbers.computeIfAbsent(line, unseen -> numbers.size()))
                .toArray();
    }
}
