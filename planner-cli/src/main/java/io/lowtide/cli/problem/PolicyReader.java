package io.lowtide.cli.problem;

import io.lowtide.cli.json.Fields;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.plan.PlanPolicy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the policy and the mode that stands in it. */
final class PolicyReader {
    static final Map<String, PlanMode> MODES =
            Map.of("provision", PlanMode.PROVISION, "consolidate", PlanMode.CONSOLIDATE, "full", PlanMode.FULL);
    private static final Map<String, PlacementStrategy> STRATEGIES = Map.of(
            "balanced", PlacementStrategy.BALANCED,
            "lowest_price", PlacementStrategy.LOWEST_PRICE,
            "lowest-price", PlacementStrategy.LOWEST_PRICE,
            "capacity_optimized", PlacementStrategy.CAPACITY_OPTIMIZED,
            "capacity-optimized", PlacementStrategy.CAPACITY_OPTIMIZED);
    private static final int MANY = 1_000_000;

    private PolicyReader() {}

    static PlanMode mode(Fields fields) {
        return fields.oneOf("mode", MODES, PlanMode.PROVISION);
    }

    static PlanPolicy policy(Fields fields) {
        Set<Architecture> architectures = new HashSet<>();
        for (String name : fields.textList("architectures")) {
            Architecture architecture = MarketReader.ARCHITECTURES.get(name);
            if (architecture == null) {
                fields.wrong("architectures", name, "of " + MarketReader.ARCHITECTURES.keySet());
            } else {
                architectures.add(architecture);
            }
        }
        PlanPolicy.OfferingRules offerings = new PlanPolicy.OfferingRules(
                fields.oneOf("strategy", STRATEGIES, PlacementStrategy.BALANCED),
                Set.copyOf(fields.textList("allowedFamilies")),
                Set.copyOf(fields.textList("excludedTypes")),
                architectures,
                fields.number("maxVcpuPerNode", 1, MANY, Integer.MAX_VALUE),
                fields.flag("spotFallback", true));
        PlanPolicy.Diversity diversity = new PlanPolicy.Diversity(
                fields.number("spotTargetPercent", 0, 100, 100),
                fields.number("onDemandBase", 0, MANY, 0),
                fields.number("maxPoolSharePercent", 1, 100, 100),
                fields.number("minPools", 1, MANY, 1),
                fields.number("jointLossPercent", 0, 100, 100),
                fields.flag("azSpread", false));
        int least = fields.number("minNodes", 0, MANY, 0);
        int most = fields.number("maxNodes", 1, MANY, Integer.MAX_VALUE);
        int removed = fields.number("maxNodesRemoved", 0, MANY, Integer.MAX_VALUE);
        if (most < least) {
            fields.wrong("maxNodes", most, "at least minNodes " + least);
            most = Math.max(1, least);
        }
        Fields room = fields.object("headroom");
        PlanPolicy.Headroom headroom = new PlanPolicy.Headroom(
                room.number("cpuPercent", 0, 1_000, 0), room.number("memoryPercent", 0, 1_000, 0));
        room.noMore();
        HourlyPrice savings =
                fields.has("minSavingsUsdPerHour") ? Amounts.price(fields, "minSavingsUsdPerHour") : HourlyPrice.ZERO;
        fields.raw("minSavingsUsdPerHour");
        Set<String> namespaces = Set.copyOf(fields.textList("excludedNamespaces"));
        fields.noMore();
        return new PlanPolicy(
                offerings, diversity, new PlanPolicy.NodeLimits(least, most, removed), headroom, namespaces, savings);
    }
}
