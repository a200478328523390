package io.lowtide.planner.disruption;

/** Why nodes are taken away by choice. */
public enum DisruptionReason {
    /** Nothing but DaemonSets on it. */
    EMPTY,
    /** Its pods fit elsewhere, on fewer or cheaper nodes. */
    CONSOLIDATE,
    /** On demand now, spot afterwards. */
    ON_DEMAND_TO_SPOT,
    /** From one spot pool to another. */
    SPOT_TO_SPOT,
    /** One node of the same kind that suits its load better. */
    RIGHT_SIZE
}
