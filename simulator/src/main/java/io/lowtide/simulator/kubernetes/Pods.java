package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.EvictionResult;
import io.lowtide.simulator.world.Pod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What ends pods: the Eviction subresource, which asks the budgets, and deletion, which does not. */
final class Pods {

    private Pods() {}

    static ObjectNode evict(
            ClusterSide side, Resource resource, String namespace, String name, ObjectNode eviction, boolean dryRun) {
        Cluster cluster = side.cluster();
        Pod pod = cluster.pod(namespace, name).orElseThrow(() -> ApiException.notFound(resource, name));
        JsonNode options = eviction.path("deleteOptions");
        check(resource, pod, options);
        List<DisruptionBudget> covering =
                cluster.budgets().stream().filter(budget -> covers(budget, pod)).toList();
        if (covering.size() > 1) {
            throw ApiException.internal("This pod has more than one PodDisruptionBudget, which the eviction subresource"
                    + " does not support.");
        }
        boolean dry = dryRun || options.path("dryRun").valueStream().anyMatch(it -> "All".equals(it.asString("")));
        EvictionResult result = cluster.evict(namespace, name, grace(options, Optional.empty()), dry);
        return switch (result.outcome()) {
            case EVICTED -> Json.typed("v1", "Status").put("status", "Success").put("code", 201);
            case NOT_FOUND -> throw ApiException.notFound(resource, name);
            case BUDGET_SPENT ->
                throw ApiException.budgetSpent(String.valueOf(result.budget()), needs(cluster, covering));
        };
    }

    static ObjectNode delete(
            ClusterSide side, Resource resource, String namespace, String name, ObjectNode options, ApiCall call) {
        Cluster cluster = side.cluster();
        Pod pod = cluster.pod(namespace, name).orElseThrow(() -> ApiException.notFound(resource, name));
        check(resource, pod, options);
        boolean dry =
                call.dryRun() || options.path("dryRun").valueStream().anyMatch(it -> "All".equals(it.asString("")));
        if (dry) {
            return PodView.of(pod);
        }
        return PodView.of(cluster.deletePod(namespace, name, grace(options, call.number("gracePeriodSeconds")))
                .orElseThrow(() -> ApiException.notFound(resource, name)));
    }

    private static void check(Resource resource, Pod pod, JsonNode options) {
        String uid = Json.text(options, "preconditions", "uid");
        if (!uid.isEmpty() && !uid.equals(pod.uid())) {
            throw ApiException.conflict(resource, pod.name());
        }
    }

    private static @Nullable Integer grace(JsonNode options, Optional<Integer> asked) {
        return options.path("gracePeriodSeconds").isNumber()
                ? Integer.valueOf(options.path("gracePeriodSeconds").asInt())
                : asked.orElse(null);
    }

    private static boolean covers(DisruptionBudget budget, Pod pod) {
        return budget.namespace().equals(pod.namespace())
                && pod.labels().entrySet().containsAll(budget.selector().entrySet());
    }

    private static String needs(Cluster cluster, List<DisruptionBudget> covering) {
        if (covering.isEmpty()) {
            return "allows no disruption now";
        }
        DisruptionBudget.Status status = cluster.status(covering.getFirst());
        return "needs " + status.desiredHealthy() + " healthy pods and has " + status.currentHealthy() + " currently";
    }
}
