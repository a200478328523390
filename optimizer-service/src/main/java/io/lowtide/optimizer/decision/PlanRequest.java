package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.CapacityPool;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and when.
 *
 * @param kinds only these; empty: all
 * @param maxActions no more than these; null: as many as the policy allows
 * @param risks interruption probabilities by pool, as far as known
 */
public record PlanRequest(
        Set<ActionType> kinds, @Nullable Integer maxActions, Map<CapacityPool, Double> risks, Instant now) {

    public PlanRequest {
        kinds = Set.copyOf(kinds);
        risks = Map.copyOf(risks);
    }

    boolean wants(ActionType type) {
        return kinds.isEmpty() || kinds.contains(type);
    }
}
