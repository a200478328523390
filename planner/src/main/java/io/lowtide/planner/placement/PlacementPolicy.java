package io.lowtide.planner.placement;

import java.util.Set;

/**
 * What the owner of the cluster allows.
 *
 * @param families allowed ones; empty for all
 * @param excludedTypes never to be used
 * @param excludedSizes sizes never to be used, such as {@code metal}
 * @param blockBurstable leaves out t2, t3, t3a and t4g
 * @param maxPricePercentOfOnDemand spot dearer than this share of its on-demand price is refused
 * @param onDemandFallback whether on-demand may stand at the end of the list
 */
public record PlacementPolicy(
        PlacementStrategy strategy,
        Set<String> families,
        Set<String> excludedTypes,
        Set<String> excludedSizes,
        boolean blockBurstable,
        int maxPricePercentOfOnDemand,
        boolean onDemandFallback) {
    public static final PlacementPolicy DEFAULT = of(PlacementStrategy.BALANCED);

    public PlacementPolicy {
        if (maxPricePercentOfOnDemand < 1 || maxPricePercentOfOnDemand > 100) {
            throw new IllegalArgumentException(
                    "maxPricePercentOfOnDemand: " + maxPricePercentOfOnDemand + " (expected: 1 to 100)");
        }
        families = Set.copyOf(families);
        excludedTypes = Set.copyOf(excludedTypes);
        excludedSizes = Set.copyOf(excludedSizes);
    }

    /** All is allowed, on-demand is the fallback. */
    public static PlacementPolicy of(PlacementStrategy strategy) {
        return new PlacementPolicy(strategy, Set.of(), Set.of(), Set.of(), false, 100, true);
    }
}
