package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.Plan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs of the caller's organisation with their plans. */
public interface OptimizationRuns {

    /** False when the cluster has one that has not ended. */
    Mono<Boolean> add(OptimizationRun run);

    Mono<OptimizationRun> find(UUID id);

    /** As {@link #find}, kept from others until the transaction ends. */
    Mono<OptimizationRun> lock(UUID id);

    /** The newest first, from the one after the given; null leaves a condition out. */
    Flux<OptimizationRun> list(@Nullable UUID clusterId, @Nullable String status, @Nullable UUID after, int limit);

    /** When the last one that touched a node ended. */
    Mono<Instant> lastEnded(UUID clusterId);

    Mono<Void> save(OptimizationRun run);

    /** Remembers when a step was reached, once. */
    Mono<Void> reached(UUID id, String step, int percent, String message, Instant at);

    Flux<Step> steps(UUID id);

    /** In place of one that was proposed before; the actions get their ids here. */
    Mono<StoredPlan> propose(UUID runId, Plan plan, boolean dryRun, Instant now);

    /**
     * Adds runs that have their plans already, approved by nobody and needing nobody's leave.
     *
     * @param message of the step they begin with
     * @return their plans, in the same order
     */
    Mono<List<StoredPlan>> agree(List<Agreed> all, String message, Instant now);

    Mono<StoredPlan> plan(UUID runId);

    Mono<Void> decide(UUID runId, String state, @Nullable UUID by, @Nullable String comment, Instant at);

    /** Of all organisations, those that waited too long for a person. */
    Mono<List<Overdue>> overdue(Instant now, int most);

    /** A run, and what there is to do. */
    record Agreed(OptimizationRun run, Plan plan) {}

    /** A step that was reached. */
    record Step(String step, int percent, String message, Instant at) {}

    /** Whose run waited too long. */
    record Overdue(UUID orgId, UUID runId) {}
}
