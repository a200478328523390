package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps what others answer for the saga it belongs to; answers to questions nobody asks any more change nothing. */
public final class HearResults {
    private static final Duration TO_REMOVE = Duration.ofMinutes(10);

    private final Sagas sagas;
    private final Orders orders;
    private final Clock clock;

    HearResults(Sagas sagas, Orders orders, Clock clock) {
        this.sagas = sagas;
        this.orders = orders;
        this.clock = clock;
    }

    public Mono<Void> heard(UUID commandId, @Nullable UUID sagaId, Result result) {
        NodeSaga.Launched launched = result.launched();
        Mono<Void> unasked = sagaId == null || launched == null
                ? Mono.empty()
                : sagas.find(sagaId)
                        .map(Sagas.Kept::saga)
                        // else the same answer, heard twice
                        .filter(saga -> !saga.commandId().equals(commandId))
                        .flatMap(saga -> late(saga, launched));
        return sagas.heard(commandId, result, clock.instant()).flatMap(taken -> taken ? Mono.empty() : unasked);
    }

    /** A node that came after nobody waited for it any more would be paid for and used by nobody. */
    private Mono<Void> late(NodeSaga saga, NodeSaga.Launched launched) {
        boolean known = saga.launched() != null && saga.launched().instanceId().equals(launched.instanceId());
        return known
                ? Mono.empty()
                : orders.give(
                        saga,
                        new Order.Terminate(
                                saga.lateCommandId(), clock.instant().plus(TO_REMOVE), launched.instanceId(), false));
    }
}
