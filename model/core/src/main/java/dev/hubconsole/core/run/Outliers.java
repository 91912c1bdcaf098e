package dev.hubconsole.core.run;

import org.apache.commons.statistics.descriptive.Median;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Finds what is unlike the others, by the robust z-score: how far a value is from the median, in
/// units of the median deviation. A few extreme values do not hide each other, as they do where
/// mean and standard deviation are used. Iglewicz and Hoaglin, How to Detect and Handle Outliers
/// (1993).
public final class Outliers {

    /// Above this score something is unlike the others.
    public static final double THRESHOLD = 3.5;

    /// The fewest values of which one can be unlike the others.
    public static final int FEWEST = 5;

    private static final double NORMAL = 0.6745;
    private static final double NORMAL_MEAN = 1.253314;

    private Outliers() {}

    /// Something that is unlike the others.
    ///
    /// @param score above 0 where it is larger than usual
    /// @param among how many values were compared
    public record Outlier<K>(K what, double value, double median, double score, int among) {}

    /// The outliers among values, the farthest first; none among fewer than [#FEWEST].
    public static <K> List<Outlier<K>> among(Map<K, Double> values) {
        if (values.size() < FEWEST) {
            return List.of();
        }
        double[] all = values.values().stream().mapToDouble(Double::doubleValue).toArray();
        double median = Median.withDefaults().evaluate(all.clone());
        double[] deviations = new double[all.length];
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            deviations[i] = Math.abs(all[i] - median);
            sum += deviations[i];
        }
        double deviation = Median.withDefaults().evaluate(deviations) / NORMAL;
        if (deviation == 0) {
            // more than half are the same
            deviation = NORMAL_MEAN * sum / all.length;
        }
        if (deviation == 0) {
            return List.of();
        }
        List<Outlier<K>> found = new ArrayList<>();
        for (var entry : values.entrySet()) {
            double score = (entry.getValue() - median) / deviation;
            if (Math.abs(score) > THRESHOLD) {
                found.add(
                        new Outlier<>(entry.getKey(), entry.getValue(), median, score, all.length));
            }
        }
        found.sort(
                Comparator.comparingDouble((Outlier<K> one) -> Math.abs(one.score())).reversed());
        return found;
    }
}
