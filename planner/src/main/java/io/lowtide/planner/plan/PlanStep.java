package io.lowtide.planner.plan;

import java.util.List;

/**
 * One step; they are carried out in order, each when the one before is done.
 *
 * @param node it is about
 * @param replaces nodes a node that is opened stands in for
 * @param savingMicroUsd an hour, of this step alone: opening costs, closing saves
 * @param risk monthly probability that the node's pool is taken back
 */
public record PlanStep(
        int order, Kind kind, String node, List<String> replaces, long savingMicroUsd, double risk, String reason) {

    /** What is done to a node. */
    public enum Kind {
        OPEN,
        CORDON,
        DRAIN,
        CLOSE
    }

    public PlanStep {
        replaces = List.copyOf(replaces);
    }
}
