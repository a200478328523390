package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.PlanRequest;
import io.lowtide.optimizer.opportunity.ClusterState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where plans are carried out; both calls are part of the caller's transaction. */
public interface PlanExecution {

    /** Every action that is not refused will be done, or, in a dry run, only noted as if. */
    Mono<Void> begin(OptimizationRun run, StoredPlan plan);

    /** As {@link #begin}, of plans for one cluster, with the first step of all actions asked for in this transaction. */
    Mono<Void> beginNow(List<StoredPlan> plans, ClusterState cluster);

    /** Actions not begun are left out, those under way stop at their next step. */
    Mono<Void> stop(OptimizationRun run, String reason);

    /** How far each action has come; none before the plan is carried out. */
    Flux<Progress> progress(UUID runId);

    /** What was moved in a cluster since then. */
    Flux<PlanRequest.Move> moves(UUID clusterId, Instant since);

    /**
     * An action under way or over.
     *
     * @param state pending, running, succeeded, failed, skipped, compensated or dry_run
     * @param step the one it is in; null where it has ended
     * @param error the first thing that did not go as planned
     */
    record Progress(
            UUID actionId,
            String state,
            @Nullable String step,
            @Nullable String error,
            List<Mark> timeline) {
        public Progress {
            timeline = List.copyOf(timeline);
        }
    }

    /** A step that ended. */
    record Mark(String step, String result, @Nullable String detail, Instant at, long durationMs) {}
}
