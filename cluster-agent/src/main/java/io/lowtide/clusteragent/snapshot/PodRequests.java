package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.Container;
import io.lowtide.clusteragent.objects.Container.Resources;
import io.lowtide.clusteragent.objects.Pod;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
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

    static Amounts of(Pod.Spec spec) {
        Amounts running = Quantities.NONE;
        for (Container container : spec.containers()) {
            running = Quantities.sum(running, Quantities.taken(container.requests()));
        }
        Amounts sidecars = Quantities.NONE;
        Amounts starting = Quantities.NONE;
        for (Container container : spec.initContainers()) {
            Amounts own = Quantities.taken(container.requests());
            Amounts together = Quantities.sum(sidecars, own);
            if ("Always".equals(container.restartPolicy())) {
                sidecars = together;
            }
            starting = Quantities.max(starting, together);
        }
        Amounts needed = whole(spec.resources(), Quantities.max(Quantities.sum(running, sidecars), starting));
        return Quantities.sum(needed, Quantities.taken(spec.overhead()));
    }

    /** Whether the pod asks for something the snapshot has no room for, such as a GPU. */
    static boolean takeMoreThanCpuAndMemory(Pod.Spec spec) {
        return !spec.resourceClaims().isEmpty()
                || Stream.concat(spec.containers().stream(), spec.initContainers().stream())
                        .flatMap(container -> container.requests().keySet().stream())
                        .anyMatch(resource -> !COUNTED.contains(resource));
    }

    private static Amounts whole(@Nullable Resources resources, Amounts parts) {
        if (resources == null) {
            return parts;
        }
        Amounts whole = Quantities.taken(resources.requests());
        Set<String> named = resources.requests().keySet();
        return new Amounts(
                named.contains("cpu") ? whole.cpuMillis() : parts.cpuMillis(),
                named.contains("memory") ? whole.memoryMib() : parts.memoryMib());
    }
}
