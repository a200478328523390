package io.lowtide.planner.plan;

/** Why something was not chosen, placed or done. The list is closed. */
public enum Reason {
    /** Offerings. */
    UNAVAILABLE,
    FAMILY_NOT_ALLOWED,
    TYPE_EXCLUDED,
    ARCHITECTURE_NOT_ALLOWED,
    TOO_MANY_VCPU,
    RISK_TOO_HIGH,
    NO_ROOM_FOR_DAEMONS,
    DEARER_THAN_ANOTHER,
    NOT_NEEDED,
    /** Pods. */
    NO_OFFERINGS,
    TOO_LARGE,
    NO_GPU,
    LABELS_OR_TAINTS,
    NO_NODE_IN_ZONE,
    NEIGHBOURS,
    NODE_LIMIT,
    /** Policy. */
    POLICY_NOT_REACHED,
    /** Nodes and moves. */
    NODE_DO_NOT_DISRUPT,
    POD_DO_NOT_DISRUPT,
    POD_MOVED_LATELY,
    NAMESPACE_EXCLUDED,
    DISRUPTION_BUDGET_OF_PODS,
    DISRUPTION_BUDGET_OF_NODES,
    NODES_REMOVED_LIMIT,
    NODES_AT_MINIMUM,
    NO_CHEAPER_PLACE,
    SAVING_TOO_SMALL,
    NOT_WORTH_THE_DISRUPTION,
    TOO_FEW_CHEAPER_POOLS,
    TAKES_PODS_OF_ANOTHER
}
