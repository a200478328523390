package io.lowtide.benchmarks;

import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.Arrays;
import java.util.List;

/** Small clusters of Karpenter's fake types: the i-th has i vCPU less 100 m and costs i × 0.314748 dollars an hour. */
public final class BenchFixtures {
    private BenchFixtures() {}

    /** An on-demand node of so many vCPU with pods of so many milli-cores. */
    public static ClusterNode aNode(String id, int vcpu, long... cpuMillis) {
        return aNode(id, CapacityType.ON_DEMAND, vcpu, cpuMillis);
    }

    public static ClusterNode aNode(String id, CapacityType capacityType, int vcpu, long... cpuMillis) {
        Offering offering = FakeTypes.offerings().stream()
                .filter(each -> each.type().vcpu() == vcpu && each.capacityType() == capacityType)
                .findFirst()
                .orElseThrow();
        List<ClusterPod> pods = Arrays.stream(cpuMillis)
                .mapToObj(cpu -> PodFootprint.of(id + "-" + cpu, cpu, 100))
                .map(pod -> ClusterPod.of(pod, pod.id()))
                .toList();
        return new ClusterNode(id, offering, offering.type().allocatable(), pods, false);
    }

    /** Nodes that run, and all types on offer. */
    public static PlanningProblem aCluster(ClusterNode... nodes) {
        List<MarketOffer> market = FakeTypes.offerings().stream()
                .map(offering -> new MarketOffer(offering, 0, true))
                .toList();
        return new PlanningProblem(
                List.of(), market, Resources.NONE, List.of(nodes), PlanPolicy.DEFAULT, SearchBudget.forPods(10));
    }
}
