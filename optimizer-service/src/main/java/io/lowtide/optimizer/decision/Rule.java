package io.lowtide.optimizer.decision;

import java.util.Locale;

/** Why an action is not done; the order is the order in which they are looked at. */
public enum Rule {
    MAINTENANCE,
    WORKLOADS_UNKNOWN,
    STALE_SNAPSHOT,
    BLACKOUT,
    OUTSIDE_WINDOW,
    BIN_PACKING_DISABLED,
    NODE_TOO_YOUNG,
    EXCLUDED_PODS,
    BUDGET_SPENT,
    RISK_TOO_HIGH,
    RECEIVER_AT_RISK,
    CONFLICT,
    ON_DEMAND_BASE,
    SPOT_TARGET,
    MIN_NODES,
    MAX_NODES_PER_RUN,
    MAX_ACTIONS,
    NO_PLACE;

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
