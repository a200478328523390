package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.placement.PlacementRequest;
import io.lowtide.planner.placement.PoolScore;
import io.lowtide.planner.placement.PoolScorer;
import io.lowtide.planner.placement.PricedPool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packs what a cluster carries onto the best offerings its policy allows.
 *
 * <ol>
 *   <li>with an agent, the pods; without, the measured use of each node in pieces, and what nobody measured counts as used
 *   <li>headroom on top
 *   <li>of the packed nodes, only the share the policy lets be spot is paid as spot, the rest on demand
 *   <li>nodes with GPUs, and nodes whose pods fit nowhere, stay as they are
 * </ol>
 */
public final class PotentialSavings {
    private static final int MOST_OFFERINGS = 40;
    private static final int USUAL_VCPU = 16;
    private static final long PIECE_MILLIS = 1000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PotentialSavings() {}

    public static Potential of(ClusterState cluster, List<PricedPool> pools) {
        List<NodeState> nodes =
                cluster.nodes().stream().filter(node -> node.type().gpus() == 0).toList();
        List<Offering> offerings = nodes.isEmpty() ? List.of() : offerings(cluster, nodes, pools);
        if (offerings.isEmpty()) {
            return Potential.none(cluster.price(), cluster.nodes().size());
        }
        Map<String, NodeState> origin = new HashMap<>();
        List<PodFootprint> pods = footprints(cluster, nodes, origin);
        Packing packing = BinPacker.pack(new PackingProblem(pods, offerings, daemons(cluster, nodes)));
        return potential(cluster, nodes, pools, packing, origin);
    }

    private static Potential potential(
            ClusterState cluster,
            List<NodeState> packed,
            List<PricedPool> pools,
            Packing packing,
            Map<String, NodeState> origin) {
        Set<NodeState> kept = packing.unplaced().stream()
                .flatMap(pod -> Stream.ofNullable(origin.get(pod.id())))
                .collect(Collectors.toCollection(HashSet::new));
        cluster.nodes().stream().filter(node -> !packed.contains(node)).forEach(kept::add);
        HourlyPrice keptPrice = kept.stream().map(NodeState::price).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
        HourlyPrice spot = packing.price();
        HourlyPrice onDemand = onDemand(packing.nodes(), pools);
        HourlyPrice mixed = mixed(spot, onDemand, cluster.policy().spotTargetPercent());
        HourlyPrice current = cluster.price();
        HourlyPrice optimized = keptPrice.plus(mixed);
        if (optimized.compareTo(current) >= 0) {
            return Potential.none(current, cluster.nodes().size());
        }
        HourlyPrice savings = current.minus(optimized);
        HourlyPrice bySpot = least(savings, onDemand.compareTo(mixed) > 0 ? onDemand.minus(mixed) : HourlyPrice.ZERO);
        return new Potential(
                current,
                optimized,
                bySpot,
                savings.minus(bySpot),
                packing.nodes().size() + kept.size(),
                packing.gapPercent());
    }

    private static HourlyPrice mixed(HourlyPrice spot, HourlyPrice onDemand, int spotPercent) {
        BigDecimal share = BigDecimal.valueOf(spotPercent).divide(HUNDRED);
        return spot.times(share).plus(onDemand.times(BigDecimal.ONE.subtract(share)));
    }

    private static HourlyPrice least(HourlyPrice one, HourlyPrice other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static HourlyPrice onDemand(List<PackedNode> nodes, List<PricedPool> pools) {
        Map<CapacityPool, HourlyPrice> prices = new HashMap<>();
        pools.forEach(pool -> {
            HourlyPrice price = pool.onDemand();
            prices.put(pool.pool(), price == null ? pool.spot() : price);
        });
        return nodes.stream()
                .map(node -> prices.getOrDefault(
                        node.offering().pool(), node.offering().price()))
                .reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** Of each size the best two by price and risk, the best sizes first. */
    public static List<Offering> offerings(ClusterState cluster, List<NodeState> nodes, List<PricedPool> pools) {
        int largest = nodes.stream().mapToInt(node -> node.type().vcpu()).max().orElse(1);
        PlacementRequest smallest = new PlacementRequest(
                1,
                1024,
                0,
                nodes.stream().map(node -> node.type().architecture()).collect(Collectors.toSet()),
                cluster.zones());
        List<PricedPool> usual = pools.stream()
                .filter(pool -> pool.type().vcpu() <= Math.max(USUAL_VCPU, largest))
                .toList();
        Set<String> boundZones = cluster.pods().stream()
                .flatMap(pod -> Stream.ofNullable(pod.boundZone()))
                .collect(Collectors.toSet());
        Map<List<Object>, Integer> taken = new HashMap<>();
        List<Offering> offerings = new ArrayList<>();
        PoolScorer.rank(smallest, cluster.policy().placement(), usual).ranked().stream()
                .sorted(Comparator.comparingDouble(PoolScore::score))
                .filter(score -> score.offering().capacityType() == CapacityType.SPOT)
                .map(PoolScore::offering)
                .filter(offering -> taken.merge(shape(offering, boundZones), 1, Integer::sum) <= 2)
                .limit(MOST_OFFERINGS)
                .forEach(offerings::add);
        return offerings;
    }

    private static List<Object> shape(Offering offering, Set<String> boundZones) {
        return List.of(
                offering.type().vcpu(),
                offering.type().memoryMib(),
                boundZones.contains(offering.zone()) ? offering.zone() : "");
    }

    private static List<PodFootprint> footprints(
            ClusterState cluster, List<NodeState> nodes, Map<String, NodeState> origin) {
        List<PodFootprint> pods = new ArrayList<>();
        if (!cluster.workloadsKnown()) {
            nodes.forEach(node -> pieces(cluster.policy(), node).forEach(piece -> {
                pods.add(piece);
                origin.put(piece.id(), node);
            }));
            return pods;
        }
        Map<String, NodeState> byName =
                nodes.stream().collect(Collectors.toMap(NodeState::name, node -> node, (one, other) -> one));
        cluster.pods().stream()
                .filter(pod -> !pod.staysWithNode())
                .filter(pod -> pod.node() == null || byName.containsKey(pod.node()))
                .forEach(pod -> {
                    pods.add(new PodFootprint(
                            pod.id(), roomy(cluster.policy(), pod.need()), pod.boundZone(), apartFrom(pod)));
                    if (pod.node() != null) {
                        origin.put(pod.id(), byName.get(pod.node()));
                    }
                });
        return pods;
    }

    private static @Nullable String apartFrom(PodState pod) {
        return pod.apartFrom().isEmpty() || pod.ownerName() == null ? null : pod.namespace() + "/" + pod.ownerName();
    }

    private static List<PodFootprint> pieces(ClusterPolicy policy, NodeState node) {
        Resources used = roomy(policy, node.used());
        int pieces = (int) Math.max(1, (used.cpuMillis() + PIECE_MILLIS - 1) / PIECE_MILLIS);
        List<PodFootprint> all = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            Resources piece = new Resources(
                    Math.ceilDiv(used.cpuMillis(), pieces),
                    Math.min(
                            Math.ceilDiv(used.memoryMib(), pieces),
                            node.allocatable().memoryMib()),
                    1);
            all.add(new PodFootprint(node.instanceId() + "#" + i, piece, null, null));
        }
        return all;
    }

    private static Resources roomy(ClusterPolicy policy, Resources need) {
        return new Resources(
                need.cpuMillis() * (100 + policy.headroomCpuPercent()) / 100,
                need.memoryMib() * (100 + policy.headroomMemoryPercent()) / 100,
                Math.max(1, need.pods()));
    }

    /** The most any node carries for its DaemonSets. */
    private static Resources daemons(ClusterState cluster, List<NodeState> nodes) {
        long cpu = 0;
        long memory = 0;
        long pods = 0;
        for (NodeState node : nodes) {
            Resources here = cluster.podsOn(node).stream()
                    .filter(PodState::staysWithNode)
                    .map(PodState::need)
                    .reduce(Resources.NONE, Resources::plus);
            cpu = Math.max(cpu, here.cpuMillis());
            memory = Math.max(memory, here.memoryMib());
            pods = Math.max(pods, here.pods());
        }
        return new Resources(cpu, memory, pods);
    }
}
