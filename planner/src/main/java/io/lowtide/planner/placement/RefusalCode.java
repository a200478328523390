package io.lowtide.planner.placement;

/** Why an offering was not taken into the ranking. */
public enum RefusalCode {
    ARCHITECTURE,
    ZONE,
    TOO_SMALL,
    GPU_MISSING,
    GPU_NOT_NEEDED,
    FAMILY_NOT_ALLOWED,
    TYPE_EXCLUDED,
    SIZE_EXCLUDED,
    BURSTABLE_BLOCKED,
    POOL_FLAGGED,
    RISK_TOO_HIGH,
    PRICE_TOO_HIGH,
    NO_ON_DEMAND_PRICE
}
