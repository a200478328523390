package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.Architecture;
import java.util.Set;

/**
 * What the next node must hold.
 *
 * @param vcpu of one copy of the request
 * @param memoryMib of one copy
 * @param gpus of one copy
 * @param architectures any of these will do
 * @param zones any of these will do
 */
public record PlacementRequest(
        double vcpu, long memoryMib, int gpus, Set<Architecture> architectures, Set<String> zones) {

    public PlacementRequest {
        if (!(vcpu > 0) || memoryMib < 1 || gpus < 0 || architectures.isEmpty() || zones.isEmpty()) {
            throw new IllegalArgumentException(
                    "vcpu: %s, memoryMib: %d, gpus: %d, architectures: %s, zones: %s (expected: > 0, >= 1, >= 0, some, some)"
                            .formatted(vcpu, memoryMib, gpus, architectures, zones));
        }
        architectures = Set.copyOf(architectures);
        zones = Set.copyOf(zones);
    }
}
