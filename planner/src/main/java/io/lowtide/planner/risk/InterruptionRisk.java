package io.lowtide.planner.risk;

/**
 * A forecast of interruption.
 *
 * @param probability 0 to 1
 * @param confidence 0 to 1: how much the forecast knows
 */
public record InterruptionRisk(double probability, double confidence) {
    /** On-demand capacity is not taken back. */
    public static final InterruptionRisk NONE = new InterruptionRisk(0, 1);

    public InterruptionRisk {
        if (!(probability >= 0 && probability <= 1) || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "probability: %s, confidence: %s (expected: 0 to 1)".formatted(probability, confidence));
        }
    }

    public RiskLabel label() {
        return RiskLabel.of(probability);
    }
}
