package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.PodState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and when.
 *
 * @param kinds only these; empty: all
 * @param maxActions no more than these; null: as many as the policy allows
 * @param moves what this product moved within the last 24 hours
 */
public record PlanRequest(Set<ActionType> kinds, @Nullable Integer maxActions, List<Move> moves, Instant now) {

    public PlanRequest {
        kinds = Set.copyOf(kinds);
        moves = List.copyOf(moves);
    }

    /** The pods of an owner were moved, and came up again in that time. */
    public record Move(String namespace, String owner, Instant from, Instant to) {
        boolean brought(PodState pod) {
            return namespace.equals(pod.namespace())
                    && owner.equals(pod.ownerName())
                    && pod.createdAt() != null
                    && !pod.createdAt().isBefore(from)
                    && !pod.createdAt().isAfter(to);
        }
    }

    boolean movedLately(PodState pod) {
        return moves.stream().anyMatch(move -> move.brought(pod));
    }

    boolean wants(ActionType type) {
        return kinds.isEmpty() || kinds.contains(type) || type == ActionType.SCALE_UP;
    }
}
