package io.lowtide.planner.risk;

/** What an interruption probability means for a decision: SAFE below 0.20, AVOID above 0.50. */
public enum RiskLabel {
    SAFE,
    CAUTION,
    AVOID;

    private static final double CAUTION_FROM = 0.20;
    private static final double CAUTION_TO = 0.50;

    public static RiskLabel of(double probability) {
        if (probability < CAUTION_FROM) {
            return SAFE;
        }
        return probability <= CAUTION_TO ? CAUTION : AVOID;
    }
}
