package dev.hubconsole.core.queue;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Jain's fairness index. R. Jain, D. Chiu, W. Hawe, A Quantitative Measure of Fairness (1984).
public final class Jain {

    private Jain() {}

    /// How evenly something is shared: 1 where all have the same, 1/n where one has it all; unknown
    /// where nobody has anything.
    ///
    /// @param shares what each has, in proportion to what is its due
    public static OptionalDouble index(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        double squares = Arrays.stream(shares).map(share -> share * share).sum();
        return squares == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum * sum / (shares.length * squares));
    }
}
