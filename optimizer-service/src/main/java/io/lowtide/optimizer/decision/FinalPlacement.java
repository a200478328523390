package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.opportunity.PotentialSavings;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.verification.PackingVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as it would stand when some actions are done.
 *
 * <ol>
 *   <li>nodes that stay keep their pods, planned nodes are empty
 *   <li>the packer places the pods of the nodes that go, and opens nothing beside
 *   <li>the verifier, which shares no code with the packer, goes through the result
 *   <li>the same pods, free to go onto any allowed offering, give the certified bound
 * </ol>
 */
final class FinalPlacement {
    private static final List<String> WELL_KNOWN = List.of(
            "kubernetes.io/",
            "node.kubernetes.io/",
            "beta.kubernetes.io/",
            "topology.kubernetes.io/",
            "failure-domain.beta.kubernetes.io/",
            "topology.ebs.csi.aws.com/",
            "topology.k8s.aws/",
            "karpenter.",
            "eks.amazonaws.com/capacityType",
            "eks.amazonaws.com/nodegroup-image",
            "k8s.io/");

    private final ClusterState cluster;
    private final Map<CapacityPool, InstanceType> types = new HashMap<>();
    private final List<PricedPool> pools;

    FinalPlacement(ClusterState cluster, List<PricedPool> pools) {
        this.cluster = cluster;
        this.pools = pools;
        pools.forEach(pool -> types.put(pool.pool(), pool.type()));
    }

    /**
     * Whose pods find no place.
     *
     * @param homeless instance ids of nodes that cannot go
     * @param violations what the verifier found; never anything unless the packer errs
     */
    record Proof(Set<String> homeless, List<String> violations) {}

    Proof prove(List<PlannedAction> actions) {
        Map<String, NodeState> going = going(actions);
        List<ExistingNode> nodes = staying(going);
        actions.stream().filter(action -> action.type().launches()).forEach(action -> {
            NodeState old = going.get(action.target().instanceId());
            if (old != null && !action.candidates().isEmpty()) {
                nodes.add(planned(old, action.candidates().getFirst()));
            }
        });
        Map<String, String> owners = new HashMap<>();
        List<PodFootprint> pods = pods(going, owners);
        PackingProblem problem = new PackingProblem(pods, List.of(), Resources.NONE, nodes);
        Packing packing = BinPacker.pack(problem);
        Set<String> homeless = packing.unplaced().stream()
                .map(pod -> owners.getOrDefault(pod.id(), ""))
                .collect(Collectors.toCollection(HashSet::new));
        return new Proof(homeless, PackingVerifier.violations(problem, packing));
    }

    /** Nodes that stay at their price, and the certified least the others' pods cost elsewhere. */
    HourlyPrice bound(List<PlannedAction> actions) {
        Map<String, NodeState> going = going(actions);
        HourlyPrice staying = cluster.nodes().stream()
                .filter(node -> !going.containsKey(node.instanceId()))
                .map(NodeState::price)
                .reduce(HourlyPrice.ZERO, HourlyPrice::plus);
        List<NodeState> sources = List.copyOf(going.values());
        if (sources.isEmpty()) {
            return staying;
        }
        // the least any of them carries: a bound must not ask for more than it can prove
        Resources daemons = sources.stream()
                .map(this::daemons)
                .reduce(FinalPlacement::least)
                .orElse(Resources.NONE);
        PackingProblem problem = new PackingProblem(
                pods(going, new HashMap<>()),
                PotentialSavings.offerings(cluster, sources, pools),
                daemons,
                staying(going));
        return staying.plus(BinPacker.pack(problem).bound().price());
    }

    private static Resources least(Resources one, Resources other) {
        return new Resources(
                Math.min(one.cpuMillis(), other.cpuMillis()),
                Math.min(one.memoryMib(), other.memoryMib()),
                Math.min(one.pods(), other.pods()));
    }

    private Map<String, NodeState> going(List<PlannedAction> actions) {
        Set<String> targets =
                actions.stream().map(action -> action.target().instanceId()).collect(Collectors.toSet());
        return cluster.nodes().stream()
                .filter(node -> targets.contains(node.instanceId()))
                .collect(Collectors.toMap(NodeState::instanceId, node -> node, (one, other) -> one));
    }

    private List<ExistingNode> staying(Map<String, NodeState> going) {
        List<ExistingNode> nodes = new ArrayList<>();
        cluster.nodes().stream()
                .filter(node -> !going.containsKey(node.instanceId()))
                .filter(NodeState::takesPods)
                .forEach(node -> nodes.add(new ExistingNode(
                        node.instanceId(),
                        offering(node.type(), node.az(), node.capacityType(), node.price(), node),
                        room(node.allocatable(), node),
                        cluster.movablePodsOn(node).stream()
                                .map(pod -> footprint(pod, node))
                                .toList())));
        return nodes;
    }

    private ExistingNode planned(NodeState old, Candidate candidate) {
        InstanceType type = types.getOrDefault(new CapacityPool(candidate.az(), candidate.instanceType()), old.type());
        CapacityType capacity = candidate.spot() ? CapacityType.SPOT : CapacityType.ON_DEMAND;
        return new ExistingNode(
                "in place of " + old.instanceId(),
                offering(type, candidate.az(), capacity, candidate.price(), old),
                room(type.allocatable(), old),
                List.of());
    }

    private static Offering offering(
            InstanceType type, String az, CapacityType capacity, HourlyPrice price, NodeState like) {
        Map<String, String> own = new HashMap<>();
        like.labels().forEach((key, value) -> {
            if (WELL_KNOWN.stream().noneMatch(key::startsWith)) {
                own.put(key, value);
            }
        });
        return new Offering(
                type,
                az,
                capacity,
                price,
                own,
                like.taints().stream().map(FinalPlacement::taint).toList());
    }

    /** What the node's own pods, its DaemonSets above all, leave. */
    private Resources room(Resources allocatable, NodeState node) {
        Resources taken = daemons(node);
        return new Resources(
                Math.max(0, allocatable.cpuMillis() - taken.cpuMillis()),
                Math.max(0, allocatable.memoryMib() - taken.memoryMib()),
                Math.max(0, allocatable.pods() - taken.pods()));
    }

    private Resources daemons(NodeState node) {
        return cluster.podsOn(node).stream()
                .filter(PodState::staysWithNode)
                .map(PodState::need)
                .reduce(Resources.NONE, Resources::plus);
    }

    private List<PodFootprint> pods(Map<String, NodeState> going, Map<String, String> owners) {
        List<PodFootprint> pods = new ArrayList<>();
        going.values()
                .forEach(node -> cluster.movablePodsOn(node).forEach(pod -> {
                    pods.add(footprint(pod, node));
                    owners.put(pod.id(), node.instanceId());
                }));
        return pods;
    }

    /** A pod spread over zones stays in the zone it is in: moving it could unbalance the spread. */
    private static PodFootprint footprint(PodState pod, NodeState node) {
        String zone = pod.boundZone() != null ? pod.boundZone() : pod.spreadOverZones() ? node.az() : null;
        return new PodFootprint(pod.id(), pod.need(), zone, apartFrom(pod), rules(pod));
    }

    private static @Nullable String apartFrom(PodState pod) {
        return pod.apartFrom().isEmpty() || pod.ownerName() == null ? null : pod.namespace() + "/" + pod.ownerName();
    }

    private static PodRules rules(PodState pod) {
        return PodRules.NONE
                .withNamespace(pod.namespace())
                .withLabels(pod.labels())
                .withNodeRequirements(pod.nodeSelector().entrySet().stream()
                        .map(entry -> NodeRequirement.is(entry.getKey(), entry.getValue()))
                        .toArray(NodeRequirement[]::new))
                .withTolerations(pod.tolerations().stream()
                        .map(FinalPlacement::toleration)
                        .toArray(Toleration[]::new));
    }

    private static Taint taint(NodeState.Taint taint) {
        Taint.Effect effect = effect(taint.effect());
        return new Taint(
                taint.key(),
                taint.value() == null ? "" : taint.value(),
                effect == null ? Taint.Effect.NO_SCHEDULE : effect);
    }

    private static Toleration toleration(NodeState.Taint tolerated) {
        return new Toleration(
                tolerated.key().isEmpty() ? null : tolerated.key(), tolerated.value(), effect(tolerated.effect()));
    }

    private static Taint.@Nullable Effect effect(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "noschedule" -> Taint.Effect.NO_SCHEDULE;
            case "prefernoschedule" -> Taint.Effect.PREFER_NO_SCHEDULE;
            case "noexecute" -> Taint.Effect.NO_EXECUTE;
            default -> null;
        };
    }
}
