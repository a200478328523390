package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Workload;
import io.lowtide.simulator.world.WorkloadKind;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of Deployments and StatefulSets: how many replicas they are to have. */
final class Workloads {

    private Workloads() {}

    static boolean scales(Resource resource) {
        return "Deployment".equals(resource.kind()) || "StatefulSet".equals(resource.kind());
    }

    static ObjectNode scale(ClusterSide side, Resource resource, String namespace, String name) {
        return WorkloadView.scale(
                find(side, resource, namespace, name), side.cluster().pods());
    }

    /** Changes the object or, asked through the subresource, its scale; both say it in {@code spec.replicas}. */
    static ObjectNode change(
            ClusterSide side,
            Resource resource,
            String namespace,
            String name,
            boolean throughScale,
            UnaryOperator<ObjectNode> change,
            boolean dryRun) {
        Cluster cluster = side.cluster();
        Workload workload = find(side, resource, namespace, name);
        ObjectNode after = change.apply(view(side, workload, throughScale));
        String version = Json.text(after, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Long.toString(workload.revision()))) {
            throw ApiException.conflict(resource, name);
        }
        JsonNode replicas = after.path("spec").path("replicas");
        if (!replicas.isInt() || replicas.asInt() < 0) {
            throw ApiException.invalid(
                    resource.kind(),
                    name,
                    "spec.replicas",
                    "Invalid value: " + replicas + ": must be a number, 0 or more");
        }
        if (dryRun) {
            return view(side, workload.withReplicas(replicas.asInt()), throughScale);
        }
        Workload scaled = cluster.scale(kind(resource), namespace, name, replicas.asInt())
                .orElseThrow(() -> ApiException.notFound(resource, name));
        return view(side, scaled, throughScale);
    }

    private static ObjectNode view(ClusterSide side, Workload workload, boolean throughScale) {
        return throughScale
                ? WorkloadView.scale(workload, side.cluster().pods())
                : WorkloadView.of(workload, side.cluster().pods());
    }

    private static Workload find(ClusterSide side, Resource resource, String namespace, String name) {
        return side.cluster()
                .workload(kind(resource), namespace, name)
                .orElseThrow(() -> ApiException.notFound(resource, name));
    }

    private static WorkloadKind kind(Resource resource) {
        return "Deployment".equals(resource.kind()) ? WorkloadKind.DEPLOYMENT : WorkloadKind.STATEFUL_SET;
    }
}
