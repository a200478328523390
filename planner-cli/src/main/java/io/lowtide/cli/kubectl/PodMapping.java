package io.lowtide.cli.kubectl;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod of Kubernetes as the planner sees it. What the planner cannot express keeps the pod where it is. */
final class PodMapping {
    private static final Map<String, NodeRequirement.Operator> OPERATORS = Map.of(
            "In", NodeRequirement.Operator.IN,
            "NotIn", NodeRequirement.Operator.NOT_IN,
            "Exists", NodeRequirement.Operator.EXISTS,
            "DoesNotExist", NodeRequirement.Operator.DOES_NOT_EXIST,
            "Gt", NodeRequirement.Operator.GREATER_THAN,
            "Lt", NodeRequirement.Operator.LESS_THAN);
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private final Tree pod;
    private boolean understood = true;

    PodMapping(Tree pod) {
        this.pod = pod;
    }

    static String id(Tree pod) {
        return pod.at("metadata", "namespace").text("default") + "/"
                + pod.at("metadata", "name").text("");
    }

    /** Runs on each node, or belongs to its node alone: it is not placed. */
    static boolean staysWithNode(Tree pod) {
        return pod.at("metadata", "ownerReferences").each().stream()
                .anyMatch(owner ->
                        owner.at("kind").is("DaemonSet") || owner.at("kind").is("Node"));
    }

    static boolean over(Tree pod) {
        Tree phase = pod.at("status", "phase");
        return phase.is("Succeeded")
                || phase.is("Failed")
                || pod.at("metadata", "deletionTimestamp").present();
    }

    static Resources requests(Tree pod) {
        Resources containers = pod.at("spec", "containers").each().stream()
                .map(PodMapping::of)
                .reduce(Resources.NONE, Resources::plus);
        Resources sidecars = Resources.NONE;
        Resources starting = Resources.NONE;
        for (Tree container : pod.at("spec", "initContainers").each()) {
            if (container.at("restartPolicy").is("Always")) {
                sidecars = sidecars.plus(of(container));
            } else {
                starting = most(starting, sidecars.plus(of(container)));
            }
        }
        Resources overhead = amounts(pod.at("spec", "overhead"));
        return most(containers.plus(sidecars), starting).plus(overhead).plus(new Resources(0, 0, 1));
    }

    private static Resources of(Tree container) {
        return amounts(container.at("resources", "requests"));
    }

    private static Resources amounts(Tree amounts) {
        return new Resources(
                Quantities.cpuMillis(amounts.at("cpu").or("0")),
                Quantities.mebibytes(amounts.at("memory").or("0")),
                0,
                Quantities.count(amounts.at("nvidia.com/gpu").or("0")),
                Quantities.mebibytes(amounts.at("ephemeral-storage").or("0")));
    }

    private static Resources most(Resources a, Resources b) {
        return new Resources(
                Math.max(a.cpuMillis(), b.cpuMillis()),
                Math.max(a.memoryMib(), b.memoryMib()),
                Math.max(a.pods(), b.pods()),
                Math.max(a.gpus(), b.gpus()),
                Math.max(a.storageMib(), b.storageMib()));
    }

    /**
     * @param zone of its node; a volume binds it there
     * @param onDemandAlone whether it must not go to spot
     */
    ClusterPod map(@Nullable String zone, boolean onDemandAlone) {
        List<NodeRequirement> demands = new ArrayList<>();
        pod.at("spec", "nodeSelector").texts().forEach((key, value) -> demands.add(NodeRequirement.is(key, value)));
        demands.addAll(affinity());
        if (onDemandAlone) {
            demands.add(NodeRequirement.is(Offering.CAPACITY_TYPE_LABEL, "on-demand"));
        }
        PodRules rules = new PodRules(
                pod.at("metadata", "namespace").text("default"),
                pod.at("metadata", "labels").texts(),
                demands,
                pod.at("spec", "tolerations").each().stream()
                        .map(PodMapping::toleration)
                        .toList(),
                spreads(),
                terms("podAffinity"),
                terms("podAntiAffinity"));
        boolean bound = pod.at("spec", "volumes").each().stream()
                .anyMatch(volume -> volume.at("persistentVolumeClaim").present());
        Map<String, String> annotations = pod.at("metadata", "annotations").texts();
        boolean stay = "true".equals(annotations.get("karpenter.sh/do-not-disrupt"))
                || "false".equals(annotations.get("cluster-autoscaler.kubernetes.io/safe-to-evict"))
                || pod.at("metadata", "ownerReferences").each().isEmpty()
                || !understood;
        int priority = (int) Double.parseDouble(pod.at("spec", "priority").text("0"));
        return new ClusterPod(
                new PodFootprint(id(pod), requests(pod), bound ? zone : null, null, rules),
                workload(),
                priority,
                stay,
                false);
    }

    /** Of a pod of a Deployment the ReplicaSet without its hash. */
    private String workload() {
        String namespace = pod.at("metadata", "namespace").text("default");
        for (Tree owner : pod.at("metadata", "ownerReferences").each()) {
            String name = owner.at("name").text("");
            boolean hashed = owner.at("kind").is("ReplicaSet") && name.contains("-");
            return namespace + "/" + (hashed ? name.substring(0, name.lastIndexOf('-')) : name);
        }
        return id(pod);
    }

    private List<NodeRequirement> affinity() {
        List<Tree> terms = pod.at("spec", "affinity", "nodeAffinity", REQUIRED, "nodeSelectorTerms")
                .each();
        List<NodeRequirement> demands = new ArrayList<>();
        // terms are alternatives; the planner knows but one, and keeps a pod with several where it is
        understood &= terms.size() <= 1;
        for (Tree term : terms) {
            understood &= !term.at("matchFields").present();
            for (Tree expression : term.at("matchExpressions").each()) {
                requirement(expression).ifPresentOrElse(demands::add, () -> understood = false);
            }
        }
        return terms.size() > 1 ? List.of() : demands;
    }

    private static Optional<NodeRequirement> requirement(Tree expression) {
        NodeRequirement.Operator operator =
                OPERATORS.get(expression.at("operator").text(""));
        List<String> values = expression.at("values").each().stream()
                .map(value -> value.text(""))
                .toList();
        try {
            return operator == null
                    ? Optional.empty()
                    : Optional.of(new NodeRequirement(expression.at("key").text(""), operator, values));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Toleration toleration(Tree toleration) {
        Taint.Effect effect = NodeMapping.EFFECTS.get(toleration.at("effect").text(""));
        String key = toleration.at("key").present() ? toleration.at("key").text("") : null;
        boolean exists = toleration.at("operator").is("Exists");
        return new Toleration(key, exists ? null : toleration.at("value").text(""), effect);
    }

    private List<TopologySpread> spreads() {
        List<TopologySpread> spreads = new ArrayList<>();
        for (Tree spread : pod.at("spec", "topologySpreadConstraints").each()) {
            if (!spread.at("whenUnsatisfiable").is("ScheduleAnyway")) {
                Optional<Topology> topology = topology(spread);
                Optional<Map<String, String>> labels = selector(spread.at("labelSelector"));
                if (topology.isPresent() && labels.isPresent()) {
                    int skew = (int) Double.parseDouble(spread.at("maxSkew").text("1"));
                    spreads.add(new TopologySpread(Math.max(1, skew), topology.get(), labels.get()));
                } else {
                    understood = false;
                }
            }
        }
        return spreads;
    }

    private List<PodTerm> terms(String kind) {
        List<PodTerm> terms = new ArrayList<>();
        for (Tree term : pod.at("spec", "affinity", kind, REQUIRED).each()) {
            Optional<Topology> topology = topology(term);
            Optional<Map<String, String>> labels = selector(term.at("labelSelector"));
            boolean elsewhere = term.at("namespaces").present()
                    || term.at("namespaceSelector").present();
            if (topology.isPresent() && labels.isPresent() && !elsewhere) {
                terms.add(new PodTerm(topology.get(), labels.get()));
            } else {
                understood = false;
            }
        }
        return terms;
    }

    private static Optional<Topology> topology(Tree term) {
        for (Topology topology : Topology.values()) {
            if (term.at("topologyKey").is(topology.key())) {
                return Optional.of(topology);
            }
        }
        return Optional.empty();
    }

    /** Labels that must be equal; empty where the selector says more than that. */
    private static Optional<Map<String, String>> selector(Tree selector) {
        Map<String, String> labels =
                new LinkedHashMap<>(selector.at("matchLabels").texts());
        for (Tree expression : selector.at("matchExpressions").each()) {
            List<Tree> values = expression.at("values").each();
            if (!expression.at("operator").is("In") || values.size() != 1) {
                return Optional.empty();
            }
            labels.put(expression.at("key").text(""), values.getFirst().text(""));
        }
        return Optional.of(labels);
    }
}
