package io.lowtide.cli.kubectl;

import io.lowtide.cli.facts.Prices;
import io.lowtide.cli.problem.NodeRoom;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of Kubernetes as the planner sees it. */
final class NodeMapping {
    static final Map<String, Taint.Effect> EFFECTS = Map.of(
            "NoSchedule", Taint.Effect.NO_SCHEDULE,
            "PreferNoSchedule", Taint.Effect.PREFER_NO_SCHEDULE,
            "NoExecute", Taint.Effect.NO_EXECUTE);

    private NodeMapping() {}

    static String name(Tree node) {
        return node.at("metadata", "name").text("");
    }

    static String label(Tree node, String... names) {
        Map<String, String> labels = node.at("metadata", "labels").texts();
        for (String name : names) {
            String value = labels.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    static String zone(Tree node) {
        return label(node, Topology.ZONE.key(), "failure-domain.beta.kubernetes.io/zone");
    }

    /** Empty where neither its label nor its zone says. */
    static String region(Tree node) {
        String region = label(node, "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region");
        String zone = zone(node);
        return region.isEmpty() && zone.matches(".*\\d[a-z]") ? zone.substring(0, zone.length() - 1) : region;
    }

    static String type(Tree node) {
        return label(node, Offering.INSTANCE_TYPE_LABEL, "beta.kubernetes.io/instance-type");
    }

    static CapacityType capacityType(Tree node) {
        String way = label(node, Offering.CAPACITY_TYPE_LABEL, "eks.amazonaws.com/capacityType");
        return way.equalsIgnoreCase("spot") ? CapacityType.SPOT : CapacityType.ON_DEMAND;
    }

    static boolean priced(Tree node, Prices prices) {
        return prices.price(type(node), capacityType(node), zone(node)).isPresent();
    }

    /**
     * @param daemons what stays with the node
     * @param notes told of what is odd
     */
    static ClusterNode map(Tree node, Prices prices, Resources daemons, List<ClusterPod> pods, List<String> notes) {
        Resources allocatable = resources(node.at("status", "allocatable"));
        InstanceType type = prices.type(type(node)).orElseGet(() -> unknown(node, allocatable));
        Optional<HourlyPrice> price = prices.price(type(node), capacityType(node), zone(node));
        Offering offering = new Offering(
                type,
                zone(node),
                capacityType(node),
                price.orElse(HourlyPrice.ZERO),
                node.at("metadata", "labels").texts(),
                node.at("spec", "taints").each().stream()
                        .map(NodeMapping::taint)
                        .toList());
        boolean stay = price.isEmpty()
                || "true".equals(node.at("metadata", "annotations").texts().get("karpenter.sh/do-not-disrupt"))
                || node.at("spec", "unschedulable").is("true");
        Resources room = daemons.fitsIn(allocatable) ? allocatable.minus(daemons) : Resources.NONE;
        return new ClusterNode(name(node), offering, NodeRoom.of(name(node), room, pods, notes), pods, stay);
    }

    private static Resources resources(Tree amounts) {
        return new Resources(
                Quantities.cpuMillis(amounts.at("cpu").or("0")),
                Quantities.wholeMebibytes(amounts.at("memory").or("0")),
                Quantities.count(amounts.at("pods").or("110")),
                Quantities.count(amounts.at("nvidia.com/gpu").or("0")),
                Quantities.wholeMebibytes(amounts.at("ephemeral-storage").or("0")));
    }

    private static InstanceType unknown(Tree node, Resources allocatable) {
        String name = type(node);
        return new InstanceType(
                name.isEmpty() ? "unknown" : name,
                label(node, Offering.ARCHITECTURE_LABEL).equals("arm64") ? Architecture.ARM64 : Architecture.AMD64,
                (int) Math.max(1, Math.ceilDiv(allocatable.cpuMillis(), 1_000L)),
                Math.max(1, allocatable.memoryMib()),
                (int) Math.max(1, allocatable.pods()),
                (int) allocatable.gpus(),
                allocatable);
    }

    private static Taint taint(Tree taint) {
        return new Taint(
                taint.at("key").text(""),
                taint.at("value").text(""),
                EFFECTS.getOrDefault(taint.at("effect").text(""), Taint.Effect.NO_SCHEDULE));
    }
}
