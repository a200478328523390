package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Order;
import reactor.core.publisher.Mono;

/** Asks others to act; part of the caller's transaction, so nothing is asked for that was not written down. */
public interface Orders {
    Mono<Void> give(NodeSaga saga, Order order);
}
