package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of nodes: cordon, labels, annotations and taints. The rest of a node is the kubelet's. */
final class Nodes {

    private Nodes() {}

    static ObjectNode change(
            ClusterSide side, Resource resource, String name, UnaryOperator<ObjectNode> change, boolean dryRun) {
        Cluster cluster = side.cluster();
        if (dryRun) {
            Node node = cluster.node(name).orElseThrow(() -> ApiException.notFound(resource, name));
            return NodeView.of(cluster, changed(cluster, resource, node, change));
        }
        AtomicReference<@Nullable ApiException> refused = new AtomicReference<>();
        // the world stands still while its operator runs: nothing comes between the comparison and the change
        Node after = cluster.update(name, node -> {
                    try {
                        return changed(cluster, resource, node, change);
                    } catch (ApiException e) {
                        refused.set(e);
                        return node;
                    }
                })
                .orElseThrow(() -> ApiException.notFound(resource, name));
        ApiException refusal = refused.get();
        if (refusal != null) {
            throw refusal;
        }
        return NodeView.of(cluster, after);
    }

    private static Node changed(Cluster cluster, Resource resource, Node node, UnaryOperator<ObjectNode> change) {
        ObjectNode after = change.apply(NodeView.of(cluster, node));
        String version = Json.text(after, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Long.toString(node.revision()))) {
            throw ApiException.conflict(resource, node.name());
        }
        if (!node.name().equals(Json.text(after, "metadata", "name"))) {
            throw ApiException.badRequest("the name of the object does not match the name on the URL");
        }
        JsonNode spec = after.path("spec");
        return node.withLabels(texts(after.path("metadata").path("labels")))
                .withAnnotations(texts(after.path("metadata").path("annotations")))
                .withUnschedulable(spec.path("unschedulable").asBoolean(false))
                .withTaints(taints(node, spec.path("taints")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        object.forEachEntry((key, value) -> map.put(key, value.asString("")));
        return map;
    }

    /** Without those the node controller sets by itself. */
    private static List<Taint> taints(Node node, JsonNode list) {
        List<Taint> taints = new ArrayList<>();
        for (JsonNode one : list) {
            String key = Json.text(one, "key");
            String effect = Json.text(one, "effect");
            if (!List.of("NoSchedule", "PreferNoSchedule", "NoExecute").contains(effect)) {
                throw ApiException.invalid(
                        "Node",
                        node.name(),
                        "metadata.taints.effect",
                        "Unsupported value: \"" + effect
                                + "\": supported values: NoExecute, NoSchedule, PreferNoSchedule");
            }
            if (!key.equals("node.kubernetes.io/unschedulable") && !key.equals("node.kubernetes.io/not-ready")) {
                taints.add(new Taint(key, Json.text(one, "value"), effect));
            }
        }
        return taints;
    }
}
