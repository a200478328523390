package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Step;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells of every step, in the transaction that takes it. */
public interface SagaEvents {
    Mono<Void> started(NodeSaga saga);

    Mono<Void> succeeded(NodeSaga saga, Step step, long durationMs, boolean dryRun);

    Mono<Void> failed(NodeSaga saga, Step step, @Nullable String reason);

    Mono<Void> skipped(NodeSaga saga, @Nullable String reason);

    /** With an entry for the ledger. */
    Mono<Void> saved(NodeSaga saga);
}
