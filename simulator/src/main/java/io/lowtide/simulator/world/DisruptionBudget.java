package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PodDisruptionBudget; exactly one of the two limits is set.
 *
 * @param held nothing may be evicted, whatever the pods are like (a test's doing)
 */
public record DisruptionBudget(
        String namespace,
        String name,
        String uid,
        Map<String, String> selector,
        @Nullable Integer minAvailable,
        @Nullable Integer maxUnavailable,
        boolean held,
        Instant created,
        long revision)
        implements Thing {

    /** What the disruption controller writes into the status. */
    public record Status(int expectedPods, int currentHealthy, int desiredHealthy, int disruptionsAllowed) {}

    boolean covers(Pod pod) {
        return namespace.equals(pod.namespace()) && pod.labels().entrySet().containsAll(selector.entrySet());
    }

    Status status(int expected, int healthy) {
        int desired;
        if (minAvailable != null) {
            desired = minAvailable;
        } else {
            desired = maxUnavailable == null ? expected : Math.max(0, expected - maxUnavailable);
        }
        return new Status(expected, healthy, desired, held ? 0 : Math.max(0, healthy - desired));
    }

    @Override
    public DisruptionBudget withRevision(long next) {
        return new DisruptionBudget(namespace, name, uid, selector, minAvailable, maxUnavailable, held, created, next);
    }

    DisruptionBudget withHeld(boolean nowHeld) {
        return new DisruptionBudget(
                namespace, name, uid, selector, minAvailable, maxUnavailable, nowHeld, created, revision);
    }
}
