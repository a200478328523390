package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.LaunchReach;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PlacedPods;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.placement.PlacementPolicy;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.risk.InterruptionRisk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clusters of m5.2xlarge on demand, and a market of three types. */
public final class ClusterFixtures {
    public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    static final InstanceType LARGE = new InstanceType("m5.2xlarge", Architecture.AMD64, 8, 32_768, 58, 0);
    static final InstanceType SMALL = new InstanceType("m5.large", Architecture.AMD64, 2, 8_192, 29, 0);

    private final List<NodeState> nodes = new ArrayList<>();
    private Map<String, String> labels = Map.of();
    private String zone = "us-east-1a";
    private Map<String, LaunchReach> nodeClasses = Map.of();
    private final List<PodState> pods = new ArrayList<>();
    private final List<ClusterState.Budget> budgets = new ArrayList<>();
    private Instant seenAt = NOW.minusSeconds(10);
    private boolean maintenance;
    private boolean binPacking = true;
    private boolean observe;
    private int minNodes = 1;
    private int spotTarget = 100;
    private int onDemandBase;
    private int perRun = 10;
    private int headroom = 10;
    private ClusterPolicy.OnRebalance onRebalance = ClusterPolicy.OnRebalance.CORDON;
    private @Nullable Integer maxNodes;
    private List<ClusterPolicy.Blackout> blackouts = List.of();

    private ClusterFixtures() {}

    public static ClusterFixtures aCluster() {
        return new ClusterFixtures();
    }

    /** So many nodes on demand, each with a pod of half a core. */
    public ClusterFixtures nodes(int count) {
        for (int i = 0; i < count; i++) {
            node("n" + nodes.size(), NOW.minus(Duration.ofDays(1)));
            pod("shop", "web-" + pods.size(), nodes.getLast().name(), 500, 1_024, false);
        }
        return this;
    }

    /** Nodes from now on are those of a NodePool. */
    ClusterFixtures karpenter() {
        labels = Map.of("karpenter.sh/nodepool", "default");
        return this;
    }

    /** As {@link #karpenter()}, launched from a class of this reach. */
    ClusterFixtures karpenter(LaunchReach reach) {
        labels = Map.of("karpenter.sh/nodepool", "default", "karpenter.k8s.aws/ec2nodeclass", "al2023");
        nodeClasses = Map.of("al2023", reach);
        return this;
    }

    /** Nodes from now on are in this zone. */
    ClusterFixtures inZone(String name) {
        zone = name;
        return this;
    }

    ClusterFixtures node(String name, Instant launchedAt) {
        return node(name, launchedAt, zone);
    }

    ClusterFixtures node(String name, Instant launchedAt, String zone) {
        nodes.add(new NodeState(
                "i-" + name,
                name,
                LARGE,
                zone,
                CapacityType.ON_DEMAND,
                HourlyPrice.of("0.384"),
                HourlyPrice.of("0.384"),
                8.0,
                12.0,
                LARGE.allocatable(),
                labels,
                List.of(),
                true,
                launchedAt,
                "workers"));
        return this;
    }

    ClusterFixtures pod(String namespace, String name, String node, long cpu, long memory, boolean doNotDisrupt) {
        pods.add(new PodState(
                namespace,
                name,
                node,
                "ReplicaSet",
                name.split("-")[0],
                Map.of("app", name.split("-")[0]),
                new Resources(cpu, memory, 1),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                doNotDisrupt,
                false,
                null,
                true,
                NOW.minus(Duration.ofDays(2))));
        return this;
    }

    ClusterFixtures budget(String app, int allowed) {
        budgets.add(new ClusterState.Budget("shop", Map.of("app", app), allowed));
        return this;
    }

    ClusterFixtures seenAt(Instant at) {
        seenAt = at;
        return this;
    }

    ClusterFixtures inMaintenance() {
        maintenance = true;
        return this;
    }

    ClusterFixtures withoutBinPacking() {
        binPacking = false;
        return this;
    }

    ClusterFixtures observing() {
        observe = true;
        return this;
    }

    ClusterFixtures minNodes(int least) {
        minNodes = least;
        return this;
    }

    ClusterFixtures spotTarget(int percent) {
        spotTarget = percent;
        return this;
    }

    ClusterFixtures onDemandBase(int nodesOnDemand) {
        onDemandBase = nodesOnDemand;
        return this;
    }

    ClusterFixtures onRebalance(ClusterPolicy.OnRebalance reaction) {
        onRebalance = reaction;
        return this;
    }

    ClusterFixtures headroom(int percent) {
        headroom = percent;
        return this;
    }

    ClusterFixtures maxNodes(int most) {
        maxNodes = most;
        return this;
    }

    ClusterFixtures perRun(int most) {
        perRun = most;
        return this;
    }

    ClusterFixtures blackout(Instant from, Instant to) {
        blackouts = List.of(new ClusterPolicy.Blackout(from, to, "the sale"));
        return this;
    }

    public ClusterState state() {
        return new ClusterState(
                new UUID(0, 1),
                new UUID(0, 2),
                "shop",
                "us-east-1",
                true,
                maintenance,
                NOW,
                nodes,
                true,
                seenAt,
                PlacedPods.of(pods),
                budgets,
                List.of(),
                nodeClasses,
                new ClusterPolicy(
                        7,
                        observe,
                        PlacementPolicy.of(PlacementStrategy.BALANCED),
                        spotTarget,
                        onDemandBase,
                        minNodes,
                        maxNodes,
                        Duration.ofMinutes(10),
                        binPacking,
                        50,
                        Duration.ofMinutes(10),
                        perRun,
                        Set.of("kube-system"),
                        Map.of("keep", "true"),
                        headroom,
                        headroom,
                        false,
                        0.5,
                        30,
                        true,
                        List.of(),
                        blackouts,
                        true,
                        onRebalance,
                        Duration.ofMinutes(30)));
    }

    /** The same pod, with a volume in a zone. */
    public static PodState bound(PodState pod, String zone) {
        return new PodState(
                pod.namespace(),
                pod.name(),
                pod.node(),
                pod.ownerKind(),
                pod.ownerName(),
                pod.labels(),
                pod.need(),
                pod.nodeSelector(),
                pod.tolerations(),
                pod.apartFrom(),
                pod.apartInZone(),
                pod.spreads(),
                pod.priority(),
                pod.doNotDisrupt(),
                pod.mirror(),
                zone,
                pod.running(),
                pod.createdAt());
    }

    public static List<PricedPool> market() {
        return List.of(
                pool(SMALL, "0.0380", "0.096"),
                pool(new InstanceType("m5.xlarge", Architecture.AMD64, 4, 16_384, 58, 0), "0.0768", "0.192"),
                pool(LARGE, "0.1530", "0.384"));
    }

    private static PricedPool pool(InstanceType type, String spot, String onDemand) {
        return new PricedPool(
                type,
                "us-east-1a",
                HourlyPrice.of(spot),
                HourlyPrice.of(onDemand),
                new InterruptionRisk(0.1, 0.6),
                false);
    }
}
