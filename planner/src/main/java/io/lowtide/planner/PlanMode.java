package io.lowtide.planner;

/** What a plan is for. */
public enum PlanMode {
    /** Nodes for what is pending; what runs stays as it is. */
    PROVISION,
    /** Also what runs, node by node, where it saves enough for what it disturbs. */
    CONSOLIDATE,
    /** The whole cluster anew, as if all that may move came at once. */
    FULL
}
