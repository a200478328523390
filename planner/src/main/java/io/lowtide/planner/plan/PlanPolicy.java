package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PlacementStrategy;
import java.util.Set;

/**
 * What the owner of the cluster allows and wants.
 *
 * @param excludedNamespaces their pods are not moved
 * @param minSavings a change that saves less an hour is not worth it
 */
public record PlanPolicy(
        OfferingRules offerings,
        Diversity diversity,
        NodeLimits limits,
        Headroom headroom,
        Set<String> excludedNamespaces,
        HourlyPrice minSavings) {
    public static final PlanPolicy DEFAULT = new PlanPolicy(
            OfferingRules.DEFAULT, Diversity.NONE, NodeLimits.NONE, Headroom.NONE, Set.of(), HourlyPrice.ZERO);

    public PlanPolicy {
        excludedNamespaces = Set.copyOf(excludedNamespaces);
    }

    public PlanPolicy with(OfferingRules others) {
        return new PlanPolicy(others, diversity, limits, headroom, excludedNamespaces, minSavings);
    }

    public PlanPolicy with(Diversity other) {
        return new PlanPolicy(offerings, other, limits, headroom, excludedNamespaces, minSavings);
    }

    public PlanPolicy with(NodeLimits others) {
        return new PlanPolicy(offerings, diversity, others, headroom, excludedNamespaces, minSavings);
    }

    public PlanPolicy with(Headroom other) {
        return new PlanPolicy(offerings, diversity, limits, other, excludedNamespaces, minSavings);
    }

    /**
     * What may be bought.
     *
     * @param allowedFamilies empty: all
     * @param architectures empty: all
     * @param spotFallback whether on-demand may be bought for pods that do not ask for it
     */
    public record OfferingRules(
            PlacementStrategy strategy,
            Set<String> allowedFamilies,
            Set<String> excludedTypes,
            Set<Architecture> architectures,
            int maxVcpuPerNode,
            boolean spotFallback) {
        public static final OfferingRules DEFAULT =
                new OfferingRules(PlacementStrategy.BALANCED, Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE, true);

        public OfferingRules {
            allowedFamilies = Set.copyOf(allowedFamilies);
            excludedTypes = Set.copyOf(excludedTypes);
            architectures = Set.copyOf(architectures);
            atLeast("maxVcpuPerNode", maxVcpuPerNode, 1);
        }

        public OfferingRules smallerThan(int vcpu) {
            return new OfferingRules(
                    strategy,
                    allowedFamilies,
                    excludedTypes,
                    architectures,
                    Math.min(maxVcpuPerNode, vcpu),
                    spotFallback);
        }
    }

    /**
     * How eggs are spread over baskets. Shares are of the nodes' vCPU.
     *
     * @param spotTargetPercent share that may be spot
     * @param onDemandBase nodes that are on demand at least
     * @param maxPoolSharePercent share any pool may have
     * @param minPools pools at least
     * @param jointLossPercent share of the pods that may go when the worst spot pool goes
     * @param azSpread whether zones have as many nodes each, give or take one
     */
    public record Diversity(
            int spotTargetPercent,
            int onDemandBase,
            int maxPoolSharePercent,
            int minPools,
            int jointLossPercent,
            boolean azSpread) {
        public static final Diversity NONE = new Diversity(100, 0, 100, 1, 100, false);

        public Diversity {
            percent("spotTargetPercent", spotTargetPercent, 0);
            percent("maxPoolSharePercent", maxPoolSharePercent, 1);
            percent("jointLossPercent", jointLossPercent, 0);
            atLeast("onDemandBase", onDemandBase, 0);
            atLeast("minPools", minPools, 1);
        }
    }

    /** How many nodes there may be, and how many may go at once. */
    public record NodeLimits(int minNodes, int maxNodes, int maxNodesRemoved) {
        public static final NodeLimits NONE = new NodeLimits(0, Integer.MAX_VALUE, Integer.MAX_VALUE);

        public NodeLimits {
            atLeast("minNodes", minNodes, 0);
            atLeast("maxNodes", maxNodes, Math.max(1, minNodes));
            atLeast("maxNodesRemoved", maxNodesRemoved, 0);
        }
    }

    /** Room kept free, in percent of what the pods request. */
    public record Headroom(int cpuPercent, int memoryPercent) {
        public static final Headroom NONE = new Headroom(0, 0);

        public Headroom {
            atLeast("cpuPercent", cpuPercent, 0);
            atLeast("memoryPercent", memoryPercent, 0);
        }
    }

    private static void percent(String name, int found, int least) {
        if (found < least || found > 100) {
            throw new IllegalArgumentException("%s: %d (expected: %d to 100)".formatted(name, found, least));
        }
    }

    private static void atLeast(String name, int found, int least) {
        if (found < least) {
            throw new IllegalArgumentException("%s: %d (expected: at least %d)".formatted(name, found, least));
        }
    }
}
