package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.planner.capacity.HourlyPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept.
 *
 * @param state proposed, awaiting_approval, approved, rejected, expired or cancelled
 * @param reason why a person is asked; empty where none is
 * @param bound certified: under the policy no plan makes the cluster cheaper
 * @param decidedBy null while nobody did, or where the policy did
 */
public record StoredPlan(
        UUID id,
        UUID jobId,
        String state,
        boolean requiresApproval,
        String reason,
        BigDecimal hourlySavings,
        HourlyPrice current,
        HourlyPrice bound,
        double gapPercent,
        long policyVersion,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        List<Action> actions,
        Plan.Outlook outlook) {

    public StoredPlan {
        actions = List.copyOf(actions);
    }

    /**
     * An action of the plan, also one that is not done.
     *
     * @param state pending, blocked or dry_run
     * @param rule that speaks against it; null: none
     */
    public record Action(
            UUID id,
            int seq,
            String state,
            PlannedAction planned,
            @Nullable String rule,
            @Nullable String reason) {}

    public long pending() {
        return actions.stream()
                .filter(action -> !action.state().equals("blocked"))
                .count();
    }
}
