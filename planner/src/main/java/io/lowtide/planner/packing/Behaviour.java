package io.lowtide.planner.packing;

import java.util.List;

/**
 * All that sets a pod apart from others of its size: where it may go, and how it bears with neighbours.
 *
 * @param signature kinds of node
 * @param adds pairs of hostname counter and amount
 * @param limits pairs of hostname counter and highest value
 * @param zoneAdds pairs of zone counter and amount
 * @param zoneRules demands on zone counters
 */
record Behaviour(
        int signature, List<Integer> adds, List<Integer> limits, List<Integer> zoneAdds, List<ZoneRule> zoneRules) {

    boolean zonal() {
        return !zoneAdds.isEmpty() || !zoneRules.isEmpty();
    }

    /** In a zone: nothing is left to be said of zones. */
    Behaviour settled(int signatureInZone) {
        return new Behaviour(signatureInZone, adds, limits, List.of(), List.of());
    }

    /**
     * A demand on the pods a counter counts in a pod's zone.
     *
     * @param domain kinds of node whose zones are compared, taints or not; for a spread only
     */
    record ZoneRule(Kind kind, int counter, int maxSkew, int domain) {

        enum Kind {
            SPREAD,
            NEAR,
            AWAY
        }
    }
}
