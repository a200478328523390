package io.lowtide.cli.problem;

import io.lowtide.cli.json.Fields;
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

/** Reads pods and deployments. */
final class PodReader {
    static final Map<String, Taint.Effect> EFFECTS = Map.of(
            "NoSchedule", Taint.Effect.NO_SCHEDULE,
            "PreferNoSchedule", Taint.Effect.PREFER_NO_SCHEDULE,
            "NoExecute", Taint.Effect.NO_EXECUTE);
    private static final Map<String, NodeRequirement.Operator> OPERATORS = Map.of(
            "In", NodeRequirement.Operator.IN,
            "NotIn", NodeRequirement.Operator.NOT_IN,
            "Exists", NodeRequirement.Operator.EXISTS,
            "DoesNotExist", NodeRequirement.Operator.DOES_NOT_EXIST,
            "Gt", NodeRequirement.Operator.GREATER_THAN,
            "Lt", NodeRequirement.Operator.LESS_THAN);
    private static final Map<String, Topology> TOPOLOGIES =
            Map.of(Topology.ZONE.key(), Topology.ZONE, Topology.HOSTNAME.key(), Topology.HOSTNAME);
    private static final Map<String, String> SPOT =
            Map.of("forbid", "on-demand", "allow", "", "prefer", "", "force", "spot");
    private static final int MOST_REPLICAS = 200_000;

    private final List<String> notes;
    private final List<String> askForNothing = new ArrayList<>();
    final Map<String, ClusterPod> pods = new LinkedHashMap<>();
    /** Where each runs now; pods without a node are not in it. */
    final Map<String, String> nodeOf = new LinkedHashMap<>();

    PodReader(List<String> notes) {
        this.notes = notes;
    }

    void pod(Fields fields) {
        String id = fields.text("id");
        String namespace = fields.text("namespace", "default");
        String workload = owner(fields, namespace, id);
        ClusterPod pod = common(fields, id, namespace, workload);
        String node = fields.optionalText("node");
        fields.noMore();
        add(fields, "id", pod);
        if (node != null) {
            nodeOf.put(id, node);
        }
    }

    void deployment(Fields fields) {
        String name = fields.text("name");
        int replicas = fields.number("replicas", 0, MOST_REPLICAS, 0);
        String namespace = fields.text("namespace", "default");
        ClusterPod first = common(fields, name, namespace, namespace + "/" + name);
        fields.noMore();
        for (int i = 0; i < replicas; i++) {
            PodFootprint like = first.footprint();
            PodFootprint footprint =
                    new PodFootprint(name + "-" + i, like.requests(), like.zone(), like.apartFrom(), like.rules());
            add(
                    fields,
                    "name",
                    new ClusterPod(footprint, first.workload(), first.priority(), first.doNotDisrupt(), false));
        }
    }

    private void add(Fields fields, String name, ClusterPod pod) {
        if (!pod.id().isEmpty() && pods.put(pod.id(), pod) != null) {
            fields.wrong(name, "\"" + pod.id() + "\" twice", "each pod once");
        }
    }

    private static String owner(Fields fields, String namespace, String id) {
        if (!fields.has("owner")) {
            fields.raw("owner");
            return namespace + "/" + id;
        }
        Fields owner = fields.object("owner");
        owner.optionalText("kind");
        String name = owner.text("name");
        owner.noMore();
        return namespace + "/" + name;
    }

    private ClusterPod common(Fields fields, String id, String namespace, String workload) {
        if (!fields.has("requests")) {
            fields.wrong("requests", "missing", "an object");
        }
        Resources requests = Amounts.resources(fields.object("requests"), 1);
        if (requests.cpuMillis() == 0 && requests.memoryMib() == 0 && requests.gpus() == 0) {
            askForNothing.add(id);
        }
        List<NodeRequirement> demands = new ArrayList<>();
        fields.texts("nodeSelector").forEach((key, value) -> demands.add(NodeRequirement.is(key, value)));
        fields.each("nodeAffinity", PodReader::requirement).forEach(each -> each.ifPresent(demands::add));
        String way = fields.oneOf("spot", SPOT, "");
        if (!way.isEmpty()) {
            demands.add(NodeRequirement.is(Offering.CAPACITY_TYPE_LABEL, way));
        }
        List<TopologySpread> spreads = new ArrayList<>();
        fields.each("topologySpread", PodReader::spread).forEach(each -> each.ifPresent(spreads::add));
        PodRules rules = new PodRules(
                namespace,
                fields.texts("labels"),
                demands,
                fields.each("tolerations", PodReader::toleration),
                spreads,
                terms(fields, "podAffinity"),
                terms(fields, "podAntiAffinity"));
        int priority = fields.number("priority", -2_000_000_000, 2_000_000_000, 0);
        boolean stay = fields.flag("doNotDisrupt", false);
        boolean moved = Boolean.TRUE.equals(fields.raw("x-movedLately"));
        PodFootprint footprint = new PodFootprint(id, requests, fields.optionalText("zone"), null, rules);
        return new ClusterPod(footprint, workload, priority, stay, moved);
    }

    private static Optional<NodeRequirement> requirement(Fields fields) {
        String key = fields.text("key");
        NodeRequirement.Operator operator = fields.oneOf("operator", OPERATORS, NodeRequirement.Operator.IN);
        List<String> values = fields.textList("values");
        fields.noMore();
        boolean compares =
                operator == NodeRequirement.Operator.GREATER_THAN || operator == NodeRequirement.Operator.LESS_THAN;
        boolean lists = operator == NodeRequirement.Operator.IN || operator == NodeRequirement.Operator.NOT_IN;
        if (compares && (values.size() != 1 || !values.getFirst().matches("-?\\d{1,18}"))) {
            fields.wrong("values", values, "one whole number");
            return Optional.empty();
        }
        if (lists && values.isEmpty()) {
            fields.wrong("values", values, "at least one");
            return Optional.empty();
        }
        return key.isBlank() ? Optional.empty() : Optional.of(new NodeRequirement(key, operator, values));
    }

    private static Toleration toleration(Fields fields) {
        String key = fields.optionalText("key");
        boolean exists = fields.oneOf("operator", Map.of("Equal", false, "Exists", true), false);
        String value = fields.optionalText("value");
        Taint.@Nullable Effect effect =
                fields.has("effect") ? fields.oneOf("effect", EFFECTS, Taint.Effect.NO_SCHEDULE) : null;
        if (!fields.has("effect")) {
            fields.raw("effect");
        }
        if (!exists && key == null) {
            fields.wrong("key", "missing", "a key, or the operator Exists");
        }
        fields.noMore();
        return new Toleration(key, exists ? null : value == null ? "" : value, effect);
    }

    /** A wish is no demand: one for {@code ScheduleAnyway} is read and left aside. */
    private static Optional<TopologySpread> spread(Fields fields) {
        int skew = fields.number("maxSkew", 1, 1_000_000, 1);
        Topology topology = topology(fields);
        boolean binding =
                fields.oneOf("whenUnsatisfiable", Map.of("DoNotSchedule", true, "ScheduleAnyway", false), true);
        Map<String, String> labels = fields.texts("matchLabels");
        fields.noMore();
        return binding ? Optional.of(new TopologySpread(skew, topology, labels)) : Optional.empty();
    }

    private static List<PodTerm> terms(Fields fields, String name) {
        return fields.each(name, term -> {
            PodTerm read = new PodTerm(topology(term), term.texts("matchLabels"));
            term.noMore();
            return read;
        });
    }

    private static Topology topology(Fields fields) {
        if (!fields.has("topologyKey")) {
            fields.wrong("topologyKey", "missing", "one of " + TOPOLOGIES.keySet());
        }
        return fields.oneOf("topologyKey", TOPOLOGIES, Topology.HOSTNAME);
    }

    void finish() {
        if (!askForNothing.isEmpty()) {
            notes.add("%d pods request neither cpu nor memory, such as %s: each takes a pod's place alone"
                    .formatted(askForNothing.size(), askForNothing.getFirst()));
        }
    }
}
