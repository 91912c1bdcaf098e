package dev.hubconsole.core.yaml;

/// How much is read before a text is refused.
///
/// @param depth collections inside each other, the root being the first
/// @param nodes scalars, collections and aliases of the whole text
/// @param expansionFactor aliases may stand for so many times the document's own nodes
/// @param expansionAllowance and for so many nodes more
/// @param faults reading stops after so many faults
public record Limits(
        int depth, int nodes, int expansionFactor, int expansionAllowance, int faults) {

    /// What registries are read with.
    public static final Limits DEFAULT = new Limits(64, 8_000_000, 10, 100_000, 10_000);

    public Limits {
        if (depth < 1 || nodes < 1 || expansionFactor < 0 || expansionAllowance < 0 || faults < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: depth %d, nodes %d, expansion %d x + %d, faults %d"
                            .formatted(depth, nodes, expansionFactor, expansionAllowance, faults));
        }
    }
}
