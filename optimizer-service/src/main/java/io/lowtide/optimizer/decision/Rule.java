package io.lowtide.optimizer.decision;

import io.lowtide.planner.plan.Reason;
import java.util.Locale;

/** Why a node stays as it is; the list is closed. */
public enum Rule {
    /** They hold for the whole cluster. */
    MAINTENANCE,
    WORKLOADS_UNKNOWN,
    STALE_SNAPSHOT,
    BLACKOUT,
    OUTSIDE_WINDOW,
    /** They hold for a node, whatever it would save. */
    GPU_NODE,
    NODE_NOT_READY,
    NODE_TOO_YOUNG,
    EXCLUDED_PODS,
    UNOWNED_PODS,
    PODS_MOVED_LATELY,
    BUDGET_SPENT,
    /** The planner weighed it. */
    NO_CHEAPER_PLACE,
    SAVING_TOO_SMALL,
    NOT_WORTH_THE_DISRUPTION,
    TOO_FEW_CHEAPER_POOLS,
    TAKES_PODS_OF_ANOTHER,
    NEIGHBOURS,
    NODES_AT_MINIMUM,
    /** They hold for what was planned. */
    NOT_ASKED_FOR,
    BIN_PACKING_DISABLED,
    ON_DEMAND_BASE,
    SPOT_TARGET,
    MAX_NODES,
    MAX_NODES_PER_RUN,
    MAX_ACTIONS,
    /** The scheduler would not find the room the plan found. */
    SCATTERED_ROOM;

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The planner's reason in these words. */
    static Rule of(Reason reason) {
        return switch (reason) {
            case SAVING_TOO_SMALL -> SAVING_TOO_SMALL;
            case NOT_WORTH_THE_DISRUPTION -> NOT_WORTH_THE_DISRUPTION;
            case TOO_FEW_CHEAPER_POOLS -> TOO_FEW_CHEAPER_POOLS;
            case TAKES_PODS_OF_ANOTHER -> TAKES_PODS_OF_ANOTHER;
            case NEIGHBOURS -> NEIGHBOURS;
            case NODES_AT_MINIMUM -> NODES_AT_MINIMUM;
            case NODES_REMOVED_LIMIT, DISRUPTION_BUDGET_OF_NODES -> MAX_NODES_PER_RUN;
            case POD_MOVED_LATELY -> PODS_MOVED_LATELY;
            case DISRUPTION_BUDGET_OF_PODS -> BUDGET_SPENT;
            case POD_DO_NOT_DISRUPT, NODE_DO_NOT_DISRUPT, NAMESPACE_EXCLUDED -> EXCLUDED_PODS;
            default -> NO_CHEAPER_PLACE;
        };
    }
}
