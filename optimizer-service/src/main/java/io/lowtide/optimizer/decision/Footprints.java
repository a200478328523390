package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterPod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes and pods of a cluster in the planner's words. */
final class Footprints {
    /** Labels that follow from what a node is bought as, or that only it carries. */
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

    private static final List<String> CONDITIONS = List.of("node.kubernetes.io/", "node.cloudprovider.kubernetes.io/");

    private Footprints() {}

    static Map<String, String> ownLabels(NodeState node) {
        Map<String, String> own = new HashMap<>();
        node.labels().forEach((key, value) -> {
            if (WELL_KNOWN.stream().noneMatch(key::startsWith)) {
                own.put(key, value);
            }
        });
        return own;
    }

    /** Those it was bought with. What Kubernetes adds says how a node is now; whether it takes pods is known without. */
    static List<Taint> taints(NodeState node) {
        return node.taints().stream()
                .filter(taint -> CONDITIONS.stream().noneMatch(taint.key()::startsWith))
                .map(Footprints::taint)
                .toList();
    }

    /** What a node was bought as. */
    static Offering offering(NodeState node) {
        return new Offering(node.type(), node.az(), node.capacityType(), node.price(), ownLabels(node), taints(node));
    }

    /** What a node's own pods, its DaemonSets above all, take. */
    static Resources daemons(ClusterState cluster, NodeState node) {
        return cluster.podsOn(node).stream()
                .filter(PodState::staysWithNode)
                .map(PodState::need)
                .reduce(Resources.NONE, Resources::plus);
    }

    /** What is left of a node for pods that come and go. */
    static Resources room(ClusterState cluster, NodeState node) {
        Resources taken = daemons(cluster, node);
        Resources all = node.allocatable();
        return new Resources(
                Math.max(0, all.cpuMillis() - taken.cpuMillis()),
                Math.max(0, all.memoryMib() - taken.memoryMib()),
                Math.max(0, all.pods() - taken.pods()),
                all.gpus(),
                node.type().allocatable().storageMib());
    }

    static ClusterPod clusterPod(PodState pod) {
        return new ClusterPod(
                of(pod),
                pod.ownerName() == null ? pod.id() : pod.namespace() + "/" + pod.ownerName(),
                pod.priority(),
                false,
                false);
    }

    static PodFootprint of(PodState pod) {
        return new PodFootprint(pod.id(), pod.need(), pod.boundZone(), apartFrom(pod), rules(pod));
    }

    /** Pods that keep apart from pods like themselves are of one group. */
    private static @Nullable String apartFrom(PodState pod) {
        return pod.apartFrom().stream()
                .filter(labels -> selects(labels, pod))
                .map(labels -> pod.namespace() + new TreeMap<>(labels))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean selects(Map<String, String> labels, PodState pod) {
        return !labels.isEmpty() && pod.labels().entrySet().containsAll(labels.entrySet());
    }

    private static PodRules rules(PodState pod) {
        List<PodTerm> away = new ArrayList<>();
        pod.apartFrom().stream()
                .filter(labels -> !labels.isEmpty() && !selects(labels, pod))
                .forEach(labels -> away.add(new PodTerm(Topology.HOSTNAME, labels)));
        pod.apartInZone().stream()
                .filter(labels -> !labels.isEmpty())
                .forEach(labels -> away.add(new PodTerm(Topology.ZONE, labels)));
        return PodRules.NONE
                .withNamespace(pod.namespace())
                .withLabels(pod.labels())
                .withNodeRequirements(pod.nodeSelector().entrySet().stream()
                        .map(entry -> NodeRequirement.is(entry.getKey(), entry.getValue()))
                        .toArray(NodeRequirement[]::new))
                .withTolerations(
                        pod.tolerations().stream().map(Footprints::toleration).toArray(Toleration[]::new))
                .withSpreads(pod.spreads().stream()
                        .map(spread -> new TopologySpread(
                                Math.max(1, spread.maxSkew()),
                                spread.overZones() ? Topology.ZONE : Topology.HOSTNAME,
                                spread.matchLabels()))
                        .toArray(TopologySpread[]::new))
                .withAway(away.toArray(PodTerm[]::new));
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
