package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler sets aside for a pod, as kube-scheduler counts it:
 *
 * <ol>
 *   <li>all containers run together, and with them the sidecars (init containers that restart always);
 *   <li>an ordinary init container runs alone, but beside the sidecars started before it;
 *   <li>the pod needs the larger of the two, or what it asks for as a whole where it does, and the overhead of its
 *       runtime class on top.
 * </ol>
 */
final class PodRequests {

    private static final Set<String> COUNTED = Set.of("cpu", "memory", "ephemeral-storage");

    private PodRequests() {}

    static Amounts of(V1PodSpec spec) {
        Amounts running = Quantities.NONE;
        for (V1Container container : Lists.of(spec.getContainers())) {
            running = Quantities.sum(running, requests(container.getResources()));
        }
        Amounts sidecars = Quantities.NONE;
        Amounts starting = Quantities.NONE;
        for (V1Container container : Lists.of(spec.getInitContainers())) {
            Amounts own = requests(container.getResources());
            Amounts together = Quantities.sum(sidecars, own);
            if ("Always".equals(container.getRestartPolicy())) {
                sidecars = together;
            }
            starting = Quantities.max(starting, together);
        }
        Amounts needed = whole(spec.getResources(), Quantities.max(Quantities.sum(running, sidecars), starting));
        return Quantities.sum(needed, Quantities.taken(spec.getOverhead()));
    }

    /** Whether the pod asks for something the snapshot has no room for, such as a GPU. */
    static boolean takeMoreThanCpuAndMemory(V1PodSpec spec) {
        return !Lists.of(spec.getResourceClaims()).isEmpty()
                || Stream.concat(Lists.of(spec.getContainers()).stream(), Lists.of(spec.getInitContainers()).stream())
                        .map(V1Container::getResources)
                        .flatMap(resources -> keys(resources).stream())
                        .anyMatch(resource -> !COUNTED.contains(resource));
    }

    private static Amounts requests(@Nullable V1ResourceRequirements resources) {
        return Quantities.taken(resources == null ? null : resources.getRequests());
    }

    private static Set<String> keys(@Nullable V1ResourceRequirements resources) {
        Map<String, Quantity> requests = resources == null ? null : resources.getRequests();
        return requests == null ? Set.of() : requests.keySet();
    }

    private static Amounts whole(@Nullable V1ResourceRequirements resources, Amounts parts) {
        Set<String> named = keys(resources);
        Amounts whole = requests(resources);
        return new Amounts(
                named.contains("cpu") ? whole.cpuMillis() : parts.cpuMillis(),
                named.contains("memory") ? whole.memoryMib() : parts.memoryMib());
    }
}
