package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.karpenter.PoolBudget;
import io.lowtide.optimizer.karpenter.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody else is asked to do; asked twice with one id, it is done once. */
public sealed interface Order {
    UUID commandId();

    /** When it is too late to begin. */
    Instant deadline();

    /** Of the agent. */
    record Cordon(UUID commandId, Instant deadline, String node) implements Order {}

    /**
     * Of the agent.
     *
     * @param budgets in place of those there; empty: those stay
     */
    record PatchPool(
            UUID commandId, Instant deadline, String pool, List<Requirement> requirements, List<PoolBudget> budgets)
            implements Order {
        public PatchPool {
            requirements = List.copyOf(requirements);
            budgets = List.copyOf(budgets);
        }
    }

    /** Of the agent. */
    record Uncordon(UUID commandId, Instant deadline, String node) implements Order {}

    /**
     * Of the agent.
     *
     * @param withoutRoom pods that wait for another node to open, as long as there is time
     * @param itGoesAnyway pods that must stay are left behind rather than keep the node
     */
    record Drain(
            UUID commandId,
            Instant deadline,
            String node,
            Duration within,
            List<String> withoutRoom,
            boolean itGoesAnyway)
            implements Order {
        public Drain {
            withoutRoom = List.copyOf(withoutRoom);
        }
    }

    /**
     * Of AWS: the first of these that can be had, from the template of a group.
     *
     * @param inPlaceOf the instance that goes; null where it is opened beside
     */
    record Launch(
            UUID commandId,
            Instant deadline,
            List<Candidate> candidates,
            @Nullable String nodeGroup,
            @Nullable String inPlaceOf)
            implements Order {
        public Launch {
            candidates = List.copyOf(candidates);
        }
    }

    /** Of AWS: the mark without which a node that served is not terminated. */
    record MarkDrained(UUID commandId, Instant deadline, String instanceId) implements Order {}

    /** Of AWS. */
    record Terminate(UUID commandId, Instant deadline, String instanceId, boolean drained) implements Order {}
}
