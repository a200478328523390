package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A region of m5 and c5 in two zones, and services of like pods. */
public final class PlanFixtures {
    public static final String ZONE_A = "us-east-1a";
    public static final String ZONE_B = "us-east-1b";

    private PlanFixtures() {}

    /** Every size in both zones; spot costs 40 % and is taken back with a chance of 5 % a month. */
    public static List<MarketOffer> market() {
        List<MarketOffer> market = new ArrayList<>();
        for (String zone : List.of(ZONE_A, ZONE_B)) {
            for (int vcpu = 2; vcpu <= 16; vcpu *= 2) {
                market.add(offer("m5", vcpu, 4_096, 48_000, zone, CapacityType.ON_DEMAND));
                market.add(offer("m5", vcpu, 4_096, 19_200, zone, CapacityType.SPOT));
                market.add(offer("c5", vcpu, 2_048, 42_500, zone, CapacityType.ON_DEMAND));
                market.add(offer("c5", vcpu, 2_048, 17_000, zone, CapacityType.SPOT));
            }
        }
        return market;
    }

    private static MarketOffer offer(
            String family, int vcpu, long mibPerVcpu, long microUsdPerVcpu, String zone, CapacityType capacityType) {
        InstanceType type = new InstanceType(
                family + "." + (vcpu == 2 ? "large" : vcpu == 4 ? "xlarge" : vcpu / 4 + "xlarge"),
                Architecture.AMD64,
                vcpu,
                vcpu * mibPerVcpu,
                58,
                0);
        Offering offering = new Offering(type, zone, capacityType, new HourlyPrice(microUsdPerVcpu * vcpu));
        return new MarketOffer(offering, capacityType == CapacityType.SPOT ? 0.05 : 0, true);
    }

    public static Offering offering(String type, String zone, CapacityType capacityType) {
        return market().stream()
                .map(MarketOffer::offering)
                .filter(each -> each.type().name().equals(type)
                        && each.zone().equals(zone)
                        && each.capacityType() == capacityType)
                .findFirst()
                .orElseThrow();
    }

    public static List<ClusterPod> service(String name, int replicas, long cpuMillis, long memoryMib) {
        PodRules rules = PodRules.NONE.withLabels(Map.of("app", name));
        return IntStream.range(0, replicas)
                .mapToObj(i -> ClusterPod.of(
                        PodFootprint.of(name + "-" + i, cpuMillis, memoryMib).with(rules), name))
                .toList();
    }

    public static ClusterNode node(String id, Offering offering, List<ClusterPod> pods) {
        return new ClusterNode(id, offering, offering.type().allocatable(), pods, false);
    }

    public static PlanningProblem problem(List<ClusterPod> pending, List<ClusterNode> nodes, PlanPolicy policy) {
        return new PlanningProblem(pending, market(), Resources.NONE, nodes, policy, SearchBudget.forPods(50));
    }
}
