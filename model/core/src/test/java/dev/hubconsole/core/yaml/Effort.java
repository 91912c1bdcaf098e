package dev.hubconsole.core.yaml;

/// How much is tried by tests that draw by lot or walk through all there is: a little in every
/// build, much more in `mvn -Pproofs`, which sets the system property `effort`.
public final class Effort {

    private static final int FACTOR = Math.max(1, Integer.getInteger("effort", 1));

    private Effort() {}

    /// So many, or that many times more.
    public static int times(int count) {
        return count * FACTOR;
    }

    /// One of so many, or of fewer; at least each.
    public static int stride(int stride) {
        return Math.max(1, stride / FACTOR);
    }
}
