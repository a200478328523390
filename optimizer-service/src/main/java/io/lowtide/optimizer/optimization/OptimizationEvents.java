package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.Plan;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells of runs, in the transaction that changes them. */
public interface OptimizationEvents {
    Mono<Void> queued(OptimizationRun run);

    Mono<Void> progress(OptimizationRun run, String message);

    Mono<Void> blocked(OptimizationRun run, Plan.Refused refused);

    Mono<Void> proposed(OptimizationRun run, StoredPlan plan);

    Mono<Void> awaitingApproval(OptimizationRun run, StoredPlan plan);

    /** With an entry for the ledger, since a person did it. */
    Mono<Void> approved(OptimizationRun run, StoredPlan plan, UUID by, @Nullable String comment);

    Mono<Void> rejected(OptimizationRun run, StoredPlan plan, UUID by, @Nullable String comment);

    Mono<Void> cancelled(OptimizationRun run);

    Mono<Void> completed(OptimizationRun run);

    Mono<Void> failed(OptimizationRun run);

    /** Somebody asked, or changed, what is worth a line in the ledger. */
    Mono<Void> record(OptimizationRun run, String event, String outcome);
}
